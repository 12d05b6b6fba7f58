import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { timeliness } from './timeliness.ts';

let kept: Kept;
beforeAll(async () => {
  kept = await keep();
});
afterAll(() => kept.drop());

type Case = {
  state: string;
  due: string | null;
  submitted?: string;
  modality?: string;
};

/** The timeliness of one obligation on 15/3/2022. */
async function judged({ state, due, submitted, modality = 'binding' }: Case): Promise<string> {
  const answer = await sql<{ timeliness: string }>`select ${timeliness('2022-03-15', 'o')} as timeliness
    from (select ${state}::text as state, ${due}::date as due_on, ${submitted ?? null}::date as submitted_on,
      ${modality}::text as modality) as o`.execute(kept.db);
  return answer.rows[0]?.timeliness ?? '';
}

describe('on 15/3/2022', () => {
  test.each([
    ['không hạn is a state of its own', { state: 'assigned', due: null }, 'noDeadline'],
    ['the due day itself is not late', { state: 'assigned', due: '2022-03-15' }, 'dueSoon'],
    ['the day after the due day is late', { state: 'assigned', due: '2022-03-14' }, 'overdue'],
    ['three days before the due day it falls due soon', { state: 'underWay', due: '2022-03-18' }, 'dueSoon'],
    ['four days before the due day it does not yet', { state: 'underWay', due: '2022-03-19' }, 'inTime'],
    ['extended, the new due day counts', { state: 'accepted', due: '2022-06-30' }, 'inTime'],
    [
      'submitted on the due day and waiting, it is in time',
      { state: 'submitted', due: '2022-03-10', submitted: '2022-03-10' },
      'inTime',
    ],
    [
      'submitted after the due day and waiting, it is late',
      { state: 'submitted', due: '2022-03-10', submitted: '2022-03-11' },
      'overdue',
    ],
    [
      'submitted without a deadline and waiting',
      { state: 'submitted', due: null, submitted: '2022-03-11' },
      'noDeadline',
    ],
    ['returned, it is judged by the day again', { state: 'returned', due: '2022-03-14' }, 'overdue'],
    ['returned before the due day, there is time left', { state: 'returned', due: '2022-04-14' }, 'inTime'],
    [
      'done on the due day is done in time',
      { state: 'fulfilled', due: '2022-03-10', submitted: '2022-03-10' },
      'doneInTime',
    ],
    [
      'done a day later is done late',
      { state: 'fulfilled', due: '2022-03-10', submitted: '2022-03-11' },
      'doneLate',
    ],
    [
      'done without a deadline is done in time',
      { state: 'fulfilled', due: null, submitted: '2022-03-11' },
      'doneInTime',
    ],
    [
      'an invitation is never late',
      { state: 'assigned', due: '2021-01-01', modality: 'invitation' },
      'notJudged',
    ],
    [
      'an invitation that was done is in no rate',
      { state: 'fulfilled', due: '2021-01-01', submitted: '2022-01-01', modality: 'invitation' },
      'notJudged',
    ],
    ['suspended work is not judged', { state: 'suspended', due: '2021-01-01' }, 'notJudged'],
    ['excused work is not judged', { state: 'excused', due: '2021-01-01' }, 'notJudged'],
    ['withdrawn work is not judged', { state: 'withdrawn', due: '2021-01-01' }, 'notJudged'],
    [
      'declined by the unit itself, it is late all the same',
      { state: 'declined', due: '2022-03-14' },
      'overdue',
    ],
    ['declined before the due day, it is in time', { state: 'declined', due: '2022-06-30' }, 'inTime'],
    [
      'an invitation that was declined is not judged',
      { state: 'declined', due: '2021-01-01', modality: 'invitation' },
      'notJudged',
    ],
    ['work passed on is not judged here', { state: 'passedOn', due: '2021-01-01' }, 'notJudged'],
  ] satisfies [string, Case, string][])('%s', async (_, given, expected) => {
    expect(await judged(given)).toBe(expected);
  });
});
