import { dayOf } from '@thac/domain/calendar/day';
import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counted, judged } from '../spec/counting.ts';
import { dice } from '../spec/dice.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { obligationFilters } from '../spec/questions.ts';
import { places, randomStory } from '../spec/randomStory.ts';
import type { Between } from './between.ts';
import { causesBetween, type DifferenceKind, numberDifference, obligationDifferences } from './difference.ts';
import { fieldChanges } from './differing.ts';
import type { Reckoning } from './judgement.ts';
import { isBackDated } from './lateness.ts';
import { type ObligationRow, obligationsById } from './obligationQueries.ts';
import { reckoningOf } from './reckoning.ts';
import { restatedRows } from './restated.ts';
import { countOf, rowsOf, type Trace } from './trace.ts';

let kept: Kept;
let events: NewEvent[];
beforeAll(async () => {
  kept = await keep();
  const random = dice(77);
  // Every fourth event comes in up to forty days after the fact.
  events = (await randomStory(41, 500)).map((event) =>
    random.below(4) > 0 ? event : { ...event, at: daysBefore(event.at, random.below(40)) },
  );
  await kept.log.append(events);
  await kept.catchUp(5_000);
});
afterAll(() => kept.drop());

const daysBefore = (at: string, days: number) => new Date(Date.parse(at) - days * 86_400_000).toISOString();

const part = (of: number) => Math.floor(events.length * of);
const between = (from: number, validFrom: string, to: number, validTo: string): Between => ({
  ...{ from, to, before: { knownAt: from, validAt: validFrom } },
  after: { knownAt: to === events.length ? null : to, validAt: validTo },
});

/** The day on which the event at a position was told, more or less, and pairs of moments of every kind. */
const pairs = (): [string, Between][] => {
  const dayAt = (position: number) => dayOf(events[position - 1]?.at ?? '');
  const [third, half, most] = [part(0.3), part(0.5), part(0.8)];
  return [
    ['a third and all', between(third, dayAt(third), events.length, '2022-06-30')],
    ['half and most', between(half, dayAt(half), most, dayAt(most))],
    ['the same day known twice', between(half, '2022-03-15', most, '2022-03-15')],
    ['two days known at once', between(half, '2022-02-01', half, '2025-07-01')],
    ['an earlier day known later', between(half, '2022-04-10', most, '2022-02-01')],
    ['nothing and all', between(0, '2022-03-01', events.length, '2022-06-30')],
  ];
};

const traces: Trace[] = [
  ...obligationFilters.map((filter) => ({ of: [filter], counted: {}, but: null })),
  { of: [{}], counted: { reckonings: ['doneInTime', 'doneLate', 'overdue'] }, but: null },
  { of: [{ under: places.province }], counted: { reckonings: ['overdue'] }, but: null },
  { of: [{}, { reckonings: ['inTime'] }], counted: {}, but: { states: ['underWay'] } },
];

const all = { first: 100_000, after: null };
const keyed = (rows: readonly ObligationRow[]) => new Map(rows.map((row) => [row.obligation, factsOf(row)]));
/** What is not known is not said. */
const factsOf = ({ since: _, until: __, ...facts }: ObligationRow) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

/** All there is to say about one number at two moments. */
async function compare(trace: Trace, two: Between, readAt = kept.log.readAt) {
  const restated = await restatedRows(kept.db, trace, two, readAt);
  const rows = await obligationDifferences(kept.db, trace, two, restated, { ...all, kinds: null });
  return { restated, rows, number: await numberDifference(kept.db, trace, two, restated) };
}

describe.each([0, 1, 2, 3, 4, 5])('between two moments (%i)', (at) => {
  const two = () => pairs()[at]?.[1] as Between;

  test.each(traces)('the rows of %o that differ, put to the first, make the second', async (trace) => {
    const { before, after } = two();
    const was = keyed(await rowsOf(kept.db, trace, before, all));
    const is = keyed(await rowsOf(kept.db, trace, after, all));
    const { rows, number } = await compare(trace, two());
    const ids = rows.map(({ obligation }) => obligation);
    const stood = keyed(await obligationsById(kept.db, ids, before));
    const stands = keyed(await obligationsById(kept.db, ids, after));
    const made = new Map(was);
    for (const { obligation, kind } of rows) {
      if (kind === 'left') made.delete(obligation);
      if (kind === 'left' || kind === 'restatedOnly') continue;
      const patched = { ...stood.get(obligation) } as Record<string, unknown>;
      const changes = fieldChanges(stood.get(obligation) ?? null, stands.get(obligation) ?? null);
      for (const { field, before: old, after: now } of changes) {
        expect(patched[field] ?? null).toEqual(old);
        if (now === null) delete patched[field];
        else patched[field] = now;
      }
      made.set(obligation, patched as never);
    }
    expect(new Map([...made].sort())).toEqual(new Map([...is].sort()));
    const many = (kind: DifferenceKind) => rows.filter((row) => row.kind === kind).length;
    expect([number.before, number.after]).toEqual([was.size, is.size]);
    expect([number.entered, number.left]).toEqual([many('entered'), many('left')]);
    expect(number.before + number.entered - number.left).toBe(number.after);
    expect([number.before, number.after]).toEqual([
      await countOf(kept.db, trace, before),
      await countOf(kept.db, trace, after),
    ]);
  });

  test('each flow is so many rows, and each row says how it was reckoned at both moments', async () => {
    const trace: Trace = { of: [{}], counted: {}, but: null };
    const { rows, number } = await compare(trace, two());
    const ids = rows.map(({ obligation }) => obligation);
    const reckonings = async (asOf: Between['before']) =>
      new Map((await obligationsById(kept.db, ids, asOf)).map((row) => [row.obligation, reckoningOf(row)]));
    const [was, is] = [await reckonings(two().before), await reckonings(two().after)];
    const byDay = await reckonings({ ...two().before, validAt: two().after.validAt });
    for (const row of rows) {
      expect(row.before).toBe(was.get(row.obligation) ?? null);
      expect(row.after).toBe(is.get(row.obligation) ?? null);
      expect(row.byDay).toBe(byDay.get(row.obligation) ?? null);
    }
    for (const flow of number.flows.filter(({ kind }) => kind !== null)) {
      const same = rows.filter(
        (row) => row.kind === flow.kind && row.before === flow.before && row.after === flow.after,
      );
      expect(same.length).toBe(flow.count);
    }
  });

  test('what differs by more than the day and what lies around it names the events that made it so', async () => {
    const { from, to, before, after } = two();
    const { rows } = await compare({ of: [{}], counted: {}, but: null }, two());
    const ids = rows.map(({ obligation }) => obligation);
    const causes = Map.groupBy(await causesBetween(kept.db, ids, two()), ({ about }) => about);
    const stood = new Map((await obligationsById(kept.db, ids, before)).map((row) => [row.obligation, row]));
    for (const row of await obligationsById(kept.db, ids, after)) {
      const own = causes.get(row.obligation) ?? [];
      expect(own.every(({ position }) => position > from && position <= to)).toBe(true);
      if (stood.get(row.obligation)?.since === row.since) expect(own).toEqual([]);
      else expect(own.at(-1)?.position).toBe(row.since);
    }
  });

  test('the first number restated is what a pencil counts that leaves out only what happened later', async () => {
    const { from, to, before } = two();
    const moment = { knownAt: from, validAt: before.validAt };
    const told = events.filter((event, index) => {
      const position = index + 1;
      return position <= from || (position <= to && isBackDated({ ...event, position }, moment));
    });
    const byHand = counted(told).map((one) => ({ one, as: reckoned(one, before.validAt) }));
    const parts: Reckoning[] = [
      'doneInTime',
      'doneLate',
      'overdue',
      'dueSoon',
      'inTime',
      'excused',
      'passedOn',
    ];
    for (const part of parts) {
      const trace: Trace = { of: [{}], counted: { reckonings: [part] }, but: null };
      const { number } = await compare(trace, two());
      expect([part, number.restated]).toEqual([part, byHand.filter(({ as }) => as === part).length]);
    }
  });
});

function reckoned(one: ReturnType<typeof counted>[number], on: string): string {
  if (one.modality === 'invitation') return 'invitation';
  const notAsked = ['excused', 'suspended', 'withdrawn', 'passedOn', 'lapsed'];
  return notAsked.includes(one.state) ? one.state : judged(one, on);
}

test('the story holds enough that came in late for all of this to mean something', async () => {
  const kinds = new Set<DifferenceKind>();
  let restatedOtherwise = 0;
  for (const [, two] of pairs())
    for (const part of ['overdue', 'inTime', 'doneInTime'] as const) {
      const { rows, number } = await compare({ of: [{}], counted: { reckonings: [part] }, but: null }, two);
      for (const { kind } of rows) kinds.add(kind);
      if (number.restated !== number.before) restatedOtherwise += 1;
    }
  expect([...kinds].sort()).toEqual(['altered', 'entered', 'left', 'restatedOnly']);
  expect(restatedOtherwise).toBeGreaterThan(5);
});

test('pages of differences are parts of the whole, each row once', async () => {
  const [, two] = pairs()[1] ?? [];
  if (two === undefined) throw new Error('no pair');
  const trace: Trace = { of: [{}], counted: {}, but: null };
  const { restated, rows } = await compare(trace, two);
  const paged: string[] = [];
  for (let after: string | null = null; ; after = paged.at(-1) ?? null) {
    const page = await obligationDifferences(kept.db, trace, two, restated, { first: 7, after, kinds: null });
    paged.push(...page.map(({ obligation }) => obligation));
    if (page.length < 7) break;
  }
  expect(paged).toEqual(rows.map(({ obligation }) => obligation));
});
