import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Counted, counted, judged } from '../spec/counting.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { obligationFilters } from '../spec/questions.ts';
import { everyUnit, randomStory } from '../spec/randomStory.ts';
import { decidingEvents, submissionsIn } from './deciding.ts';
import type { Reckoning } from './judgement.ts';
import type { ObligationKey, ObligationRow } from './obligationQueries.ts';
import { completion, percentOf, reckoningOf } from './reckoning.ts';
import { rollup, type Tally } from './rollup.ts';
import { tallyOf } from './tallyOf.ts';
import { countOf, leftOut, remainder, rowsOf, type Trace } from './trace.ts';

let kept: Kept;
let events: NewEvent[];
let half: number;
beforeAll(async () => {
  kept = await keep();
  events = await randomStory(31, 500);
  half = Math.floor(events.length / 2);
  await kept.log.append(events);
  await kept.catchUp(5_000);
});
afterAll(() => kept.drop());

const moments = () => [
  { knownAt: null, validAt: '2022-04-10' },
  { knownAt: half, validAt: '2022-03-15' },
  { knownAt: half, validAt: '2025-07-01' },
];

/** All rows of a number, a few to a page, as somebody pages who wants to see every one. */
async function paged(trace: Trace, asOf: { knownAt: number | null; validAt: string }, first = 13) {
  const rows: ObligationRow[] = [];
  for (let after: ObligationKey | null = null; ; ) {
    const page: ObligationRow[] = await rowsOf(kept.db, trace, asOf, { first, after });
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < first) return rows;
    after = { unit: last.unit, dueOn: last.due_on, obligation: last.obligation };
  }
}

const partsIn = (tally: Tally) =>
  Object.fromEntries(tally.parts.map(({ reckoning, count }) => [reckoning, count]));

/** What somebody says who reads the record with a pencil. */
const reckonedByHand = (one: Counted, on: string): Reckoning => {
  if (one.modality === 'invitation') return 'invitation';
  const timeliness = judged(one, on);
  return timeliness === 'notJudged' ? (one.state as Reckoning) : timeliness;
};

describe.each([0, 1, 2])('at moment %i', (index) => {
  const asOf = () => moments()[index] as { knownAt: number | null; validAt: string };

  test('every obligation is reckoned in one way, as a reader with a pencil reckons it', async () => {
    const { knownAt, validAt } = asOf();
    const owed = counted(events.slice(0, knownAt ?? undefined));
    const groups = Map.groupBy(owed, (one) => reckonedByHand(one, validAt));
    const byHand = Object.fromEntries([...groups].map(([reckoning, of]) => [reckoning, of.length]));
    expect(partsIn(await tallyOf(kept.db, {}, asOf()))).toEqual(byHand);
    expect(Object.keys(byHand).length).toBeGreaterThan(6);
  });

  test.each(obligationFilters)(
    'the rows of every number of %o are as many as the number says',
    async (filter) => {
      const tally = await tallyOf(kept.db, filter, asOf());
      const base = { of: [filter], counted: {}, but: null };
      const all = await paged(base, asOf());
      expect(all.length).toBe(tally.total);
      expect(new Set(all.map(({ obligation }) => obligation)).size).toBe(tally.total);
      for (const { reckoning, count } of tally.parts) {
        const rows = await paged({ ...base, counted: { reckonings: [reckoning] } }, asOf());
        expect(rows.length).toBe(count);
        expect(new Set(rows.map(reckoningOf))).toEqual(new Set([reckoning]));
      }
      for (const { state, timeliness, count } of tally.lines) {
        const trace = { ...base, counted: { states: [state], timeliness: [timeliness] } };
        expect((await paged(trace, asOf())).length).toBe(count);
      }
    },
  );

  test.each(obligationFilters)(
    'what %o leaves out of the denominator makes it whole again, row by row',
    async (of) => {
      const tally = await tallyOf(kept.db, of, asOf());
      const trace: Trace = {
        of: [of],
        counted: { reckonings: ['doneInTime', 'doneLate', 'overdue'] },
        but: null,
      };
      const without = await leftOut(kept.db, trace, asOf());
      expect(await countOf(kept.db, trace, asOf())).toBe(tally.fallenDue);
      expect(without).toEqual(completion(tally.parts).excluded);
      expect(tally.fallenDue + without.reduce((sum, { count }) => sum + count, 0)).toBe(tally.total);
      for (const { reckoning, count } of without) {
        const rest = await paged(remainder(trace, reckoning), asOf());
        expect(rest.length).toBe(count);
        expect(await leftOut(kept.db, remainder(trace, reckoning), asOf())).toEqual([]);
      }
    },
  );

  test('a line leaves out the rest of its reckoning too', async () => {
    const trace: Trace = { of: [{}], counted: { states: ['underWay'] }, but: null };
    const whole = partsIn(await tallyOf(kept.db, {}, asOf()));
    const inside = partsIn(await tallyOf(kept.db, { states: ['underWay'] }, asOf()));
    for (const { reckoning, count } of await leftOut(kept.db, trace, asOf())) {
      expect(count).toBe((whole[reckoning] ?? 0) - (inside[reckoning] ?? 0));
      expect((await paged(remainder(trace, reckoning), asOf())).length).toBe(count);
    }
  });

  test.each(everyUnit)('the branches of %s and its own add up to its total, in every part', async (unit) => {
    const { total, own, branches } = await rollup(kept.db, unit, asOf());
    const sums: Record<string, number> = {};
    for (const tally of [own, ...branches.map((branch) => branch.tally)])
      for (const { reckoning, count } of tally.parts) sums[reckoning] = (sums[reckoning] ?? 0) + count;
    expect(partsIn(total)).toEqual(sums);
    for (const [tally, filter] of [
      [total, { under: unit }],
      [own, { unit }],
      ...branches.map((branch) => [branch.tally, { under: branch.unit }] as const),
    ] as const)
      expect((await paged({ of: [filter], counted: {}, but: null }, asOf(), 100)).length).toBe(tally.total);
  });
});

test('the rates name their parts: nothing done over nothing due is no rate', () => {
  const { official, naive, excluded } = completion([
    { reckoning: 'doneInTime', count: 14_068 },
    { reckoning: 'doneLate', count: 1_983 },
    { reckoning: 'inTime', count: 5_640 },
    { reckoning: 'overdue', count: 223 },
  ]);
  expect([official, percentOf(official)]).toEqual([{ numerator: 16_051, denominator: 16_274 }, 98.63]);
  expect([naive, percentOf(naive)]).toEqual([{ numerator: 16_051, denominator: 21_914 }, 73.25]);
  expect(excluded).toEqual([{ reckoning: 'inTime', count: 5_640 }]);
  expect(percentOf(completion([]).official)).toBe(null);
});

describe('the deciding events', () => {
  test('begin with the assignment and end with the event that made the row, unless that was only work', async () => {
    const asOf = { knownAt: null, validAt: '2022-04-10' };
    const rows = await paged({ of: [{}], counted: {}, but: null }, asOf, 200);
    const found = Map.groupBy(
      await decidingEvents(
        kept.db,
        rows.map(({ obligation }) => obligation),
        asOf,
      ),
      ({ about }) => about,
    );
    for (const row of rows) {
      const deciding = found.get(row.obligation) ?? [];
      const made =
        row.state === 'passedOn' && row.inherited_by ? 'ObligationInherited' : 'ObligationsAssigned';
      expect(deciding[0]?.type).toBe(made);
      if (!['accepted', 'underWay'].includes(row.state)) expect(deciding.at(-1)?.position).toBe(row.since);
      const submissions = submissionsIn(deciding);
      expect(submissions.length).toBe(row.submission);
      const counting = submissions.filter(({ counts }) => counts);
      if (['submitted', 'fulfilled'].includes(row.state) && row.submission > 0) {
        expect(counting).toEqual([submissions.at(-1)]);
        expect(counting[0]?.decided?.type ?? null).toBe(
          row.state === 'fulfilled' ? 'ObligationFulfilled' : null,
        );
      }
    }
    expect(rows.some((row) => row.submission > 1)).toBe(true);
  });

  test('of an earlier moment hold nothing that was learnt later', async () => {
    const rows = await paged({ of: [{}], counted: {}, but: null }, { knownAt: half, validAt: '2022-04-10' });
    const ids = rows.map(({ obligation }) => obligation);
    const then = await decidingEvents(kept.db, ids, { knownAt: half });
    expect(then.every(({ position }) => position <= half)).toBe(true);
    expect((await decidingEvents(kept.db, ids, { knownAt: null })).length).toBeGreaterThan(then.length);
  });
});
