import { leafHash } from '@thac/proof/hash';
import type pg from 'pg';

/** Điều phải luôn đúng: what was looked at, how much of it there is, and what of it is not as it must be. */
export type Held = { what: string; count: number; broken: string[] };

export type Queryable = Pick<pg.ClientBase, 'query'>;

/** Where each acknowledged command was said to stand, by its key. */
export type Acknowledged = ReadonlyMap<string, { position: number; stream: string; version: number }>;

/** A letter as somebody got it, under the key by which he knows a repetition. */
export type Letter = { key: string; body: string };

export async function acknowledgedIsThere(db: Queryable, acknowledged: Acknowledged): Promise<Held> {
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

/** Every request records as many events as whoever asked was told; null where nobody was told. */
export async function requestsOnce(
  db: Queryable,
  eventsOf: (key: string) => number | null = () => 1,
): Promise<Held> {
  const { rows } = await db.query<{ key: string; n: number }>(
    `with told as materialized (select position, bytes::jsonb -> 'metadata' as metadata from record.event where log = 'thac'),
       caused as (select metadata ->> 'causation' as cause, count(*) as n from told
         where metadata ->> 'actor' like 'official:%' group by 1)
     select i.key, coalesce(caused.n, 0)::int as n from record.inbox i
       left join told on told.position = i.position left join caused on caused.cause = told.metadata ->> 'causation'
       where i.log = 'thac'`,
  );
  const broken = rows
    .filter(({ key, n }) => n !== (eventsOf(key) ?? n))
    .map(({ key, n }) => `${key} recorded ${n} events of ${eventsOf(key)}`);
  return { what: 'requests, each recorded once', count: rows.length, broken };
}

export async function contiguous(db: Queryable): Promise<Held> {
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

export async function chained(db: Queryable): Promise<Held> {
  const { rows } = await db.query<{ place: string; bytes: string; leaf: Buffer }>(
    `select log || ' ' || position as place, bytes, leaf from record.event`,
  );
  const broken = rows.filter(({ bytes, leaf }) => !leafHash(bytes).equals(leaf)).map(({ place }) => place);
  return { what: 'leaves that are the hash of their event', count: rows.length, broken };
}

export async function obligationsOnce(db: Queryable, owed: readonly string[]): Promise<Held> {
  const { rows } = await db.query<{ obligation: string; n: number }>(
    `select a ->> 'obligation' as obligation, count(*)::int as n
     from record.event e, jsonb_array_elements(e.bytes::jsonb #> '{data,assignments}') a
     where e.log = 'thac' and e.type like 'ObligationsAssigned@%' group by 1`,
  );
  const found = new Map(rows.map(({ obligation, n }) => [obligation, n]));
  const broken = [
    ...owed.filter((one) => found.get(one) !== 1).map((one) => `${one}: ${found.get(one) ?? 0} times`),
    ...rows.filter(({ n }) => n > 1).map(({ obligation, n }) => `${obligation}: ${n} times`),
  ];
  return { what: 'obligations, each once', count: owed.length, broken };
}

/** `owed` is what somebody must have been reminded of. */
export async function remindersOnce(
  db: Queryable,
  owed: readonly string[],
  got: readonly Letter[],
): Promise<Held[]> {
  const { rows } = await db.query<{ reminder: string; obligation: string; delivered: number }>(
    `with told as materialized (select split_part(type, '@', 1) as type, bytes::jsonb -> 'data' as data
         from record.event where log = 'thac' and type like 'Reminder%'),
       noted as (select data ->> 'reminder' as reminder, count(*) as n from told where type = 'ReminderDelivered' group by 1)
     select data ->> 'reminder' as reminder, o ->> 'obligation' as obligation, coalesce(noted.n, 0)::int as delivered
     from told cross join jsonb_array_elements(data -> 'obligations') o
       left join noted on noted.reminder = data ->> 'reminder' where type = 'ReminderIssued'`,
  );
  const times = Map.groupBy(rows, ({ obligation }) => obligation);
  const letters = Map.groupBy(got, ({ key }) => key);
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
