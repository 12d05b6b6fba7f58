import { derivedId } from '@thac/domain/identity';
import { timing } from '@thac/domain/plan/controls';
import type { Task } from '@thac/domain/plan/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { map, places } from '../spec/randomStory.ts';
import { type Story, story } from '../spec/story.ts';
import { coverage, missingPlans } from './coverage.ts';
import { basesOf, flagsOf, plansById, plansBySymbol, plansPage, tasksOf } from './planQueries.ts';
import { plansAbove, plansBelow } from './planTree.ts';
import { obligationTimeline, planTimeline } from './timelineQueries.ts';

const now = { knownAt: null, validAt: '2022-06-01' };
const { province, districts, communes } = places;
const plan = (name: string) => derivedId('spec', 'plan', name);
const task = (name: string) => derivedId('spec', 'task', name);
const [decision, ofFirst, ofSecond, ofCommune, circle] = [
  'decision',
  'first',
  'second',
  'commune',
  'circle',
].map(plan) as [string, string, string, string, string];

const ownPlan = (name: string, units: string[]): Task => ({
  ...{
    task: task(name),
    clause: 'III/4',
    title: 'Xây dựng kế hoạch',
    sentence: 'Các địa phương xây dựng kế hoạch.',
  },
  ...{ modality: 'binding', via: null, output: { kind: 'derivedPlan', detail: null } },
  addressees: [{ role: 'lead', units, sets: [] }],
  timing: timing('trước ngày 01/3', '2022-02-28'),
});

type Draft = {
  plan: string;
  issuer: string;
  on: string;
  symbol: string | null;
  basis: string | null;
  tasks: Task[];
};

async function issue(told: Story, { plan: id, issuer, on, symbol, basis, tasks }: Draft): Promise<void> {
  const at = `${on}T05:00:00.000Z`;
  const by = { unit: issuer, capacity: 'collective' as const };
  const identity = { issuer: by, documentType: 'KH', number: null, symbol, issuedOn: on, period: null };
  await told.plan({ type: 'RegisterPlan', data: { plan: id, title: 'Kế hoạch', ...identity } }, at, issuer);
  const edge = {
    basis: `${id}-b`,
    literal: 'Quyết định',
    kind: 'basis' as const,
    edge: 'cited' as const,
    plan: basis,
  };
  await told.plan({ type: 'RecordBases', data: { plan: id, bases: [edge] } }, at, issuer);
  await told.plan({ type: 'DraftTasks', data: { plan: id, tasks } }, at, issuer);
  await told.plan(
    { type: 'IssuePlan', data: { plan: id, issuer: by, issuedOn: on, expansions: [] } },
    at,
    issuer,
  );
}

let kept: Kept;
beforeAll(async () => {
  kept = await keep();
  const told = story();
  await map(told);
  const [first = '', second = '', third = ''] = districts;
  const under = (parent: number) => communes.slice(parent * 3, parent * 3 + 3);
  await issue(told, {
    plan: decision,
    issuer: province,
    on: '2021-12-20',
    symbol: '184/KH-UBND',
    basis: null,
    tasks: [ownPlan('t', [first, second, third])],
  });
  await issue(told, {
    plan: ofFirst,
    issuer: first,
    on: '2022-01-10',
    symbol: '184/KH-UBND',
    basis: decision,
    tasks: [ownPlan('t1', under(0))],
  });
  await issue(told, {
    plan: ofSecond,
    issuer: second,
    on: '2022-03-01',
    symbol: null,
    basis: decision,
    tasks: [ownPlan('t2', under(1))],
  });
  await issue(told, {
    plan: ofCommune,
    issuer: communes[0] ?? '',
    on: '2022-02-09',
    symbol: null,
    basis: ofFirst,
    tasks: [],
  });
  await issue(told, {
    plan: circle,
    issuer: province,
    on: '2022-05-01',
    symbol: null,
    basis: ofCommune,
    tasks: [],
  });
  const amended = { ...ownPlan('t9', [third]), output: { kind: 'report' as const, detail: null } };
  const by = { literal: '512/QĐ-UBND', plan: null };
  await told.plan(
    {
      type: 'AmendPlan',
      data: {
        plan: decision,
        amendment: 'a',
        by,
        summary: 'Bổ sung',
        added: [amended],
        changed: [],
        removed: [],
        expansions: [],
      },
    },
    '2022-05-02T05:00:00.000Z',
    province,
  );
  await kept.log.append(told.events);
  // A document may cite what cites it.
  const loop = {
    type: 'BasesRecorded',
    data: {
      plan: decision,
      bases: [{ basis: 'loop', literal: 'Kế hoạch', kind: 'basis', edge: 'inferred', plan: circle }],
    },
  };
  const version = 1 + told.events.filter((event) => event.stream === `plan-${decision}`).length;
  const last = told.events.at(-1);
  if (last)
    await kept.log.append([{ ...last, ...loop, stream: `plan-${decision}`, version, id: derivedId('loop') }]);
  await kept.catchUp(100);
});
afterAll(() => kept.drop());

describe('the tree of plans', () => {
  test('rests on the plans above, up to the root, and a circle ends it', async () => {
    const above = await plansAbove(kept.db, ofCommune, now);
    expect(above.map(({ plan, depth, through }) => ({ plan, depth, through }))).toEqual([
      { plan: ofFirst, depth: 1, through: ofCommune },
      { plan: decision, depth: 2, through: ofFirst },
      { plan: circle, depth: 3, through: decision },
    ]);
  });

  test('falls to the plans below, nearest first', async () => {
    const below = await plansBelow(kept.db, decision, now);
    expect(below.map(({ plan, depth }) => [plan, depth])).toEqual([
      [ofFirst, 1],
      [ofSecond, 1],
      [ofCommune, 2],
      [circle, 3],
    ]);
    expect(await plansBelow(kept.db, decision, now, { maxDepth: 1 })).toHaveLength(2);
  });

  test('one symbol may be two documents', async () => {
    const found = await plansBySymbol(kept.db, '184/KH-UBND', now);
    expect(found.map(({ plan }) => plan)).toEqual([decision, ofFirst]);
  });

  test('bases, tasks and flags hang on their plan', async () => {
    expect(await basesOf(kept.db, [ofFirst], now)).toMatchObject([
      { target: decision, kind: 'basis', edge: 'cited' },
    ]);
    expect((await tasksOf(kept.db, [decision], now)).map((row) => [row.ordinal, row.state])).toEqual([
      [1, 'standing'],
      [2, 'standing'],
    ]);
    expect(await flagsOf(kept.db, [ofFirst], now)).toMatchObject([
      { parent: decision, cause: 'amended', cleared: false },
    ]);
    expect(await flagsOf(kept.db, [ofCommune], now)).toEqual([]);
  });

  test('pages of plans go from the newest to the oldest, each once', async () => {
    const first = await plansPage(kept.db, {}, now, { first: 2, after: null });
    const last = first.at(-1);
    const rest = await plansPage(kept.db, {}, now, {
      first: 10,
      after: last ? { issuedOn: last.issued_on, plan: last.plan } : null,
    });
    expect([...first, ...rest].map(({ plan }) => plan)).toEqual([
      circle,
      ofSecond,
      ofCommune,
      ofFirst,
      decision,
    ]);
  });

  test('the version of a plan is that of its stream', async () => {
    const [row] = await plansById(kept.db, [decision], now);
    expect(row?.version).toBe((await kept.log.readStream(`plan-${decision}`)).length);
  });
});

describe('coverage of the task that asks for plans', () => {
  test('counts expected, issued and missing on each tier, with the days from plan to plan', async () => {
    expect(await coverage(kept.db, task('t'), now)).toEqual([
      {
        level: 1,
        tier: 'district',
        expected: 3,
        issued: 2,
        missing: 1,
        lag: { least: 21, median: 46, most: 71 },
      },
      {
        level: 2,
        tier: 'commune',
        expected: 6,
        issued: 1,
        missing: 5,
        lag: { least: 30, median: 30, most: 30 },
      },
    ]);
  });

  test('names who has issued none, page by page', async () => {
    const all = await missingPlans(kept.db, task('t'), now, { first: 100, after: null });
    expect(all.map(({ unit }) => unit).sort()).toEqual([districts[2], ...communes.slice(1, 6)].sort());
    const [first] = await missingPlans(kept.db, task('t'), now, { first: 1, after: null });
    expect(first).toEqual({ ...all[0], level: 1, unit: districts[2], plan: decision });
    expect(await missingPlans(kept.db, task('t'), now, { first: 100, after: first ?? null })).toEqual(
      all.slice(1),
    );
    expect(
      await missingPlans(kept.db, task('t'), now, { first: 100, after: null, tier: 'district' }),
    ).toEqual([all[0]]);
  });

  test('was another before the first plan came', async () => {
    const [issued] = (await planTimeline(kept.db, ofFirst, now, { first: 10, after: null })).filter(
      (row) => row.type === 'PlanIssued',
    );
    const then = { ...now, knownAt: (issued?.position ?? 0) - 1 };
    expect(await coverage(kept.db, task('t'), then)).toEqual([
      { level: 1, tier: 'district', expected: 3, issued: 0, missing: 3, lag: null },
    ]);
  });
});

describe('timelines', () => {
  test('of an obligation tells its own events, who assigned it, and what became of its plan', async () => {
    const obligation = derivedId('obligation', decision, task('t'), districts[0] ?? '', 'lead');
    const rows = await obligationTimeline(kept.db, obligation, now, { first: 50, after: null });
    expect(rows.map(({ type }) => type)).toEqual([
      'PlanAmended',
      'ObligationFulfilled',
      'ObligationSubmitted',
      'ObligationsAssigned',
      'PlanIssued',
    ]);
    const [newest, ...older] = rows;
    expect(
      await obligationTimeline(kept.db, obligation, now, { first: 50, after: newest?.position ?? 0 }),
    ).toEqual(older);
  });

  test('of a plan tells what it set off only when asked to', async () => {
    const types = async (duties: boolean) =>
      new Set(
        (await planTimeline(kept.db, decision, now, { first: 100, after: null }, duties)).map(
          ({ type }) => type,
        ),
      );
    expect(await types(false)).not.toContain('ObligationsAssigned');
    expect(await types(true)).toContain('ObligationsAssigned');
    expect((await planTimeline(kept.db, decision, now, { first: 1, after: null }))[0]).toMatchObject({
      type: 'BasesRecorded',
      subject: 'plan',
    });
  });
});
