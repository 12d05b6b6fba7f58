import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counted, judged } from '../spec/counting.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { obligationFilters } from '../spec/questions.ts';
import { everyUnit, places, randomStory } from '../spec/randomStory.ts';
import type { ObligationFilter } from './obligationFilter.ts';
import {
  countObligations,
  type ObligationKey,
  type ObligationRow,
  obligationsPage,
} from './obligationQueries.ts';
import { rollup } from './rollup.ts';
import { childrenOf } from './unitQueries.ts';

const before = { knownAt: null, validAt: '2022-03-14' };
const after = { knownAt: null, validAt: '2025-07-01' };
const { province, districts, communes } = places;

let kept: Kept;
let events: NewEvent[];
beforeAll(async () => {
  kept = await keep();
  events = await randomStory(11, 400);
  await kept.log.append(events);
  await kept.catchUp(5_000);
});
afterAll(() => kept.drop());

const found = (filter: ObligationFilter, asOf = before, order: 'due' | 'unit' = 'due') =>
  obligationsPage(kept.db, filter, asOf, { first: 10_000, after: null, order });

/** Whoever a plan was handed over or back to last. */
const holderOf = (plan: string): unknown =>
  events.findLast(({ type, data }) => type.startsWith('PlanHanded') && data.plan === plan)?.data.to;

async function pageByPage(
  filter: ObligationFilter,
  order: 'due' | 'unit',
  first: number,
): Promise<ObligationRow[]> {
  const rows: ObligationRow[] = [];
  for (let key: ObligationKey | null = null; ; ) {
    const page: ObligationRow[] = await obligationsPage(kept.db, filter, before, {
      first,
      after: key,
      order,
    });
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined) return rows;
    key = { unit: last.unit, dueOn: last.due_on, obligation: last.obligation };
  }
}

describe('lists of obligations', () => {
  test.each(
    obligationFilters.flatMap((filter) => (['due', 'unit'] as const).map((order) => ({ filter, order }))),
  )('pages cover $filter by $order once each, and the count is theirs', async ({ filter, order }) => {
    const whole = await found(filter, before, order);
    const sorted = whole.map(
      ({ unit, due_on, obligation }) => `${order === 'unit' ? unit : ''} ${due_on ?? '9'} ${obligation}`,
    );
    expect(whole.length).toBeGreaterThan(0);
    expect(sorted).toEqual([...sorted].sort());
    expect(await pageByPage(filter, order, 7)).toEqual(whole);
    expect(await countObligations(kept.db, filter, before)).toBe(whole.length);
  });

  test.each<[string, ObligationFilter, (row: ObligationRow) => boolean]>([
    ['state', { states: ['submitted', 'returned'] }, (row) => ['submitted', 'returned'].includes(row.state)],
    ['timeliness', { timeliness: ['overdue'] }, (row) => row.timeliness === 'overdue'],
    ['modality', { modality: 'invitation' }, (row) => row.modality === 'invitation'],
    ['role', { role: 'support' }, (row) => row.role === 'support'],
    ['output', { output: 'report' }, (row) => row.output === 'report'],
    ['unit', { unit: communes[0] ?? '' }, (row) => row.unit === communes[0]],
    ['issuer', { issuer: province }, (row) => row.issuer === province || holderOf(row.plan) === province],
    [
      'due range',
      { dueFrom: '2022-03-15', dueTo: '2022-05-15' },
      (row) => row.due_on !== null && row.due_on >= '2022-03-15' && row.due_on <= '2022-05-15',
    ],
  ])('a filter by %s takes exactly those', async (_, filter, fits) => {
    const expected = (await found({})).filter(fits);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan((await found({})).length);
    expect(await found(filter)).toEqual(expected);
  });

  test('words are found without accents, in capitals and wherever the tone stands', async () => {
    const spoken = await found({ text: 'Truyền thanh' });
    expect(spoken.length).toBeGreaterThan(0);
    expect(await found({ text: 'TRUYEN THANH' })).toEqual(spoken);
    expect(await found({ text: 'không có chữ này' })).toEqual([]);
    expect(await found({ text: '%' })).toEqual(await found({ text: '' }));
  });

  test('extended, an obligation stands where its new due day puts it', async () => {
    const extended = (await found({})).filter((row) => row.due_literal !== null);
    expect(extended.length).toBeGreaterThan(0);
    expect(new Set(extended.map((row) => row.due_on))).toEqual(new Set(['2022-12-15']));
  });

  test('an invitation is never late, however long ago it was due', async () => {
    const longAfter = { knownAt: null, validAt: '2030-01-01' };
    const invitations = await found({ modality: 'invitation' }, longAfter);
    expect(invitations.some((row) => row.due_on !== null)).toBe(true);
    expect(new Set(invitations.map((row) => row.timeliness))).toEqual(new Set(['notJudged']));
  });
});

describe('the subtree of a unit', () => {
  const unitsOf = async (under: string, asOf: typeof before) =>
    new Set((await found({ under }, asOf)).map((row) => row.unit));

  test('holds the communes of a district until 30/6/2025', async () => {
    expect(await unitsOf(districts[0] ?? '', before)).toEqual(
      new Set([districts[0], ...communes.slice(0, 3)]),
    );
  });

  test('loses them on 1/7/2025, and the district that is gone keeps what it owed', async () => {
    expect(await unitsOf(districts[0] ?? '', after)).toEqual(new Set([districts[0]]));
  });

  test('of the province holds the same obligations on either day', async () => {
    const ids = async (asOf: typeof before) =>
      (await found({ under: province }, asOf)).map((row) => row.obligation);
    expect(await ids(after)).toEqual(await ids(before));
    expect((await ids(before)).length).toBe((await found({})).length);
  });
});

describe.each([before, after])('the rollup on $validAt', (asOf) => {
  test.each(everyUnit)('of %s is what counting by hand gives', async (root) => {
    const parent = new Map(everyUnit.map((unit) => [unit, parentOf(unit, asOf.validAt)]));
    const within = (unit: string | null | undefined, top: string): boolean =>
      unit != null && (unit === top || within(parent.get(unit), top));
    const owed = counted(events);
    const expected = (top: string, own = false) =>
      linesOf(
        owed.filter(({ unit }) => (own ? unit === top : within(unit, top))),
        asOf.validAt,
      );
    const answer = await rollup(kept.db, root, asOf);
    expect(linesIn(answer.total)).toEqual(expected(root));
    expect(linesIn(answer.own)).toEqual(expected(root, true));
    const children = everyUnit.filter((unit) => parent.get(unit) === root);
    expect(answer.branches.map(({ unit }) => unit).sort()).toEqual(children.sort());
    for (const { unit, tally } of answer.branches) expect(linesIn(tally)).toEqual(expected(unit));
  });

  test.each(everyUnit)('of %s lists territories first, each kind by name', async (root) => {
    const named = await childrenOf(kept.db, [root], asOf);
    const [first, then] = [true, false].map((yes) =>
      named.filter(({ category }) => (category === 'territory') === yes).map(({ unit }) => unit),
    );
    const standing = new Set(named.map(({ unit }) => unit));
    const { branches } = await rollup(kept.db, root, asOf);
    expect(branches.map(({ unit }) => unit).filter((unit) => standing.has(unit))).toEqual(
      first?.concat(then ?? []),
    );
  });
});

/** Until 30/6/2025 communes stand under districts; districts that are gone stay under the province. */
function parentOf(unit: string, day: string): string | null {
  if (unit === province) return null;
  const commune = communes.indexOf(unit);
  return commune >= 0 && day <= '2025-06-30' ? (districts[Math.floor(commune / 3)] ?? null) : province;
}

const linesOf = (owed: ReturnType<typeof counted>, on: string): Record<string, number> => {
  const groups = Map.groupBy(owed, (one) => `${one.state} ${judged(one, on)}`);
  return Object.fromEntries([...groups].map(([line, of]) => [line, of.length]));
};

const linesIn = (tally: { lines: { state: string; timeliness: string; count: number }[] }) =>
  Object.fromEntries(tally.lines.map(({ state, timeliness, count }) => [`${state} ${timeliness}`, count]));
