import { currentVersions, upcasters } from '@thac/domain/versions';
import type { ProcedureId, UnitId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { eventOf, numbers } from '@thac/eventstore/rows';
import { versionsOf } from '@thac/eventstore/versions';
import type pg from 'pg';

type Log = Pick<EventLog, 'log'>;

const versions = versionsOf(currentVersions, upcasters);

/** Whole streams in one question, oldest event first; a stream without events is left out. */
export async function readStreams(
  pool: pg.Pool,
  { log }: Log,
  streams: readonly string[],
): Promise<Map<string, RecordedEvent[]>> {
  return Map.groupBy(await events(pool, 'log = $1 and stream = any($2::text[])', [log, streams]), byStream);
}

/** The events of every unit that the record knows: an import decides on the record itself, not on a view. */
export const unitHistories = (pool: pg.Pool, log: Log): Promise<Map<UnitId, RecordedEvent[]>> =>
  histories(pool, log, 'unit');

/** The events of every reorganisation, by its id. */
export const reorganisationHistories = (pool: pg.Pool, log: Log): Promise<Map<string, RecordedEvent[]>> =>
  histories(pool, log, 'reorganisation');

/** The events of every procedure, by its id. */
export const procedureHistories = (pool: pg.Pool, log: Log): Promise<Map<ProcedureId, RecordedEvent[]>> =>
  histories(pool, log, 'procedure');

async function histories(pool: pg.Pool, { log }: Log, noun: string): Promise<Map<string, RecordedEvent[]>> {
  const found = await events(pool, 'log = $1 and stream >= $2 and stream < $3', [
    log,
    `${noun}-`,
    `${noun}.`,
  ]);
  return Map.groupBy(found, ({ stream }) => stream.slice(noun.length + 1));
}

const byStream = ({ stream }: RecordedEvent): string => stream;

async function events(pool: pg.Pool, where: string, values: unknown[]): Promise<RecordedEvent[]> {
  const { rows } = await pool.query<{ position: number; bytes: string }>({
    text: `select position, bytes from record.event where ${where} order by stream, version`,
    values,
    types: numbers,
  });
  return rows.map((row) => eventOf(row, versions));
}

/** Which of these streams have come to a version. */
export async function existing(
  pool: pg.Pool,
  { log }: Log,
  streams: readonly string[],
  version: number,
): Promise<Set<string>> {
  if (streams.length === 0) return new Set();
  const { rows } = await pool.query<{ stream: string }>(
    'select stream from record.event where log = $1 and stream = any($2::text[]) and version = $3',
    [log, streams, version],
  );
  return new Set(rows.map(({ stream }) => stream));
}
