import { spoken } from '@thac/domain/calendar/spoken';
import { refuse } from '@thac/domain/refusal';
import type { RegimeCourse } from '@thac/domain/regime/course';
import type { RegimeTerms } from '@thac/domain/regime/events';
import type { Occurrence } from '@thac/domain/regime/occurrence';
import { type CalendarOn, occurrenceOf, occurrencesOf, termsOf } from '@thac/domain/regime/occurrences';
import type { Neighbour } from '@thac/domain/report/commands';
import type { ReportContent } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import { reportRefusals } from '@thac/domain/report/refusals';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import { type ExpectedReport, expectedReports } from '@thac/projections/expected';
import { type RegimeRow, regimesById } from '@thac/projections/regimeQueries';
import { courseOf } from '@thac/projections/regimes';
import { reportsById, versionsOf } from '@thac/projections/reportQueries';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';

/** Which report is meant: of which unit, under which regime, for which period. */
export type Meant = { regime: string; period: string; unit: UnitId };

/** Điều được hỏi: what a regime asks of one unit for one period, on a day. */
export type Asked = Meant & {
  report: string;
  row: RegimeRow;
  terms: RegimeTerms;
  occurrence: Occurrence;
  expected: ExpectedReport;
};

/** What is asked, or a refusal that says why nothing is. */
export async function askedOf(
  db: Kysely<Views>,
  { regime, period, unit }: Meant,
  { validAt, knownAt }: AsOf,
  calendar: CalendarOn,
): Promise<Asked> {
  const [row] = await regimesById(db, [regime], { knownAt });
  if (row === undefined) return refuse(reportRefusals['regime-unknown']);
  const course = courseOf(row);
  const occurrence = occurrenceOf(course, period, calendar);
  const terms = termsOf(course, period);
  if (occurrence === null || terms === null)
    return refuse(reportRefusals['period-unknown'], { regime: row.name, period });
  const { from, to } = occurrence.window;
  if (validAt < from)
    refuse(reportRefusals['period-not-begun'], { period: occurrence.name, day: spoken(from) });
  const report = reportId(regime, period, unit);
  const own = await reportsById(db, [report], { validAt, knownAt });
  // Who is asked is decided by the day on which the window closes; before that by today.
  const on = validAt < to ? validAt : to;
  const all = await expectedReports(db, { regime, occurrence, terms }, own, on, { knownAt });
  const expected = all.find((one) => one.unit === unit);
  if (expected === undefined)
    return refuse(reportRefusals['unit-not-asked'], { regime: row.name, period: occurrence.name });
  return { report, regime, period, unit, row, terms, occurrence, expected };
}

/** One report of the same unit and reporting year, as far as it stands: in force, or else handed in and not returned. */
export type Standing = Neighbour & { report: string; version: number; content: ReportContent };

/** Báo cáo cùng năm: the other reports of a cumulative year, in the order of periods; none where figures begin anew. */
export async function neighboursOf(
  db: Kysely<Views>,
  { row, terms, occurrence, regime, unit }: Asked,
  { knownAt }: Pick<AsOf, 'knownAt'>,
  calendar: CalendarOn,
): Promise<Standing[]> {
  if (!terms.cumulative) return [];
  const others = sameYear(courseOf(row), occurrence, calendar);
  const ids = new Map(others.map((other) => [reportId(regime, other.period, unit), other]));
  const versions = Map.groupBy(await versionsOf(db, [...ids.keys()], { knownAt }), ({ report }) => report);
  return [...ids].flatMap(([report, { period, name, window }]) => {
    const own = versions.get(report) ?? [];
    const standing =
      own.findLast(({ verdict }) => verdict === 'accepted') ??
      own.findLast(({ verdict }) => verdict === 'waiting');
    if (standing === undefined) return [];
    const order = window.from < occurrence.window.from ? ('before' as const) : ('after' as const);
    const { version, content } = standing;
    return [{ report, version, period, name, order, figures: content.figures, content }];
  });
}

const sameYear = (course: RegimeCourse, { period, covers }: Occurrence, calendar: CalendarOn): Occurrence[] =>
  occurrencesOf(course, { from: covers.from, to: yearAfter(covers.from) }, calendar).filter(
    (other) => other.period !== period && other.covers.from === covers.from,
  );

const yearAfter = (day: Day): Day => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
