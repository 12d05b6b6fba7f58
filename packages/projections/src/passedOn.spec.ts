import { derivedId } from '@thac/domain/identity';
import { timing } from '@thac/domain/plan/controls';
import type { Task } from '@thac/domain/plan/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { map, places } from '../spec/randomStory.ts';
import { story } from '../spec/story.ts';
import { dueWordings } from './dueWordings.ts';
import { obligationTimeline } from './timelineQueries.ts';

const { province, districts } = places;
const [first = '', second = '', third = ''] = districts;
const [plan, task] = [derivedId('spec', 'passed on'), derivedId('spec', 'report')];
const owedBy = (unit: string) => derivedId('obligation', plan, task, unit, 'lead');
const passedOn = derivedId('reassigned', owedBy(second), third);
const now = { knownAt: null, validAt: '2022-03-01' };
const noon = (day: string) => `${day}T05:00:00.000Z`;

const report = (due: string, literal: string, units: string[]): Task => ({
  ...{
    task,
    clause: 'II/1',
    title: 'Báo cáo',
    sentence: 'Các huyện báo cáo.',
    modality: 'binding',
    via: null,
  },
  addressees: [{ role: 'lead', units, sets: [] }],
  output: { kind: 'report', detail: null },
  timing: timing(literal, due),
});

let kept: Kept;
beforeAll(async () => {
  kept = await keep();
  const told = story();
  await map(told);
  const issuer = { unit: province, capacity: 'collective' as const };
  const unknown = { documentType: 'KH', number: null, symbol: null, issuedOn: null, period: null };
  const tasks = [report('2022-03-31', 'trước ngày 01/4', [first, second])];
  const changed = [report('2022-02-15', 'chậm nhất ngày 15/2', [first, second, province])];
  const by = { literal: '512/QĐ-UBND', plan: null };
  const amendment = { plan, amendment: 'a', by, summary: 'Rút ngắn', added: [], changed, removed: [] };
  const longer = { due: '2022-06-30', literal: 'đến hết ngày 30/6', reason: 'Thiên tai' };
  const away = { to: third, reason: 'Điều chỉnh địa bàn' };
  const of = { obligation: owedBy(second) };
  await told.plan(
    { type: 'RegisterPlan', data: { plan, issuer, title: 'Kế hoạch', ...unknown } },
    noon('2022-01-04'),
  );
  await told.plan({ type: 'DraftTasks', data: { plan, tasks } }, noon('2022-01-04'));
  await told.plan(
    { type: 'IssuePlan', data: { plan, issuer, issuedOn: '2022-01-05', expansions: [] } },
    noon('2022-01-05'),
  );
  await told.plan({ type: 'AmendPlan', data: { ...amendment, expansions: [] } }, noon('2022-01-20'));
  await told.duty(plan, second, { type: 'ExtendObligation', data: { ...of, ...longer } }, noon('2022-02-01'));
  await told.duty(plan, second, { type: 'ReassignObligation', data: { ...of, ...away } }, noon('2022-02-02'));
  await kept.log.append(told.events);
  await kept.catchUp(100);
});
afterAll(() => kept.drop());

describe('what was passed on', () => {
  test('tells in its timeline who passed it on, and why', async () => {
    const rows = await obligationTimeline(kept.db, passedOn, now, { first: 50, after: null });
    expect(rows.map(({ type }) => type)).toEqual([
      'ObligationsAssigned',
      'ObligationReassigned',
      'PlanAmended',
      'PlanIssued',
    ]);
    expect(rows[1]).toMatchObject({ obligation: owedBy(second), reason: 'Điều chỉnh địa bàn' });
  });

  test('leaves the timeline of where it came from as it was', async () => {
    const rows = await obligationTimeline(kept.db, owedBy(second), now, { first: 50, after: null });
    expect(rows.map(({ type }) => type)).toEqual([
      'ObligationReassigned',
      'ObligationExtended',
      'PlanAmended',
      'ObligationsAssigned',
      'PlanIssued',
    ]);
  });
});

describe('the words of a due day', () => {
  const said = async (unit: string, obligation = owedBy(unit)) =>
    (await dueWordings(kept.db, [obligation], now)).map(({ literal }) => literal);

  test('are those of the task under which it was owed, whatever an amendment says to others', async () => {
    expect(await said(first)).toEqual(['trước ngày 01/4']);
    expect(await said(province)).toEqual(['chậm nhất ngày 15/2']);
  });

  test('are those of the extension, also for the unit that it was passed on to', async () => {
    expect(await said(second)).toEqual(['đến hết ngày 30/6']);
    expect(await said(third, passedOn)).toEqual(['đến hết ngày 30/6']);
  });
});
