import { addDays } from '@thac/domain/calendar/day';
import type { Occurrence } from '@thac/domain/regime/occurrence';
import { type CalendarOn, occurrencesOf, termsOf } from '@thac/domain/regime/occurrences';
import type { DueThen } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, day, known } from './asOf.ts';
import { expectedReports } from './expected.ts';
import { type RegimeRow, regimesPage } from './regimeQueries.ts';
import { courseOf } from './regimes.ts';
import { type ReportRow, reportsPage } from './reportQueries.ts';
import { isReceived } from './reportStanding.ts';
import { unpaged } from './unpaged.ts';
import type { Views } from './views.ts';

/** Báo cáo còn treo: asked of a unit that has ended, not received, and not decided on. */
export type HangingReport = {
  report: string;
  regime: string;
  period: string;
  unit: UnitId;
  /** As a report prints it. */
  name: string;
  owner: UnitId;
  due: DueThen;
  /** The window goes on beyond the end of the unit: its heir is asked for the rest of it anyway. */
  straddling: boolean;
};

/** Chưa nộp khi đơn vị kết thúc, and whether a decision has passed it on or let it lapse. */
export type OwedReport = HangingReport & { decided: boolean };

/** Các báo cáo còn treo of the units that a decree ended: what they owed, save for what was decided on. */
export async function hangingReports(...asked: Parameters<typeof owedReports>): Promise<HangingReport[]> {
  const owed = await owedReports(...asked);
  return owed.flatMap(({ decided, ...report }) => (decided ? [] : [report]));
}

/**
 * Các báo cáo chưa nộp of the units that a decree ended: of every window that began before it, whom the regime asked on
 * the last day of the unit or of the window, whichever came first, and from whom nothing was received.
 */
export async function owedReports(
  db: Kysely<Views>,
  reorganisation: string,
  ended: ReadonlySet<UnitId>,
  calendar: CalendarOn,
  asOf: AsOf,
): Promise<OwedReport[]> {
  const effective = await effectiveOf(db, reorganisation, asOf);
  if (effective === null) return [];
  const last = addDays(effective, -1);
  const found: OwedReport[] = [];
  for (const row of await regimesPage(db, {}, asOf, unpaged)) {
    const from = courseOf(row).revisions[0]?.from ?? effective;
    if (from > last) continue;
    const occurrences = occurrencesOf(courseOf(row), { from, to: last }, calendar);
    const periods = occurrences.map(({ period }) => period);
    const came = Map.groupBy(
      await reportsPage(db, { regime: row.regime, periods }, asOf, unpaged),
      ({ period }) => period,
    );
    for (const one of occurrences)
      found.push(...(await owedIn(db, row, one, came.get(one.period) ?? [], { ended, last }, asOf)));
  }
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

async function owedIn(
  db: Kysely<Views>,
  row: RegimeRow,
  occurrence: Occurrence,
  came: readonly ReportRow[],
  { ended, last }: { ended: ReadonlySet<UnitId>; last: Day },
  asOf: AsOf,
): Promise<OwedReport[]> {
  const { regime, owner } = row;
  const { period, name, window } = occurrence;
  const terms = termsOf(courseOf(row), period);
  if (terms === null) return [];
  const received = new Set(came.filter(isReceived).map(({ unit }) => unit));
  const decided = new Set(came.filter(isDecided).map(({ unit }) => unit));
  const [on = last] = [window.to, last].sort();
  const expected = await expectedReports(db, { regime, occurrence, terms }, came, on, asOf);
  return expected
    .filter(({ unit, to, due }) => ended.has(unit) && !received.has(unit) && (to !== null || due !== null))
    .map(({ unit, due }) => ({
      report: reportId(regime, period, unit),
      regime,
      period,
      unit,
      name,
      owner,
      due: { literal: due?.literal ?? '', due: due?.due ?? null, closesOn: window.to },
      straddling: window.to > last,
      decided: decided.has(unit),
    }));
}

const keyOf = ({ unit, regime, period }: HangingReport): string => `${unit} ${regime} ${period}`;

const isDecided = ({ state }: ReportRow): boolean => state === 'passedOn' || state === 'lapsed';

async function effectiveOf(db: Kysely<Views>, reorganisation: string, asOf: AsOf): Promise<Day | null> {
  const { rows } = await sql<{
    effective: Day;
  }>`select r.effective from ${sql.table('view.reorganisation')} as r
    where r.reorganisation = ${reorganisation}::uuid and ${known(asOf, 'r')}
      and r.effective <= ${day(asOf.validAt)}`.execute(db);
  return rows[0]?.effective ?? null;
}
