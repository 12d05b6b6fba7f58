import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, guardings, type Reader, readers, readingCallers } from './readers.ts';
import { decision, districtPlan, establishUnits, issueDecision, issueDistrictPlan, record } from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

const guards = { questions: true, rows: true };
const draft = id('Dự thảo của Đức Phong');
let world: World;

beforeAll(async () => {
  world = await openWorld(undefined, undefined, readingCallers, undefined, undefined, undefined, guards);
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
