import { reportId } from '@thac/domain/report/identity';
import { type Kysely, sql } from 'kysely';
import { ids } from './asOf.ts';
import { type Between, madeBetween } from './between.ts';
import type { DifferenceKind } from './difference.ts';
import { keyOfStanding, type NamedStanding, order } from './reportFigures.ts';
import type { ReportReckoning } from './reportStanding.ts';
import type { TimelineRow } from './timelineQueries.ts';
import type { Views } from './views.ts';

/** Khác biệt của một báo cáo trong con số; `kind` is null where nothing differs. */
export type ReportDifference = {
  report: string;
  kind: Exclude<DifferenceKind, 'restatedOnly'> | null;
  before: NamedStanding | null;
  after: NamedStanding | null;
  /** How it would be reckoned if nothing but the day were another. */
  byDay: ReportReckoning | null;
};

/** All standings of one scope at one moment, however they are reckoned. */
type Standings = readonly NamedStanding[];

/**
 * Báo cáo ở hai thời điểm: every report that a number counts at one of them, in the order of pages; `byDay` are the
 * standings of the first judged for the day of the second.
 */
export function reportDifferences(
  { before, byDay, after }: { before: Standings; byDay: Standings; after: Standings },
  counted: readonly ReportReckoning[] | null,
): ReportDifference[] {
  const [was, alone, is] = [before, byDay, after].map(
    (standings) => new Map(standings.map((standing) => [idOf(standing), standing])),
  ) as [Map<string, NamedStanding>, Map<string, NamedStanding>, Map<string, NamedStanding>];
  const counts = (standing: NamedStanding | null) =>
    standing !== null && (counted === null || counted.includes(standing.reckoning));
  return [...new Set([...was.keys(), ...is.keys()])]
    .flatMap((report) => {
      const [then, now] = [was.get(report) ?? null, is.get(report) ?? null];
      if (!counts(then) && !counts(now)) return [];
      const kind = !counts(then) ? 'entered' : !counts(now) ? 'left' : kindOf(then, now);
      return [
        { report, kind, before: then, after: now, byDay: alone.get(report)?.reckoning ?? null } as const,
      ];
    })
    .sort((a, b) => order(keyOfDifference(a), keyOfDifference(b)));
}

const idOf = ({ regime, period, unit }: NamedStanding): string => reportId(regime, period, unit);

function kindOf(before: NamedStanding | null, after: NamedStanding | null) {
  if (before?.reckoning !== after?.reckoning) return 'reckoned' as const;
  const same = before?.report?.since === after?.report?.since && before?.due === after?.due;
  return same ? null : ('altered' as const);
}

/** The place of a difference in the order of pages: that of the report as it is now, or was. */
export const keyOfDifference = ({ before, after }: ReportDifference) => {
  const standing = after ?? before;
  if (standing === null) throw new Error('a report that stands at neither moment does not differ');
  return keyOfStanding(standing);
};

/** An event, and the report that it made what it is. */
export type ReportCauseRow = TimelineRow & { about: string };

/** Nguyên nhân: the events between the two moments that each report went through, oldest first. */
export async function reportCausesBetween(
  db: Kysely<Views>,
  reports: readonly string[],
  between: Between,
): Promise<ReportCauseRow[]> {
  const answer = await sql<ReportCauseRow>`select v.report as about, t.* from ${sql.table('view.report')} as v
    join ${sql.table('view.timeline')} as t on t.position = v.since
    where v.report = any(${ids(reports)}) and ${madeBetween(between, 'v')}
    order by v.report, t.position`.execute(db);
  return answer.rows;
}
