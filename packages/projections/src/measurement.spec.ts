import { addDays } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { Counts, DossierEvent, Entry } from '@thac/domain/oneStopShop/events';
import { seriesId, windowId } from '@thac/domain/oneStopShop/identity';
import { series } from '@thac/domain/oneStopShop/series';
import { Refusal } from '@thac/domain/refusal';
import { dossierStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dice, dice } from '../spec/dice.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { countColumns } from './dossierWindows.ts';
import {
  countMeasured,
  type MeasureScope,
  measuredWindows,
  type Span,
  strandsIn,
} from './measurementQueries.ts';

const names = (noun: string, many: number) =>
  Array.from({ length: many }, (_, index) => derivedId('spec', noun, String(index)));
const units = names('unit', 4);
const procedures = names('procedure', 2);
const sources = names('source', 2);
const countNames = Object.keys(countColumns) as (keyof Counts)[];
const begin = '2025-01-01';

/** Anything a window may say, in any order of arrival; what overlaps in one series is refused as it is in life. */
function randomHistory(random: Dice): NewEvent[] {
  const events: NewEvent[] = [];
  for (let step = 0; step < 260; step += 1) {
    const entry = randomEntry(random);
    const stream = dossierStream(entry.series);
    const past = events.filter((event) => event.stream === stream);
    const state = (past as never[]).reduce(series.evolve, series.initialState());
    for (const event of decided(entry, state)) {
      const version = past.length + 1;
      const id = derivedId('spec', stream, String(version));
      const metadata = {
        actor: 'spec',
        unit: null,
        onBehalfOf: null,
        authority: null,
        correlation: id,
        causation: id,
      };
      events.push({ ...event, stream, version, id, at: '2026-01-02T00:00:00.000Z', metadata } as NewEvent);
    }
  }
  return events;
}

function decided(entry: Entry, state: ReturnType<typeof series.initialState>): DossierEvent[] {
  try {
    return [series.decide({ type: 'EnterWindow', data: entry }, state)].flat();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function randomEntry(random: Dice): Entry {
  const [source, competent, receiving] = [random.of(sources), random.of(units), random.of(units.slice(0, 2))];
  const procedure = random.of(procedures);
  const from = addDays(begin, random.below(36) * 10);
  const to = addDays(from, random.of([0, 4, 9, 9, 9, 19]));
  const counts = Object.fromEntries(countNames.map((count) => [count, random.below(1_000_000_000)]));
  const content = {
    competent: { system: 'GSO', value: '1' },
    receiving: { system: 'GSO', value: '1' },
    procedure: '1.001193',
    ...{ from, to, revision: 1 + random.below(4), codeTable: '1' },
    counts: counts as Counts,
    states: [],
  };
  const id = seriesId(source, competent, receiving, procedure);
  const receipt = derivedId('spec', 'receipt', String(random.below(50)));
  return {
    series: id,
    window: windowId(id, from, to),
    source,
    receipt,
    item: 0,
    competent,
    receiving,
    procedure,
    content,
  };
}

/** The same worked out with a pencil: every revision ever given is gone through, and the highest of each window kept. */
function naive(events: readonly NewEvent[], scope: MeasureScope) {
  const inForce = new Map<string, Entry & { position: number }>();
  events.forEach(({ data }, index) => {
    const entry = data as unknown as Entry;
    const known = inForce.get(entry.window);
    if (known === undefined || entry.content.revision > known.content.revision)
      inForce.set(entry.window, { ...entry, position: index + 1 });
  });
  const own = [...inForce.values()].filter(
    (entry) =>
      scope.units.includes(entry[scope.side]) &&
      (scope.procedures?.includes(entry.procedure) ?? true) &&
      (scope.source === null || scope.source === entry.source),
  );
  const [within, beyond]: [typeof own, typeof own] = [[], []];
  for (const entry of own) {
    const { from, to } = entry.content;
    if (from >= scope.from && to <= scope.to) within.push(entry);
    else if (from <= scope.to && to >= scope.from) beyond.push(entry);
  }
  const groups = Map.groupBy(within, (one) => `${one.competent} ${one.receiving} ${one.procedure}`);
  const strands = [...groups.keys()].toSorted().map((key) => strandOf(groups.get(key) ?? []));
  return { strands, within, beyond };
}

function strandOf(group: readonly (Entry & { position: number })[]) {
  const inOrder = group.toSorted((one, other) =>
    `${one.content.from} ${one.window}` < `${other.content.from} ${other.window}` ? -1 : 1,
  );
  const [opening] = inOrder;
  const closing = group.toSorted((one, other) =>
    `${one.content.to} ${one.window}` > `${other.content.to} ${other.window}` ? -1 : 1,
  )[0];
  if (opening === undefined || closing === undefined) throw new Error('no strand is empty');
  const counts = Object.fromEntries(
    countNames.map((count) => {
      if (count === 'carried') return [count, String(opening.content.counts.carried)];
      if (count.startsWith('pending')) return [count, String(closing.content.counts[count])];
      return [count, String(inOrder.reduce((sum, one) => sum + BigInt(one.content.counts[count]), 0n))];
    }),
  );
  const days = new Map<string, number>();
  for (const { content } of inOrder)
    for (let day = content.from; day <= content.to; day = addDays(day, 1))
      days.set(day, (days.get(day) ?? 0) + 1);
  const first = opening.content.from;
  const last = closing.content.to;
  const silent: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (!days.has(day)) silent.push(day);
  return {
    strand: {
      competent: opening.competent,
      receiving: opening.receiving,
      procedure: opening.procedure,
      ...{ from: first, to: last, counts, windows: group.length },
      sources: [...new Set(group.map(({ source }) => source))].toSorted(),
      restated: group.filter(({ content }) => content.revision > 1).length,
      revision: Math.max(...group.map(({ content }) => content.revision)),
      since: Math.max(...group.map(({ position }) => position)),
    },
    silent,
    told: [...days].flatMap(([day, times]) => (times > 1 ? [day] : [])).toSorted(),
  };
}

const daysOf = (spans: readonly Span[]): string[] => {
  const days = new Set<string>();
  for (const { from, to } of spans) for (let day = from; day <= to; day = addDays(day, 1)) days.add(day);
  return [...days].toSorted();
};

describe.each([1, 7, 2025])('measured over random windows and revisions (seed %i)', (seed) => {
  let kept: Kept;
  let events: NewEvent[];
  const random = dice(seed);

  beforeAll(async () => {
    kept = await keep();
    events = randomHistory(random);
    await kept.log.append(events);
    await kept.catchUp(37);
  }, 120_000);
  afterAll(() => kept.drop());

  const someScope = (): MeasureScope => {
    const from = addDays(begin, random.below(200));
    return {
      side: random.of(['competent', 'receiving']),
      units: units.filter(() => random.below(3) > 0),
      procedures: random.of([null, null, [procedures[0] ?? ''], procedures]),
      source: random.of([null, null, null, sources[0] ?? '']),
      from,
      to: addDays(from, random.below(250)),
    };
  };

  test('every strand is what a pencil makes of all revisions, at every position', async () => {
    let [seen, doubled] = [0, 0];
    for (let round = 0; round < 60; round += 1) {
      const scope = someScope();
      const knownAt = random.of([null, 1 + random.below(events.length)]);
      const told = naive(events.slice(0, knownAt ?? events.length), scope);
      const found = await strandsIn(kept.db, scope, { knownAt });
      expect(found.map(({ gaps: _, twice: __, ...strand }) => strand)).toEqual(
        told.strands.map(({ strand }) => strand),
      );
      found.forEach(({ gaps, twice }, index) => {
        expect(daysOf(gaps)).toEqual(told.strands[index]?.silent);
        expect(daysOf(twice)).toEqual(told.strands[index]?.told);
        doubled += twice.length;
      });
      seen += found.length;
    }
    expect(seen).toBeGreaterThan(100);
    expect(doubled).toBeGreaterThan(10);
  }, 60_000);

  test('what counts and what reaches beyond the period are told window by window, page by page', async () => {
    for (let round = 0; round < 20; round += 1) {
      const scope = someScope();
      const told = naive(events, scope);
      for (const [which, expected] of [
        ['within', told.within],
        ['straddling', told.beyond],
      ] as const) {
        const now = { knownAt: null };
        expect(await countMeasured(kept.db, scope, now, which)).toBe(expected.length);
        const paged: string[] = [];
        for (let after: { from: string; window: string } | null = null; ; ) {
          const page = await measuredWindows(kept.db, scope, now, which, { first: 3, after });
          paged.push(...page.map(({ window_id, revision }) => `${window_id} ${revision}`));
          const last = page.at(-1);
          if (last === undefined) break;
          after = { from: last.from_day, window: last.window_id };
        }
        const inOrder = expected.toSorted((one, other) =>
          `${one.content.from} ${one.window}` < `${other.content.from} ${other.window}` ? -1 : 1,
        );
        expect(paged).toEqual(inOrder.map(({ window, content }) => `${window} ${content.revision}`));
      }
    }
  }, 60_000);
});
