import { expect, test } from 'vitest';
import { type Happened, replay } from './history.ts';
import { reportFold } from './reports.ts';

const report = '00000000-0000-4000-8000-000000000001';
const which = { report, regime: report, period: '2022-03T', unit: report };
const submitted = (version: number, due: string) => ({
  report,
  version,
  to: report,
  via: null,
  estimate: false,
  restates: version - 1 || null,
  due: { literal: `chậm nhất ${due}`, due, closesOn: '2022-03-14' },
});

/** The events in a row, each on its day at noon in Vietnam. */
const last = (...steps: (readonly [day: string, type: string, data: object])[]) =>
  replay(
    reportFold,
    [],
    steps.map(([day, type, data], index) => ({
      type,
      data: { ...data, report },
      stream: `report-${report}`,
      version: index + 1,
      position: index + 1,
      at: `${day}T05:00:00.000Z`,
      id: '',
      recorded: '',
    })) as unknown as Happened[],
  ).opened.at(-1);

test('a report that is restated is judged by the day and the due day of what was accepted first', () => {
  const accepted = [
    ['2022-03-16', 'ReportSaved', which],
    ['2022-03-21', 'ReportSubmitted', submitted(1, '2022-03-21')],
    ['2022-03-22', 'ReportAccepted', { version: 1 }],
  ] as const;
  const told = { counted_on: '2022-03-21', due_on: '2022-03-21', due_literal: 'chậm nhất 2022-03-21' };
  expect(last(...accepted)).toMatchObject(told);
  const restated = [
    ...accepted,
    ['2022-04-01', 'ReportReopened', {}],
    ['2022-04-02', 'ReportSubmitted', submitted(2, '2022-03-19')],
  ] as const;
  expect(last(...restated)).toMatchObject({ ...told, state: 'submitted', submission: 2 });
  expect(last(...restated, ['2022-04-03', 'ReportAccepted', { version: 2 }])).toMatchObject(told);
});

test('a report that is returned before any was accepted is judged anew, by what it was told then', () => {
  const row = last(
    ['2022-03-16', 'ReportSaved', which],
    ['2022-03-17', 'ReportSubmitted', submitted(1, '2022-03-19')],
    ['2022-03-18', 'ReportReturned', { version: 1, reason: 'Thiếu' }],
    ['2022-03-21', 'ReportSubmitted', submitted(2, '2022-03-20')],
  );
  expect(row).toMatchObject({ counted_on: '2022-03-21', due_on: '2022-03-20' });
});

test('a decision passes a report on before anything was saved, and undone makes it what it was', () => {
  const share = { unit: report, report, footprint: null };
  const passed = {
    ...which,
    decision: '1',
    passing: 'merge',
    heirs: [share],
    reorganisation: '1',
    reason: '',
  };
  const whole = { decision: '1', passing: 'merge', heirs: [share] };
  expect(last(['2022-03-16', 'ReportSucceeded', passed])).toMatchObject({ state: 'passedOn', passed: whole });
  expect(last(['2022-03-16', 'ReportSucceeded', { ...passed, passing: 'lapse', heirs: [] }])?.state).toBe(
    'lapsed',
  );
  const restored = last(
    ['2022-03-15', 'ReportSaved', which],
    ['2022-03-16', 'ReportSucceeded', passed],
    ['2022-03-17', 'ReportRestored', { decision: '1' }],
  );
  expect(restored).toMatchObject({ state: 'draft', passed: null, resumes_to: null });
});

test('an heir has what each decision passed to it, until it is undone', () => {
  const inherited = (decision: string) =>
    [
      '2022-03-16',
      'ReportInherited',
      { ...which, decision, from: [], to: report, via: null, due: submitted(1, '2022-03-20').due },
    ] as const;
  const row = last(inherited('1'), inherited('2'), ['2022-03-17', 'ReportSaved', which]);
  expect(row).toMatchObject({ state: 'draft', inherited: [{ decision: '1' }, { decision: '2' }] });
  const undone = (decision: string) => ['2022-03-18', 'ReportInheritanceRevoked', { decision }] as const;
  expect(last(inherited('1'), inherited('2'), undone('1'))?.inherited).toMatchObject([{ decision: '2' }]);
  expect(last(inherited('1'), undone('1'))).toMatchObject({ state: 'unbegun', inherited: null });
});
