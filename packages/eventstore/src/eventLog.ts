import { currentVersions, upcasters } from '@thac/domain/versions';
import type pg from 'pg';
import { GapFound, KeyReused, meaningOf, OtherProgram } from './errors.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import { arrayParameters, arraysOf, type EventRef, eventOf, numbers, parametersOf, refOf } from './rows.ts';
import { appendsTogether } from './together.ts';
import { type Versions, versionsOf } from './versions.ts';

/** A request of a person or of another system, by which its repetition is recognised. */
export type Request = { source: string; key: string; hash: string };

/** Where a consumer stands and which lease it acts under. */
export type Checkpoint = { consumer: string; epoch: number; from: number; to: number };

/** Sổ ghi: one log of events; positions are gapless, from 1, in the order of commits. */
export type EventLog = {
  readonly log: string;
  /** Appends events of many streams, all or none; ids that the log holds are skipped. `position` is that of the head. */
  append(events: readonly NewEvent[]): Promise<{ position: number; appended: number }>;
  /** Append once per request: the same key again answers the first position, for another hash it throws KeyReused. */
  ingest(request: Request, events: readonly NewEvent[]): Promise<{ position: number; replayed: boolean }>;
  /** The answer that the request was given before; null when it is new. */
  answered(request: Request): Promise<{ position: number } | null>;
  /** Moves a consumer's checkpoint and appends what follows; with a client, inside that client's transaction. */
  advance(checkpoint: Checkpoint, followUp: readonly NewEvent[], client?: pg.PoolClient): Promise<number>;
  readStream(stream: string, after?: number): Promise<RecordedEvent[]>;
  /**
   * The next events after a position, contiguous; a missing one throws GapFound. Fewer than the limit where they would
   * have more bytes together than may pass through memory at once, but never none; or where one is newer than this
   * program, which ends what is read, and throws OtherProgram where it comes first.
   */
  read(after: number, limit: number, bytes?: number): Promise<RecordedEvent[]>;
  /**
   * The same for a reader of some types: the next events of these types, and the position up to which there are no others.
   * What is passed by stays in the database; an event that is newer than this program is never passed by.
   */
  readOf(
    types: readonly string[],
    after: number,
    limit: number,
    bytes?: number,
  ): Promise<{ events: RecordedEvent[]; to: number }>;
  /** The next events as `read` finds them, by what points at them alone: also those that are newer than this program. */
  readRefs(after: number, limit: number): Promise<EventRef[]>;
  /** The events at these positions, in their order; a position that the log has not reached is left out. */
  readAt(positions: readonly number[]): Promise<RecordedEvent[]>;
  head(): Promise<number>;
  /** Calls the listener after appends of this process; only a hint to look sooner. Answers how to stop it. */
  subscribe(listener: () => void): () => void;
  /** Says that this process appended. */
  announce(): void;
};

/** What a reader takes into memory at once. */
const mostBytes = 32 * 1024 * 1024;

/** Positions that a reader of some types looks at: whatever it passes by costs a hundredth of what it takes. */
const lookedAt = 5_000;

const versionsOfDomain = versionsOf(currentVersions, upcasters);

/** Opens a log over a pool; the log comes into being with its first event. */
export function openEventLog(pool: pg.Pool, log: string, versions: Versions = versionsOfDomain): EventLog {
  const listeners = new Set<() => void>();
  const announce = () => {
    for (const listener of listeners) listener();
  };
  const rows = queriesOf(pool);
  const together = appendsTogether(pool, log);

  /** Rows without a gap; only those of the types asked for have their bytes with them. */
  async function stretch(types: readonly string[] | null, after: number, limit: number, bytes: number) {
    const found = await rows<Found<{ bytes: string | null; more: boolean }>>(
      `select l.position as head, e.position, e.bytes, e.more from record.log l
         left join lateral (
           select position, bytes, before + size > $4 as more from (
             select position, bytes, size,
               coalesce(sum(size) over (order by position rows between unbounded preceding and 1 preceding), 0) as before
             from (select position, bytes, coalesce(octet_length(bytes), 0) as size
               from (select position, case when $5::text[] is null or split_part(type, '@', 1) = any($5) or type <> all($6) then bytes end as bytes
                 from record.event where log = l.log and position > $2 order by position limit $3) n) k
           ) s where before <= $4) e on true
         where l.log = $1 order by e.position`,
      [log, after, limit, bytes, types, versions.readable],
    );
    return contiguous(log, after, found.at(-1)?.more ? found.length : limit, found);
  }
  /** The rows before the first that is newer than this program, with their events; where nothing stands before it, it is told. */
  function understood(rows: readonly { position: number; bytes: string | null }[]) {
    const events: RecordedEvent[] = [];
    for (const [index, { position, bytes }] of rows.entries())
      try {
        if (bytes !== null) events.push(eventOf({ position, bytes }, versions));
      } catch (error) {
        if (index === 0 || !(error instanceof OtherProgram)) throw error;
        return { events, to: position - 1 };
      }
    return { events, to: rows.at(-1)?.position };
  }

  return {
    log,
    async append(events) {
      if (events.length === 0) return { position: await this.head(), appended: 0 };
      const { position, appended } = await together({ request: null, arrays: arraysOf(events, versions) });
      announce();
      return { position, appended };
    },
    async ingest(request, events) {
      const { position, replayed } = await together({ request, arrays: arraysOf(events, versions) });
      announce();
      return { position, replayed };
    },
    async answered({ source, key, hash }) {
      const [first] = await rows<{ position: number; request_hash: string }>(
        'select position, request_hash from record.inbox where log = $1 and source = $2 and key = $3',
        [log, source, key],
      );
      if (first && first.request_hash !== hash)
        throw new KeyReused(`key ${key} of ${source} was used before for another request`);
      return first ? { position: first.position } : null;
    },
    async advance({ consumer, epoch, from, to }, followUp, client) {
      const [answer] = await rows<{ position: number }>(
        `select position from record.advance($1, $2, $3, $4, $5, ${arrayParameters(6)})`,
        [log, consumer, epoch, from, to, ...parametersOf([arraysOf(followUp, versions)])],
        client,
      );
      if (answer === undefined) throw new Error('the record gave no answer');
      return answer.position;
    },
    async readStream(stream, after = 0) {
      const found = await rows<{ position: number; bytes: string }>(
        'select position, bytes from record.event where log = $1 and stream = $2 and version > $3 order by version',
        [log, stream, after],
      );
      return found.map((row) => eventOf(row, versions));
    },
    async read(after, limit, bytes = mostBytes) {
      return understood(await stretch(null, after, limit, bytes)).events;
    },
    async readRefs(after, limit) {
      const found = await stretch(null, after, limit, mostBytes);
      return found.flatMap(({ position, bytes }) => (bytes === null ? [] : [refOf({ position, bytes })]));
    },

    async readOf(types, after, limit, bytes = mostBytes) {
      const found = await stretch(types, after, Math.max(limit, lookedAt), bytes);
      const wanted = found.filter((row) => row.bytes !== null);
      const last = (wanted.length > limit ? wanted[limit - 1] : found.at(-1))?.position ?? after;
      const { events, to = after } = understood(found.filter(({ position }) => position <= last));
      return { events, to };
    },

    async readAt(positions) {
      const found = await rows<{ position: number; bytes: string }>(
        'select position, bytes from record.event where log = $1 and position = any($2::bigint[]) order by position',
        [log, positions],
      );
      return found.map((row) => eventOf(row, versions));
    },
    async head() {
      const [row] = await rows<{ position: number }>('select position from record.log where log = $1', [log]);
      return row?.position ?? 0;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce,
  };
}

/** A row with the head of its log; without a position where there is none. */
export type Found<Row> = Row & { head: number; position: number | null };

/** Head and events are of one snapshot, so whatever is missing below the head is lost, not late. */
export function contiguous<Row>(log: string, after: number, limit: number, found: readonly Found<Row>[]) {
  const events = found.filter((row): row is Found<Row> & { position: number } => row.position !== null);
  events.forEach((row, index) => {
    if (row.position !== after + 1 + index) throw new GapFound(log, after + 1 + index);
  });
  const reached = after + events.length;
  if (events.length < limit && reached < (found[0]?.head ?? 0)) throw new GapFound(log, reached + 1);
  return events;
}

function queriesOf(pool: pg.Pool) {
  return async <Row extends object>(
    text: string,
    values: unknown[],
    client?: pg.PoolClient,
  ): Promise<Row[]> => {
    try {
      return (await (client ?? pool).query<Row>({ text, values, types: numbers })).rows;
    } catch (error) {
      throw meaningOf(error);
    }
  };
}
