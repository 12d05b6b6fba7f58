import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { fatesOf } from '@thac/domain/policies/proposals';
import { Refusal, refuse } from '@thac/domain/refusal';
import { successionStream } from '@thac/domain/streams';
import type { SuccessionCommand } from '@thac/domain/succession/commands';
import type { Passing, SuccessionEvent } from '@thac/domain/succession/events';
import { succession } from '@thac/domain/succession/succession';
import type { AuthorityDocument, UnitId } from '@thac/domain/vocabulary';
import type { Occasion } from '@thac/eventstore/emmett';
import { VersionConflict } from '@thac/eventstore/errors';
import type { Request } from '@thac/eventstore/eventLog';
import type { AsOf } from '@thac/projections/asOf';
import { decreesAbout, decreesInEffect, standingAmong, unitsAbove } from '@thac/projections/hanging';
import type { Caller } from '../../auth/callers.ts';
import { answering } from '../answer.ts';
import { appendDecided, type Decided } from '../appending.ts';
import { actingUnits, assertOpen } from '../closed.ts';
import { noMatter } from '../matter.ts';
import { assertMay } from '../may.ts';
import { causeOf, occasionOf, requestOf } from '../occasion.ts';
import { type OrderOptions, type Outcome, type Refused, refusedBy } from '../outcome.ts';
import type { House } from '../record.ts';
import { assertBasis } from '../references.ts';
import {
  type Concern,
  type Consequence,
  type Item,
  kinds,
  type Line,
  type Scope,
  type Setting,
} from './kinds.ts';
import { successionDoorRefusals } from './refusals.ts';

/** Quyết định chuyển giao được yêu cầu: of the items named, or of the proposals of a group. */
export type SuccessionAsked = {
  reorganisation: string;
  by: AuthorityDocument;
  reason: string;
  passing: Passing;
  items: readonly Item[] | null;
  proposals: Scope | null;
};

/** What was decided, and of how many more the same is proposed in the scope. */
export type SuccessionAnswer = {
  outcome: Outcome;
  decision: string | null;
  passed: number;
  remaining: number;
};

/** What a decision would do; `refused` says why it would not be taken. */
export type SuccessionPreview = { refused: Refused | null; lines: Line[]; remaining: number };

/** Cửa chuyển giao: preview, decide, undo. */
export type Succeeding = {
  previewSuccession: (
    caller: Caller,
    asked: SuccessionAsked,
    options?: OrderOptions,
  ) => Promise<SuccessionPreview>;
  decideSuccession: (
    caller: Caller,
    asked: SuccessionAsked,
    options?: OrderOptions,
  ) => Promise<SuccessionAnswer>;
  undoSuccession: (
    caller: Caller,
    asked: { decision: string; by: AuthorityDocument; reason: string },
    options?: OrderOptions,
  ) => Promise<Outcome>;
};

/** So many items at most pass by one decision; a client goes on until nothing remains. */
export const mostItems = 5_000;

const patience = 3;

/** Opens the part of the door through which duties of ended units pass: all that one decision does, or nothing. */
export function openSucceeding(house: House): Succeeding {
  const { eventLog } = house;

  /** Decides on the state of the moment; who is quicker is met by deciding anew. */
  async function attempting(occasion: Occasion, decide: () => Promise<Decided[]>): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      await house.catchUp();
      try {
        return await appendDecided(eventLog, await decide(), occasion);
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt === patience) throw error;
      }
    }
  }

  const idle = (stream: string) => async (position: number) => ({
    outcome: 'ignored' as const,
    position,
    stream,
    version: 0,
  });

  return {
    previewSuccession: async (caller, asked, options = {}) => {
      try {
        const occasion = occasionOf(house.clock(), caller, { ...options, authority: asked.by }, undefined);
        await assertBasis(house, { ...options, authority: asked.by });
        await house.catchUp();
        const { consequence, remaining } = await decided(house, caller, asked, options, occasion);
        return { refused: null, lines: consequence.lines, remaining };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { refused: refusedBy(error), lines: [], remaining: 0 };
      }
    },

    decideSuccession: async (caller, asked, given = {}) => {
      const options = { ...given, authority: asked.by };
      let [decision, passed, remaining]: [string | null, number, number] = [null, 0, 0];
      const content = { succession: asked };
      const ignoredAt = idle('succession');
      const outcome = await answering(eventLog, { caller, content, options, ignoredAt }, async (request) => {
        const occasion = occasionOf(house.clock(), caller, options, request);
        await assertBasis(house, options);
        return attempting(occasion, async () => {
          const made = await decided(house, caller, asked, options, occasion);
          [decision, passed, remaining] = [made.decision, made.consequence.lines.length, made.remaining];
          return made.consequence.decided;
        });
      });
      return outcome.outcome === 'recorded'
        ? {
            outcome,
            decision: decision ?? decisionOf(requestOf(caller, content, options)),
            passed,
            remaining,
          }
        : { outcome, decision: null, passed: 0, remaining };
    },

    undoSuccession: (caller, asked, given = {}) => {
      const options = { ...given, authority: asked.by };
      const stream = successionStream(asked.decision);
      const content = { undo: asked };
      return answering(eventLog, { caller, content, options, ignoredAt: idle(stream) }, async (request) => {
        const occasion = occasionOf(house.clock(), caller, options, request);
        await assertBasis(house, options);
        return attempting(occasion, async () => {
          const { decision, by, reason } = asked;
          const undoing = derivedId('undone', decision);
          const before = await ordered(
            house,
            { type: 'UndoSuccession', data: { ...asked, undoing, events: 0 } },
            options,
          );
          if (before.events.length === 0) return [before];
          const parts = await Promise.all(
            Object.values(kinds).map((kind) => kind.undo(house, { decision, undoing, reason })),
          );
          const concerns = parts.flatMap((part) => part.concerns);
          await assertAbove(house, caller, options, 'UndoSuccession', concerns, asOfOf(occasion));
          await assertOpen(house, actingUnits(caller, options), occasion.at);
          const events = parts.flatMap((part) => part.decided);
          const data = { decision, undoing, by, reason, events: countOf(events) };
          return [await ordered(house, { type: 'UndoSuccession', data }, options), ...events];
        });
      });
    },
  };
}

/** The decision follows from its request, so that whoever repeats one hears of the same. */
const idOf = (cause: string): string => derivedId('decision', cause);

const decisionOf = (request: Request | undefined): string | null =>
  request === undefined ? null : idOf(causeOf(request));

const countOf = (decided: readonly Decided[]): number =>
  decided.reduce((sum, { events }) => sum + events.length, 0);

const asOfOf = ({ at }: Occasion): AsOf => ({ knownAt: null, validAt: dayOf(at) });

/** All that one decision records, the decision itself first. */
async function decided(
  house: House,
  caller: Caller,
  asked: SuccessionAsked,
  options: OrderOptions,
  occasion: Occasion,
): Promise<{ decision: string; consequence: Consequence; remaining: number }> {
  const asOf = asOfOf(occasion);
  const setting = await settingOf(house, asked, idOf(occasion.metadata.correlation), asOf);
  const { items, remaining } = await itemsOf(house, setting, asked);
  await assertHeirs(house, items, asOf);
  const counts = { obligations: 0, plans: 0, reports: 0 };
  const consequence: Consequence = { decided: [], concerns: [], lines: [] };
  for (const [kind, own] of Map.groupBy(items, (item) => item.kind)) {
    const handled = kinds[kind];
    const part = await handled.decide(house, setting, own);
    counts[handled.counted] += own.length;
    for (const one of ['decided', 'concerns', 'lines'] as const)
      for (const entry of part[one]) (consequence[one] as unknown[]).push(entry);
  }
  await assertAbove(house, caller, options, 'DecideSuccession', consequence.concerns, asOf);
  await assertOpen(house, actingUnits(caller, options), occasion.at);
  const { decision, reorganisation, passing, reason } = setting;
  const events = countOf(consequence.decided);
  const data = { decision, reorganisation, passing, reason, by: asked.by, ...counts, events };
  consequence.decided.unshift(await ordered(house, { type: 'DecideSuccession', data }, options));
  return { decision, consequence, remaining };
}

async function ordered(
  { eventLog }: House,
  command: SuccessionCommand,
  { expectedVersion }: OrderOptions,
): Promise<Decided> {
  const stream = successionStream(command.data.decision);
  const history = await eventLog.readStream(stream);
  if (expectedVersion !== undefined && expectedVersion !== history.length)
    throw new VersionConflict(stream, BigInt(history.length), BigInt(expectedVersion));
  const state = (history as unknown as SuccessionEvent[]).reduce(
    succession.evolve,
    succession.initialState(),
  );
  return { stream, version: history.length, events: [succession.decide(command, state)].flat() };
}

async function settingOf(
  { views }: House,
  { reorganisation, passing, reason }: SuccessionAsked,
  decision: string,
  asOf: AsOf,
): Promise<Setting> {
  const [decree] = await decreesInEffect(views, asOf, reorganisation);
  if (decree === undefined) return refuse(successionDoorRefusals['reorganisation-unknown']);
  const decrees = await decreesAbout(views, decree.ends, asOf);
  const fates = new Map(fatesOf(decree.ends, decrees).map((fate) => [fate.unit, fate]));
  return { decision, reorganisation, passing, reason, fates, asOf };
}

async function itemsOf(house: House, setting: Setting, { items, proposals }: SuccessionAsked) {
  if ((items === null) === (proposals === null)) refuse(successionDoorRefusals['items-or-proposals']);
  if (proposals !== null) {
    if (setting.passing === 'divide' || setting.passing === 'lapse')
      refuse(successionDoorRefusals['passing-not-proposed']);
    const limit = Math.max(1, Math.min(proposals.limit, mostItems));
    const found = await kinds[proposals.kind].proposed(house, setting, { ...proposals, limit });
    if (found.items.length === 0) refuse(successionDoorRefusals['nothing-proposed']);
    return found;
  }
  const named = items ?? [];
  if (named.length > mostItems)
    refuse(successionDoorRefusals['decision-too-large'], { most: `${mostItems}`, count: `${named.length}` });
  const seen = new Set<string>();
  for (const { id } of named)
    if (seen.size === seen.add(id).size) refuse(successionDoorRefusals['item-twice'], { id });
  return { items: named, remaining: 0 };
}

async function assertHeirs({ views }: House, items: readonly Item[], asOf: AsOf): Promise<void> {
  const heirs = [...new Set(items.flatMap((item) => item.heirs.map(({ unit }) => unit)))];
  const standing = new Set(await standingAmong(views, heirs, asOf));
  const missing = heirs.find((unit) => !standing.has(unit));
  if (missing !== undefined) refuse(successionDoorRefusals['heir-not-standing'], { unit: missing });
}

/** Whoever decides stands above each ended unit, or above what took its superior's place, or follows the plan up. */
async function assertAbove(
  { views }: House,
  caller: Caller,
  options: OrderOptions,
  command: 'DecideSuccession' | 'UndoSuccession',
  concerns: readonly Concern[],
  asOf: AsOf,
): Promise<void> {
  const distinct = new Map(concerns.map((one) => [`${one.unit} ${one.issuer}`, one]));
  const above = Map.groupBy(
    await unitsAbove(views, [...new Set(concerns.map(({ unit }) => unit))], asOf),
    ({ unit }) => unit,
  );
  const superiors = [...new Set([...above.values()].flat().map((row) => row.above))];
  const heirs = new Map(
    fatesOf(superiors, await decreesAbout(views, superiors, asOf)).map(({ unit, heir }) => [unit, heir]),
  );
  for (const { unit, issuer } of distinct.values()) {
    const own = (above.get(unit) ?? []).flatMap((row): UnitId[] => [
      row.above,
      heirs.get(row.above) ?? row.above,
    ]);
    assertMay(caller, options, command, { ...noMatter, issuer, above: own });
  }
}
