import type { RegimeTerms } from '@thac/domain/regime/events';
import type { Occurrence, OccurrenceDue } from '@thac/domain/regime/occurrence';
import type { ReportInheritance } from '@thac/domain/report/events';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Kysely } from 'kysely';
import type { AsOf } from './asOf.ts';
import { reportersOn } from './reporters.ts';
import type { ReportTable } from './reports.ts';
import type { Views } from './views.ts';

/** Báo cáo phải có: what one occurrence of a regime asks of one unit. */
export type ExpectedReport = {
  regime: string;
  period: string;
  unit: UnitId;
  to: UnitId | null;
  via: UnitId | null;
  closesOn: Day;
  /** Null where the regime says nothing for the tier of the unit. */
  due: ExpectedDue | null;
  /** What it covers of others, by decision. */
  inherited: readonly ReportInheritance[] | null;
};

/** Hạn nộp: as printed, and the day by either reading. */
export type ExpectedDue = Pick<OccurrenceDue, 'literal' | 'due' | 'literalDay' | 'rolledDay'> & {
  tier: OccurrenceDue['tier'] | null;
};

/** What is known of the reports of an occurrence: who inherited what. */
type Came = Pick<ReportTable, 'unit' | 'inherited'>;

/**
 * Các báo cáo phải có trong một kỳ: of whom the regime asks on a day, and then of those who inherited by decision what
 * another owed, whomever that day names.
 */
export async function expectedReports(
  db: Kysely<Views>,
  { regime, occurrence, terms }: { regime: string; occurrence: Asking; terms: RegimeTerms },
  came: readonly Came[],
  on: Day,
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<ExpectedReport[]> {
  const { period, window, dues } = occurrence;
  const inheritedBy = new Map(came.map(({ unit, inherited }) => [unit, inherited]));
  const asked = (await reportersOn(db, terms, on, asOf)).map(({ unit, leg, to }): ExpectedReport => {
    const due = dues.find(({ tier }) => tier === leg?.tier) ?? null;
    const inherited = inheritedBy.get(unit) ?? null;
    return { regime, period, unit, to, via: leg?.via ?? null, closesOn: window.to, due, inherited };
  });
  const units = new Set(asked.map(({ unit }) => unit));
  const heirs = came.flatMap(({ unit, inherited }) => {
    const last = inherited?.at(-1);
    return last === undefined || units.has(unit)
      ? []
      : [{ regime, period, unit, inherited, ...inheritedAsk(last, dues) }];
  });
  return [...asked, ...heirs];
}

/** What is looked at of an occurrence. */
type Asking = Pick<Occurrence, 'period' | 'window' | 'dues'>;

/** Điều được hỏi theo quyết định: by the due day of whom it is inherited from, in the words of the regime where they stand. */
function inheritedAsk(
  { to, via, due }: ReportInheritance,
  dues: readonly OccurrenceDue[],
): Pick<ExpectedReport, 'to' | 'via' | 'closesOn' | 'due'> {
  const { literal, due: day, closesOn } = due;
  const said = dues.find((one) => one.literal === literal && one.due === day);
  const told =
    day === null ? null : (said ?? { tier: null, literal, due: day, literalDay: day, rolledDay: day });
  return { to, via, closesOn, due: told };
}
