import { daysBetween } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { PlanCommand } from '@thac/domain/plan/commands';
import { timing } from '@thac/domain/plan/controls';
import type { Task } from '@thac/domain/plan/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { map, places, randomStory } from '../spec/randomStory.ts';
import { type Story, story } from '../spec/story.ts';
import { type Bottleneck, type BottleneckKey, bottlenecks, lagByTier } from './bottlenecks.ts';
import { coverage } from './coverage.ts';
import { obligationsPage } from './obligationQueries.ts';
import { plansPage, tasksOf } from './planQueries.ts';

const now = { knownAt: null, validAt: '2022-06-01' };
const { province, districts, communes } = places;
const plan = (name: string) => derivedId('spec', 'plan', name);
const noon = (day: string) => `${day}T05:00:00.000Z`;
const decision = plan('decision');
const [quick, slow, none] = districts as [string, string, string];

const asking = (name: string, units: string[], kind: Task['output']['kind']): Task => ({
  ...{ task: derivedId('spec', 'task', name), clause: 'III/4', title: 'Xây dựng kế hoạch' },
  ...{ sentence: 'Xây dựng kế hoạch.', modality: 'binding', via: null, output: { kind, detail: null } },
  addressees: [{ role: 'lead', units, sets: [] }],
  timing: timing('trước ngày 01/3', '2022-02-28'),
});

let kept: Kept;
let told: Story;
let beforeAction: number;

/** Three districts owe plans: one issues soon and its communes begin, one issues late and nobody begins, one never. */
beforeAll(async () => {
  kept = await keep();
  told = story();
  await map(told);
  await issue(decision, province, '2021-12-20', null, [asking('t', [quick, slow, none], 'derivedPlan')]);
  await issue(plan('quick'), quick, '2021-12-30', decision, [
    asking('own', communes.slice(0, 2), 'activity'),
  ]);
  await issue(plan('slow'), slow, '2022-03-10', decision, [asking('late', communes.slice(3, 5), 'activity')]);
  await kept.log.append(told.events);
  beforeAction = await kept.catchUp(1_000);
  await act(communes[0] ?? '', '2022-01-14', 'DeclineObligation');
  await act(communes[1] ?? '', '2022-01-19', 'AcceptObligation');
  await act(communes[1] ?? '', '2022-02-19', 'ReportProgress');
  await kept.log.append(told.events.slice(beforeAction));
  await kept.catchUp(1_000);
});
afterAll(() => kept.drop());

const say = (day: string, command: PlanCommand) => told.plan(command, noon(day));

async function issue(id: string, unit: string, on: string, basis: string | null, tasks: Task[]) {
  const issuer = { unit, capacity: 'head' as const };
  const rest = { documentType: 'KH', number: null, symbol: null, issuedOn: null, period: null };
  const base = { basis: `b-${id}`, literal: 'QĐ', kind: 'basis', edge: 'cited', plan: basis } as const;
  await say('2021-12-01', { type: 'RegisterPlan', data: { plan: id, title: 'Kế hoạch', issuer, ...rest } });
  await say('2021-12-01', { type: 'RecordBases', data: { plan: id, bases: [base] } });
  await say('2021-12-01', { type: 'DraftTasks', data: { plan: id, tasks } });
  await say(on, { type: 'IssuePlan', data: { plan: id, issuer, issuedOn: on, expansions: [] } });
}

async function act(
  unit: string,
  day: string,
  type: 'AcceptObligation' | 'ReportProgress' | 'DeclineObligation',
) {
  const list = told.events.find((event) => event.type === 'ObligationsAssigned' && event.data.unit === unit);
  const { plan: of, assignments } = (list?.data ?? {}) as {
    plan: string;
    assignments: { obligation: string }[];
  };
  const obligation = assignments[0]?.obligation;
  const data = { obligation, note: 'Đã nhận', percent: 10, reason: 'Không đủ người' };
  await told.duty(of, unit, { type, data } as ObligationCommand, noon(day), unit);
}

const all = { first: 100, after: null };
const short = ({ unit, askedOn, answeredOn, actedOn, planLag, actionLag, days }: Bottleneck) => ({
  ...{ unit, askedOn, answeredOn, actedOn, planLag, actionLag, days },
});

describe('the way of a decision through its districts', () => {
  test('is told from the decision to the plan to the first action, the longest first, waits counted to the day', async () => {
    const asked = { askedOn: '2021-12-20' };
    const nothing = { answeredOn: null, actedOn: null, planLag: null, actionLag: null };
    const answered = { answeredOn: '2022-03-10', actedOn: null, planLag: 80, actionLag: null };
    const found = await bottlenecks(kept.db, { plan: decision }, now, all);
    const waits = daysBetween('2021-12-20', now.validAt);
    expect(found.slice(0, 2).map(short)).toEqual(
      expect.arrayContaining([
        { unit: none, ...asked, ...nothing, days: waits },
        { unit: slow, ...asked, ...answered, days: waits },
      ]),
    );
    expect(found.slice(2).map(short)).toEqual([
      {
        unit: quick,
        ...asked,
        ...{ answeredOn: '2021-12-30', actedOn: '2022-01-19', planLag: 10, actionLag: 20, days: 30 },
      },
    ]);
  });

  test('a refusal is no action, and what was not known yet is waited for', async () => {
    const asOf = { knownAt: beforeAction, validAt: '2022-01-14' };
    const found = await bottlenecks(kept.db, { plan: decision }, asOf, all);
    expect(found.find(({ unit }) => unit === quick)).toMatchObject({ actedOn: null, planLag: 10, days: 25 });
    expect((await bottlenecks(kept.db, { plan: decision }, now, all)).at(-1)).toMatchObject({
      unit: quick,
      actedOn: '2022-01-19',
    });
  });

  test('is summed up by tier, and every number of the sum has its rows', async () => {
    const [line, ...more] = await lagByTier(kept.db, { task: derivedId('spec', 'task', 't') }, now);
    expect(more).toEqual([]);
    expect(line).toEqual({
      ...{ level: 1, tier: 'district', count: 3, waitingForPlan: 1, waitingForAction: 1 },
      planLag: { least: 10, median: 45, most: 80 },
      actionLag: { least: 20, median: 20, most: 20 },
    });
    const listed = async (waitingFor: 'plan' | 'action' | 'nothing') =>
      (
        await bottlenecks(kept.db, { plan: decision }, now, all, { level: 1, tier: 'district', waitingFor })
      ).map(({ unit }) => unit);
    expect(await listed('plan')).toEqual([none]);
    expect(await listed('action')).toEqual([slow]);
    expect(await listed('nothing')).toEqual([quick]);
    expect(await bottlenecks(kept.db, { plan: decision }, now, all, { tier: 'commune' })).toEqual([]);
  });
});

describe('in a random history', () => {
  let other: Kept;
  beforeAll(async () => {
    other = await keep();
    await other.log.append(await randomStory(5, 400));
    await other.catchUp(5_000);
  });
  afterAll(() => other.drop());

  const plansAsked = async () =>
    (await plansPage(other.db, {}, now, { first: 100, after: null })).map((row) => row.plan);

  test('pages cover every way once, as many as are counted by tier', async () => {
    let seen = 0;
    for (const of of await plansAsked()) {
      const found: Bottleneck[] = [];
      for (let after: BottleneckKey | null = null; ; ) {
        const page: Bottleneck[] = await bottlenecks(other.db, { plan: of }, now, { first: 2, after });
        found.push(...page);
        after = page.at(-1) ?? null;
        if (after === null) break;
      }
      expect(found).toEqual(await bottlenecks(other.db, { plan: of }, now, all));
      expect(found.map(({ days }) => days)).toEqual(found.map(({ days }) => days).toSorted((a, b) => b - a));
      const lines = await lagByTier(other.db, { plan: of }, now);
      expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
      seen += found.length;
    }
    expect(seen).toBeGreaterThan(10);
  });

  test('every number of the coverage of a task is as many obligations as it says', async () => {
    const tasks = await tasksOf(other.db, await plansAsked(), now);
    const owing = async (demanded: object) =>
      (await obligationsPage(other.db, { demanded: demanded as never }, now, { ...all, order: 'due' }))
        .length;
    let lines = 0;
    for (const { task } of tasks)
      for (const { level, tier, expected, issued, missing } of await coverage(other.db, task, now)) {
        const of = { task, level, ...(tier === null ? { tierKnown: false } : { tier }) };
        expect(await owing(of)).toBe(expected);
        expect(await owing({ ...of, issued: true })).toBe(issued);
        expect(await owing({ ...of, issued: false })).toBe(missing);
        lines += 1;
      }
    expect(lines).toBeGreaterThan(10);
  });
});
