import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedEvent } from '@thac/eventstore/event';
import { openEventLog } from '@thac/eventstore/eventLog';
import { digestsAt } from '@thac/projections/digests';
import type pg from 'pg';

/** Hiện trạng: how the record and what is made of it stand. */
export type Standing = {
  head: number;
  /** Requests whose keys are taken, originals, keys of persons. */
  rows: Readonly<Record<string, number>>;
  views: Readonly<Record<string, string>>;
};

const log = 'thac';

/** Looks when nothing moves any more. */
export async function standing(pool: pg.Pool): Promise<Standing> {
  const head = await settledHead(pool);
  return { head, rows: await counted(pool), views: (await digestsAt(pool, head)) ?? {} };
}

/** What answers have told: the positions of what was recorded, and how many orders had nothing to do. */
export type Told = { positions: ReadonlySet<number>; ignored: number };

/** What differs from before though it should not, by what answers have told. */
export async function unaccounted(
  pool: pg.Pool,
  before: Standing,
  { positions: told, ignored }: Told,
): Promise<string[]> {
  const head = await settledHead(pool);
  if (head === before.head) return sameAs(before, await standing(pool), ignored);
  const events = await openEventLog(pool, log).read(before.head, head - before.head);
  const accepted = new Set(
    events.filter(({ position }) => told.has(position)).map(({ metadata }) => metadata.correlation),
  );
  return [
    ...events.filter(({ metadata }) => !accepted.has(metadata.correlation)).map(nobodyAsked),
    // What was told of the record as it stood is still what it told.
    ...differing('view', before.views, (await digestsAt(pool, before.head)) ?? {}),
  ];
}

const nobodyAsked = ({ position, type, metadata }: RecordedEvent): string =>
  `${type} at ${position} by ${metadata.actor} was told to nobody`;

/** An order that has nothing to do is remembered by its key, so that it is told the same again. */
const sameAs = (before: Standing, after: Standing, ignored: number): string[] => [
  ...differing('number of', { ...before.rows, requests: 0 }, { ...after.rows, requests: 0 }),
  ...(isWithin((after.rows.requests ?? 0) - (before.rows.requests ?? 0), ignored)
    ? []
    : ['number of requests is another than before']),
  ...differing('view', before.views, after.views),
];

const isWithin = (more: number, most: number): boolean => more >= 0 && more <= most;

function differing<T>(
  what: string,
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): string[] {
  return Object.keys(before)
    .filter((name) => before[name] !== after[name])
    .map((name) => `${what} ${name} is another than before`);
}

/** The head, once every consumer has read up to it and has written nothing more; one that makes views anew is done. */
export async function settledHead(pool: pg.Pool): Promise<number> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { rows } = await pool.query<{ head: string; behind: boolean }>(
      `select l.position as head, exists (
         select from record.consumer c where c.log = l.log and c.name <> 'views:next' and c.position < l.position) as behind
       from record.log l where l.log = $1`,
      [log],
    );
    if (rows.length === 0) return 0;
    if (rows[0]?.behind === false) return Number(rows[0].head);
    await pause(50);
  }
  const { rows } = await pool.query(
    `select name, position, attempts, error from record.consumer where log = $1 and name <> 'views:next'
       order by position limit 1`,
    [log],
  );
  throw new Error(`the house does not come to rest: ${JSON.stringify(rows[0])}`);
}

async function counted(pool: pg.Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query(
    `select (select count(*)::int from record.inbox) as requests,
       (select count(*)::int from record.original) as originals,
       (select count(*)::int from record.delivery) as deliveries,
       (select count(*)::int from personal.key) as keys`,
  );
  return rows[0];
}
