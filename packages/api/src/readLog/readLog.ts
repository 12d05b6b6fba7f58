import { randomUUID } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import { authorityRefusals } from '@thac/domain/policies/authority/refusals';
import { refusals, refuse } from '@thac/domain/refusal';
import type { Instant } from '@thac/domain/vocabulary';
import { RecordHalted, VersionConflict } from '@thac/eventstore/errors';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { eventOf, numbers } from '@thac/eventstore/rows';
import type { Sealing } from '@thac/eventstore/seal/sealer';
import { versionsOf } from '@thac/eventstore/versions';
import type pg from 'pg';
import type { Caller } from '../auth/callers.ts';
import { questionMark } from '../personal/cipher.ts';
import { type ReadEvent, type ReadsLost, readUpcasters, readVersions, type Taken } from './events.ts';
import { generationsOf, nameOf } from './generations.ts';
import { haltForgotten, lastSignedBy, lossesIn, lossRefusals } from './loss.ts';

/** Where an event stands in the log of reads. */
export type ReadPlace = { generation: number; position: number };

/** A page of what was taken, newest first; `reader` is an official. */
export type ReadPage = { first: number; before: ReadPlace | null; reader: string | null };

/** An event of the log of reads, and the generation in which it stands. */
export type ReadEntry = RecordedEvent & { generation: number };

/** Nhật ký tra cứu: who took what out of the house, in a log of its own beside the record. */
export type ReadLog = {
  /** The generation that takes events now, unless it was halted. */
  newest(): Promise<EventLog>;
  /** What is not known to the database yet, and would go on after the newest. */
  next(): Promise<EventLog>;
  /** By what a question is recognised without keeping its words: nobody can guess a name in it by trying. */
  marked(question: string): { document: string; keyed: true };
  /** Halts what was signed and forgotten: whole generations that the database does not know. */
  haltForgotten(): Promise<void>;
  /** Keeps what an inspector takes, before it is handed out; what others take is not kept. */
  keep(caller: Caller, taken: readonly Taken[]): Promise<void>;
  /** Keeps it whoever takes it. */
  keepOfAnybody(caller: Caller, taken: readonly Taken[]): Promise<void>;
  /** Refused to whoever neither looks after the house nor asks for his own. */
  page(caller: Caller, page: ReadPage): Promise<ReadEntry[]>;
  /** Xác nhận phần đã mất: goes on in a next generation, which begins with what was lost and why. Again changes nothing. */
  acknowledge(caller: Caller, reason: string): Promise<ReadEntry>;
};

const versions = versionsOf(readVersions, readUpcasters);

/** What the log of reads needs of the house; without anybody who signs, nothing can be known to be lost. */
type Inside = { clock: () => Instant; key: Buffer; sealing?: Sealing | undefined };

/** Lý do từ chối. */
const readRefusals = refusals({
  'read-log-closed': {
    vi: 'Nhật ký tra cứu chỉ dành cho quản trị hệ thống; thanh tra xem được phần của mình.',
    en: 'The log of reads is for the administrator; an inspector may see his own.',
  },
});

/** Whether what somebody takes is kept. */
export const isLogged = ({ roles }: Caller): boolean => roles.includes('inspector');

/** Opens the log of reads. */
export function openReadLog(pool: pg.Pool, { clock, key, sealing }: Inside): ReadLog {
  const lastSigned = lastSignedBy(sealing);
  const opened = (log: string) => openEventLog(pool, log, versions);
  const newest = async () => opened((await generationsOf(pool)).at(-1)?.log ?? nameOf(1));
  let current: EventLog | null = null;
  const keepOfAnybody: ReadLog['keepOfAnybody'] = async (caller, taken) => {
    const events = taken.map((one) => eventFor(caller, one, clock()));
    const log = current ?? (await newest());
    current = log;
    await log.append(events).catch(async (error: unknown) => {
      // Perhaps somebody has acknowledged the loss since, in this process or another one.
      if (!(error instanceof RecordHalted)) throw error;
      current = await newest();
      if (current.log === log.log) throw error;
      await current.append(events);
    });
  };
  return {
    newest: async () => {
      current = await newest();
      return current;
    },
    next: async () => opened(nameOf((await generationsOf(pool)).length + 1)),
    marked: (question) => ({ document: questionMark(key, question), keyed: true }),
    haltForgotten: () => haltForgotten(pool, sealing, opened),
    keepOfAnybody,
    keep: async (caller, taken) => {
      if (isLogged(caller)) await keepOfAnybody(caller, taken);
    },
    async page(caller, { first, before, reader }) {
      const ofReader = readerFor(caller, reader);
      const entries: ReadEntry[] = [];
      for (const { generation } of (await generationsOf(pool)).toReversed()) {
        if (entries.length === first) break;
        if (before !== null && generation > before.generation) continue;
        const below = generation === before?.generation ? before.position : Number.MAX_SAFE_INTEGER;
        const wanted = { first: first - entries.length, before: below, reader: ofReader };
        entries.push(...(await entriesIn(pool, generation, wanted)));
      }
      return entries;
    },
    async acknowledge(caller, reason) {
      assertMayAcknowledge(caller);
      if (reason.trim() === '') refuse(lossRefusals['reads-loss-unexplained']);
      await haltForgotten(pool, sealing, opened);
      const generations = await generationsOf(pool);
      const before = await lossesIn(pool, lastSigned, generations);
      const generation = before.length > 0 ? generations.length + 1 : generations.length;
      if (generation === 1) return refuse(lossRefusals['no-reads-lost']);
      const next = opened(nameOf(generation));
      if (before.length > 0) await begin(next, caller, { before, reason }, clock());
      const [first] = await next.readStream(lossStream);
      if (first === undefined) throw new Error(`log ${next.log} does not say why it began`);
      return { ...first, generation };
    },
  };
}

/** One generation, newest first. What it says of the end of the one before is for whoever may see any of it. */
async function entriesIn(
  pool: pg.Pool,
  generation: number,
  { first, before, reader }: { first: number; before: number; reader: string | null },
): Promise<ReadEntry[]> {
  const values = [nameOf(generation), before, first];
  const [condition, more] =
    reader === null
      ? ['true', []]
      : ['(starts_with(stream, $4) or stream = $5)', [streamsOf(reader), lossStream]];
  const { rows } = await pool.query<{ position: number; bytes: string }>({
    text: `select position, bytes from record.event where log = $1 and position < $2 and ${condition}
           order by position desc limit $3`,
    values: [...values, ...more],
    types: numbers,
  });
  return rows.map((row) => ({ ...eventOf(row, versions), generation }));
}

/** The first event of the next generation; whoever was quicker has said it. */
async function begin(log: EventLog, caller: Caller, data: ReadsLost['data'], at: Instant): Promise<void> {
  const event = eventFor(caller, { type: 'ReadsLost', data }, at);
  await log.append([{ ...event, stream: lossStream }]).catch((error: unknown) => {
    if (!(error instanceof VersionConflict)) throw error;
  });
}

function assertMayAcknowledge({ roles }: Caller): void {
  if (roles.includes('inspector')) refuse(authorityRefusals['inspector-only-reads']);
  if (!roles.includes('administrator')) refuse(lossRefusals['reads-loss-not-allowed']);
}

/** Whose reads the caller may see of those asked for. */
function readerFor({ official, roles }: Caller, asked: string | null): string | null {
  if (roles.includes('administrator')) return asked;
  if (roles.includes('inspector') && (asked === null || asked === official)) return official;
  return refuse(readRefusals['read-log-closed']);
}

/** Where a generation says what was lost before it. */
const lossStream = 'reads-lost';

const streamsOf = (official: string): string => `reads-${derivedId('reader', official)}-`;

/** Each in a stream of its own, so that two reads at once never wait for each other. */
function eventFor({ official, unit }: Caller, { type, data }: ReadEvent, at: Instant): NewEvent {
  const id = randomUUID();
  const metadata = {
    actor: official,
    unit,
    onBehalfOf: null,
    authority: null,
    correlation: id,
    causation: id,
  };
  return { stream: `${streamsOf(official)}${id}`, version: 1, id, type, at, data, metadata };
}
