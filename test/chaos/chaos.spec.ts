import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Dice, dice } from '../../packages/projections/spec/dice.ts';
import { establishUnits } from '../api/steps.ts';
import { calm } from './calm.ts';
import { type Client, openClient } from './client.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { strike } from './faults.ts';
import { holding, recordHolds, viewsAreTheFold } from './invariants.ts';
import type { Held } from './recordHolds.ts';
import { brokenAt, type Watching, watchRecord } from './stream.ts';
import { table } from './table.ts';
import { begunWork, giving, setLadder, type Work, worked } from './work.ts';

const minutes = Number(process.env.CHAOS_MINUTES ?? 0);
const seed = Number(process.env.CHAOS_SEED ?? 1);
/** As part of all tests: each fault once. */
const milliseconds = minutes === 0 ? 0 : minutes * 60_000;
const clients = 4;

let cluster: Cluster;
let client: Client;
let watching: Watching;
const work: Work = begunWork();
const throws: Dice = dice(seed);
let atRest = false;
const clocks = new Map<string, number>();
const say = (line: string) => minutes > 0 && console.log(`${new Date().toISOString().slice(11, 19)} ${line}`);

/** Ten minutes before or after, or for a worker a day ahead; the first clock of each is right. */
function wrongClock(name: string): number {
  const nth = (clocks.get(name) ?? 0) + 1;
  clocks.set(name, nth);
  if (nth === 1) return 0;
  return throws.of([0, -600_000, 600_000, name.startsWith('workers') ? 86_400_000 : 0]);
}

beforeAll(async () => {
  cluster = await openCluster(seed, wrongClock);
  client = openClient(cluster, dice(seed + 1));
  await establishUnits(client);
  watching = watchRecord(cluster.apis);
}, 600_000);
afterAll(() => cluster?.close(), 120_000);

/** Works until the signal, on as many stories at once as there are clients. */
const working = (name: string, stopping: AbortSignal): Promise<unknown> =>
  Promise.all(
    Array.from({ length: clients }, (_, nth) => {
      const own = dice(seed * 1_000 + nth);
      return told(worked(`${name}-${seed}-${nth}`, giving(client, own, work), own, work, stopping));
    }),
  );
/** Whoever gets no answer in the end goes home and says so. */
const told = (under: Promise<unknown>): Promise<unknown> =>
  under.catch((error: unknown) => void work.wrong.push(String(error)));

it('nodes that answer do not work, and those that work do not answer', async () => {
  for (const { url } of cluster.nodes)
    await expect
      .poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 30_000, interval: 200 })
      .toBe(200);
  for (const { url } of cluster.workers)
    expect((await fetch(`${url}/graphql?query={position}`)).status).toBe(404);
  for (const consumer of ['cascade', 'views', 'intake', 'outbox', 'duties', 'sealer'])
    expect((await cluster.leader(consumer))?.part).toBe('workers');
});

it('a worker that is killed is taken over within ten seconds', async () => {
  const give = giving(client, dice(seed + 2), work);
  const stop = new AbortController();
  const led = await cluster.leader('cascade');
  expect(led).not.toBeNull();
  led?.let(false);
  led?.kill('SIGKILL');
  const died = performance.now();
  const under = working('taken over', stop.signal);
  const position = async (consumer: string) =>
    Number(
      (await cluster.pool().query('select position from record.consumer where name = $1', [consumer])).rows[0]
        ?.position,
    );
  const [before, shown] = [await position('cascade'), await position('views')];
  while ((await position('cascade')) === before) await pause(20);
  const cascade = performance.now() - died;
  while ((await position('views')) === shown) await pause(20);
  const views = performance.now() - died;
  led?.let(true);
  stop.abort();
  await under;
  await led?.up();
  await setLadder(give, work);
  console.log(
    `taken over after kill -9: cascade ${(cascade / 1000).toFixed(1)} s, views ${(views / 1000).toFixed(1)} s`,
  );
  expect(cascade).toBeLessThan(10_000);
  expect(views).toBeLessThan(10_000);
}, 120_000);

it('a rolling restart under load fails no request and tears no stream', async () => {
  const before = { ...client.told, failed: client.told.failed.length };
  const stop = new AbortController();
  const under = working('rolling', stop.signal);
  for (const nth of [0, 1])
    await Promise.all([cluster.apis[nth]?.restart(), cluster.workers[nth]?.restart()]);
  stop.abort();
  await under;
  const { requests, tries, failed } = client.told;
  console.log(
    `rolling restart of ${cluster.nodes.length} nodes: ${requests - before.requests} requests in ${tries - before.tries} tries, ${watching.resumed()} streams resumed`,
  );
  expect(failed.slice(before.failed)).toEqual([]);
  const head = Math.max(...[...work.acknowledged.values()].map(({ position }) => position));
  await watching.until(head);
  expect(brokenAt(watching.positions)).toEqual([]);
}, 300_000);

it(
  'nothing acknowledged is lost or doubled, whatever happens',
  async () => {
    const give = giving(client, dice(seed + 3), work);
    const stop = new AbortController();
    const under = working('chaos', stop.signal);
    const began = Date.now();
    const reminding = (async () => {
      for (; !stop.signal.aborted; await pause(3_000, undefined, { signal: stop.signal }).catch(() => {}))
        await told(setLadder(give, work));
    })();
    const counts = await strike(cluster, throws, began + milliseconds, say);
    stop.abort();
    await Promise.all([under, reminding]);
    for (const { proxy } of cluster.nodes) proxy.become('good');
    await Promise.all(cluster.nodes.map((node) => node.up()));
    await calm(cluster.pool);
    await setLadder(give, work);
    await calm(cluster.pool);
    const head = Number(
      (await cluster.pool().query(`select position from record.log where log = 'thac'`)).rows[0]?.position,
    );
    await watching.until(head);
    await watching.stop();
    atRest = true;
    const held: Held[] = [
      ...(await holding(cluster.pool(), work, { got: cluster.receiver.got, keys: cluster.signer.keys })),
      {
        what: 'positions that a stream told, each once',
        count: watching.positions.length,
        broken: brokenAt(watching.positions),
      },
      {
        what: 'requests that were answered in the end',
        count: client.told.requests,
        broken: [...client.told.failed, ...work.wrong],
      },
      {
        what: 'tries, none told of a fault of the program',
        count: client.told.tries,
        broken: faultsTold(client.told.why),
      },
      {
        what: 'starts of nodes, none ended by itself',
        count: cluster.nodes.reduce((sum, node) => sum + node.starts(), 0),
        broken: cluster.nodes.flatMap(({ crashes }) => crashes),
      },
    ];
    console.log(
      table({
        seed,
        seconds: (Date.now() - began) / 1_000,
        counts,
        held,
        work,
        told: client.told,
        watching,
        cluster,
      }),
    );
    expect(held.filter(({ broken }) => broken.length > 0)).toEqual([]);
    const missing = [...counts].filter(
      ([name, n]) => n === 0 && !(name === 'disk full' && cluster.server.noFullDisk !== null),
    );
    expect(missing).toEqual([]);
  },
  milliseconds + 300_000,
);

/** What is done to a record at rest past all guards, and which of the things that must hold is then found not to. */
const harms: [harm: string, found: string, statement: string][] = [
  [
    'a plan is gone',
    'acknowledged commands',
    `delete from record.event where (log, position) in (select log, max(position) from record.event
       where log = 'thac' and type like 'PlanIssued@%' group by log)`,
  ],
  [
    'a position is passed over',
    'positions and versions',
    `update record.log set position = position + 1 where log = 'thac'`,
  ],
  [
    'a request was recorded twice',
    'requests, each',
    `insert into record.event (log, position, stream, version, id, type, at, recorded, bytes)
       select log, 1000000, 'again', 1, gen_random_uuid(), type, at, recorded, bytes from record.event
       where log = 'thac' and type like 'PlanIssued@%' limit 1`,
  ],
  [
    'an obligation came twice',
    'obligations, each once',
    `insert into record.event (log, position, stream, version, id, type, at, recorded, bytes)
       select log, 1000000, 'again', 1, gen_random_uuid(), type, at, recorded, bytes from record.event
       where log = 'thac' and type like 'ObligationsAssigned@%' limit 1`,
  ],
  [
    'an event is another one',
    'checkpoints',
    `update record.event set bytes = replace(bytes, 'Kế hoạch', 'Kế sách') where (log, position) in
       (select log, min(position) from record.event where log = 'thac' and bytes like '%Kế hoạch%' group by log)`,
  ],
  [
    'a letter is not noted',
    'reminders noted',
    `delete from record.event where (log, position) in (select log, max(position) from record.event
       where log = 'thac' and type like 'ReminderDelivered@%' group by log)`,
  ],
];

it.each(harms)('is found out where %s', async (_, found, statement) => {
  expect(atRest).toBe(true);
  const client = await cluster.pool().connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    expect((await client.query(statement)).rowCount).toBe(1);
    expect(brokenIn(await recordHolds(client, work, outside()))).toContainEqual(
      expect.stringContaining(found),
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
});

it('is found out where a letter did not come, or a view lacks a row', async () => {
  expect(atRest).toBe(true);
  const { got, keys } = outside();
  const [first] = got;
  const fewer = got.filter(({ headers }) => headers['idempotency-key'] !== first?.headers['idempotency-key']);
  // What was sealed last is noted in a log that is sealed in turn: for a moment that one is ahead of its seal.
  await expect
    .poll(async () => brokenIn(await recordHolds(cluster.pool(), work, { got: fewer, keys })), {
      timeout: 30_000,
    })
    .toEqual([expect.stringContaining('letters')]);
  await cluster
    .pool()
    .query('delete from view.obligation where ctid = (select max(ctid) from view.obligation)');
  expect((await viewsAreTheFold(cluster.pool())).broken).toContainEqual(
    expect.stringContaining('obligation'),
  );
});

/** A database that is away is no fault of the program: whoever asked is told to come again. */
const faultsTold = (why: ReadonlyMap<string, number>): string[] =>
  ['INTERNAL_SERVER_ERROR', 'UNEXPECTED', '500'].flatMap((code) => {
    const times = why.get(code) ?? 0;
    return times === 0 ? [] : [`${code} ${times}`];
  });

const outside = () => ({ got: cluster.receiver.got, keys: cluster.signer.keys });
const brokenIn = (held: readonly Held[]): string[] =>
  held.filter(({ broken }) => broken.length > 0).map(({ what }) => what);
