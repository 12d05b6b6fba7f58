import { randomUUID } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import { refusals, refuse } from '@thac/domain/refusal';
import type { Instant } from '@thac/domain/vocabulary';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { eventOf, numbers } from '@thac/eventstore/rows';
import { versionsOf } from '@thac/eventstore/versions';
import type pg from 'pg';
import type { Caller } from '../auth/callers.ts';
import { readVersions, type Taken } from './events.ts';

/** A page of what was taken, newest first; `reader` is an official. */
export type ReadPage = { first: number; before: number | null; reader: string | null };

/** Nhật ký tra cứu: who took what out of the house, in a log of its own beside the record. */
export type ReadLog = {
  readonly eventLog: EventLog;
  /** Keeps what an inspector takes, before it is handed out; what others take is not kept. */
  keep(caller: Caller, taken: readonly Taken[]): Promise<void>;
  /** Keeps it whoever takes it. */
  keepOfAnybody(caller: Caller, taken: readonly Taken[]): Promise<void>;
  /** Refused to whoever neither looks after the house nor asks for his own. */
  page(caller: Caller, page: ReadPage): Promise<RecordedEvent[]>;
};

/** The log of reads, sealed like any other. */
const readsLog = 'thac-reads';
const versions = versionsOf(readVersions, {});

/** Lý do từ chối. */
const readRefusals = refusals({
  'read-log-closed': {
    vi: 'Nhật ký tra cứu chỉ dành cho quản trị hệ thống; thanh tra xem được phần của mình.',
    en: 'The log of reads is for the administrator; an inspector may see his own.',
  },
});

/** Opens the log of reads. */
export function openReadLog(pool: pg.Pool, clock: () => Instant): ReadLog {
  const eventLog = openEventLog(pool, readsLog, versions);
  const keepOfAnybody: ReadLog['keepOfAnybody'] = async (caller, taken) => {
    await eventLog.append(taken.map((one) => eventFor(caller, one, clock())));
  };
  return {
    eventLog,
    keepOfAnybody,
    keep: async (caller, taken) => {
      if (caller.roles.includes('inspector')) await keepOfAnybody(caller, taken);
    },
    async page(caller, asked) {
      const reader = readerFor(caller, asked.reader);
      const [condition, values] =
        reader === null ? ['true', []] : ['starts_with(stream, $4)', [streamsOf(reader)]];
      const { rows } = await pool.query<{ position: number; bytes: string }>({
        text: `select position, bytes from record.event where log = $1 and position < $2 and ${condition}
               order by position desc limit $3`,
        values: [readsLog, asked.before ?? Number.MAX_SAFE_INTEGER, asked.first, ...values],
        types: numbers,
      });
      return rows.map((row) => eventOf(row, versions));
    },
  };
}

/** Whose reads the caller may see of those asked for. */
function readerFor({ official, roles }: Caller, asked: string | null): string | null {
  if (roles.includes('administrator')) return asked;
  if (roles.includes('inspector') && (asked === null || asked === official)) return official;
  return refuse(readRefusals['read-log-closed']);
}

const streamsOf = (official: string): string => `reads-${derivedId('reader', official)}-`;

/** Each in a stream of its own, so that two reads at once never wait for each other. */
function eventFor({ official, unit }: Caller, { type, data }: Taken, at: Instant): NewEvent {
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
