import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, guardings, type Reader, readers, readingCallers } from './readers.ts';
import { subscribe } from './sse.ts';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

const guards = { questions: true, rows: true };
const draft = id('Dự thảo của Đức Phong');
let world: World;

beforeAll(async () => {
  world = await openWorld(
    undefined,
    undefined,
    readingCallers,
    undefined,
    undefined,
    undefined,
    undefined,
    guards,
  );
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  await record(world, 'communeClerk', 'registerPlan', { plan: draft, title: 'Dự thảo kế hoạch xã' });
});
afterAll(() => world.end());

/** The same question through one guard, the other, and both: all must answer alike. */
async function seen(reader: Reader, query: string): Promise<Data> {
  const answers: Data[] = [];
  for (const guarding of guardings) {
    Object.assign(guards, guarding);
    const { data, errors } = await world.ask(as(reader), query);
    answers.push({ data, errors });
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.errors).toEqual([]);
  return answers[0]?.data ?? {};
}

const nodes = (connection: Data): Data[] => connection.edges.map(({ node }: Data) => node);

/** Which plans each reader sees, and whose duties. */
const expected: Record<Reader, { plans: string[]; duties: [plan: string, unit: string][] }> = (() => {
  const ofDecision: [string, string][] = [
    [decision, units.district],
    [decision, units.front],
  ];
  const ofDistrict: [string, string][] = [
    [districtPlan, units.district],
    [districtPlan, units.ducPhong],
    [districtPlan, units.ducThanh],
  ];
  const [toDistrict, toFront] = ofDecision as [[string, string], [string, string]];
  return {
    ownChairman: { plans: [decision, districtPlan, draft], duties: [...ofDecision, ...ofDistrict] },
    ownHomeAffairs: { plans: [], duties: [] },
    ownDistrict: { plans: [decision, districtPlan, draft], duties: [toDistrict, ...ofDistrict] },
    ownDucPhong: { plans: [districtPlan, draft], duties: [[districtPlan, units.ducPhong]] },
    ownPost: { plans: [], duties: [] },
    ownDucThanh: { plans: [districtPlan], duties: [[districtPlan, units.ducThanh]] },
    ownFront: { plans: [decision], duties: [toFront] },
  };
})();

it.each(readers)(
  '%s sees the plans that concern him and what is owed by or to him, and nothing else',
  async (reader) => {
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const data = await seen(
      reader,
      `{ plans(asOf: { atLeast: ${head} }) { totalCount edges { node { id } } }
       obligations { totalCount edges { node { plan { id } unit { id } } } } }`,
    );
    const { plans, duties } = expected[reader];
    expect(
      nodes(data.plans)
        .map((plan) => plan.id)
        .toSorted(),
    ).toEqual(plans.toSorted());
    const owed = nodes(data.obligations).map(({ plan, unit }) => `${plan.id} ${unit.id}`);
    expect(owed.toSorted()).toEqual(duties.map((duty) => duty.join(' ')).toSorted());
    expect(data.obligations.totalCount).toBe(duties.length);
  },
);

const nothing = { plans: { totalCount: 0 }, obligations: { totalCount: 0 } };
const counted = (plan: string) =>
  `{ plan(id: "${plan}") { disclosure } plans { totalCount } obligations(filter: { plans: ["${plan}"] }) { totalCount } }`;
const classified = async (disclosure: string) => {
  const { position } = await record(world, 'districtLeader', 'classifyPlan', {
    ...{ plan: districtPlan, disclosure, by: 'Công văn số 31/UBND-NC', reason: 'Có nội dung về nhân sự' },
    idempotencyKey: disclosure,
  });
  return world.get('inspector', `{ position(asOf: { atLeast: ${position} }) }`);
};

it('what is restricted is left to those whom it names, and figures that would have to leave it out are refused', async () => {
  expect(
    await order(world, 'communeLeader', 'classifyPlan', {
      ...{ plan: districtPlan, disclosure: 'public', by: 'x', reason: 'y' },
    }),
  ).toMatchObject({ code: 'not-the-issuer' });
  await classified('restricted');
  const { ownDistrict, ownDucPhong, ownChairman } = {
    ownDistrict: await seen('ownDistrict', counted(districtPlan)),
    ownDucPhong: await seen('ownDucPhong', counted(districtPlan)),
    ownChairman: await seen('ownChairman', counted(districtPlan)),
  };
  expect(ownDistrict).toMatchObject({ plan: { disclosure: 'restricted' }, obligations: { totalCount: 3 } });
  expect(ownDucPhong).toMatchObject({ plan: { disclosure: 'restricted' }, obligations: { totalCount: 1 } });
  expect(ownChairman).toMatchObject({ plan: null, obligations: { totalCount: 0 } });
  // Whoever reads the whole house does not read it either; administrators and inspectors do.
  expect(await world.get('chairman', counted(districtPlan))).toMatchObject({ plan: null });
  expect(await world.get('inspector', counted(districtPlan))).toMatchObject({
    plan: { disclosure: 'restricted' },
  });
  const rollup = `{ rollup(unit: "${units.ducPhong}") { total { total } } }`;
  for (const reader of ['ownChairman', 'ownDistrict', 'ownDucPhong'] as const) {
    const { data, errors } = await world.ask(as(reader), rollup);
    // The district holds the plan, and the commune owes it: both see all that is counted.
    if (reader === 'ownChairman') expect(errors[0]?.extensions.code).toBe('beyond-reading');
    else expect(data.rollup.total.total).toBe(1);
  }
});

it('what is public is read by everybody who calls', async () => {
  await classified('public');
  for (const reader of ['ownFront', 'ownHomeAffairs', 'ownDucThanh'] as const)
    expect(await seen(reader, counted(districtPlan))).toMatchObject({
      plan: { disclosure: 'public' },
      obligations: { totalCount: 3 },
    });
  await classified('internal');
  expect(await seen('ownHomeAffairs', counted(districtPlan))).toMatchObject({ plan: null, ...nothing });
});

it('a figure of a unit or a plan that is not wholly seen is refused, and says what may be asked', async () => {
  const code = async (reader: Reader, query: string) =>
    (await world.ask(as(reader), query)).errors[0]?.extensions.code ?? 'answered';
  const rollup = (unit: string) => `{ rollup(unit: "${unit}") { total { total } } }`;
  const matrix = (filter = '') => `{ matrix(plan: "${districtPlan}"${filter}) { __typename } }`;
  expect(await code('ownDistrict', rollup(units.district))).toBe('answered');
  expect(await code('ownDistrict', rollup(units.province))).toBe('beyond-reading');
  expect(await code('ownDucPhong', rollup(units.ducThanh))).toBe('beyond-reading');
  expect(await code('ownDistrict', matrix())).toBe('answered');
  expect(await code('ownDucPhong', matrix())).toBe('beyond-reading');
  expect(await code('ownDucPhong', matrix(`, filter: { unit: "${units.ducPhong}" }`))).toBe('answered');
  expect(await code('ownDucPhong', `{ coverage(task: "${tasks.ownPlan}") { __typename } }`)).toBe(
    'beyond-reading',
  );
});

it('a subscription and an id tell nobody of what is another’s', async () => {
  const mine = `"${districtPlan}"`;
  expect(await seen('ownHomeAffairs', `{ node(id: ${mine}) { id } }`)).toEqual({ node: null });
  expect(await seen('ownDucPhong', `{ node(id: ${mine}) { id } }`)).toEqual({ node: { id: districtPlan } });
  const all = 'subscription { events(after: 0) { type plan } }';
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const everything = await subscribe(world, 'inspector', all);
  const told = (await everything.until(head)).map(({ data }) => data.events);
  everything.leave();
  const open = told.filter(({ plan }) => plan === null);
  expect(open.length).toBeLessThan(told.length);
  const stranger = await subscribe(world, as('ownHomeAffairs'), all);
  expect((await stranger.until(open.length)).map(({ data }) => data.events)).toEqual(open);
  stranger.leave();
});
