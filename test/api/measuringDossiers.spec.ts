import { derivedId } from '@thac/domain/identity';
import { indicatorId } from '@thac/domain/indicator/identity';
import type { Counts, DossierEvent } from '@thac/domain/oneStopShop/events';
import { seriesId, sourceId, windowId } from '@thac/domain/oneStopShop/identity';
import { series } from '@thac/domain/oneStopShop/series';
import {
  became,
  chance,
  type Dossier,
  everyUnit,
  first,
  last,
  lay,
  standsUnder,
  type Told,
  type World as Year,
  world as year,
} from '@thac/domain/policies/measuring/dossiers.fixture';
import { dossierStream, indicatorStream, reorganisationStream, unitStream } from '@thac/domain/streams';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendDecided } from './steps.ts';
import { type Data, openWorld, type World } from './world.ts';

let world: World;
const by = { literal: 'Quyết định', plan: null };
const seeds = [3, 11, 42, 77, 2025];
const at = '2026-01-05T02:00:00.000Z';
const unitId = (seed: number, unit: string) => derivedId('dossiers', String(seed), unit);
type Fact = { stream: string; type: string; data: Data };

/** All counts at once: the sums of the terms are what is compared. */
const terms = (counts: (keyof Counts)[]) => counts.map((count) => ({ count, sign: 1 as const }));
const everything = {
  ...{
    indicator: indicatorId('tat-ca'),
    code: 'tat-ca',
    version: 1,
    name: 'Tất cả',
    unit: 'hồ sơ',
    group: null,
  },
  formula: {
    numerator: terms(['carried', 'received', 'pendingInTime', 'pendingOverdue']),
    denominator: terms(['receivedOnline', 'resolvedInTime', 'resolvedLate']),
    ...{ scale: 1, decimals: 0 },
  },
  ...{ side: 'competent', from: '2020-01-01', by },
};

beforeAll(async () => {
  world = await openWorld('2026-02-01T02:00:00.000Z');
  await appendDecided(world, at, {
    stream: indicatorStream(everything.indicator),
    type: 'IndicatorDefined',
    data: everything,
  });
  for (const seed of seeds) {
    const told = year(seed);
    await appendDecided(world, at, ...mapFacts(seed, told));
    await appendDecided(world, at, ...windowFacts(seed, told));
  }
}, 120_000);
afterAll(() => world.end());

/** Units with their superiors and ends, and the decrees that made them what they are. */
function mapFacts(seed: number, told: Year): Fact[] {
  const units = everyUnit(told).flatMap((unit) => {
    const life = told.stretches
      .filter((one) => one.unit === unit)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1));
    const stream = unitStream(unitId(seed, unit));
    return life.flatMap(({ parent, from, to }, index): Fact[] => {
      const superior = parent === null ? null : unitId(seed, parent);
      const id = unitId(seed, unit);
      const tier = parent === null ? 'province' : 'commune';
      const begun: Fact =
        index === 0
          ? {
              stream,
              type: 'UnitEstablished',
              data: { unit: id, name: unit, kind: tier, tier, parent: superior, codes: [], from },
            }
          : { stream, type: 'UnitMoved', data: { unit: id, parent: superior, from } };
      const ended = to !== null && index === life.length - 1;
      return ended ? [begun, { stream, type: 'UnitEnded', data: { unit: id, lastDay: to } }] : [begun];
    });
  });
  const days = [...new Set(told.successions.map(({ effective }) => effective))];
  const decrees = days.map((day) => {
    const reorganisation = derivedId('decree', String(seed), day);
    const changes = told.successions
      .filter(({ effective }) => effective === day)
      .map(({ from, to, extent }) =>
        extent === 'whole'
          ? { change: 'merge', units: [unitId(seed, from)], into: unitId(seed, to) }
          : {
              change: 'transferPart',
              unit: unitId(seed, from),
              into: unitId(seed, to),
              footprint: 'một phần',
            },
      );
    const data = { reorganisation, title: `Sắp xếp ${day}`, by, from: day, changes, ends: [] };
    return { stream: reorganisationStream(reorganisation), type: 'ReorganisationRecorded', data };
  });
  return [...units, ...decrees];
}

/** Every window comes in up to three revisions, from one of two sources, in any order; the highest one tells the truth. */
function windowFacts(seed: number, told: Year): Fact[] {
  const random = chance(seed + 1);
  const deliveries = told.windows.flatMap((window) => {
    const highest = 1 + random.below(3);
    const source = sourceId(random.of(['một', 'hai']));
    return Array.from({ length: highest }, (_, index) => ({
      window,
      source,
      revision: index + 1,
      counts: index + 1 === highest ? window.counts : { ...window.counts, received: 999, carried: 77 },
      order: random.below(1_000_000),
    }));
  });
  const past = new Map<string, DossierEvent[]>();
  return deliveries
    .toSorted((one, other) => one.order - other.order)
    .flatMap(({ window, source, revision, counts }) => {
      const data = entryOf(seed, window, source, revision, counts);
      const before = past.get(data.series) ?? [];
      const state = before.reduce(series.evolve, series.initialState());
      const events = [series.decide({ type: 'EnterWindow', data }, state)].flat();
      past.set(data.series, [...before, ...events]);
      return events.map((event) => ({ stream: dossierStream(data.series), ...event }) as Fact);
    });
}

function entryOf(seed: number, window: Told, source: string, revision: number, counts: Counts) {
  const [competent, receiving] = [unitId(seed, window.competent), unitId(seed, window.receiving)];
  const procedure = derivedId('procedure', window.procedure);
  const code = { system: 'GSO', value: '1' };
  const id = seriesId(source, competent, receiving, procedure);
  const { from, to } = window;
  return {
    ...{ series: id, window: windowId(id, from, to), source, receipt: derivedId('receipt', id, from) },
    ...{ item: 0, competent, receiving, procedure },
    content: {
      ...{ competent: code, receiving: code, procedure: '1.001193', from, to, revision },
      ...{ codeTable: '1', counts, states: [] },
    },
  };
}

const isIn = (members: readonly string[], dossier: Dossier, day: string) =>
  members.includes(lay(dossier, day));

/** What the dossiers themselves say of the units that count. */
function expected(told: Year, members: readonly string[]): Record<string, number> {
  const received = told.dossiers.filter((one) => one.received >= first && isIn(members, one, one.received));
  const resolved = told.dossiers.filter(
    (one) => one.resolved !== null && one.resolved >= first && isIn(members, one, one.resolved),
  );
  const pending = told.dossiers.filter((one) => one.resolved === null && isIn(members, one, last));
  const late = (some: Dossier[]) => some.filter((one) => one.late).length;
  const carried = told.dossiers.filter(
    (one) =>
      one.received < first && (one.resolved === null || one.resolved >= first) && isIn(members, one, first),
  );
  const fromElsewhere = told.successions.some(
    ({ from, to }) => members.includes(to) && !members.includes(from),
  );
  return {
    ...(fromElsewhere ? {} : { carried: carried.length }),
    received: received.length,
    pendingInTime: pending.length - late(pending),
    pendingOverdue: late(pending),
    receivedOnline: received.filter(({ online }) => online).length,
    resolvedInTime: resolved.length - late(resolved),
    resolvedLate: late(resolved),
  };
}

it.each(seeds)(
  'every unit is measured as if each dossier had been looked at (map %i)',
  async (seed) => {
    const told = year(seed);
    let measured = 0;
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    for (const unit of everyUnit(told))
      for (const area of ['unit', 'subtree']) {
        const inside = (heir: string) => (area === 'unit' ? heir === unit : standsUnder(told, heir, unit));
        const members = everyUnit(told).filter((one) => {
          const heirs = became(told, one);
          return heirs.length > 0 && heirs.every(inside);
        });
        const asked = `indicator: "tat-ca", unit: "${unitId(seed, unit)}", area: ${area}, from: "${first}", to: "${last}"`;
        const { measure } = await world.get(
          'inspector',
          `{ measure(${asked}, asOf: { atLeast: ${head} }) { nothing terms { count sum } missing { complete gapCount } } }`,
        );
        const sums = Object.fromEntries(measure.terms.map(({ count, sum }: Data) => [count, Number(sum)]));
        const communes = members.filter((one) => one !== 'P' && one !== 'Q');
        if (communes.length === 0) {
          const nothing = members.length === 0 ? 'notOnMap' : 'noWindows';
          expect(measure).toMatchObject({ nothing, terms: [] });
          continue;
        }
        measured += 1;
        expect(sums).toMatchObject(expected(told, members));
        expect(measure.missing.gapCount).toBe(0);
      }
    expect(measured).toBeGreaterThan(1);
  },
  120_000,
);
