import { addDays, dayOf } from '@thac/domain/calendar/day';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { lastMilestone, openSeals, sealsLog } from '@thac/eventstore/seal/milestone';
import { verify } from '@thac/projections/rebuild';
import { shape } from '@thac/projections/registry';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { leafHash } from '@thac/proof/hash';
import { parseVkey } from '@thac/proof/key';
import { openNote } from '@thac/proof/note';
import { rootOf } from '@thac/proof/tree';
import type pg from 'pg';
import type { Posted } from '../api/post.ts';
import { obligationOf, obliged, type Work } from './work.ts';

/** Điều phải luôn đúng: what was looked at, how much of it there is, and what of it is not as it must be. */
export type Held = { what: string; count: number; broken: string[] };

const logs = ['thac', sealsLog, 'thac-reads'];

/** Everything that must hold of a record at rest, whatever happened to it before. */
export async function holding(
  pool: pg.Pool,
  work: Work,
  { got, keys }: { got: readonly Posted[]; keys: readonly string[] },
): Promise<Held[]> {
  const eventLog = openEventLog(pool, 'thac');
  return [
    await acknowledgedIsThere(pool, work),
    await requestsOnce(pool),
    await contiguous(pool),
    await chained(pool),
    await obligationsOnce(pool, work),
    ...(await reminders(pool, work, got)),
    await viewsAreTheFold(pool, eventLog),
    await sealsVerify(pool, keys),
  ];
}

async function acknowledgedIsThere(pool: pg.Pool, { acknowledged }: Work): Promise<Held> {
  const { rows } = await pool.query<{ key: string; place: string }>(
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
async function requestsOnce(pool: pg.Pool): Promise<Held> {
  const { rows } = await pool.query<{ key: string; n: number }>(
    `select i.key, count(e.position)::int as n from record.inbox i
       left join record.event e on e.log = i.log and e.bytes::jsonb #>> '{metadata,causation}' =
         (select c.bytes::jsonb #>> '{metadata,causation}' from record.event c where c.log = i.log and c.position = i.position)
         and e.bytes::jsonb #>> '{metadata,actor}' like 'official:%'
       where i.log = 'thac' group by i.key`,
  );
  const broken = rows.filter(({ n }) => n !== 1).map(({ key, n }) => `${key} recorded ${n} times`);
  return { what: 'requests, each recorded once', count: rows.length, broken };
}

async function contiguous(pool: pg.Pool): Promise<Held> {
  const { rows } = await pool.query<{ log: string; n: number; last: number; head: number; streams: number }>(
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

async function chained(pool: pg.Pool): Promise<Held> {
  const { rows } = await pool.query<{ place: string; bytes: string; leaf: Buffer }>(
    `select log || ' ' || position as place, bytes, leaf from record.event`,
  );
  const broken = rows.filter(({ bytes, leaf }) => !leafHash(bytes).equals(leaf)).map(({ place }) => place);
  return { what: 'leaves that are the hash of their event', count: rows.length, broken };
}

async function obligationsOnce(pool: pg.Pool, { issued }: Work): Promise<Held> {
  const { rows } = await pool.query<{ obligation: string; n: number }>(
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

async function reminders(pool: pg.Pool, { issued }: Work, got: readonly Posted[]): Promise<Held[]> {
  const { rows } = await pool.query<{ reminder: string; obligation: string; delivered: number }>(
    `select i.bytes::jsonb #>> '{data,reminder}' as reminder, o ->> 'obligation' as obligation,
       (select count(*)::int from record.event d where d.log = 'thac' and d.type like 'ReminderDelivered@%'
          and d.bytes::jsonb #>> '{data,reminder}' = i.bytes::jsonb #>> '{data,reminder}') as delivered
     from record.event i, jsonb_array_elements(i.bytes::jsonb #> '{data,obligations}') o
     where i.log = 'thac' and i.type like 'ReminderIssued@%'`,
  );
  const times = Map.groupBy(rows, ({ obligation }) => obligation);
  const tomorrow = addDays(dayOf(new Date().toISOString()), 1);
  const due = [...issued].filter(([, day]) => day <= tomorrow).map(([plan]) => plan);
  const owed = due.flatMap((plan) => obliged.map((one) => obligationOf(plan, one)));
  const letters = Map.groupBy(got, ({ headers }) => String(headers['idempotency-key']));
  const issuedReminders = new Map(rows.map(({ reminder, delivered }) => [reminder, delivered]));
  const { rows: parked } = await pool.query<{ error: string }>(
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

async function viewsAreTheFold(pool: pg.Pool, eventLog: EventLog): Promise<Held> {
  const milestone = (await lastMilestone(openSeals(pool), 'thac'))?.milestone;
  const digests = milestone?.shape === shape ? milestone.views : null;
  const published = milestone && digests ? { position: milestone.size, digests } : null;
  const { position, differing, unlikePublished } = await verify(pool, eventLog, { published });
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
async function sealsVerify(pool: pg.Pool, keys: readonly string[]): Promise<Held> {
  const broken: string[] = [];
  let count = 0;
  for (const log of logs) {
    const { rows: events } = await pool.query<{ leaf: Buffer }>(
      'select leaf from record.event where log = $1 order by position',
      [log],
    );
    const leaves = events.map(({ leaf }) => leaf);
    const { rows } = await pool.query<{ size: string; note: string }>(
      'select size, note from seal.checkpoint where log = $1 order by size desc limit 200',
      [log],
    );
    if (leaves.length > 0 && Number(rows[0]?.size ?? 0) !== leaves.length)
      broken.push(`${log} is sealed up to ${rows[0]?.size ?? 0} of ${leaves.length}`);
    for (const { size, note } of rows) {
      count += 1;
      const sealed = parseCheckpoint(openNote(note, keys.map(parseVkey)).text);
      const root = Buffer.from(rootOf(leaves.slice(0, Number(size))));
      if (sealed.size !== Number(size) || !root.equals(Buffer.from(sealed.root)))
        broken.push(`${log} at ${size}`);
    }
  }
  return { what: 'checkpoints whose signature and root are right', count, broken };
}
