import { describe, expect, test } from 'vitest';
import { units } from '../cast.ts';
import { broadcast } from '../obligation/controls.ts';
import { specify } from '../specify.ts';
import type { LadderCommand, ReminderCommand } from './commands.ts';
import {
  escalation,
  ladderCommands,
  ladderEvents,
  reminderCommands,
  reminderEvents,
  threeBefore,
} from './controls.ts';
import { defaultLadder, ladder } from './ladder.ts';
import { reminderRefusals as refusals } from './refusals.ts';
import { deliveryId, reminder, reminderId } from './reminder.ts';

describe('the ladder of an issuer', () => {
  const given = specify(ladder);
  const { SetLadder } = ladderCommands;
  const other = (change: Partial<LadderCommand['data']>): LadderCommand => ({
    ...SetLadder,
    data: { ...SetLadder.data, ...change },
  });

  test('is set from a day on, and setting the same for later says nothing new', () => {
    given().when(SetLadder).then(ladderEvents.LadderSet);
    given(ladderEvents.LadderSet)
      .when(other({ from: '2023-01-01' }))
      .thenNothing();
    given(ladderEvents.LadderSet)
      .when(other({ automatic: false }))
      .then({ type: 'LadderSet', data: other({ automatic: false }).data });
  });

  test.each([
    ['ladder-empty', { rungs: [] }],
    ['rung-unnamed', { rungs: [threeBefore, threeBefore] }],
    ['rung-unnamed', { rungs: [{ ...threeBefore, rung: ' ' }] }],
    [
      'ladder-too-long',
      { rungs: Array.from({ length: 61 }, (_, days) => ({ ...threeBefore, rung: `T+${days}`, days })) },
    ],
    ['ladder-too-long', { rungs: [{ ...threeBefore, roles: Array.from({ length: 61 }, () => 'lãnh đạo') }] }],
    ['rung-text-unfit', { rungs: [{ ...threeBefore, roles: ['lãnh đạo\r\nBcc: x@example.vn'] }] }],
    ['rung-text-unfit', { rungs: [{ ...threeBefore, rung: 'T'.repeat(201) }] }],
    ['rung-day-unfit', { rungs: [{ ...threeBefore, days: 367 }] }],
    ['rung-day-unfit', { rungs: [{ ...threeBefore, days: 0.5 }] }],
    ['rung-without-roles', { rungs: [{ ...threeBefore, roles: [] }] }],
    ['rung-without-roles', { rungs: [{ ...threeBefore, roles: ['lãnh đạo', ''] }] }],
    ['ladder-day-unreal', { from: '2023-02-29' }],
    ['ladder-reason-required', { reason: ' ' }],
  ] as const)('is refused: %s', (code, change) => {
    given()
      .when(other(change as Partial<LadderCommand['data']>))
      .thenRefused(refusals[code]);
  });

  test('holds from its day, and what was set for later gives way', () => {
    const set = (from: string, automatic: boolean) => ({
      ...ladderEvents.LadderSet,
      data: { ...ladderEvents.LadderSet.data, from, automatic },
    });
    const days = (...sets: ReturnType<typeof set>[]) =>
      sets.reduce(ladder.evolve, []).map(({ from, automatic }) => [from, automatic]);
    const [first, second] = [set('2022-01-01', true), set('2023-01-01', false)];
    expect(days(first, second)).toEqual([
      ['2022-01-01', true],
      ['2023-01-01', false],
    ]);
    expect(days(first, second, set('2022-06-01', true))).toEqual([
      ['2022-01-01', true],
      ['2022-06-01', true],
    ]);
  });

  test('is by default from a week before to a week after, and nothing goes out by itself', () => {
    expect(defaultLadder.rungs.map(({ rung }) => rung)).toEqual([
      'T-7',
      'T-3',
      'T-1',
      'T0',
      'T+1',
      'T+3',
      'T+3 cấp trên',
      'T+7',
      'T+7 cấp trên',
    ]);
    expect(defaultLadder.automatic).toBe(false);
    given()
      .when(other(defaultLadder))
      .then({ type: 'LadderSet', data: other(defaultLadder).data });
  });
});

describe('a reminder', () => {
  const given = specify(reminder);
  const { ReminderIssued, ReminderDelivered } = reminderEvents;
  const { IssueReminder, NoteDelivery } = reminderCommands;
  const issue = (change: Partial<(typeof IssueReminder)['data']>): ReminderCommand => ({
    ...IssueReminder,
    data: { ...IssueReminder.data, ...change },
  });
  const [known] = IssueReminder.data.obligations;
  const further = { obligation: broadcast.obligation, due: '2022-02-28', seen: 3 };

  test('is issued once for an obligation, a rung and a due day', () => {
    given().when(IssueReminder).then(ReminderIssued);
    given(ReminderIssued)
      .when(issue({ on: '2022-02-26', to: units.quangNgai }))
      .thenNothing();
  });

  test('speaks only of what was not spoken of before', () => {
    const obligations = [known, further].filter((one) => one !== undefined);
    given(ReminderIssued)
      .when(issue({ obligations }))
      .then({
        ...ReminderIssued,
        data: {
          ...IssueReminder.data,
          obligations: [further],
          reminder: reminderId([further], threeBefore, units.moDuc),
        },
      });
  });

  test('is issued anew on the next rung, and when the due day was moved', () => {
    const later = [{ ...further, obligation: known?.obligation ?? '', due: '2022-03-31' }];
    for (const change of [{ rung: escalation }, { obligations: later }]) {
      const { data } = issue(change) as typeof IssueReminder;
      given(ReminderIssued)
        .when(issue(change))
        .then({
          ...ReminderIssued,
          data: { ...data, reminder: reminderId(data.obligations, data.rung, data.to) },
        });
    }
  });

  test('of nothing is refused', () => {
    given()
      .when(issue({ obligations: [] }))
      .thenRefused(refusals['reminder-empty']);
  });

  test('is delivered once through each channel, and only when it was issued', () => {
    given(ReminderIssued).when(NoteDelivery).then(ReminderDelivered);
    given(ReminderIssued, ReminderDelivered)
      .when({ ...NoteDelivery, data: { ...NoteDelivery.data, attempts: 5 } })
      .thenNothing();
    const elsewhere = {
      ...ReminderDelivered.data,
      channel: 'tệp',
      delivery: deliveryId(ReminderIssued.data.reminder, 'tệp'),
    };
    given(ReminderIssued, ReminderDelivered)
      .when({ ...NoteDelivery, data: elsewhere })
      .then({ ...ReminderDelivered, data: elsewhere });
    given().when(NoteDelivery).thenRefused(refusals['reminder-unknown']);
  });

  test('has an id that does not depend on the order of its obligations', () => {
    const both = [known, further].filter((one) => one !== undefined);
    expect(reminderId(both, threeBefore, units.moDuc)).toBe(
      reminderId(both.toReversed(), threeBefore, units.moDuc),
    );
    expect(reminderId(both, threeBefore, units.moDuc)).not.toBe(reminderId(both, escalation, units.moDuc));
  });
});
