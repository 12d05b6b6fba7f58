import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { establishUnits, record } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

const reader = {
  token: 'reader',
  official: 'official:reader',
  post: 'Chuyên viên',
  unit: units.province,
  roles: ['officer' as const],
  onBehalfOf: [],
  reads: [units.province],
};

let world: World;
let lock: pg.PoolClient;
const plan = id('văn bản đang xem');
beforeAll(async () => {
  world = await openWorld(undefined, undefined, [reader]);
  await establishUnits(world);
  await record(world, 'communeClerk', 'registerPlan', { plan, title: 'Văn bản' });
  lock = await world.database.pool.connect();
});
afterEach(() => lock.query('rollback'));
afterAll(async () => {
  lock.release(true);
  await world.end();
});

/** Questions that wait for the lock, by the process that asks. */
const waiting = async (): Promise<number[]> => {
  const { rows } = await world.database.pool.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and state = 'active' and wait_event_type = 'Lock' and query like 'select%'`,
  );
  return rows.map(({ pid }) => pid);
};

const stateOf = async (pid: number): Promise<string | undefined> =>
  (await world.database.pool.query('select state from pg_stat_activity where pid = $1', [pid])).rows[0]
    ?.state;

const question = (accept: string, query: string) => (signal: AbortSignal) =>
  fetch(world.url, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/json', authorization: 'Bearer reader' },
    body: JSON.stringify({ query }),
    signal,
  });

const asked: [string, string, (signal: AbortSignal) => Promise<Response>][] = [
  ['a question', 'plan', question('application/json', `{ plan(id: "${plan}") { title } }`)],
  [
    'a subscription',
    'timeline',
    question('text/event-stream', 'subscription { events(after: 0) { position } }'),
  ],
  [
    'a paper',
    'plan',
    (signal) =>
      fetch(`${new URL(world.url).origin}/documents/plan/${plan}.docx`, {
        headers: { authorization: 'Bearer reader' },
        signal,
      }),
  ],
];

it.each(asked)(
  '%s of somebody who went away is cancelled in the database, and its connection asks on',
  async (_, table, ask) => {
    await lock.query(`begin; lock table view.${table} in access exclusive mode`);
    const leaving = new AbortController();
    const answer = ask(leaving.signal)
      .then((response) => response.text())
      .catch((error: Error) => error.name);
    await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
    const [pid = 0] = await waiting();
    leaving.abort();
    // Nobody has let go of the lock: only who cancels the question ends its waiting.
    await expect.poll(waiting, { timeout: 6_000 }).toEqual([]);
    await expect.poll(() => stateOf(pid), { timeout: 10_000 }).toBe('idle');
    expect(await answer).toMatch(/AbortError/);
    await lock.query('rollback');
    expect(await world.get('inspector', `{ plan(id: "${plan}") { title } }`)).toEqual({
      plan: { title: 'Văn bản' },
    });
  },
);
