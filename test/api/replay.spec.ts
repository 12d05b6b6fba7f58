import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendDecided,
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

const obligation = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');

let world: World;
let settled = 0;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  await record(world, 'communeClerk', 'acceptObligation', { obligation });
  world.setClock('2023-02-20T02:00:00.000Z');
  await record(world, 'districtLeader', 'extendObligation', {
    ...{ obligation, due: '2023-04-15', literal: 'chậm nhất 15/4/2023', reason: 'Bão' },
    authority: { literal: 'Công văn số 5/UBND' },
  });
  await record(world, 'communeClerk', 'reportProgress', { obligation, percent: 40 });
  ({ settled } = await record(world, 'districtOfficer', 'correctPlan', {
    ...{ plan: districtPlan, changes: { symbol: '17/KH-UBND' }, reason: 'Bổ sung số, ký hiệu' },
  }));
});
afterAll(() => world.end());

const figures = 'total done fallenDue rate lines { state timeliness count }';
const step = `number judgedOn entry { position stream type at words { vi } }
  changes { obligation { id } field { vi } before { vi } after { vi } }
  plan { state symbol version } tally { ${figures} }`;

async function replay(plan: string, asOf = '', page = 'first: 100'): Promise<Data> {
  const { planReplay } = await world.get(
    'inspector',
    `{ planReplay(plan: "${plan}", ${page}, asOf: { atLeast: ${settled} ${asOf} }) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { ${step} } } } }`,
  );
  return { ...planReplay, steps: planReplay.edges.map(({ node }: Data) => node) };
}

describe('the replay of a plan', () => {
  it('goes through every event of the plan and of what is owed under it, in the order of the record', async () => {
    const { steps, totalCount } = await replay(districtPlan);
    const { rows } = await world.database.pool.query(
      "select position from record.event where log = 'thac' and (stream = $1 or stream like $2) order by position",
      [`plan-${districtPlan}`, `duty-${districtPlan}-%`],
    );
    expect(steps.map(({ entry }: Data) => entry.position)).toEqual(
      rows.map(({ position }) => Number(position)),
    );
    expect(steps.map(({ number }: Data) => number)).toEqual(steps.map((_: Data, index: number) => index + 1));
    expect(totalCount).toBe(steps.length);
  });

  it('shows after each event what the record says at its position', async () => {
    for (const plan of [decision, districtPlan])
      for (const { entry, judgedOn, plan: shown, tally } of (await replay(plan)).steps) {
        const { plan: then } = await world.get(
          'inspector',
          `{ plan(id: "${plan}", asOf: { knownAt: ${entry.position}, validAt: "${judgedOn}" }) {
            state symbol version tally { ${figures} } } }`,
        );
        expect({ ...shown, tally }).toEqual(then);
      }
  });

  it('tells what each event changed, so that all changes together lead to what stands now', async () => {
    const now = new Map<string, string | null>();
    for (const { changes } of (await replay(districtPlan)).steps)
      for (const { obligation: owed, field, before, after } of changes) {
        const key = `${owed?.id ?? 'plan'} ${field.vi}`;
        expect(before?.vi ?? null).toBe(now.get(key) ?? null);
        now.set(key, after?.vi ?? null);
      }
    expect(Object.fromEntries([...now].filter(([key]) => key.startsWith('plan')))).toEqual({
      'plan trạng thái': 'đã ban hành',
      'plan số, ký hiệu': '17/KH-UBND',
      'plan trích yếu': 'Kế hoạch tuyên truyền cải cách hành chính huyện Mộ Đức',
      'plan ngày ban hành': '16/1/2023',
      'plan cơ quan ban hành': 'UBND huyện Mộ Đức',
      'plan cơ quan theo dõi': 'UBND huyện Mộ Đức',
    });
    expect(now.get(`${obligation} trạng thái`)).toBe('đang thực hiện');
    expect(now.get(`${obligation} hạn`)).toBe('15/4/2023');
    expect(now.get(`${obligation} tiến độ`)).toBe('40%');
  });

  it('judges each step on the day of its event, or on the day that was asked for', async () => {
    const days = async (asOf: string) =>
      (await replay(districtPlan, asOf)).steps.map(({ judgedOn }: Data) => judgedOn);
    expect((await days('')).at(-1)).toBe('2023-02-20');
    expect(new Set(await days(', validAt: "2023-05-01"'))).toEqual(new Set(['2023-05-01']));
    const { steps } = await replay(districtPlan, ', validAt: "2023-05-01"');
    expect(steps.at(-1).tally.fallenDue).toBeGreaterThan(0);
  });

  it('knows no more than was known at the position asked for', async () => {
    const all = (await replay(districtPlan)).steps;
    const { position } = all.at(-2).entry;
    const earlier = await replay(districtPlan, `, knownAt: ${position}`);
    expect(earlier.steps).toHaveLength(all.length - 1);
    expect(earlier.totalCount).toBe(all.length - 1);
    expect(all[0].entry.words.vi).toContain('chưa có số, ký hiệu');
    const accepted = (of: Data[]) => of.find(({ entry }) => entry.type === 'PlanIssued')?.entry.words.vi;
    expect(accepted(all)).toContain('Ban hành Kế hoạch số 17/KH-UBND');
    expect(accepted(earlier.steps)).not.toContain('17/KH-UBND');
  });

  it('comes in pages that go on where the last one ended', async () => {
    const all = (await replay(districtPlan)).steps;
    const first = await replay(districtPlan, '', 'first: 3');
    const next = await replay(districtPlan, '', `first: 200, after: "${first.pageInfo.endCursor}"`);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect([...first.steps, ...next.steps]).toEqual(all);
  });

  it('shows the state before a decision on succession until the last of its events, and says so', async () => {
    const [made, decree] = [id('quyết định bàn giao'), id('sắp xếp')];
    const handOver = (plan: string, from: string) => ({
      ...{ stream: `plan-${plan}`, type: 'PlanHandedOver' },
      data: {
        ...{ plan, decision: made, reorganisation: decree, from, to: units.homeAffairs },
        reason: 'Kết thúc hoạt động',
      },
    });
    const counts = { obligations: 0, plans: 2, reports: 0, events: 2 };
    const by = { literal: 'Quyết định số 10/QĐ-UBND', plan: null };
    const head = await appendDecided(
      world,
      '2023-02-21T02:00:00.000Z',
      {
        ...{ stream: `succession-${made}`, type: 'SuccessionDecided' },
        data: {
          ...{ decision: made, reorganisation: decree, passing: 'handOver', by, reason: 'Sắp xếp' },
          ...counts,
        },
      },
      handOver(districtPlan, units.district),
      handOver(decision, units.province),
    );
    const last = async (plan: string): Promise<Data> => {
      const { planReplay } = await world.get(
        'inspector',
        `{ planReplay(plan: "${plan}", first: 100, asOf: { atLeast: ${head} }) { edges { node {
          whole entry { words { vi } } changes { field { vi } } plan { holder { id } } } } } }`,
      );
      const nodes = planReplay.edges.map(({ node }: Data) => node);
      expect(nodes.slice(0, -1).every(({ whole }: Data) => whole)).toBe(true);
      return nodes.at(-1);
    };
    const handed = 'theo Quyết định số 10/QĐ-UBND. Lý do: Kết thúc hoạt động.';
    const [first, second] = [await last(districtPlan), await last(decision)];
    expect(first).toMatchObject({ whole: false, plan: { holder: { id: units.district } } });
    expect(second).toMatchObject({ whole: true, plan: { holder: { id: units.homeAffairs } } });
    for (const { entry } of [first, second]) expect(entry.words.vi).toContain(handed);
  });

  it('has no steps for a plan that is not known', async () => {
    expect(await replay(id('nowhere'))).toMatchObject({ totalCount: 0, steps: [] });
  });
});
