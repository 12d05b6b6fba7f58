import { publicSubset } from '@thac/api/graphql/publicSubset';
import { schema } from '@thac/api/graphql/schema';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
  tasks,
} from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

let open: World;
let closed: World;
beforeAll(async () => {
  open = await openWorld(
    undefined,
    undefined,
    [],
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    true,
  );
  closed = await openWorld();
  for (const world of [open, closed]) {
    await establishUnits(world);
    await issueDecision(world);
    await issueDistrictPlan(world);
  }
});
afterAll(async () => {
  await open.end();
  await closed.end();
});

async function classified(world: World, disclosure: string): Promise<void> {
  const { position } = await record(world, 'districtLeader', 'classifyPlan', {
    ...{ plan: districtPlan, disclosure, by: 'Công văn số 31/UBND-NC', reason: 'Phổ biến' },
    idempotencyKey: disclosure,
  });
  await world.get('inspector', `{ position(asOf: { atLeast: ${position} }) }`);
}

const asked = async (world: World, query: string): Promise<Data> => {
  const { data, errors } = await world.ask(null, query);
  expect(errors).toEqual([]);
  return data;
};

const rates = `{ total fallenDue rate completion { official { numerator denominator percent } } lines { state count } }`;
const published = `{
  plans { totalCount edges { node { id symbol title issuer { title } tally ${rates} } } }
  district: plan(id: "${districtPlan}") { disclosure tasks { title sentence timing { due } } tally ${rates} }
  decision: plan(id: "${decision}") { title }
  task(id: "${tasks.broadcast}") { title }
  matrix(plan: "${districtPlan}") { total ${rates} rows { edges { node { unit { title } tally { total } } } } }
}`;

it('whoever shows no token reads the plans that are public and their rates, and no other', async () => {
  await classified(open, 'public');
  const data = await asked(open, published);
  const { plan: same } = await open.get('inspector', `{ plan(id: "${districtPlan}") { tally ${rates} } }`);
  expect(data.plans.totalCount).toBe(1);
  expect(data.plans.edges[0].node).toMatchObject({ id: districtPlan, tally: same.tally });
  expect(data.district.tally).toEqual(same.tally);
  expect(same.tally.total).toBe(3);
  expect(data.matrix.total).toEqual(same.tally);
  expect(data.matrix.rows.edges.length).toBe(3);
  expect(data.decision).toBeNull();
  expect(data.task).not.toBeNull();
});

it('what was public and no longer is, is no longer read', async () => {
  await classified(open, 'internal');
  const { data, errors } = await open.ask(
    null,
    `{ plans { totalCount } plan(id: "${districtPlan}") { title } }`,
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ plans: { totalCount: 0 }, plan: null });
  const matrix = await open.ask(null, `{ matrix(plan: "${districtPlan}") { total { total } } }`);
  expect(matrix.errors[0]?.extensions.code).toBe('beyond-reading');
});

it.each([
  ['the ways of the house', '{ record { head } }', 'Query.record'],
  ['people', '{ people(named: "Nguyễn") { __typename } }', 'Query.people'],
  ['a rollup', `{ rollup(unit: "${units.province}") { total { total } } }`, 'Query.rollup'],
  ['each duty', `{ plan(id: "${districtPlan}") { obligations { totalCount } } }`, 'Plan.obligations'],
  ['who did what', `{ plan(id: "${districtPlan}") { timeline { __typename } } }`, 'Plan.timeline'],
  [
    'by a fragment',
    `{ plan(id: "${districtPlan}") { ...F } } fragment F on Plan { id version }`,
    'Plan.version',
  ],
  ['the schema', '{ __schema { types { name } } }', 'Query.__schema'],
  [
    'an order',
    `mutation { classifyPlan(plan: "${districtPlan}", disclosure: public, by: "x", reason: "y") { __typename } }`,
    'Mutation.classifyPlan',
  ],
  ['what happens', 'subscription { events(after: 0) { type } }', 'Subscription.events'],
])('the public is not told %s', async (_, query, field) => {
  const { status, data, errors } = await open.ask(null, query);
  expect({ status, data, code: errors[0]?.extensions.code }).toEqual({
    status: 401,
    data: {},
    code: 'UNAUTHENTICATED',
  });
  expect(errors[0]?.message).toContain(field);
});

it('a wrong token is no way to the public', async () => {
  const wrong = await fetch(open.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer nobody' },
    body: '{"query":"{ plans { totalCount } }"}',
  });
  expect(wrong.status).toBe(401);
});

it('papers, tables and originals are for those on the list', async () => {
  const paper = new URL(`/obligations/${districtPlan}/report.docx`, open.url);
  const { plan } = await open.get('inspector', `{ plan(id: "${districtPlan}") { paperUrl } }`);
  for (const url of [paper, new URL(plan.paperUrl, open.url), new URL('/documents/authority.csv', open.url)])
    expect((await fetch(url)).status).toBeGreaterThanOrEqual(401);
  expect((await fetch(new URL(plan.paperUrl, open.url))).status).toBe(401);
});

it('a house that is not open to the public turns away whoever shows no token', async () => {
  await classified(closed, 'public');
  expect((await closed.ask(null, '{ plans { totalCount } }')).status).toBe(401);
});

it('every field of the public subset is one of the schema', () => {
  for (const [type, fields] of Object.entries(publicSubset)) {
    const of = schema.getType(type);
    expect(isObjectType(of), type).toBe(true);
    if (isObjectType(of)) expect(Object.keys(of.getFields())).toEqual(expect.arrayContaining([...fields]));
  }
});
