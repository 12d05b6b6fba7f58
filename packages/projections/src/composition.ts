import { workingDays } from '@thac/domain/calendar/working';
import type { RegimeTerms } from '@thac/domain/regime/events';
import type { Occurrence } from '@thac/domain/regime/occurrence';
import { occurrenceOf, termsOf } from '@thac/domain/regime/occurrences';
import { composedOf, type Path } from '@thac/domain/report/chain';
import type { Accepted, Missing } from '@thac/domain/report/consolidate';
import type { ReportContent, ReportState } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import type { UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { expectedReports } from './expected.ts';
import { type RegimeRow, regimesById } from './regimeQueries.ts';
import { courseOf } from './regimes.ts';
import type { ReportTable } from './reports.ts';
import type { Views } from './views.ts';

/** Đơn vị nộp báo cáo: on what way its report goes, and how far it is; `expected` where the regime asks it. */
export type Reporting = Path & {
  expected: boolean;
  report: string;
  state: Missing['state'];
  /** The version in force. */
  accepted: number | null;
  /** Of the stream of the report. */
  version: number;
};

/** Một kỳ báo cáo: what a regime asks in one period, and who reports. */
export type Round = {
  row: RegimeRow;
  occurrence: Pick<Occurrence, 'period' | 'name' | 'window'>;
  terms: RegimeTerms;
  reporting: Reporting[];
};

type Which = { regime: string; period: string };
type Known = Pick<AsOf, 'knownAt'>;

/** Windows need no calendar; only the last days of handing in do. */
const anyDay = () => workingDays([]);

/** Một kỳ của một chế độ; null where the regime has no such period. Until the window closes it asks whom it would ask that day. */
export async function roundOf(db: Kysely<Views>, which: Which, asOf: AsOf): Promise<Round | null> {
  const [row] = await regimesById(db, [which.regime], asOf);
  const course = row && courseOf(row);
  const occurrence = course && occurrenceOf(course, which.period, anyDay);
  const terms = course && termsOf(course, which.period);
  if (!row || !occurrence || !terms) return null;
  const [judged = asOf.validAt] = [asOf.validAt, occurrence.window.to].toSorted();
  const rows = await reportsIn(db, which, asOf);
  const about = { regime: which.regime, occurrence, terms };
  const asked = await expectedReports(db, about, rows, judged, asOf);
  const paths = asked.flatMap(({ unit, to, via }) => (to === null ? [] : [{ unit, to, via }]));
  return { row, occurrence, terms, reporting: reportingOn(which, paths, rows) };
}

const reportsIn = (db: Kysely<Views>, { regime, period }: Which, asOf: Known): Promise<ReportIn[]> =>
  db
    .selectFrom('view.report as r')
    .select([
      'r.report',
      'r.unit',
      'r.state',
      'r.accepted',
      'r.recipient',
      'r.via',
      'r.version',
      'r.inherited',
    ])
    .where('r.regime', '=', regime)
    .where('r.period', '=', period)
    .where(known(asOf, 'r'))
    .orderBy('r.unit')
    .execute();

type ReportIn = Pick<
  ReportTable,
  'report' | 'unit' | 'state' | 'accepted' | 'version' | 'recipient' | 'via' | 'inherited'
>;

/**
 * Whom the regime asks, in the order of the directory, then who inherited it, and then whoever handed in without being
 * asked. What was passed on is asked of the heir alone.
 */
function reportingOn(which: Which, asked: readonly Path[], rows: readonly ReportIn[]): Reporting[] {
  const standing = rows.flatMap(({ state, ...row }) => (isPassed(state) ? [] : [{ ...row, state }]));
  const reports = new Map(standing.map((row) => [row.unit, row]));
  const passed = new Set(rows.flatMap(({ unit }) => (reports.has(unit) ? [] : [unit])));
  const units = new Set(asked.map(({ unit }) => unit));
  const others = standing.flatMap(({ unit, recipient: to, via }) =>
    units.has(unit) || to === null ? [] : [{ unit, to, via }],
  );
  const placed = (path: Path, expected: boolean) => ({
    ...path,
    expected,
    ...stand(which, path.unit, reports),
  });
  return [
    ...asked.filter(({ unit }) => !passed.has(unit)).map((path) => placed(path, true)),
    ...others.map((path) => placed(path, false)),
  ];
}

const isPassed = (state: ReportState): state is 'passedOn' | 'lapsed' =>
  state === 'passedOn' || state === 'lapsed';

type Standing = Pick<Reporting, 'report' | 'state' | 'accepted' | 'version'>;

function stand({ regime, period }: Which, unit: UnitId, reports: ReadonlyMap<UnitId, Standing>) {
  const row = reports.get(unit);
  if (row === undefined)
    return { report: reportId(regime, period, unit), state: 'unbegun' as const, accepted: null, version: 0 };
  const { report, state, accepted, version } = row;
  return { report, state, accepted, version };
}

/** Những gì một đơn vị tổng hợp: the versions in force that reached it, and whose report has not. */
export async function compositionOf(
  db: Kysely<Views>,
  unit: UnitId,
  reporting: readonly Reporting[],
  asOf: Known,
): Promise<{ accepted: Accepted[]; missing: Missing[] }> {
  const parts = composedOf(unit, reporting);
  const reports = parts.filter(({ accepted }) => accepted !== null).map(({ report }) => report);
  const contents = await versionsInForce(db, reports, asOf);
  return {
    accepted: parts.flatMap(({ report, expected, unit }) => {
      const found = contents.get(report);
      return found === undefined ? [] : [{ ...found, unit, expected }];
    }),
    missing: parts
      .filter(({ report, expected }) => expected && !contents.has(report))
      .map(({ unit, state }) => ({ unit, state })),
  };
}

/** Phiên bản đang có hiệu lực of each report that has one. */
export async function versionsInForce(db: Kysely<Views>, reports: readonly string[], asOf: Known) {
  const rows = await db
    .selectFrom('view.report as r')
    .innerJoin('view.report_version as v', (join) =>
      join.onRef('v.report', '=', 'r.report').onRef('v.version', '=', 'r.accepted'),
    )
    .select(['v.report', 'v.version', 'v.submitted', 'v.judged', 'v.submitted_on', 'v.estimate', 'v.content'])
    .where(known(asOf, 'r'))
    .where(known(asOf, 'v'))
    .where(sql<boolean>`r.report = any(${ids(reports)})`)
    .execute();
  return new Map(
    rows.map(({ submitted, judged, submitted_on, content, ...row }) => [
      row.report,
      {
        ...row,
        position: submitted,
        accepted: judged ?? submitted,
        submittedOn: submitted_on,
        content: content as ReportContent,
      },
    ]),
  );
}
