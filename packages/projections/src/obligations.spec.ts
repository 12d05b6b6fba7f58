import { describe, expect, test } from 'vitest';
import { type Happened, replay } from './history.ts';
import { obligationFold } from './obligations.ts';

const [plan, unit, obligation, task] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
];

type Row = Parameters<typeof obligationFold.apply>[0][number];

const assigned: Row = {
  ...{
    obligation,
    plan,
    task: obligation,
    unit,
    issuer: unit,
    role: 'lead',
    modality: 'binding',
    output: 'activity',
  },
  state: 'assigned',
  progress: 0,
  due_on: '2022-03-15',
  due_literal: null,
  assigned_on: '2022-01-01',
  submitted_on: null,
  submission: 0,
  fulfilled_on: null,
  derived_plan: null,
  passed_to: null,
  successor: null,
  resumes_to: null,
  succeeded_by: null,
  succeeded_from: null,
  inherited_by: null,
  version: 1,
};

/** The events in a row, from position 11, each on its day at noon in Vietnam. */
const played = (...steps: (readonly [day: string, type: string, data?: object])[]) =>
  replay(
    obligationFold,
    [assigned],
    steps.map(([day, type, data], index) => ({
      type,
      data: { obligation, reason: '', note: '', ...data },
      stream: `duty-${plan}-${unit}`,
      version: index + 2,
      position: index + 11,
      at: `${day}T05:00:00.000Z`,
      id: '',
      recorded: '',
    })) as unknown as Happened[],
  );

const last = (...steps: Parameters<typeof played>) => played(...steps).opened.at(-1);

describe('an obligation', () => {
  test('keeps every version it had, from the event that made it to the one that ended it', () => {
    const { closed, opened } = played(
      ['2022-02-01', 'ObligationAccepted'],
      ['2022-02-02', 'ProgressReported', { percent: 40 }],
    );
    expect(closed).toEqual([{ ...assigned, until: 11 }]);
    expect(opened).toMatchObject([
      { state: 'accepted', since: 11, until: 12, version: 2 },
      { state: 'underWay', progress: 40, since: 12, until: '9223372036854775807', version: 3 },
    ]);
  });

  test('returned and submitted anew is judged by the new submission', () => {
    const row = last(
      ['2022-03-10', 'ObligationSubmitted', { submission: 1 }],
      ['2022-03-12', 'ObligationReturned', { submission: 1 }],
      ['2022-03-20', 'ObligationSubmitted', { submission: 2 }],
      ['2022-04-01', 'ObligationFulfilled', { submission: 2, derivedPlan: null, issuedOn: null }],
    );
    expect(row).toMatchObject({
      state: 'fulfilled',
      submitted_on: '2022-03-20',
      fulfilled_on: '2022-04-01',
      submission: 2,
    });
  });

  test('returned is no longer counted as handed in', () => {
    const row = last(
      ['2022-03-10', 'ObligationSubmitted', { submission: 1 }],
      ['2022-03-12', 'ObligationReturned', { submission: 1 }],
    );
    expect(row).toMatchObject({ state: 'returned', submitted_on: null, submission: 1 });
  });

  test('goes on after a suspension where it stood before', () => {
    const row = last(
      ['2022-03-10', 'ObligationSubmitted', { submission: 1 }],
      ['2022-03-11', 'ObligationSuspended'],
      ['2022-05-11', 'ObligationResumed'],
    );
    expect(row).toMatchObject({ state: 'submitted', submitted_on: '2022-03-10', resumes_to: null });
  });

  test('extended has a new due day and its wording', () => {
    expect(
      last(['2022-03-10', 'ObligationExtended', { due: '2022-04-30', literal: 'hết tháng 4' }]),
    ).toMatchObject({
      state: 'assigned',
      due_on: '2022-04-30',
      due_literal: 'hết tháng 4',
    });
  });

  test('fulfilled by the plan that was asked for names that plan and is judged by its day of issue', () => {
    const row = last(
      ['2022-03-25', 'ObligationSubmitted', { submission: 1 }],
      ['2022-03-25', 'ObligationFulfilled', { submission: 1, derivedPlan: plan, issuedOn: '2022-02-25' }],
    );
    expect(row).toMatchObject({ state: 'fulfilled', derived_plan: plan, submitted_on: '2022-02-25' });
    expect(row).toMatchObject({ fulfilled_on: '2022-03-25' });
  });

  test('confirmed before its plan was known keeps its days when that is noted', () => {
    const before = [
      ['2022-03-10', 'ObligationSubmitted', { submission: 1 }],
      ['2022-03-12', 'ObligationFulfilled', { submission: 1, derivedPlan: null, issuedOn: null }],
    ] as const;
    const row = last(...before, [
      '2022-04-01',
      'DerivedPlanNoted',
      { derivedPlan: plan, issuedOn: '2022-02-25' },
    ]);
    expect(row).toEqual({ ...last(...before), derived_plan: plan, version: 4, since: 13 });
  });

  test('passed on names the unit and the obligation that stand in its place', () => {
    const row = last(['2022-02-25', 'ObligationReassigned', { to: plan, successor: unit }]);
    expect(row).toMatchObject({ state: 'passedOn', passed_to: plan, successor: unit });
  });

  test('of an ended unit goes on at its heir by decision; undone, it stands where it stood', () => {
    const succession = { decision: task, passing: 'transfer', heirs: [{ unit: plan, obligation: unit }] };
    const steps = [
      ['2022-03-10', 'ObligationSubmitted', { submission: 1 }],
      ['2022-03-11', 'ObligationSuspended'],
      ['2025-07-10', 'ObligationSucceeded', succession],
    ] as const;
    expect(last(...steps)).toMatchObject({
      state: 'passedOn',
      passed_to: plan,
      successor: unit,
      succeeded_by: task,
    });
    const restored = last(...steps, ['2025-07-11', 'ObligationRestored', { decision: task }]);
    expect(restored).toEqual({ ...last(...steps.slice(0, 2)), version: 5, since: 14 });
  });

  test('divided among several names none of them as the one in its place; lapsed it ends', () => {
    const heirs = [plan, unit].map((heir) => ({ unit: heir, obligation: heir, footprint: 'một phần' }));
    const divided = { decision: task, passing: 'divide', heirs };
    expect(last(['2025-07-10', 'ObligationSucceeded', divided])).toMatchObject({
      state: 'passedOn',
      passed_to: null,
      successor: null,
    });
    const lapsed = { decision: task, passing: 'lapse', heirs: [] };
    expect(last(['2025-07-10', 'ObligationSucceeded', lapsed])).toMatchObject({ state: 'lapsed' });
  });

  test('handed in after 17:00 UTC belongs to the next day in Vietnam', () => {
    const { opened } = replay(
      obligationFold,
      [assigned],
      [
        {
          type: 'ObligationSubmitted',
          data: { obligation, submission: 1, note: '', evidence: [] },
          ...{
            stream: `duty-${plan}-${unit}`,
            version: 2,
            position: 9,
            at: '2022-03-15T17:00:00.000Z',
            id: '',
            recorded: '',
            metadata: {
              actor: 'clerk',
              unit,
              onBehalfOf: null,
              authority: null,
              correlation: '',
              causation: '',
            },
          },
        },
      ],
    );
    expect(opened[0]?.submitted_on).toBe('2022-03-16');
  });
});
