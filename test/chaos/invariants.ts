import { addDays, dayOf } from '@thac/domain/calendar/day';
import { openEventLog } from '@thac/eventstore/eventLog';
import { lastMilestone, openSeals, sealsLog } from '@thac/eventstore/seal/milestone';
import { verify } from '@thac/projections/rebuild';
import { shape } from '@thac/projections/registry';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { openEdge } from '@thac/proof/edge';
import { leafHash } from '@thac/proof/hash';
import { parseVkey } from '@thac/proof/key';
import { openNote } from '@thac/proof/note';
import type pg from 'pg';
import type { Posted } from '../api/post.ts';
import { origin } from './cluster.ts';
import { obligationOf, obliged, type Work } from './work.ts';

/** Điều phải luôn đúng: what was looked at, how much of it there is, and what of it is not as it must be. */
export type Held = { what: string; count: number; broken: string[] };

const logs = ['thac', sealsLog, 'thac-reads'];

/** What came of it outside of the record: the letters that somebody got, and the keys that sign. */
type Outside = { got: readonly Posted[]; keys: readonly string[] };

/** Everything that must hold of a record at rest, whatever happened to it before. */
export const holding = async (pool: pg.Pool, work: Work, outside: Outside): Promise<Held[]> => [
  ...(await recordHolds(pool, work, outside)),
  await viewsAreTheFold(pool),
];

type Queryable = Pick<pg.ClientBase, 'query'>;

/** What of it is told by the record alone. */
export async function recordHolds(db: Queryable, work: Work, { got, keys }: Outside): Promise<Held[]> {
  return [
    await acknowledgedIsThere(db, work),
    await requestsOnce(db),
    await contiguous(db),
    await chained(db),
    await obligationsOnce(db, work),
    ...(await reminders(db, work, got)),
    await sealsVerify(db, keys),
  ];
}

async function acknowledgedIsThere(db: Queryable, { acknowledged }: Work): Promise<Held> {
  const { rows } = await db.query<{ key: string; place: string }>(
    `select i.key, e.position || ' ' || e.stream || ' ' || e.version as place from record.inbox i
       join record.event e on e.log = i.log and e.position = i.position where i.log = 'thac'`,
  );
  const places = new Map(rows.map(({ key, place }) => [key, place]));
  const broken = [...acknowledged].flatMap(([key, { position, stream, version }]) => {
    const place = places.get(key);
    return place === `${position} ${stream} ${version}` ? [] : [`${key}: ${place ?? 'lost'}`];
  });
  return { what: 'acknowledged commands, each where it was said to be', count: acknowledged.size, broken };
}

/** Every command of the workload records one event of its type. */
async function requestsOnce(db: Queryable): Promise<Held> {
  const { rows } = await db.query<{ key: string; n: number }>(
    `with told as materialized (select position, bytes::jsonb -> 'metadata' as metadata from record.event where log = 'thac'),
       caused as (select metadata ->> 'causation' as cause, count(*) as n from told
         where metadata ->> 'actor' like 'official:%' group by 1)
     select i.key, coalesce(caused.n, 0)::int as n from record.inbox i
       left join told on told.position = i.position left join caused on caused.cause = told.metadata ->> 'causation'
       where i.log = 'thac'`,
  );
  const broken = rows.filter(({ n }) => n !== 1).map(({ key, n }) => `${key} recorded ${n} times`);
  return { what: 'requests, each recorded once', count: rows.length, broken };
}

async function contiguous(db: Queryable): Promise<Held> {
  const { rows } = await db.query<{ log: string; n: number; last: number; head: number; streams: number }>(
    `select l.log, count(e.position)::int as n, coalesce(max(e.position), 0)::int as last, l.position::int as head,
       (select count(*)::int from (select from record.event s where s.log = l.log group by s.stream
          having count(*) <> max(s.version)) holes) as streams
     from record.log l left join record.event e using (log) group by l.log, l.position`,
  );
  const broken = rows
    .filter(({ n, last, head, streams }) => n !== last || n !== head || streams > 0)
    .map((row) => JSON.stringify(row));
  const count = rows.reduce((sum, { n }) => sum + n, 0);
  return { what: 'positions and versions without a gap', count, broken };
}

async function chained(db: Queryable): Promise<Held> {
  const { rows } = await db.query<{ place: string; bytes: string; leaf: Buffer }>(
    `select log || ' ' || position as place, bytes, leaf from record.event`,
  );
  const broken = rows.filter(({ bytes, leaf }) => !leafHash(bytes).equals(leaf)).map(({ place }) => place);
  return { what: 'leaves that are the hash of their event', count: rows.length, broken };
}

async function obligationsOnce(db: Queryable, { issued }: Work): Promise<Held> {
  const { rows } = await db.query<{ obligation: string; n: number }>(
    `select a ->> 'obligation' as obligation, count(*)::int as n
     from record.event e, jsonb_array_elements(e.bytes::jsonb #> '{data,assignments}') a
     where e.log = 'thac' and e.type like 'ObligationsAssigned@%' group by 1`,
  );
  const found = new Map(rows.map(({ obligation, n }) => [obligation, n]));
  const owed = [...issued.keys()].flatMap((plan) => obliged.map((one) => obligationOf(plan, one)));
  const broken = [
    ...owed.filter((one) => found.get(one) !== 1).map((one) => `${one}: ${found.get(one) ?? 0} times`),
    ...rows.filter(({ n }) => n > 1).map(({ obligation, n }) => `${obligation}: ${n} times`),
  ];
  return { what: 'obligations, each once', count: owed.length, broken };
}

async function reminders(db: Queryable, { issued }: Work, got: readonly Posted[]): Promise<Held[]> {
  const { rows } = await db.query<{ reminder: string; obligation: string; delivered: number }>(
    `with told as materialized (select split_part(type, '@', 1) as type, bytes::jsonb -> 'data' as data
         from record.event where log = 'thac' and type like 'Reminder%'),
       noted as (select data ->> 'reminder' as reminder, count(*) as n from told where type = 'ReminderDelivered' group by 1)
     select data ->> 'reminder' as reminder, o ->> 'obligation' as obligation, coalesce(noted.n, 0)::int as delivered
     from told cross join jsonb_array_elements(data -> 'obligations') o
       left join noted on noted.reminder = data ->> 'reminder' where type = 'ReminderIssued'`,
  );
  const times = Map.groupBy(rows, ({ obligation }) => obligation);
  const tomorrow = addDays(dayOf(new Date().toISOString()), 1);
  const due = [...issued].filter(([, day]) => day <= tomorrow).map(([plan]) => plan);
  const owed = due.flatMap((plan) => obliged.map((one) => obligationOf(plan, one)));
  const letters = Map.groupBy(got, ({ headers }) => String(headers['idempotency-key']));
  const issuedReminders = new Map(rows.map(({ reminder, delivered }) => [reminder, delivered]));
  const { rows: parked } = await db.query<{ error: string }>(
    'select error from record.delivery where delivered is null',
  );
  return [
    {
      what: 'obligations reminded of, each once',
      count: times.size,
      broken: [
        ...[...times].filter(([, all]) => all.length > 1).map(([one]) => `${one}: more than once`),
        ...owed.filter((one) => !times.has(one)).map((one) => `${one}: never`),
      ],
    },
    {
      what: 'reminders noted as delivered, each once',
      count: issuedReminders.size,
      broken: [
        ...[...issuedReminders].filter(([, n]) => n !== 1).map(([one, n]) => `${one}: ${n} times`),
        ...parked.map(({ error }) => `a delivery waits: ${error}`),
      ],
    },
    {
      what: `letters, each at least once and always the same (${got.length - letters.size} came again)`,
      count: letters.size,
      broken: [
        ...(letters.size === issuedReminders.size
          ? []
          : [`${letters.size} for ${issuedReminders.size} reminders`]),
        ...[...letters]
          .filter(([, all]) => new Set(all.map(({ body }) => body)).size > 1)
          .map(([key]) => `${key}: not the same each time`),
      ],
    },
  ];
}

export async function viewsAreTheFold(pool: pg.Pool): Promise<Held> {
  const milestone = (await lastMilestone(openSeals(pool), 'thac'))?.milestone;
  const digests = milestone?.shape === shape ? milestone.views : null;
  const published = milestone && digests ? { position: milestone.size, digests } : null;
  const { position, differing, unlikePublished } = await verify(pool, openEventLog(pool, 'thac'), {
    published,
  });
  const broken = [
    ...(differing ?? ['the views cannot be compared']),
    ...(unlikePublished ?? (published === null ? [] : ['the published digests cannot be compared'])).map(
      (name) => `${name} is unlike the one that was published`,
    ),
  ];
  return {
    what: `events that the views are the fold of, also as milestone ${milestone?.size} says`,
    count: position,
    broken,
  };
}

/** The signature of every checkpoint that was kept, and the root of each over the events as they stand. */
async function sealsVerify(db: Queryable, keys: readonly string[]): Promise<Held> {
  const broken: string[] = [];
  const verifiers = keys.map(parseVkey);
  let count = 0;
  for (const log of logs) {
    const { rows: events } = await db.query<{ leaf: Buffer }>(
      'select leaf from record.event where log = $1 order by position',
      [log],
    );
    const { rows } = await db.query<{ size: string; note: string }>(
      'select size, note from seal.checkpoint where log = $1 order by size',
      [log],
    );
    const last = Number(rows.at(-1)?.size ?? 0);
    if (last !== events.length) broken.push(`${log} is sealed up to ${last} of ${events.length}`);
    const edge = openEdge();
    for (const { size, note } of rows) {
      count += 1;
      for (const { leaf } of events.slice(edge.size, Number(size))) edge.add(leaf);
      const sealed = parseCheckpoint(openNote(note, verifiers).text);
      const root = Buffer.from(edge.root());
      if (sealed.origin !== `${origin}/${log}` || sealed.size !== Number(size) || !root.equals(sealed.root))
        broken.push(`${log} at ${size}`);
    }
  }
  return { what: 'checkpoints whose signature and root are right', count, broken };
}
