import { type CalendarOn, occurrenceOf, termsOf } from '@thac/domain/regime/occurrences';
import type { UnitId } from '@thac/domain/vocabulary';
import type { Kysely } from 'kysely';
import type { AsOf } from './asOf.ts';
import { expectedReports } from './expected.ts';
import { type RegimeRow, regimesById } from './regimeQueries.ts';
import { courseOf } from './regimes.ts';
import { reportersOn } from './reporters.ts';
import { reportsPage } from './reportQueries.ts';
import { isReceived } from './reportStanding.ts';
import { unitsById } from './unitQueries.ts';
import { unpaged } from './unpaged.ts';
import type { Views } from './views.ts';

type Path = { to: UnitId | null; via: UnitId | null };
type Asked = { regime: string; period: string; unit: UnitId };

/**
 * Cách đơn vị kế thừa báo cáo: where it reports under the regime on the day, whether it has a report of its own to make
 * for the period, and whether that was received.
 */
export type HeirsWay = Path & { joins: boolean; received: boolean };

/** Nơi nhận báo cáo của các đơn vị kế thừa: as the regime asks of them now; otherwise the unit above. */
export async function waysOf(
  db: Kysely<Views>,
  asked: readonly Asked[],
  calendar: CalendarOn,
  asOf: AsOf,
): Promise<HeirsWay[]> {
  const rows = await regimesById(db, [...new Set(asked.map(({ regime }) => regime))], asOf);
  const units = await unitsById(db, [...new Set(asked.map(({ unit }) => unit))], asOf);
  const above = new Map(units.map(({ unit, parent }) => [unit, parent]));
  const paths = new Map<string, Map<UnitId, Path>>();
  const own = new Map<string, Map<UnitId, boolean>>();
  for (const row of rows) {
    paths.set(row.regime, await pathsNow(db, row, asOf));
    const periods = asked.flatMap(({ regime, period }) => (regime === row.regime ? [period] : []));
    for (const period of new Set(periods))
      own.set(`${row.regime} ${period}`, await ownIn(db, row, period, calendar, asOf));
  }
  return asked.map(({ regime, period, unit }) => {
    const path = paths.get(regime)?.get(unit) ?? { to: above.get(unit) ?? null, via: null };
    const received = own.get(`${regime} ${period}`)?.get(unit);
    return { ...path, joins: received !== undefined, received: received === true };
  });
}

async function pathsNow(db: Kysely<Views>, row: RegimeRow, asOf: AsOf): Promise<Map<UnitId, Path>> {
  const terms = courseOf(row).revisions.findLast(({ from }) => from <= asOf.validAt)?.terms;
  const reporters = terms === undefined ? [] : await reportersOn(db, terms, asOf.validAt, asOf);
  return new Map(reporters.map(({ unit, leg, to }) => [unit, { to, via: leg?.via ?? null }]));
}

/** Who has a report of its own for the period, asked or begun, and whether it was received. */
async function ownIn(
  db: Kysely<Views>,
  row: RegimeRow,
  period: string,
  calendar: CalendarOn,
  asOf: AsOf,
): Promise<Map<UnitId, boolean>> {
  const { regime } = row;
  const occurrence = occurrenceOf(courseOf(row), period, calendar);
  const terms = termsOf(courseOf(row), period);
  if (occurrence === null || terms === null) return new Map();
  const came = await reportsPage(db, { regime, periods: [period] }, asOf, unpaged);
  const [on = asOf.validAt] = [occurrence.window.to, asOf.validAt].sort();
  const expected = await expectedReports(db, { regime, occurrence, terms }, came, on, asOf);
  const received = new Map(came.map((report) => [report.unit, isReceived(report)]));
  return new Map(expected.map(({ unit }) => [unit, received.get(unit) === true]));
}
