import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, createApp } from '@thac/api/app';
import { openEventLog } from '@thac/eventstore/eventLog';
import { rebuild } from '@thac/projections/rebuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './quietHouse.ts';
import { wholeOf } from './selection.ts';
import { decision, districtPlan, establishUnits, issueDecision, issueDistrictPlan, record } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

const start = '2023-02-01T02:00:00.000Z';
const reader = (token: string, unit: string, reads: readonly string[]) => ({
  ...{ token, official: `official:${token}`, post: 'Chuyên viên', unit, onBehalfOf: [], reads },
  roles: ['officer' as const],
});
const readers = [
  reader('ofProvince', units.province, []),
  reader('alsoOfProvince', units.province, []),
  reader('ofCommune', units.ducPhong, []),
  reader('ofOtherCommune', units.ducThanh, []),
];

let world: World;
/** The same record, asked without anything kept. */
let bare: { app: App; url: string };
let now = start;
const stopping = new AbortController();

beforeAll(async () => {
  world = await openWorld(start, undefined, readers);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  await shown();
  const app = await createApp({
    databaseUrl: world.database.url,
    callers: readers,
    keepAnswers: false,
    stopping: stopping.signal,
    say: () => {},
    clock: () => now,
  });
  const server = createServer(app.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bare = { app, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
});
afterAll(async () => {
  stopping.abort();
  await bare.app.close();
  await world.end();
});

const setClock = (instant: string): void => {
  now = instant;
  world.setClock(instant);
};

type Asking = { token?: string; headers?: Record<string, string>; url?: string; variables?: object };

const headersOf = ({ token = 'ofProvince', headers = {} }: Asking) => ({
  ...{ accept: 'application/json', authorization: `Bearer ${token}`, ...headers },
});

const post = (query: string, asking: Asking = {}) =>
  fetch(asking.url ?? world.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(asking) },
    body: JSON.stringify({ query, ...(asking.variables && { variables: asking.variables }) }),
  });

const get = (query: string, asking: Asking = {}) =>
  fetch(`${asking.url ?? world.url}?query=${encodeURIComponent(query)}`, { headers: headersOf(asking) });

const shown = () =>
  until(async () => {
    const { head, views } = (await world.get('admin', '{ record { head views } }')).record;
    return head === views;
  });

const titleOf = `{ plan(id: "${decision}") { title } }`;
const register = async (name: string) => {
  await record(world, 'communeClerk', 'registerPlan', { plan: id(name), title: name });
  await shown();
};

describe('an answer is kept', () => {
  it('and given again, word for word, until something is recorded', async () => {
    const [first, again] = [await post(titleOf), await post(titleOf)];
    const mark = first.headers.get('etag');
    expect(mark).toMatch(/^"[\w-]{22}"$/);
    expect(again.headers.get('etag')).toBe(mark);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(await again.text()).toBe(await first.text());
    await register('một văn bản khác');
    expect((await post(titleOf)).headers.get('etag')).not.toBe(mark);
  });

  it('so that whoever asks with its mark hears that nothing has changed, and hears it when something has', async () => {
    const mark = (await get(titleOf)).headers.get('etag') ?? '';
    const same = await get(titleOf, { headers: { 'if-none-match': mark } });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', mark]);
    expect((await get(titleOf, { headers: { 'if-none-match': '"else"' } })).status).toBe(200);
    await register('thêm một văn bản');
    const changed = await get(titleOf, { headers: { 'if-none-match': mark } });
    expect([changed.status, changed.headers.get('etag') === mark]).toEqual([200, false]);
  });

  it('for whoever has the same rights, and for nobody else', async () => {
    const mine = '{ obligations(first: 5) { totalCount } }';
    const marks = await Promise.all(
      readers.map(async ({ token }) => (await post(mine, { token })).headers.get('etag')),
    );
    expect(marks[0]).toBe(marks[1]);
    expect(new Set(marks).size).toBe(3);
  });

  it('for the day on which it was judged', async () => {
    const judged = '{ obligations(first: 9) { edges { node { timeliness } } } }';
    const before = await (await post(judged)).text();
    setClock('2023-12-01T02:00:00.000Z');
    const after = await (await post(judged)).text();
    setClock(start);
    expect(after).not.toBe(before);
    expect(await (await post(judged)).text()).toBe(before);
  });

  it('for the moment that the whole request asks for', async () => {
    const at = (knownAt: number) => post(titleOf, { headers: { 'thac-as-of': `knownAt=${knownAt}` } });
    const [early, late] = [await (await at(1)).json(), await (await at(20)).json()];
    expect([early.data.plan, late.data.plan.title]).toEqual([null, expect.any(String)]);
  });

  it('as it was sent: the same bytes that say something else elsewhere are another question', async () => {
    const named = 'query A { plan(id: "x") { id } } query B { position }';
    expect((await post(named)).headers.get('etag')).toBeNull();
    const body = new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from(JSON.stringify({ query: titleOf }))]);
    const headers = { 'content-type': 'application/json', ...headersOf({}) };
    const [kept, plain] = await Promise.all(
      [world.url, bare.url].map((url) => fetch(url, { method: 'POST', headers, body })),
    );
    expect(kept?.status).toBe(plain?.status);
  });
});

it('what is followed comes as it happens, however it was asked for', async () => {
  for (const accept of ['application/json', '*/*', 'application/graphql-response+json']) {
    const gone = new AbortController();
    const answers = await Promise.all(
      [world.url, bare.url].map(async (url) => {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headersOf({ headers: { accept } }) },
          body: JSON.stringify({ query: 'subscription { events(after: 0) { position } }' }),
          signal: gone.signal,
        });
        const first = await answer.body?.getReader().read();
        return [answer.status, answer.headers.get('content-type'), typeof first?.value];
      }),
    );
    gone.abort();
    expect(answers[0]).toEqual(answers[1]);
  }
});

describe('nothing is kept of', () => {
  it.each([
    ['who asks', '{ me { official } }'],
    ['how far everything has come', '{ record { head views } }'],
    ['an order', `mutation { recordBases(plan: "${decision}", bases: []) { __typename } }`],
    ['what is wrong', '{ plan(id: "x") { nothing } }'],
    ['a question that asks for nothing recorded', '{ __typename }'],
    ['names that a key opens', '{ people { name } }'],
  ])('%s', async (_, query) => {
    const answer = await post(query);
    expect([answer.status === 401, answer.headers.get('etag')]).toEqual([false, null]);
  });

  it('what an inspector asks: each time stands in the log of reads', async () => {
    const reads = async () =>
      (
        await world.database.pool.query(
          `select count(*)::int as n from record.event where log = 'thac-reads'`,
        )
      ).rows[0].n;
    const before = await reads();
    for (let time = 0; time < 3; time += 1)
      expect((await post(titleOf, { token: 'inspector' })).headers.get('etag')).toBeNull();
    expect(await reads()).toBe(before + 3);
  });
});

it('other tables at the same position are another standing', async () => {
  const progress = '{ obligations(first: 1) { edges { node { progress } } } }';
  const before = await (await post(progress)).text();
  await world.database.pool.query('update view.obligation set progress = 99');
  expect(await (await post(progress)).text()).toBe(before); // nobody but the projector writes there
  await rebuild(world.database.pool, openEventLog(world.database.pool, 'thac'), { view: 'plan' });
  expect(await (await post(progress)).text()).toContain('99');
  await rebuild(world.database.pool, openEventLog(world.database.pool, 'thac'), { view: 'obligation' });
  expect(await (await post(progress)).text()).toBe(before);
});

it('a hundred who ask at once are told the same, and ask the views a few times', async () => {
  await register('lại một văn bản nữa');
  const question = `{ plan(id: "${districtPlan}") { ${wholeOf('Plan')} } }`;
  const asked = async () =>
    (
      await world.database.pool.query(
        `select sum(calls)::int as n from (select seq_scan + coalesce(idx_scan, 0) as calls from pg_stat_user_tables
         where schemaname = 'view' and relname = 'plan_task') as scans`,
      )
    ).rows[0].n;
  const before = await asked();
  const answers = await Promise.all(Array.from({ length: 100 }, async () => (await post(question)).text()));
  expect(new Set(answers).size).toBe(1);
  await world.database.pool.query('select pg_stat_clear_snapshot()');
  expect((await asked()) - before).toBeLessThan(100);
});

/** Every kind of answer that dashboards ask for, and what hangs on it. */
const questions = [
  titleOf,
  `{ plan(id: "${decision}") { ${wholeOf('Plan')} } }`,
  `{ plan(id: "${districtPlan}") { ${wholeOf('Plan')} } }`,
  `{ obligations(first: 20) { totalCount edges { cursor node { ${wholeOf('Obligation')} } } pageInfo { endCursor } } }`,
  `{ obligations(first: 2, filter: { under: "${units.district}" }) { edges { node { state unit { name } } } } }`,
  `{ unit(id: "${units.ducPhong}") { ${wholeOf('Unit')} } }`,
  `{ rollup(unit: "${units.district}") { total { total rate lines { state count } } branches { unit { name } tally { total } } } }`,
  '{ plans(first: 20) { edges { node { id title state } } } }',
];

/** A fixed row of numbers below one, so that a run that fails can be had again. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

it.each([1, 2])(
  'whatever happens in between, what is kept is what a house says that keeps nothing (seed %i)',
  async (seed) => {
    const row = numbers(seed);
    const pick = <T>(from: readonly T[]): T =>
      from[Math.floor((row.next().value as number) * from.length)] as T;
    let kept = 0;
    for (let step = 0; step < 50; step += 1) {
      const kind = row.next().value as number;
      if (kind < 0.15) await register(`bước ${seed}/${step}`);
      else if (kind < 0.25) setClock(pick(['2023-02-01', '2023-03-20', '2024-01-05']) + start.slice(10));
      else {
        const [query, { token }] = [pick(questions), pick(readers)];
        const ask = pick([post, get]);
        const headers = pick([{}, {}, { 'thac-as-of': `knownAt=${10 + Math.floor(kind * 10)}` }]);
        const told = await Promise.all([1, 2].map(() => ask(query, { token, headers })));
        const plain = await ask(query, { token, headers, url: bare.url });
        const expected = await plain.text();
        for (const one of told) {
          if (one.headers.has('etag')) kept += 1;
          expect(await one.text(), `${seed}/${step} ${token}: ${query}`).toBe(expected);
        }
      }
    }
    setClock(start);
    expect(kept).toBeGreaterThan(30);
  },
);
