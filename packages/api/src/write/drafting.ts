import { createHash } from 'node:crypto';
import { dayOf } from '@thac/domain/calendar/day';
import type { WorkingCalendar } from '@thac/domain/calendar/events';
import type { DraftPlan } from '@thac/domain/documents/draft';
import { type Draft, draft as draftDecider } from '@thac/domain/draft/draft';
import type { DraftEvent, Original } from '@thac/domain/draft/events';
import { planFrom } from '@thac/domain/draft/planning';
import { draftRefusals } from '@thac/domain/draft/refusals';
import { derivedId } from '@thac/domain/identity';
import type { PlanCommand } from '@thac/domain/plan/commands';
import type { PlanEvent } from '@thac/domain/plan/events';
import { plan as planDecider } from '@thac/domain/plan/plan';
import { refuse } from '@thac/domain/refusal';
import { draftStream, planStream } from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import { keepOriginal } from '@thac/eventstore/originals';
import type { Caller } from '../auth/callers.ts';
import type { Vault } from '../personal/vault.ts';
import { mayAct } from './acting.ts';
import { answering } from './answer.ts';
import { appendDecided, type Decided } from './appending.ts';
import { publishedCalendars } from './calendars.ts';
import { actingUnits, assertOpen } from './closed.ts';
import { draftMatter, noMatter } from './matter.ts';
import { assertMay } from './may.ts';
import { sealedReading } from './naming.ts';
import { occasionOf } from './occasion.ts';
import { offersFor } from './offers.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import type { House } from './record.ts';
import { assertBasis } from './references.ts';

/** Tệp được đưa vào: the bytes and the name under which they came. */
export type Brought = { name: string; bytes: Buffer };

/** What reading a document takes: its text, or a refusal that says why there is none, and what the text says. */
export type Reader = {
  extract: (file: Brought) => Promise<{ text: string; mediaType: string }>;
  read: (text: string, name: string) => Promise<DraftPlan<string>>;
};

/** Đưa văn bản vào và xác nhận bản đọc: the two acts on a draft that are about more than its own stream. */
export type Drafting = {
  importDocument(caller: Caller, draft: string, file: Brought, options?: OrderOptions): Promise<Outcome>;
  confirmDraft(caller: Caller, draft: string, options?: OrderOptions): Promise<Outcome>;
};

/** The plan that a draft becomes: known before it is one. */
export const planOfDraft = (draft: string): string => derivedId('plan', draft);

/** Opens the part of the door through which documents come in. */
export function openDrafting(house: House, reader: Reader, vault: Vault): Drafting {
  const { eventLog } = house;
  const asking = (caller: Caller, draft: string, content: unknown, options: OrderOptions) => ({
    caller,
    content,
    options,
    ignoredAt: async (position: number) => {
      const history = await eventLog.readStream(draftStream(draft));
      const version = history.filter((event) => event.position <= position).length;
      return { outcome: 'ignored' as const, position, stream: draftStream(draft), version };
    },
  });
  return {
    importDocument: (caller, draft, file, options = {}) => {
      const content = { draft, name: file.name, sha256: sha256Of(file.bytes) };
      return answering(eventLog, asking(caller, draft, content, options), async (request) => {
        const occasion = occasionOf(house.clock(), caller, options, request);
        assertMay(caller, options, 'ImportDraft', noMatter, dayOf(occasion.at));
        await assertOpen(house, actingUnits(caller, options), occasion.at);
        await assertBasis(house, options);
        const { version, state } = await standing(house, draft, options);
        const events = await brought(house, { ...reader, vault }, draft, file, state);
        return appendDecided(eventLog, [{ stream: draftStream(draft), version, events }], occasion);
      });
    },
    confirmDraft: (caller, draft, options = {}) =>
      answering(eventLog, asking(caller, draft, { confirm: draft }, options), async (request) => {
        const occasion = occasionOf(house.clock(), caller, options, request);
        const history = await eventLog.readStream(draftStream(draft));
        const matters = [draftMatter(history)];
        const acting = await mayAct(house, caller, options, occasion, 'ConfirmDraft', matters);
        await assertOpen(house, acting.units, occasion.at);
        await assertBasis(house, options);
        const decided = await confirmed(house, draft, dayOf(occasion.at), options);
        return appendDecided(eventLog, decided, acting.occasion);
      }),
  };
}

type Standing = { version: number; state: Draft; home: string | null };

/** The draft as its events say; a caller who has seen another version is told. */
async function standing(
  { eventLog }: House,
  draft: string,
  { expectedVersion }: OrderOptions,
): Promise<Standing> {
  const history = await eventLog.readStream(draftStream(draft));
  const version = history.length;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new VersionConflict(draftStream(draft), BigInt(version), BigInt(expectedVersion));
  const state = (history as unknown as DraftEvent[]).reduce(draftDecider.evolve, draftDecider.initialState());
  return { version, state, home: history[0]?.metadata.unit ?? null };
}

/** Nothing is kept of a file that cannot be read; what can be read is kept before the record speaks of it. */
async function brought(
  { pool }: House,
  { extract, read, vault }: Reader & { vault: Vault },
  draft: string,
  { name, bytes }: Brought,
  state: Draft,
): Promise<readonly DraftEvent[]> {
  const { text, mediaType } = await extract({ name, bytes });
  const reading = await read(text, name);
  const file: Original = { name, sha256: sha256Of(bytes), mediaType, bytes: bytes.length };
  const plain = Buffer.from(text, 'utf8');
  const command = {
    type: 'ImportDraft',
    data: {
      draft,
      file,
      text: sha256Of(plain),
      read: state.read ?? (await sealedReading(vault, draft, reading)),
    },
  } as const;
  const events = decided(draftDecider.decide(command, state));
  if (events.length > 0) {
    await keepOriginal(pool, { mediaType, bytes });
    await keepOriginal(pool, { mediaType: 'text/plain', bytes: plain });
  }
  return events;
}

/** The confirmation and the plan that it makes: one append, or none. */
async function confirmed(house: House, draft: string, today: Day, options: OrderOptions): Promise<Decided[]> {
  const { version, state, home } = await standing(house, draft, options);
  await house.catchUp();
  const { read, answers } = state;
  if (read === null) return refuse(draftRefusals['draft-unknown']);
  const offers = await offersFor(house.views, { read, answers, home }, { knownAt: null, today });
  const plan = planOfDraft(draft);
  const events = decided(draftDecider.decide({ type: 'ConfirmDraft', data: { draft, plan, offers } }, state));
  const own: Decided = { stream: draftStream(draft), version, events };
  if (events.length === 0) return [own];
  const after = events.reduce(draftDecider.evolve, state);
  const calendars = await publishedCalendars(house.eventLog);
  const planned = planEvents(plan, read, after, calendars);
  return [{ stream: planStream(plan), version: 0, events: planned }, own];
}

function planEvents(
  plan: string,
  read: DraftPlan,
  { answers }: Draft,
  calendars: readonly WorkingCalendar[],
): PlanEvent[] {
  const { identity, bases, tasks } = planFrom(plan, read, answers);
  const commands: PlanCommand[] = [
    { type: 'RegisterPlan', data: { plan, ...identity } },
    { type: 'RecordBases', data: { plan, bases } },
    { type: 'DraftTasks', data: { plan, tasks, calendars } },
  ];
  const events: PlanEvent[] = [];
  for (const command of commands) {
    const state = events.reduce(planDecider.evolve, planDecider.initialState());
    events.push(...decided(planDecider.decide(command, state)));
  }
  return events;
}

const decided = <E>(events: E | E[]): E[] => [events].flat() as E[];

/** SHA-256 in hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
