import type { KnownCaller } from '@thac/api/auth/callers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendDecided,
  decideSuccession,
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const departmentLeader = 'departmentLeader' as Token;
const districtAdmin = 'districtAdmin' as Token;
const caller = (token: string, unit: string, roles: KnownCaller['roles']): KnownCaller => ({
  token,
  official: `official:${token}`,
  post: token,
  unit,
  roles,
  onBehalfOf: [],
});

let world: World;
let owed: Data;
let answer: Data;
const reorganisation = id('nghị quyết');

const now = async () =>
  `asOf: { atLeast: ${(await world.get('inspector', '{ record { head } }')).record.head} }`;

beforeAll(async () => {
  world = await openWorld(undefined, undefined, [
    caller('departmentLeader', units.homeAffairs, ['leader', 'officer']),
    caller('districtAdmin', units.district, ['leader', 'administrator']),
  ]);
  await establishUnits(world);
  await issueDecision(world);
  const { settled } = await issueDistrictPlan(world);
  const found = await world.get(
    'inspector',
    `{ obligations(asOf: { atLeast: ${settled} }, filter: { task: "${tasks.broadcast}", role: lead }) {
      nodes: edges { node { id unit { id } } } } }`,
  );
  owed = found.obligations.nodes
    .map(({ node }: Data) => node)
    .find((one: Data) => one.unit.id === units.ducPhong);
  world.setClock('2023-02-10T02:00:00.000Z');
  for (const unit of [units.ducPhong, units.ducThanh])
    await record(world, 'admin', 'moveUnit', { unit, parent: units.province, from: '2023-02-09' });
  await record(world, 'admin', 'endUnit', { unit: units.district, lastDay: '2023-02-08' });
  const by = { literal: 'Nghị quyết số 1/NQ-UBTVQH15', plan: null };
  const data = { reorganisation, title: 'Kết thúc hoạt động của huyện', by, from: '2023-02-09' };
  await appendDecided(world, '2023-02-09T02:00:00.000Z', {
    stream: `reorganisation-${reorganisation}`,
    type: 'ReorganisationRecorded',
    data: { ...data, changes: [{ change: 'end', unit: units.district }], ends: [units.district] },
  });
  const proposals = { kind: 'plan' };
  const asked = { reorganisation, passing: 'handOver', proposals };
  const refused = await decideSuccession(world, 'districtLeader', asked);
  expect(refused.outcome.__typename).toBe('Refused');
  answer = await decideSuccession(world, 'chairman', asked);
  world.setClock('2023-02-11T02:00:00.000Z');
});
afterAll(() => world.end());

/** Cân đối văn bản, as the record knew it at a position. */
async function balanceAt(knownAt: number): Promise<Data> {
  const found = await world.get(
    'inspector',
    `{ reorganisation(asOf: { atLeast: ${knownAt}, knownAt: ${knownAt} }, id: "${reorganisation}") { balance { plans {
      total closed hanging undecided handedOver decided balanced lost { id } countedTwice { id } } } } }`,
  );
  return found.reorganisation.balance.plans;
}
const headNow = async (): Promise<number> =>
  (await world.get('inspector', '{ record { head } }')).record.head;

const one = { total: 1, closed: 0, hanging: 1 };
const even = { balanced: true, lost: [], countedTwice: [] };
const waiting = { ...one, undecided: 1, handedOver: 0, decided: 0, ...even };
const handed = { ...one, undecided: 0, handedOver: 1, decided: 1, ...even };

const extension = () => ({
  obligation: owed.id,
  due: '2023-03-20',
  literal: 'chậm nhất ngày 20/3/2023',
  reason: 'Sắp xếp',
});

describe('a plan that was handed over', () => {
  it('hung before and stands with one holder since: nothing is lost, nothing held twice', async () => {
    expect(await balanceAt(answer.outcome.position - 2)).toEqual(waiting);
    expect(await balanceAt(answer.outcome.position)).toEqual(handed);
  });

  it('came to the department of the province, since nobody succeeds the district', async () => {
    expect(answer).toMatchObject({ outcome: { __typename: 'Recorded' }, passed: 1, remaining: 0 });
  });

  it('has another holder, to whom all is owed that stands under it, and keeps its issuer', async () => {
    const asOf = await now();
    const { plan, held, was, owedTo } = await world.get(
      'inspector',
      `{ plan(${asOf}, id: "${districtPlan}") { issuer { id } holder { id } }
         held: plans(${asOf}, filter: { holder: "${units.homeAffairs}" }) { edges { node { id } } }
         was: plans(${asOf}, filter: { holder: "${units.district}" }) { totalCount }
         owedTo: obligations(${asOf}, filter: { issuer: "${units.homeAffairs}" }) { totalCount } }`,
    );
    expect(plan).toEqual({ issuer: { id: units.district }, holder: { id: units.homeAffairs } });
    expect(held.edges.map(({ node }: Data) => node.id)).toEqual([districtPlan]);
    expect([was.totalCount, owedTo.totalCount]).toEqual([0, 3]);
  });

  it('was held by its issuer before, as the record knew it then', async () => {
    const { plan } = await world.get(
      'inspector',
      `{ plan(asOf: { knownAt: ${answer.outcome.position - 2} }, id: "${districtPlan}") { holder { id } } }`,
    );
    expect(plan.holder.id).toBe(units.district);
  });

  it('is followed up by its holder and no longer by its issuer, save for what happened before', async () => {
    const refused = await order(world, 'districtOfficer', 'extendObligation', extension());
    expect(refused).toMatchObject({ __typename: 'Refused', code: 'not-the-issuer' });
    await record(world, departmentLeader, 'extendObligation', extension());
    await record(world, 'communeClerk', 'acceptObligation', { obligation: owed.id });
    const late = { obligation: owed.id, reason: 'Đã cho tạm dừng từ trước' };
    const before = { at: '2023-02-08T02:00:00.000Z' };
    await record(world, districtAdmin, 'suspendObligation', { ...late, ...before });
    const after = await order(world, 'districtOfficer', 'resumeObligation', late);
    expect(after).toMatchObject({ __typename: 'Refused', code: 'not-the-issuer' });
    const decided = await order(world, districtAdmin, 'resumeObligation', late);
    expect(decided).toMatchObject({ __typename: 'Refused', code: 'administrator-decides-nothing' });
    await record(world, departmentLeader, 'resumeObligation', late);
  });

  it('is reminded of by its holder alone', async () => {
    const preview = async (issuer: string) =>
      (
        await world.get(
          'inspector',
          `{ previewReminders(asOf: { validAt: "2023-03-14" }, issuer: "${issuer}") { reminders { unit { id } } } }`,
        )
      ).previewReminders.reminders.map(({ unit }: Data) => unit.id);
    expect(await preview(units.district)).toEqual([]);
    expect((await preview(units.homeAffairs)).toSorted()).toEqual(
      [units.ducPhong, units.ducThanh].toSorted(),
    );
  });

  it('is flagged for its holder when its parent is recalled', async () => {
    const { settled } = await record(world, 'chairman', 'recallPlan', {
      plan: decision,
      reason: 'Sai thẩm quyền',
    });
    const { plans } = await world.get(
      'inspector',
      `{ plans(asOf: { atLeast: ${settled} }, filter: { holder: "${units.homeAffairs}", flagged: true }) {
        edges { node { id flags { flag } } } } }`,
    );
    const [flagged] = plans.edges.map(({ node }: Data) => node);
    const clearing = { plan: districtPlan, flag: flagged.flags[0].flag, note: 'Đã rà soát' };
    const refused = await order(world, 'districtOfficer', 'clearFlag', clearing);
    expect(refused).toMatchObject({ __typename: 'Refused', code: 'not-the-issuer' });
    await record(world, departmentLeader, 'clearFlag', clearing);
  });
});

describe('the decision undone', () => {
  it('gives the plan back to whom it was of, and it hangs again', async () => {
    const undoing = { decision: answer.decision.id, reason: 'Giao cho đơn vị khác' };
    const { position } = await record(world, 'chairman', 'undoSuccession', {
      ...undoing,
      by: { literal: 'Quyết định số 11/QĐ-UBND' },
    });
    const { plan } = await world.get(
      'inspector',
      `{ plan(asOf: { atLeast: ${position} }, id: "${districtPlan}") { holder { id } state } }`,
    );
    expect(plan).toEqual({ holder: { id: units.district }, state: 'issued' });
  });

  it('balances before, in between and after', async () => {
    expect(await balanceAt(answer.outcome.position)).toEqual(handed);
    expect(await balanceAt((await headNow()) - 2)).toEqual(handed);
    expect(await balanceAt(await headNow())).toEqual(waiting);
  });

  it('leaves the plan out once it is out of force, decided on by nobody', async () => {
    const recall = { plan: districtPlan, reason: 'Không còn phù hợp', at: '2023-02-08T03:00:00.000Z' };
    await record(world, districtAdmin, 'recallPlan', recall);
    const closed = { ...one, closed: 1, hanging: 0, undecided: 0, handedOver: 0, decided: 0, ...even };
    expect(await balanceAt(await headNow())).toEqual(closed);
  });
});

describe('a difference', () => {
  const broken = async (change: string): Promise<Data> => {
    const at = answer.outcome.position;
    const { pool } = world.database;
    const standing = `plan = '${districtPlan}' and since <= ${at} and until > ${at}`;
    const { rows } = await pool.query(`select holder, handings from view.plan where ${standing}`);
    await pool.query(`update view.plan set ${change} where ${standing}`);
    const found = await balanceAt(at);
    const { holder, handings } = rows[0];
    const restore = `update view.plan set holder = $1, handings = $2 where ${standing}`;
    await pool.query(restore, [holder, JSON.stringify(handings)]);
    return found;
  };
  const itself = [{ id: districtPlan }];

  it('shows when nobody holds what was handed over, or its former holder still does', async () => {
    expect(await broken(`holder = '${id('không có')}'`)).toEqual({
      ...handed,
      balanced: false,
      lost: itself,
    });
    const twice = { ...handed, balanced: false, countedTwice: itself };
    expect(await broken(`holder = '${units.district}'`)).toEqual(twice);
    const other = JSON.stringify([{ decision: id('khác'), from: units.district }]);
    expect(await broken(`handings = '${other}'`)).toMatchObject({
      ...{ handedOver: 0, decided: 1, balanced: false, countedTwice: itself },
    });
    expect(await balanceAt(answer.outcome.position)).toEqual(handed);
  });
});
