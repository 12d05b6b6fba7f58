import type { CalendarOn } from '@thac/domain/regime/occurrences';
import type { UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { owedReports } from './hangingReports.ts';
import { standingHeir } from './standingHeir.ts';
import type { Views } from './views.ts';

/** Cân đối báo cáo: what the units that ended had not handed in, and who reports in their place. */
export type ReportBalance = {
  /** Asked of them and not received, or passed by decision. */
  hanging: number;
  undecided: number;
  transferred: number;
  merged: number;
  divided: number;
  lapsed: number;
  /** What decisions that stand say they passed. */
  decided: number;
  /** Reports of heirs that cover them. */
  heirs: number;
};

type Ended = { reorganisation: string; ends: readonly UnitId[] };

/** What decisions that stand passed, to whom they say that it passed, and who says to have inherited by any of them. */
const reportsOf = ({ reorganisation }: Ended, asOf: AsOf) => sql`
  with decision as (
    select d.decision, d.decision::text as named, d.passing, d.reports, d.undone_at is null as stands
    from ${sql.table('view.decision')} as d where d.reorganisation = ${reorganisation}::uuid and ${known(asOf, 'd')}
  ), passed as (
    select r.report, d.decision, d.passing, r.passed->'heirs' as heirs
    from decision as d join ${sql.table('view.report')} as r on r.passed->>'decision' = d.named
    where d.stands and ${known(asOf, 'r')}
  ), share as (
    select p.report, p.decision, (heir->>'report')::uuid as heir
    from passed as p, jsonb_array_elements(p.heirs) as heir
  ), edge as (
    select r.report as heir, r.unit, d.decision, (origin->>'report')::uuid as report
    from decision as d
    join ${sql.table('view.report')} as r on r.inherited @> jsonb_build_array(jsonb_build_object('decision', d.decision)),
      jsonb_array_elements(r.inherited) as share, jsonb_array_elements(share->'from') as origin
    where share->>'decision' = d.named and ${known(asOf, 'r')}
  )`;

/** The numbers of the reports of one reorganisation at one moment. */
export async function reportBalanceOf(
  db: Kysely<Views>,
  ended: Ended,
  calendar: CalendarOn,
  asOf: AsOf,
): Promise<ReportBalance> {
  type Passed = Omit<ReportBalance, 'hanging' | 'undecided'> & { passed: string[] };
  const answer = await sql<Passed>`${reportsOf(ended, asOf)}
    select count(*) filter (where passing = 'transfer') as transferred,
      count(*) filter (where passing = 'merge') as merged,
      count(*) filter (where passing = 'divide') as divided,
      count(*) filter (where passing = 'lapse') as lapsed,
      (select coalesce(sum(reports), 0)::integer from decision where stands) as decided,
      (select count(distinct heir) from edge) as heirs,
      coalesce(jsonb_agg(report), '[]') as passed
    from passed`.execute(db);
  const { passed, ...numbers } = answer.rows[0] as Passed;
  const owed = await owedReports(db, ended.reorganisation, new Set(ended.ends), calendar, asOf);
  return {
    ...numbers,
    hanging: new Set([...passed, ...owed.map(({ report }) => report)]).size,
    undecided: owed.filter(({ decided }) => !decided).length,
  };
}

/** Chỗ lệch: a report that nobody makes now, or that several make, or that is inherited by no decision that stands. */
export type ReportDifference = { kind: 'withoutHeir' | 'twice' | 'orphan'; report: string };

/** What was lost or stands twice; there must be none. */
export async function reportDifferencesOf(
  db: Kysely<Views>,
  ended: Ended,
  asOf: AsOf,
  most: number,
): Promise<ReportDifference[]> {
  const alive = standingHeir('edge.unit', ended.reorganisation, asOf);
  const answer = await sql<ReportDifference>`${reportsOf(ended, asOf)}
    select * from (
      select 'withoutHeir' as kind, p.report from passed as p
      where p.passing <> 'lapse' and jsonb_array_length(p.heirs) = 0
      union
      select 'withoutHeir', s.report from share as s where not exists (
        select from edge where edge.report = s.report and edge.decision = s.decision and edge.heir = s.heir
          and ${alive})
      union
      select 'withoutHeir', r.report from ${sql.table('view.report')} as r
      where r.unit = any(${ids(ended.ends)}) and r.state in ('passedOn', 'lapsed') and ${known(asOf, 'r')}
        and not exists (select from passed where passed.report = r.report)
      union
      select 'twice', p.report from passed as p join edge on edge.report = p.report
      where p.passing <> 'divide' group by p.report, p.passing
      having count(*) > case p.passing when 'lapse' then 0 else 1 end
      union
      select 'twice', e.report from edge as e group by e.report, e.heir having count(*) > 1
      union
      select 'orphan', e.report from edge as e where not exists (
        select from share as s where s.report = e.report and s.decision = e.decision and s.heir = e.heir)
    ) as difference order by kind, report limit ${most}::int`.execute(db);
  return answer.rows;
}
