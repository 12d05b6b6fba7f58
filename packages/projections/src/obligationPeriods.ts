import { daysBetween } from '@thac/domain/calendar/day';
import type { Day, ObligationId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { ReportVersionRow } from './reportQueries.ts';
import type { ReportReckoning } from './reportStanding.ts';
import { soon } from './timeliness.ts';
import type { Views } from './views.ts';

/** A version of a report, and the obligation that it discharges. */
export type DischargingRow = ReportVersionRow & { about: ObligationId };

/** Các lần nộp có lồng ghép nhiệm vụ, of each obligation in the order in which they came. */
export async function versionsDischarging(
  db: Kysely<Views>,
  obligations: readonly ObligationId[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<DischargingRow[]> {
  const answer = await sql<DischargingRow>`
    select asked.obligation as about, v.* from unnest(${ids(obligations)}) as asked(obligation)
    join ${sql.table('view.report_version')} as v on ${known(asOf, 'v')}
      and v.discharges @> jsonb_build_array(jsonb_build_object('obligation', asked.obligation::text))
    order by asked.obligation, v.submitted`.execute(db);
  return answer.rows;
}

/** What one window asks: null where no day is said. */
type Asking = { window: { from: Day; to: Day }; due: { due: Day } | null };

/** Trạng thái của một kỳ: the report by which it is judged, and how it is reckoned. */
export type PeriodStanding = { version: ReportVersionRow | null; reckoning: ReportReckoning };

/**
 * Xét một kỳ on a day: by the first version that was accepted of a report whose figures close within the window, else by
 * the latest that waits; what was returned has not been received. What is not asked of the unit is in no rate.
 */
export function periodStanding<Of extends Asking>(
  one: Of,
  versions: readonly ReportVersionRow[],
  asked: boolean,
  on: Day,
): Of & PeriodStanding {
  const within = versions.filter(
    ({ closes_on }) => closes_on >= one.window.from && closes_on <= one.window.to,
  );
  const version =
    within.find(({ verdict }) => verdict === 'accepted') ??
    within.findLast(({ verdict }) => verdict === 'waiting') ??
    within.at(-1) ??
    null;
  return { ...one, version, reckoning: reckoned(one.due?.due ?? null, version, asked, on) };
}

function reckoned(
  due: Day | null,
  version: ReportVersionRow | null,
  asked: boolean,
  on: Day,
): ReportReckoning {
  if (!asked) return 'notExpected';
  if (version !== null && version.verdict !== 'returned')
    return due === null || version.submitted_on <= due ? 'receivedInTime' : 'receivedLate';
  if (due === null) return 'noDeadline';
  if (on > due) return 'missing';
  return daysBetween(on, due) <= soon ? 'dueSoon' : 'inTime';
}
