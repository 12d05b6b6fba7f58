import { expect, test } from 'vitest';
import { periodStanding } from './obligationPeriods.ts';
import type { ReportVersionRow } from './reportQueries.ts';

const quarter = { window: { from: '2023-03-15', to: '2023-06-14' }, due: { due: '2023-06-18' } };
const version = (given: Partial<ReportVersionRow>) =>
  ({
    verdict: 'accepted',
    closes_on: '2023-06-14',
    submitted_on: '2023-06-17',
    ...given,
  }) as ReportVersionRow;
const reckoned = (versions: Partial<ReportVersionRow>[], on = '2023-07-01', asked = true) =>
  periodStanding(quarter, versions.map(version), asked, on).reckoning;

test.each<[string, Partial<ReportVersionRow>[], string, string]>([
  ['nothing came and the day has passed', [], '2023-06-19', 'missing'],
  ['nothing came on the last day', [], '2023-06-18', 'dueSoon'],
  ['nothing came long before', [], '2023-04-01', 'inTime'],
  ['accepted, handed in on the last day', [{ submitted_on: '2023-06-18' }], '2024-01-01', 'receivedInTime'],
  ['accepted, handed in a day later', [{ submitted_on: '2023-06-19' }], '2024-01-01', 'receivedLate'],
  ['waiting', [{ verdict: 'waiting' }], '2024-01-01', 'receivedInTime'],
  ['returned and not handed in again', [{ verdict: 'returned' }], '2024-01-01', 'missing'],
  [
    'returned, and accepted the second time',
    [{ verdict: 'returned' }, { submitted_on: '2023-06-20' }],
    '2024-01-01',
    'receivedLate',
  ],
  [
    'restated after it was accepted in time',
    [{}, { submitted_on: '2023-09-01' }],
    '2024-01-01',
    'receivedInTime',
  ],
  ['of another period', [{ closes_on: '2023-03-14' }], '2023-07-01', 'missing'],
])('a period for which %s', (_, versions, on, expected) => {
  expect(reckoned(versions, on)).toBe(expected);
});

test('what is not asked is in no rate, and without a day nothing is late', () => {
  expect(reckoned([], '2024-01-01', false)).toBe('notExpected');
  expect(periodStanding({ ...quarter, due: null }, [], true, '2024-01-01').reckoning).toBe('noDeadline');
});
