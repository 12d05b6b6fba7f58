import { describe, expect, test } from 'vitest';
import { documents } from '../cast.ts';
import { nothingYet } from '../deadline/fixing.ts';
import { specify } from '../specify.ts';
import type { PlanCommand } from './commands.ts';
import { ownPlan, planCommands, training } from './controls.ts';
import type { PlanEvent } from './events.ts';
import { plan } from './plan.ts';
import { planRefusals } from './refusals.ts';
import {
  type Circumstances,
  type TaskAsked,
  type TimingAsked,
  timed,
  timedAtIssue,
  withRule,
} from './timing.ts';

const calendars = [
  {
    edition: '2022-1',
    from: '2022-01-01',
    to: '2022-12-31',
    off: [{ day: '2022-05-02', name: 'nghỉ bù' }],
    worked: [],
  },
];
const around: Circumstances = {
  period: { from: '2022-01-01', to: '2025-12-31' },
  base: nothingYet,
  calendars,
};
const fix = (asked: TimingAsked, more: Partial<Circumstances> = {}) => timed(asked, { ...around, ...more });
const fixed = (
  literalDay: string,
  rolledDay: string,
  edition: string | null = '2022-1',
  from: string | null = null,
) => ({ literalDay, rolledDay, edition, from });

describe('A deadline of a task', () => {
  test('is worked out from its words, with the calendar it was fixed under', () => {
    expect(fix({ literal: 'trước ngày 02/5/2022' })).toEqual({
      literal: 'trước ngày 02/5/2022',
      rule: { kind: 'day', bound: 'before', day: '2022-05-02' },
      rolling: 'literal',
      due: '2022-05-01',
      fixed: fixed('2022-05-01', '2022-05-03'),
    });
    expect(fix({ literal: 'trước ngày 02/5/2022', rolling: 'rolled' })).toMatchObject({
      rolling: 'rolled',
      due: '2022-05-03',
      fixed: fixed('2022-05-01', '2022-05-03'),
    });
  });

  test('is the day that a person states, by the rule of the words where they mean that day', () => {
    expect(fix({ literal: 'trước ngày 02/5', due: '2022-05-01' })).toMatchObject({
      rule: { kind: 'day', bound: 'before', day: '2022-05-02' },
      due: '2022-05-01',
    });
    expect(fix({ literal: 'trước ngày 02/5', due: '2022-05-03' })).toMatchObject({
      rule: { kind: 'day', bound: 'before', day: '2022-05-02' },
      rolling: 'rolled',
      due: '2022-05-03',
    });
    expect(
      fix({ literal: '6 tháng trước ngày 15/6 và năm trước ngày 10/12', due: '2022-12-09' }).rule,
    ).toEqual({
      kind: 'day',
      bound: 'before',
      day: '2022-12-10',
    });
    expect(fix({ literal: 'trước ngày 02/5/2022', due: '2022-06-30' })).toEqual({
      literal: 'trước ngày 02/5/2022',
      rule: { kind: 'day', bound: 'by', day: '2022-06-30' },
      rolling: 'literal',
      due: '2022-06-30',
      fixed: fixed('2022-06-30', '2022-06-30'),
    });
  });

  test('is none where a person says so, and where the words name no day', () => {
    expect(fix({ literal: 'trước ngày 02/5/2022', due: null })).toMatchObject({
      rule: { kind: 'none' },
      due: null,
      fixed: null,
    });
    const weekly = { rule: { kind: 'recurring', every: 'weekly', due: null }, due: null, fixed: null };
    expect(fix({ literal: 'Hàng tuần' })).toMatchObject(weekly);
    expect(fix({ literal: 'Hàng tuần', due: null })).toMatchObject(weekly);
    expect(fix({ literal: null })).toMatchObject({ rule: { kind: 'none' }, due: null });
  });

  test('counted from the issue is fixed by it, and any other stays as it was drafted', () => {
    const counted = { ...ownPlan, timing: fix({ literal: 'trong 05 ngày làm việc kể từ ngày ban hành' }) };
    expect(counted.timing).toMatchObject({ due: null, fixed: null });
    const base = { issue: '2022-04-28', receipt: '2022-05-05' };
    expect(timedAtIssue(counted, { ...around, base }).timing).toMatchObject({
      rule: { kind: 'after', days: 5, counted: 'working', from: 'issue' },
      due: '2022-05-06',
      fixed: fixed('2022-05-06', '2022-05-06', '2022-1', '2022-04-28'),
    });
    const received = { ...ownPlan, timing: fix({ literal: '10 ngày kể từ ngày nhận được văn bản' }) };
    expect(timedAtIssue(received, { ...around, base }).timing.due).toBe('2022-05-15');
    expect(timedAtIssue(ownPlan, { ...around, base })).toBe(ownPlan);
  });

  test('that was fixed under another calendar does not move', () => {
    const timing = fix({ literal: 'trước ngày 02/5/2022', rolling: 'rolled' }, { calendars: [] });
    expect(timing).toMatchObject({ due: '2022-05-02', fixed: fixed('2022-05-01', '2022-05-02', null) });
    expect(fix(timing)).toEqual(timing);
  });

  test('of the time before there were rules claims no more than its day', () => {
    expect(withRule({ timing: { literal: 'trước ngày 02/5', due: '2022-05-01' } }).timing).toEqual({
      literal: 'trước ngày 02/5',
      rule: { kind: 'day', bound: 'by', day: '2022-05-01' },
      rolling: 'literal',
      due: '2022-05-01',
      fixed: fixed('2022-05-01', '2022-05-02', null),
    });
    expect(withRule({ timing: { literal: 'Hàng tuần', due: null } }).timing.rule).toEqual({ kind: 'unread' });
    expect(withRule({ timing: { literal: null, due: null } }).timing.rule).toEqual({ kind: 'none' });
  });
});

describe('The tasks of a plan', () => {
  const given = specify(plan);
  const words = (literal: string, rolling?: 'rolled') => ({ ...ownPlan, timing: { literal, rolling } });
  const drafting = (tasks: TaskAsked[], more: object = {}) =>
    ({ type: 'DraftTasks', data: { plan: documents.decision2074, tasks, ...more } }) as const;
  const after = (...commands: PlanCommand[]): PlanEvent[] => {
    const events: PlanEvent[] = [];
    for (const command of commands) {
      const state = events.reduce(plan.evolve, plan.initialState());
      events.push(...[plan.decide(command, state)].flat());
    }
    return events;
  };
  const { RegisterPlan, IssuePlan } = planCommands;

  test('drafted once more after the issue and under another calendar are the same', () => {
    const tasks = [
      words('trước ngày 02/5/2022', 'rolled'),
      { ...training, timing: { literal: 'trong 05 ngày làm việc kể từ ngày ban hành' } },
    ];
    const past = after(RegisterPlan, drafting(tasks), {
      ...IssuePlan,
      data: { ...IssuePlan.data, calendars },
    });
    expect(past.at(-1)).toMatchObject({
      data: {
        tasks: [
          { timing: { due: '2022-05-02', fixed: { edition: null } } },
          { timing: { due: '2021-12-27', fixed: { from: '2021-12-20' } } },
        ],
      },
    });
    given(...past)
      .when(drafting(tasks, { calendars }))
      .thenNothing();
    given(...past)
      .when(drafting([words('trước ngày 03/5/2022')]))
      .thenRefused(planRefusals['plan-not-draft']);
  });
});
