import { derivedId } from '@thac/domain/identity';
import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { PlanCommand } from '@thac/domain/plan/commands';
import { timing } from '@thac/domain/plan/controls';
import type { Task } from '@thac/domain/plan/events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { map, places } from '../spec/randomStory.ts';
import { type Story, story } from '../spec/story.ts';
import { coverage, missingPlans } from './coverage.ts';

const now = { knownAt: null, validAt: '2022-06-01' };
const { province, communes } = places;
const [district = ''] = places.districts;
const plan = (name: string) => derivedId('spec', 'plan', name);
const task = (name: string) => derivedId('spec', 'task', name);
const [decision, own, newer, newest] = ['decision', 'own', 'newer', 'newest'].map(plan) as [
  string,
  string,
  string,
  string,
];

const asking = (name: string, units: string[]): Task => ({
  ...{ task: task(name), clause: 'III/4', title: 'Xây dựng kế hoạch', sentence: 'Xây dựng kế hoạch.' },
  ...{ modality: 'binding', via: null, output: { kind: 'derivedPlan', detail: null } },
  addressees: [{ role: 'lead', units, sets: [] }],
  timing: timing('trước ngày 01/3', '2022-02-28'),
});

let kept: Kept;
let told: Story;
beforeEach(async () => {
  kept = await keep();
  told = story();
  await map(told);
  await draft(decision, province, null, [asking('t', [district])]);
  await issue(decision, province, '2021-12-20');
});
afterEach(() => kept.drop());

const noon = (day: string) => `${day}T05:00:00.000Z`;
const say = (day: string, command: PlanCommand) => told.plan(command, noon(day));

async function draft(id: string, unit: string, basis: string | null, tasks: Task[]): Promise<void> {
  const issuer = { unit, capacity: 'head' as const };
  const rest = { documentType: 'KH', number: null, symbol: null, issuedOn: null, period: null };
  const edge = {
    basis: `b-${id}`,
    literal: 'Quyết định',
    kind: 'basis',
    edge: 'cited',
    plan: basis,
  } as const;
  await say('2021-12-01', { type: 'RegisterPlan', data: { plan: id, title: 'Kế hoạch', issuer, ...rest } });
  await say('2021-12-01', { type: 'RecordBases', data: { plan: id, bases: [edge] } });
  await say('2021-12-01', { type: 'DraftTasks', data: { plan: id, tasks } });
}
const issue = (id: string, unit: string, issuedOn: string, recorded = issuedOn) =>
  say(recorded, {
    type: 'IssuePlan',
    data: { plan: id, issuer: { unit, capacity: 'head' }, issuedOn, expansions: [] },
  });
const replace = (id: string, replacement: string) =>
  say('2022-03-01', {
    type: 'ReplacePlan',
    data: { plan: id, replacement, reason: 'Phù hợp tình hình mới' },
  });

/** Records what was told since, and says where the record stands. */
async function recorded(): Promise<number> {
  await kept.log.append(told.events);
  return kept.catchUp(1_000);
}
const counts = async (knownAt: number | null = null) =>
  (await coverage(kept.db, task('t'), { ...now, knownAt })).map(({ level, expected, issued, missing }) => ({
    ...{ level, expected, issued, missing },
  }));
const missing = async (knownAt: number | null = null) =>
  (await missingPlans(kept.db, task('t'), { ...now, knownAt }, { first: 100, after: null })).map(
    ({ unit, former }) => ({ unit, former }),
  );
const [whole, none] = [
  { level: 1, expected: 1, issued: 1, missing: 0 },
  { level: 1, expected: 1, issued: 0, missing: 1 },
];
const ofCommunes = (units: number) => ({ level: 2, expected: units, issued: 0, missing: units });

describe('a plan that was issued', () => {
  beforeEach(async () => {
    await draft(own, district, decision, [asking('own', communes.slice(0, 3))]);
    await issue(own, district, '2022-01-25', '2022-03-10');
  });

  test('and recalled counts no longer, nor what it asked; the row says which it was, and then it counted', async () => {
    const before = await recorded();
    await say('2022-04-01', { type: 'RecallPlan', data: { plan: own, reason: 'Ban hành sai thẩm quyền' } });
    await recorded();
    expect(await counts()).toEqual([none]);
    expect(await missing()).toEqual([{ unit: district, former: own }]);
    expect(await coverage(kept.db, task('t'), now)).toMatchObject([{ lag: null }]);
    expect(await counts(before)).toEqual([whole, ofCommunes(3)]);
    expect(await missing(before)).toEqual(
      communes
        .slice(0, 3)
        .toSorted()
        .map((unit) => ({ unit, former: null })),
    );
  });

  test('and concluded counts', async () => {
    await say('2022-04-01', { type: 'ConcludePlan', data: { plan: own, note: '' } });
    await recorded();
    expect(await counts()).toEqual([whole, ofCommunes(3)]);
  });

  test('and replaced counts through what replaces it, as soon as that is in force', async () => {
    await draft(newer, district, null, [asking('newer', communes.slice(0, 2))]);
    await replace(own, newer);
    const drafted = await recorded();
    expect(await missing()).toEqual([{ unit: district, former: own }]);
    await issue(newer, district, '2022-03-02');
    await recorded();
    expect(await counts()).toEqual([whole, ofCommunes(2)]);
    expect(await coverage(kept.db, task('t'), now)).toMatchObject([{ lag: { least: 36 } }, { lag: null }]);
    expect(await counts(drafted)).toEqual([none]);
  });

  test('and replaced twice counts through the last, until that is recalled', async () => {
    for (const [before, after] of [
      [own, newer],
      [newer, newest],
    ] as const) {
      await draft(after, district, null, []);
      await issue(after, district, '2022-02-20');
      await replace(before, after);
    }
    const replaced = await recorded();
    expect(await counts()).toEqual([whole]);
    await say('2022-05-01', { type: 'RecallPlan', data: { plan: newest, reason: 'Sai thẩm quyền' } });
    await recorded();
    expect(await missing()).toEqual([{ unit: district, former: own }]);
    expect(await counts(replaced)).toEqual([whole]);
  });

  test('and replaced in a circle counts for nothing', async () => {
    await draft(newer, district, null, []);
    await issue(newer, district, '2022-02-20');
    await replace(own, newer);
    await replace(newer, own);
    await recorded();
    expect(await counts()).toEqual([none]);
  });

  test('in time and recorded late is judged by the same day that its lag is counted from', async () => {
    await recorded();
    const { rows } = await kept.pool.query(
      `select submitted_on::text, fulfilled_on::text from view.obligation where task = $1 and until = 9223372036854775807`,
      [task('t')],
    );
    expect(rows).toEqual([{ submitted_on: '2022-01-25', fulfilled_on: '2022-03-10' }]);
    expect(await coverage(kept.db, task('t'), now)).toMatchObject([{ lag: { most: 36 } }, { lag: null }]);
  });
});

const owed = derivedId('obligation', decision, task('t'), district, 'lead');
const act = (day: string, command: ObligationCommand) => told.duty(decision, district, command, noon(day));

test('a plan registered after its task was confirmed by hand is missing no longer', async () => {
  await act('2022-02-01', { type: 'AcceptObligation', data: { obligation: owed, note: '' } });
  await act('2022-02-02', {
    type: 'SubmitObligation',
    data: { obligation: owed, note: 'Đã ban hành', evidence: [] },
  });
  await act('2022-02-03', { type: 'FulfilObligation', data: { obligation: owed, note: '' } });
  await recorded();
  expect(await counts()).toEqual([none]);
  await draft(own, district, decision, []);
  await issue(own, district, '2022-01-25', '2022-03-10');
  await recorded();
  expect(await counts()).toEqual([whole]);
});

test('a unit that says no by itself is still expected to issue its plan', async () => {
  await act('2022-02-01', {
    type: 'DeclineObligation',
    data: { obligation: owed, reason: 'Không đủ nhân lực' },
  });
  await recorded();
  expect(await counts()).toEqual([none]);
  await act('2022-02-02', { type: 'ExcuseObligation', data: { obligation: owed, reason: 'Sắp xếp đơn vị' } });
  await recorded();
  expect(await counts()).toEqual([]);
});
