import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { establishUnits, order, record } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

describe('a draft belongs to who registered it', () => {
  const issue = { issuer: { unit: units.ducPhong, capacity: 'head' }, issuedOn: '2023-01-16' };

  it('and is issued by nobody else while it names no issuer', async () => {
    const plan = id('dự thảo của huyện');
    await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Dự thảo của huyện' });
    expect(await order(world, 'communeLeader', 'issuePlan', { plan, ...issue })).toMatchObject({
      __typename: 'Refused',
      code: 'issuer-unstated',
    });
    const changes = { issuer: { unit: units.ducPhong, capacity: 'head' } };
    await record(world, 'districtOfficer', 'correctPlan', { plan, changes, reason: 'Xã ban hành' });
    await record(world, 'communeLeader', 'issuePlan', { plan, ...issue });
  });

  it('and is issued by its own unit without further ado', async () => {
    const plan = id('dự thảo của xã');
    await record(world, 'communeClerk', 'registerPlan', { plan, title: 'Dự thảo của xã' });
    await record(world, 'communeLeader', 'issuePlan', { plan, ...issue });
  });
});

it('an id that means a unit is not taken for a plan, nor the other way round', async () => {
  const shadow = { plan: units.province, title: 'Bóng của tỉnh' };
  expect(await order(world, 'communeClerk', 'registerPlan', shadow)).toMatchObject({ code: 'id-taken' });
  const plan = id('văn bản có trước');
  await record(world, 'communeClerk', 'registerPlan', { plan, title: 'Văn bản có trước' });
  const unit = { unit: plan, name: 'Mới', kind: 'commune', tier: 'commune', parent: units.district };
  expect(await order(world, 'admin', 'establishUnit', { ...unit, from: '2023-01-01' })).toMatchObject({
    code: 'id-taken',
  });
});

it('the longest texts that are taken in reach the views', async () => {
  const long = randomBytes(10_000).toString('hex');
  const plan = id('văn bản dài');
  const { position } = await record(world, 'communeClerk', 'registerPlan', {
    plan,
    title: long,
    document: { symbol: long.slice(0, 200), number: long.slice(0, 200), documentType: long.slice(0, 100) },
  });
  const { plansBySymbol } = await world.get(
    'inspector',
    'query ($symbol: DocumentSymbol!, $p: Position) { plansBySymbol(symbol: $symbol, asOf: { atLeast: $p }) { id } }',
    { symbol: long.slice(0, 200), p: position },
  );
  expect(plansBySymbol).toEqual([{ id: plan }]);
});

const headers = { 'content-type': 'application/json', authorization: 'Bearer inspector' };

describe('what costs more than anybody needs is refused before it costs', () => {
  const aliased = (field: string, times: number) =>
    Array.from({ length: times }, (_, index) => `a${index}: ${field}`).join(' ');
  const costly: [string, string][] = [
    ['the schema under many names', `{ ${aliased('__schema { types { name } }', 20)} }`],
    ['parts of the schema under many names', `{ __schema { ${aliased('types { name }', 20)} } }`],
    ['lists in lists without end', `{ units(text: ${'['.repeat(30_000)}) { edges { cursor } } }`],
    ['fields in fields without end', '{a'.repeat(15_000) + '}'.repeat(15_000)],
    ['the same field again and again', `{ me { ${'post '.repeat(12_000)} } }`],
    [
      'many imports at once',
      `mutation { ${aliased('importCatalogue(csv: "a", source: "b", from: "2023-01-01") { rows }', 4)} }`,
    ],
    ['many rollups at once', `{ ${aliased(`rollup(unit: "${units.province}") { __typename }`, 400)} }`],
  ];
  it.each(costly)('%s', async (_, query) => {
    const { errors } = await world.ask('inspector', query);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['TOO_COSTLY']);
  });

  it('but a tool may ask for the schema', async () => {
    const { __schema } = await world.get('inspector', getIntrospectionQuery());
    expect(__schema.types.length).toBeGreaterThan(50);
  });

  it('a wrong variable is named without sending back all of it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 'a'.repeat(40)]),
    );
    const query = 'query ($v: ObligationFilter) { obligations(filter: $v) { totalCount } }';
    const { status, errors } = await world.ask('inspector', query, { v: many });
    expect(status).toBe(400);
    expect(errors.length).toBeLessThan(5);
    expect(errors[0]?.message).toMatch(/Variable "\$v" got invalid value .* … .*k0.* is not defined/s);
    expect(JSON.stringify(errors).length).toBeLessThan(8_000);
  });
});

describe('a request that cannot be read is said to be one', () => {
  it.each(['variables', 'extensions'])('%s of a URL that are no JSON', async (part) => {
    const url = `${world.url}?query=${encodeURIComponent('{ position }')}&${part}=%7B`;
    const response = await fetch(url, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('a body that is no JSON, without the words of the parser', async () => {
    const response = await fetch(world.url, { method: 'POST', headers, body: 'not JSON' });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_REQUEST' }) }),
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/SyntaxError|Unexpected token/);
  });

  it.each(['[', 'a b', '%%%', 'host:99999', '"><script>'])('a host that is none: %s', async (host) => {
    const { port } = new URL(world.url);
    const answer = await spoken(
      Number(port),
      `GET /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"BAD_REQUEST"');
    expect(answer).not.toMatch(/node_modules|node:internal| at /);
  });
});

async function spoken(port: number, words: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(words);
  const heard = await socket.toArray();
  return Buffer.concat(heard).toString('utf8');
}

it('nothing of a catalogue is read for somebody who may not bring one', async () => {
  const { importCatalogue } = await world.get(
    'inspector',
    'mutation { importCatalogue(csv: "a\\n1\\n2", source: "b", from: "2023-01-01") { rows outcome { ... on Refused { code } } } }',
  );
  expect(importCatalogue).toEqual({ rows: 0, outcome: { code: 'inspector-only-reads' } });
});

it('what stops a consumer is not told to whoever asks whether the house is ready', async () => {
  const failing = await openWorld();
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  await failing.database.pool.query('alter table view.plan rename to plan_away');
  await failing.ask('communeClerk', 'mutation { registerPlan(title: "x") { __typename } }');
  await expect.poll(async () => (await failing.app.ready()).ok, { timeout: 5_000 }).toBe(false);
  const { details } = await failing.app.ready();
  await failing.end();
  const kept = log.mock.calls.join();
  log.mockRestore();
  expect(details.views).toMatch(/^failing since [\dT:.Z-]+; the log says why$/);
  expect(kept).toContain('does not exist');
});

it.each(['drafts', 'plans', 'reports', 'deliveries', 'obligations'])(
  'a list of no states finds nothing: %s',
  async (list) => {
    const data = await world.get('inspector', `{ ${list}(filter: { states: [] }) { edges { cursor } } }`);
    expect(data[list]).toEqual({ edges: [] });
  },
);
