import { describe, expect, test } from 'vitest';
import { daysLate, isBackDated } from './lateness.ts';

describe('days late', () => {
  test.each([
    ['the same moment', '2023-05-10T02:00:00.000Z', '2023-05-10T02:00:00.000Z', 0],
    ['the evening of the same day', '2023-05-10T02:00:00.000Z', '2023-05-10T16:59:59.999Z', 0],
    ['midnight in Vietnam', '2023-05-10T02:00:00.000Z', '2023-05-10T17:00:00.000Z', 1],
    ['a minute over midnight', '2023-05-10T16:59:00.000Z', '2023-05-10T17:00:00.000Z', 1],
    ['a month', '2023-05-10T02:00:00.000Z', '2023-06-10T02:00:00.000Z', 31],
    ['a clock that goes before ours', '2023-05-10T02:00:00.000Z', '2023-05-09T02:00:00.000Z', 0],
  ])('recorded at %s: %s, %s', (_, at, recorded, days) => {
    expect(daysLate({ at, recorded })).toBe(days);
  });
});

describe('back-dated', () => {
  const moment = { knownAt: 100, validAt: '2023-03-31' };

  test.each([
    ['happened by the day and recorded after the moment', 101, '2023-03-31T16:59:59.999Z', true],
    ['happened the day after', 101, '2023-03-31T17:00:00.000Z', false],
    ['was known at the moment', 100, '2023-03-01T02:00:00.000Z', false],
  ])('what %s', (_, position, at, backDated) => {
    expect(isBackDated({ position, at }, moment)).toBe(backDated);
  });
});
