import type { Tier } from '@thac/domain/organisation/events';
import type { Occurrence } from '@thac/domain/regime/occurrence';
import { type CalendarOn, occurrencesOf, termsOf } from '@thac/domain/regime/occurrences';
import type { Place } from '@thac/domain/reorganisation/rebase';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import type { AsOf } from './asOf.ts';
import { type ExpectedReport, expectedReports } from './expected.ts';
import { regimesById } from './regimeQueries.ts';
import { courseOf } from './regimes.ts';
import { type ReportRow, reportsPage } from './reportQueries.ts';
import { type ReportReckoning, type ReportStanding, standingOf } from './reportStanding.ts';
import { unitsById } from './unitQueries.ts';
import { named, tree } from './unitTree.ts';
import { unpaged } from './unpaged.ts';
import type { Views } from './views.ts';

/** Which reports of a regime are looked at; a part that is absent does not restrict. */
export type ReportScope = {
  regime: string;
  /** Of the occurrences whose windows touch these days and have begun by the day of judgement. */
  from: Day;
  to: Day;
  period?: string | null | undefined;
  /** Of this unit, or of this one and all below it; on a map, of all that is counted there. */
  unit?: UnitId | null | undefined;
  under?: UnitId | null | undefined;
  /** On a map: counted exactly where it is counted, or by guess. */
  exact?: boolean | null | undefined;
  tier?: Tier | null | undefined;
  tierKnown?: boolean | null | undefined;
  reckonings?: readonly ReportReckoning[] | null | undefined;
};

/** Ma trận đơn vị × kỳ: the occurrences, and one standing for every unit and period that is looked at. */
export type ReportMatrix = { occurrences: Occurrence[]; standings: NamedStanding[] };

/** A standing with the unit at which it is counted, which is the one asked unless on a map, and its name. */
export type NamedStanding = ReportStanding & { place: Place; folded: string };

/**
 * Số liệu báo cáo of a regime: what its occurrences ask of whom, beside what came. A unit is expected as of the day on
 * which the window closes; its tier is that of the same day.
 */
export async function reportMatrix(
  db: Kysely<Views>,
  scope: ReportScope,
  calendar: CalendarOn,
  asOf: AsOf,
): Promise<ReportMatrix> {
  const [regime] = await regimesById(db, [scope.regime], asOf);
  if (regime === undefined) return { occurrences: [], standings: [] };
  const course = courseOf(regime);
  const occurrences = occurrencesOf(course, scope, calendar).filter(
    ({ window, period }) => window.from <= asOf.validAt && (scope.period == null || period === scope.period),
  );
  const standings: ReportStanding[] = [];
  const came = await reportsOf(db, scope.regime, occurrences, asOf);
  for (const one of occurrences) {
    const terms = termsOf(course, one.period);
    if (terms === null) continue;
    const reports = came.get(one.period) ?? [];
    const about = { regime: scope.regime, occurrence: one, terms };
    const expected = await expectedReports(db, about, reports, one.window.to, asOf);
    standings.push(...(await joined(db, one, expected, reports, asOf)));
  }
  return { occurrences, standings: await listed(db, standings, scope, asOf) };
}

async function reportsOf(
  db: Kysely<Views>,
  regime: string,
  occurrences: readonly Occurrence[],
  asOf: AsOf,
): Promise<Map<string, ReportRow[]>> {
  const periods = occurrences.map(({ period }) => period);
  return Map.groupBy(await reportsPage(db, { regime, periods }, asOf, unpaged), ({ period }) => period);
}

/** What was asked beside what came; what came unasked stands for itself. */
async function joined(
  db: Kysely<Views>,
  { period, window }: Occurrence,
  expected: readonly ExpectedReport[],
  came: readonly ReportRow[],
  asOf: AsOf,
): Promise<ReportStanding[]> {
  const asked = new Map(expected.map((one) => [one.unit, one]));
  // Where a decision was undone before anything was saved, nothing is left of it.
  const told = came.filter(({ unit, state }) => state !== 'unbegun' || asked.has(unit));
  const reports = new Map(told.map((row) => [row.unit, row]));
  const units = [...new Set([...asked.keys(), ...reports.keys()])];
  const tiers = await tiersOf(db, units, window.to, asOf);
  return units.flatMap((unit) => {
    const [one, report] = [asked.get(unit) ?? null, reports.get(unit) ?? null];
    const regime = one?.regime ?? report?.regime;
    if (regime === undefined) return [];
    return [standingOf({ regime, period, unit, tier: tiers.get(unit) ?? null }, one, report, asOf.validAt)];
  });
}

/** Of the day on which the window closes; an heir that came to be later has the tier of the day of judgement. */
async function tiersOf(db: Kysely<Views>, units: readonly UnitId[], closesOn: Day, asOf: AsOf) {
  const then = await unitsById(db, units, { ...asOf, validAt: closesOn });
  const tiers = new Map(then.map(({ unit, tier }) => [unit, tier]));
  const later = units.filter((unit) => !tiers.has(unit));
  for (const { unit, tier } of later.length === 0 ? [] : await unitsById(db, later, asOf))
    tiers.set(unit, tier);
  return tiers;
}

/** Those that the scope asks for, by name of unit and then by period. */
async function listed(
  db: Kysely<Views>,
  standings: readonly ReportStanding[],
  { unit, under, exact, tier, tierKnown, reckonings }: ReportScope,
  asOf: AsOf,
): Promise<NamedStanding[]> {
  const within = under == null ? null : await unitsUnder(db, under, asOf);
  const placeOf = (one: UnitId): Place => asOf.map?.placeOf(one) ?? { unit: one, exact: true };
  const placed = standings.map((one) => ({ ...one, place: placeOf(one.unit) }));
  const kept = placed.filter(
    (one) =>
      (unit == null || one.place.unit === unit) &&
      (within === null || within.has(one.unit)) &&
      (exact == null || one.place.exact === exact) &&
      (tier == null || one.tier === tier) &&
      (tierKnown == null || (one.tier !== null) === tierKnown) &&
      (reckonings == null || reckonings.includes(one.reckoning)),
  );
  const units = await unitsById(db, [...new Set(kept.map(({ place }) => place.unit))], named(asOf));
  const names = new Map(units.map((row) => [row.unit, row.folded]));
  return kept
    .map((one) => ({ ...one, folded: names.get(one.place.unit) ?? '' }))
    .sort((a, b) => order(keyOfStanding(a), keyOfStanding(b)));
}

/** Place of a standing in the order of pages: what is exactly of a unit first, then by period and by who was asked. */
export type StandingKey = readonly [
  folded: string,
  place: UnitId,
  guessed: string,
  period: string,
  unit: UnitId,
];

/** The place of one standing. */
export const keyOfStanding = ({ folded, place, period, unit }: NamedStanding): StandingKey => [
  folded,
  place.unit,
  place.exact ? '' : 'guessed',
  period,
  unit,
];

/** Whether the first place comes after the second: the order is that of letters, as in the lists of the database. */
export function order(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

async function unitsUnder(db: Kysely<Views>, root: UnitId, asOf: AsOf): Promise<Set<UnitId>> {
  const answer = await sql<{ unit: UnitId }>`select unit from ${tree(root, asOf)} as t`.execute(db);
  return new Set(answer.rows.map(({ unit }) => unit));
}
