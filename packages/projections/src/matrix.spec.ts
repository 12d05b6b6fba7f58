import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { obligationFilters } from '../spec/questions.ts';
import { randomStory } from '../spec/randomStory.ts';
import { type MatrixKey, type MatrixRow, matrixColumns, matrixRows } from './matrix.ts';
import type { ObligationFilter } from './obligationFilter.ts';
import { obligationsPage } from './obligationQueries.ts';
import { plansPage } from './planQueries.ts';
import { type Tally, tally } from './rollup.ts';
import { tallyOf } from './tallyOf.ts';

let kept: Kept;
let half: number;
beforeAll(async () => {
  kept = await keep();
  const events = await randomStory(47, 400);
  half = Math.floor(events.length / 2);
  await kept.log.append(events);
  await kept.catchUp(5_000);
});
afterAll(() => kept.drop());

const moments = () => [
  { knownAt: null, validAt: '2022-04-10' },
  { knownAt: half, validAt: '2025-07-01' },
];

/** The whole matrix, three rows to a page. */
async function whole(filter: ObligationFilter, asOf: { knownAt: number | null; validAt: string }) {
  const columns = await matrixColumns(kept.db, filter, asOf);
  const rows: MatrixRow[] = [];
  for (let after: MatrixKey | null = null; ; ) {
    const page: MatrixRow[] = await matrixRows(kept.db, filter, columns, asOf, { first: 3, after });
    rows.push(...page);
    after = page.at(-1) ?? null;
    if (after === null) return { columns, rows };
  }
}

const sum = (tallies: readonly Tally[]) => {
  const parts: Record<string, number> = {};
  for (const { reckoning, count } of tallies.flatMap((one) => one.parts))
    parts[reckoning] = (parts[reckoning] ?? 0) + count;
  return parts;
};

describe.each([0, 1])('the matrix at moment %i', (index) => {
  const asOf = () => moments()[index] as { knownAt: number | null; validAt: string };

  test.each(obligationFilters)(
    'of %o adds up by rows, by columns and by cells to the tally',
    async (filter) => {
      const { columns, rows } = await whole(filter, asOf());
      const total = sum([await tallyOf(kept.db, filter, asOf())]);
      expect(sum(columns.map(({ counts }) => tally(counts)))).toEqual(total);
      expect(sum(rows.map((row) => row.tally))).toEqual(total);
      const cells = rows.flatMap((row) => row.cells.flatMap(({ obligations }) => obligations));
      const listed = await obligationsPage(kept.db, filter, asOf(), {
        ...{ first: 10_000, after: null, order: 'due' },
      });
      const ids = (of: readonly { obligation: string }[]) => of.map(({ obligation }) => obligation).sort();
      expect(ids(cells)).toEqual(ids(listed));
    },
  );

  test('lists units by name, each once, and its cells in the order of the columns', async () => {
    const { columns, rows } = await whole({}, asOf());
    const keys = rows.map(({ folded, unit }) => `${folded} ${unit}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(rows.map(({ unit }) => unit)).size).toBe(rows.length);
    const order = columns.map(({ task }) => task);
    for (const { unit, cells } of rows) {
      const places = cells.map(({ task }) => order.indexOf(task));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const { task, obligations } of cells)
        expect(new Set(obligations.map((one) => `${one.unit} ${one.task}`))).toEqual(
          new Set([`${unit} ${task}`]),
        );
    }
  });

  test('of one plan has its tasks as columns', async () => {
    const [plan] = await plansPage(kept.db, { states: ['issued'] }, asOf(), { first: 1, after: null });
    const { columns } = await whole({ plans: [plan?.plan ?? ''] }, asOf());
    expect(new Set(columns.map((column) => column.plan))).toEqual(new Set([plan?.plan]));
  });
});
