import { openEventLog } from '@thac/eventstore/eventLog';
import { balanceOf, differencesOf } from '@thac/projections/balance';
import { digestsAtIn } from '@thac/projections/digests';
import { project } from '@thac/projections/projector';
import { views as allViews } from '@thac/projections/registry';
import { openViews } from '@thac/projections/views';
import type pg from 'pg';
import {
  acknowledgedIsThere,
  chained,
  contiguous,
  type Held,
  obligationsOnce,
  type Queryable,
  remindersOnce,
  requestsOnce,
} from '../chaos/recordHolds.ts';
import type { Work } from './client.ts';
import { fold, type Ground } from './ground.ts';
import type { Got } from './nodes.ts';

/** What came of a schedule besides what is recorded; `missing` is what it did not come to rest for. */
export type Come = { work: Work; got: readonly Got[]; missing: readonly string[]; today: string };

/** What must hold once everything has come to rest. */
export async function holding({ sessions }: Ground, { work, got, missing, today }: Come): Promise<Held[]> {
  const db = sessions.beside;
  const { acknowledged, owed, requests, wrong } = work;
  return [
    { what: 'everything came to rest', count: 1, broken: [...missing] },
    { what: 'requests, each answered the same whenever it was asked', count: requests, broken: wrong },
    await acknowledgedIsThere(db, acknowledged),
    await requestsOnce(db, (key) => acknowledged.get(key)?.events ?? null),
    await contiguous(db),
    await chained(db),
    await onlyForward(db),
    await obligationsOnce(db, [...owed]),
    ...(await remindersOnce(db, await dueOf(db, today), got)),
    await viewsAreTheFold(db),
    await balanced(db, work, today),
  ];
}

/** Noted by the database whenever it happens. */
async function onlyForward(db: Queryable): Promise<Held> {
  const { rows } = await db.query<{ what: string }>(
    `select consumer || ' went from ' || "from" || ' back to ' || "to" as what from simulation.backward`,
  );
  const { rows: consumers } = await db.query('select from record.consumer');
  const broken = rows.map(({ what }) => what);
  return { what: 'consumers, none of which went back', count: consumers.length, broken };
}

/** What is open on the day and belongs to a unit that stands: its rung has come for all of it. */
async function dueOf(db: Queryable, today: string): Promise<string[]> {
  const { rows } = await db.query<{ obligation: string }>(
    `select obligation from view.obligation o where until = 9223372036854775807
       and state in ('assigned', 'accepted', 'underWay', 'returned') and due_on <= $1::date + 3
       and not exists (select from view.reorganisation r where o.unit = any(r.ends) and r.until = o.until)`,
    [today],
  );
  return rows.map(({ obligation }) => obligation);
}

/** The whole record folded at once, held against what was kept batch by batch. */
async function viewsAreTheFold(db: pg.Client): Promise<Held> {
  const what = 'events that the views are the fold of';
  const log = openEventLog(db as unknown as pg.Pool, 'thac');
  const events = await log.read(0, 100_000).catch((error: Error) => error);
  if (events instanceof Error) return { what, count: 0, broken: [events.message] };
  await db.query('begin');
  await project(db, fold, 'thac', events);
  const chosen = await written(db);
  const kept = await digestsAtIn(db, 'view', events.length, chosen);
  const folded = await digestsAtIn(db, fold, events.length, chosen);
  await db.query('rollback');
  const broken =
    kept === null
      ? ['the views have not come to the end of the record']
      : chosen.flatMap(({ name }) => (kept[name] === folded?.[name] ? [] : [`${name} is not the fold`]));
  return { what, count: events.length, broken };
}

/** The views that hold anything here or there. */
async function written(db: Queryable) {
  const { rows } = await db.query<{ name: string }>(
    `select distinct relname as name from pg_class where relkind = 'r'
       and relnamespace::regnamespace::text in ('view', '${fold}') and pg_relation_size(oid) > 0`,
  );
  const names = new Set(rows.map(({ name }) => name));
  return allViews.filter(({ name }) => names.has(name));
}

/** What ended units owed is with one heir each, or closed, or still to be decided on. */
async function balanced(db: pg.Client, { reorganised }: Work, today: string): Promise<Held> {
  const views = openViews({ connect: async () => poolClient(db) } as unknown as pg.Pool);
  const asOf = { knownAt: null, validAt: today };
  const broken: string[] = [];
  let count = 0;
  for (const one of reorganised) {
    const { total, closed, undecided, decided, ...passed } = await balanceOf(views, one, asOf);
    const { transferred, merged, divided, lapsed } = passed;
    count += total;
    const gone = transferred + merged + divided + lapsed;
    if (total !== closed + undecided + gone || gone !== decided)
      broken.push(JSON.stringify({ total, closed, undecided, decided, ...passed }));
    for (const { kind, obligation } of await differencesOf(views, one, asOf, 50))
      broken.push(`${obligation}: ${kind}`);
  }
  return { what: 'obligations of units that ended, which balance', count, broken };
}

const poolClient = (db: pg.Client) => ({
  query: (query: pg.QueryConfig) => db.query(query),
  release: () => {},
});
