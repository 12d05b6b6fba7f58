import { workingDays } from '@thac/domain/calendar/working';
import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dice } from '../spec/dice.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { everyAnswer, obligationFilters } from '../spec/questions.ts';
import { places, randomStory } from '../spec/randomStory.ts';
import type { AsOf } from './asOf.ts';
import { dayMap, keepDayMaps } from './dayMaps.ts';
import { digests } from './digests.ts';
import { type MatrixKey, type MatrixRow, matrixColumns, matrixRows } from './matrix.ts';
import type { ObligationFilter } from './obligationFilter.ts';
import { type ObligationRow, obligationsPage } from './obligationQueries.ts';
import { rebuild } from './rebuild.ts';
import { completion } from './reckoning.ts';
import { regimesPage } from './regimeQueries.ts';
import { keyOfStanding, order, type ReportScope, reportMatrix } from './reportFigures.ts';
import { reportTally } from './reportStanding.ts';
import { rollup, type Tally, tally } from './rollup.ts';
import { tallyOf } from './tallyOf.ts';
import { countOf, rowsOf } from './trace.ts';

const all = { first: 100_000, after: null };
const days = ['2021-06-01', '2022-02-01', '2022-07-01', '2025-06-30', '2025-07-01', '2027-01-01'];
const seeds = [3, 1975];

const partsIn = (tallies: readonly Tally[]) => {
  const parts: Record<string, number> = {};
  for (const { reckoning, count } of tallies.flatMap((one) => one.parts))
    parts[reckoning] = (parts[reckoning] ?? 0) + count;
  return parts;
};
const idsIn = (rows: readonly { obligation: string }[]) => rows.map(({ obligation }) => obligation).sort();

describe.each(seeds)('a random history with decrees (seed %i)', (seed) => {
  let kept: Kept;
  let events: NewEvent[];
  const told: { position: number; validAt: string; answer: string }[] = [];
  beforeAll(async () => {
    kept = await keep();
    events = await randomStory(seed, 240, { decreed: true });
    const random = dice(seed + 1);
    for (let from = 0; from < events.length; ) {
      const many = 150 + random.below(500);
      await kept.log.append(events.slice(from, from + many));
      from += many;
      const position = await kept.catchUp(1 + random.below(50));
      const validAt = random.of(['2022-03-15', '2025-07-01']);
      const answer = await everyAnswer(kept.db, { knownAt: null, validAt });
      told.push({ position, validAt, answer });
    }
  }, 120_000);
  afterAll(() => kept.drop());

  const reported = (): AsOf[] => [
    { knownAt: null, validAt: '2022-04-10' },
    { knownAt: Math.floor(events.length / 2), validAt: '2022-03-15' },
    { knownAt: null, validAt: '2026-05-01' },
  ];
  /** Every moment on every map. */
  async function* rebased() {
    for (const asOf of reported())
      for (const on of days) yield { asOf, there: { ...asOf, map: await dayMap(kept.db, on, asOf) } };
  }
  const listed = (filter: ObligationFilter, asOf: AsOf): Promise<ObligationRow[]> =>
    obligationsPage(kept.db, filter, asOf, { ...all, order: 'due' });

  test('has decrees by which units are merged, split and ended, so that maps differ', async () => {
    const kinds = new Set<string>();
    for (const { type, data } of events)
      if (type === 'ReorganisationRecorded')
        for (const { change } of data.changes as { change: string }[]) kinds.add(change);
    expect([...kinds]).toEqual(expect.arrayContaining(['merge', 'split', 'end']));
    const moved = new Map<string, { exact: boolean }[]>();
    for await (const { asOf, there } of rebased())
      if (asOf.knownAt === null) moved.set(there.map.day, [...there.map.moved]);
    expect(new Set([...moved.values()].map((one) => JSON.stringify(one))).size).toBeGreaterThan(3);
    const places = [...moved.values()].flat();
    expect(places.some(({ exact }) => exact) && places.some(({ exact }) => !exact)).toBe(true);
  });

  test('the total of the province on every map is all there is as it was reported, in every part and rate', async () => {
    for await (const { asOf, there } of rebased()) {
      const whole = await tallyOf(kept.db, {}, asOf);
      expect(whole.total).toBeGreaterThan(50);
      const { total } = await rollup(kept.db, places.province, there);
      expect(total).toEqual(whole);
      expect(await tallyOf(kept.db, { under: places.province }, there)).toEqual(whole);
      expect(completion(total.parts)).toEqual(completion(whole.parts));
      expect((await rollup(kept.db, places.province, asOf)).unplaced).toBe(null);
    }
  });

  test('own, unplaced and branches add up to the total of every unit, and each is what its filter finds', async () => {
    for await (const { there } of rebased()) {
      const units = [...new Set((await listed({}, there)).map(({ unit }) => there.map.placeOf(unit).unit))];
      for (const unit of units) {
        const { total, own, unplaced, branches } = await rollup(kept.db, unit, there);
        const parts = [own, ...(unplaced ? [unplaced] : []), ...branches.map((branch) => branch.tally)];
        expect(partsIn(parts)).toEqual(partsIn([total]));
        expect(await tallyOf(kept.db, { unit, exact: true }, there)).toEqual(own);
        expect(await tallyOf(kept.db, { unit, exact: false }, there)).toEqual(unplaced);
        expect(branches.map((branch) => branch.unit).toSorted()).toEqual(there.map.below(unit).toSorted());
        for (const branch of branches)
          expect(await tallyOf(kept.db, { under: branch.unit }, there)).toEqual(branch.tally);
      }
    }
  });

  test('every obligation is counted where the map places its unit', async () => {
    for await (const { there } of rebased()) {
      const rows = await listed({}, there);
      const byPlace = Map.groupBy(rows, ({ unit }) => JSON.stringify(there.map.placeOf(unit)));
      for (const [place, owed] of byPlace)
        expect(idsIn(await listed(JSON.parse(place), there))).toEqual(idsIn(owed));
      expect(byPlace.size).toBeGreaterThan(3);
    }
  });

  test.each(obligationFilters.filter(({ unit, under }) => unit == null && under == null))(
    'the matrix of %o on a map adds up by rows, columns and cells to what was reported',
    async (filter) => {
      for await (const { asOf, there } of rebased()) {
        const columns = await matrixColumns(kept.db, filter, there);
        const rows: MatrixRow[] = [];
        for (let after: MatrixKey | null = null; ; ) {
          const page: MatrixRow[] = await matrixRows(kept.db, filter, columns, there, { first: 4, after });
          rows.push(...page);
          after = page.at(-1) ?? null;
          if (after === null) break;
        }
        const total = partsIn([await tallyOf(kept.db, filter, asOf)]);
        expect(partsIn(columns.map(({ counts }) => tally(counts)))).toEqual(total);
        expect(partsIn(rows.map((row) => row.tally))).toEqual(total);
        expect(new Set(rows.map(({ unit, exact }) => `${unit} ${exact}`)).size).toBe(rows.length);
        for (const { unit, exact, cells } of rows.slice(0, 3)) {
          const found = await listed({ ...filter, unit, exact }, there);
          expect(idsIn(cells.flatMap(({ obligations }) => obligations))).toEqual(idsIn(found));
        }
      }
    },
    60_000,
  );

  test('a number explained on its map pages to exactly its rows', async () => {
    for await (const { there } of rebased()) {
      const of = [{ unit: places.province, exact: false }];
      const { unplaced } = await rollup(kept.db, places.province, there);
      const trace = { of, counted: { reckonings: ['overdue' as const] }, but: null };
      const counted = partsIn(unplaced ? [unplaced] : []).overdue ?? 0;
      expect(await countOf(kept.db, trace, there)).toBe(counted);
      const rows = await rowsOf(kept.db, trace, there, { first: 1_000, after: null });
      expect(rows.length).toBe(counted);
      for (const { unit } of rows)
        expect(there.map.placeOf(unit)).toEqual({ unit: places.province, exact: false });
    }
  });

  test('reports on a map add up to what was reported, each where the unit that was asked is counted', async () => {
    const asOf = { knownAt: null, validAt: '2022-12-31' };
    const year = { from: '2022-01-01', to: '2022-12-31' };
    const regimes = (await regimesPage(kept.db, {}, asOf, all)).slice(0, 4);
    const of = async (scope: Partial<ReportScope>, moment: AsOf) => {
      const standings = [];
      for (const { regime } of regimes) {
        const asked = { regime, ...year, ...scope };
        standings.push(...(await reportMatrix(kept.db, asked, () => workingDays([]), moment)).standings);
      }
      return standings.toSorted((a, b) => order(keyOfStanding(a), keyOfStanding(b)));
    };
    const reported = await of({}, asOf);
    expect(reported.length).toBeGreaterThan(10);
    for (const { place, unit } of reported) expect(place).toEqual({ unit, exact: true });
    for (const on of days) {
      const map = await dayMap(kept.db, on, asOf);
      const there = { ...asOf, map };
      const standings = await of({}, there);
      expect(reportTally(standings)).toEqual(reportTally(reported));
      for (const { unit, place } of standings) expect(place).toEqual(map.placeOf(unit));
      expect(await of({ under: places.province }, there)).toEqual(standings);
      for (const [place, own] of Map.groupBy(standings, (one) => JSON.stringify(one.place)))
        expect(await of(JSON.parse(place), there)).toEqual(own);
    }
  });

  test('answers of the past are given again, word for word, on every map', async () => {
    expect(new Set(told.map(({ answer }) => answer)).size).toBe(told.length);
    for (const { position, validAt, answer } of told)
      expect(await everyAnswer(kept.db, { knownAt: position, validAt })).toBe(answer);
  }, 120_000);

  test('a house keeps the maps it was asked for, each until something is learnt about units', async () => {
    const maps = keepDayMaps(3);
    const changes = events.flatMap(({ type }, index) =>
      type.startsWith('Unit') || type === 'ReorganisationRecorded' ? [index + 1] : [],
    );
    const [first = 0, last = 0] = [changes.at(-2), changes.at(-1)];
    const now = await maps.on(kept.db, '2025-07-01', { knownAt: null });
    expect(await maps.on(kept.db, '2025-07-01', { knownAt: last })).toBe(now);
    expect(await maps.on(kept.db, '2025-07-01', { knownAt: events.length })).toBe(now);
    const then = await maps.on(kept.db, '2025-07-01', { knownAt: last - 1 });
    expect(then).not.toBe(now);
    expect(then.moved).toEqual((await dayMap(kept.db, '2025-07-01', { knownAt: first })).moved);
    for (const day of ['2022-01-01', '2023-01-01', '2024-01-01'])
      await maps.on(kept.db, day, { knownAt: null });
    expect(await maps.on(kept.db, '2025-07-01', { knownAt: null })).not.toBe(now);
  });

  test('rebuilt from the record, every view and every answer on a map is the same', async () => {
    const before = await digests(kept.pool, 'view');
    const rebuilt = await rebuild(kept.pool, kept.log, { batch: 50, compare: true });
    expect(rebuilt.differing).toEqual([]);
    expect(await digests(kept.pool, 'view')).toEqual(before);
    const last = told.at(-1);
    expect(await everyAnswer(kept.db, { knownAt: null, validAt: last?.validAt ?? '' })).toBe(last?.answer);
  }, 120_000);
});
