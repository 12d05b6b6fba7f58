import { request as httpRequest } from 'node:http';
import { normalised, sha256Of } from '@thac/api/graphql/operations/manifest';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Houses, openHouses } from './compiledHouses.ts';
import { decision } from './steps.ts';
import { units } from './world.ts';

const texts = {
  byPlan:
    'query byPlan($plan: UUID!) { obligations(first: 5, filter: { plans: [$plan] }) { edges { node { id } } } }',
  row: 'query row($plan: UUID!) { plan(id: $plan) { f: title whole: symbol t1: issuedOn issuer { f: name } } }',
  rowAtRoot: 'query rowAtRoot($plan: UUID!) { f: plan(id: $plan) { title } at: task(id: $plan) { id } }',
  flat: 'query flat($unit: UUID!) { unit(id: $unit) { name validFrom } }',
  rollup: `query rollup($unit: UUID!) { rollup(unit: $unit, asOf: { validAt: "2030-01-01" }) {
    total { total rate } branches { unit { name } tally { rate } } } }`,
  empty: `query empty($plan: UUID!, $more: Boolean!) { plan(id: $plan) {
    title @include(if: $more) tasks { id @include(if: $more) } } }`,
  emptyRoot:
    'query emptyRoot($plan: UUID!, $more: Boolean!) { plan(id: $plan) @include(if: $more) { title } }',
  merged: `query merged($plan: UUID!) { a: plan(id: $plan) { title ...x ...x tasks { ...t } }
    b: plan(id: $plan, asOf: { validAt: "2021-01-01" }) { issuer { name } tasks(removed: true) { ...t } } }
    fragment x on Plan { issuer { id } issuer { name } }
    fragment t on Task { id timing { due } timing { literal } }`,
  known:
    'query known($at: Position) { unit(id: "00000000-0000-4000-8000-000000000000", asOf: { knownAt: $at }) { name } }',
  sizes:
    'query sizes($first: PageSize) { obligations(first: $first) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
  filtered:
    'query filtered($filter: ObligationFilter) { obligations(first: 3, filter: $filter) { edges { node { id } } } }',
};
const asked = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, normalised(parse(text))]),
) as typeof texts;

let houses: Houses;
const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});

beforeAll(async () => {
  const slow = { perSecond: 1, burst: 100_000_000 };
  houses = await openHouses(Object.values(asked), { rate: { identity: slow, address: slow } });
  await houses.caughtUp();
  complaints.mockClear();
});
afterAll(async () => {
  complaints.mockRestore();
  await houses.end();
});

type Sent = { path?: string; headers?: Record<string, string>; body?: string; token?: string };
type Told = { status: number; type: string; body: unknown };

/** As it is written, with nothing added or set right. */
const sent = (url: string, { path = '', headers = {}, body, token = 'admin' }: Sent): Promise<Told> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const posted =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const said = { accept: 'application/json', authorization: `Bearer ${token}`, ...posted, ...headers };
    const method = body === undefined ? 'GET' : 'POST';
    const asking = httpRequest(
      { hostname, port, method, path: `/graphql${path}`, headers: said },
      async (answer) => {
        let text = '';
        for await (const part of answer) text += part;
        const type = answer.headers['content-type'] ?? '';
        // Blanks between parts of an answer are no matter.
        resolve({ status: answer.statusCode ?? 0, type, body: /json/.test(type) ? JSON.parse(text) : text });
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });

const post = (name: keyof typeof texts, variables: unknown, more: object = {}) =>
  JSON.stringify({ documentId: sha256Of(asked[name]), variables, ...more });
const get = (name: keyof typeof texts, variables: unknown, more = '') => {
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256Of(asked[name]) } });
  return `?extensions=${encodeURIComponent(extensions)}&variables=${encodeURIComponent(JSON.stringify(variables))}${more}`;
};
const [plan, unit] = [{ plan: decision }, { unit: units.district }];
const deep = JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`);

describe('is answered as in the plain way, and nothing is complained of', () => {
  it.each(
    Object.entries<Sent>({
      'a list with a variable in it': { body: post('byPlan', plan) },
      'a filter that is one variable': {
        body: post('filtered', { filter: { plans: [decision], states: ['assigned'] } }),
      },
      'a filter that says nothing': { body: post('filtered', { filter: null }) },
      'names that the statement itself may use': { body: post('row', plan) },
      'the same at the top': { body: post('rowAtRoot', plan) },
      'nothing of something': { body: post('empty', { ...plan, more: false }) },
      'nothing at all': { body: post('emptyRoot', { ...plan, more: false }) },
      'fragments that ask the same twice': { body: post('merged', plan) },
      'an earlier moment': { body: post('known', { at: 3 }) },
      'a page of nothing': { body: post('sizes', { first: 0 }) },
      'a page larger than there is': { body: post('sizes', { first: 5_000 }) },
      'a variable that nobody wants, too deep': { body: post('flat', { ...unit, junk: deep }) },
      'extensions that are a number': { body: post('flat', unit, { extensions: 5 }) },
      'extensions that are a list': { body: post('flat', unit, { extensions: [] }) },
      'an operation that is not there': { body: post('flat', unit, { operationName: 'other' }) },
      'an id in the address': {
        path: `?documentId=${sha256Of(asked.flat)}&variables=${encodeURIComponent(JSON.stringify(unit))}`,
      },
      'a hash in the address': { path: get('flat', unit) },
      'a moment behind another question mark': {
        path: get('flat', unit, '&query=?&asOf=validAt%3D1900-01-01'),
      },
      'something said twice in the address': { path: get('flat', unit, '&variables=%7B%7D') },
      'lines of JSON that are wanted': { body: post('flat', unit), headers: { accept: 'application/jsonl' } },
      'JSON or anything': { body: post('flat', unit), headers: { accept: 'application/json, */*' } },
      'a body of another kind': {
        body: post('flat', unit),
        headers: { 'content-type': 'application/jsonx' },
      },
      'a figure beyond what is read': { body: post('rollup', unit), token: 'ownDucPhong' },
    }),
  )('%s', async (_, asking) => {
    const [once, plainly] = [await sent(houses.world.url, asking), await sent(houses.plain, asking)];
    expect(once).toEqual(plainly);
    expect(complaints.mock.calls).toEqual([]);
  });
});

it('costs a figure that is refused no more than one that is answered', async () => {
  const spent = async (): Promise<number> => {
    const { rows } = await houses.world.database.pool.query(
      `select extract(epoch from spoken_for)::float8 as at from record.rate where who = 'identity:official:ownDucPhong'`,
    );
    return rows[0].at;
  };
  const costOf = async (unit: string) => {
    const before = await spent();
    const { body } = await sent(houses.world.url, { body: post('rollup', { unit }), token: 'ownDucPhong' });
    return {
      refused: JSON.stringify(body).includes('beyond-reading'),
      cost: Math.round((await spent()) - before),
    };
  };
  await sent(houses.world.url, { body: post('flat', unit), token: 'ownDucPhong' });
  const [own, beyond] = [await costOf(units.ducPhong), await costOf(units.district)];
  expect([own.refused, beyond.refused]).toEqual([false, true]);
  expect(own.cost).toBeGreaterThan(100);
  expect(Math.abs(beyond.cost - own.cost)).toBeLessThanOrEqual(2);
});
