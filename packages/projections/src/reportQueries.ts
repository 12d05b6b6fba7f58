import type { ReportState } from '@thac/domain/report/events';
import type { UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import type { ReportTable } from './reports.ts';
import { reportTimeliness } from './reportTimeliness.ts';
import type { ReportDraftTable, ReportPartTable, ReportVersionTable } from './reportVersions.ts';
import type { Timeliness } from './timeliness.ts';
import { isUnit, tree } from './unitTree.ts';
import type { Views } from './views.ts';

/** Báo cáo, with its timeliness on the day asked for. */
export type ReportRow = Selectable<ReportTable> & { timeliness: Timeliness };
export type ReportVersionRow = Selectable<ReportVersionTable>;
export type ReportDraftRow = Selectable<ReportDraftTable>;
export type ReportPartRow = Selectable<ReportPartTable>;

/** Which reports are asked for; a part that is absent does not restrict. */
export type ReportFilter = {
  regime?: string | null;
  periods?: readonly string[] | null;
  unit?: UnitId | null;
  /** Of this unit or one below it on the day. */
  under?: UnitId | null;
  /** Handed in to this unit. */
  recipient?: UnitId | null;
  states?: readonly ReportState[] | null;
  timeliness?: readonly Timeliness[] | null;
  estimate?: boolean | null;
  /** An estimate whose window has closed by the day and that nothing has taken the place of. */
  restatementMissing?: boolean | null;
};

/** Place of a report in the order of pages: by regime, period, unit. */
export type ReportKey = { regime: string; period: string; unit: UnitId };

/** Báo cáo theo mã định danh. */
export const reportsById = (
  db: Kysely<Views>,
  reports: readonly string[],
  asOf: AsOf,
): Promise<ReportRow[]> =>
  rows(db, asOf)
    .where(known(asOf, 'r'))
    .where(sql<boolean>`r.report = any(${ids(reports)})`)
    .execute();

/** Danh sách báo cáo: one page of what the filter finds, in a stable order. */
export const reportsPage = (
  db: Kysely<Views>,
  filter: ReportFilter,
  asOf: AsOf,
  page: { first: number; after: ReportKey | null },
): Promise<ReportRow[]> => {
  let query = rows(db, asOf).where(reportsWhere(filter, asOf));
  if (page.after !== null) {
    const { regime, period, unit } = page.after;
    query = query.where(
      sql<boolean>`(r.regime, r.period, r.unit) > (${regime}::uuid, ${period}::text collate "C", ${unit}::uuid)`,
    );
  }
  return query.orderBy('r.regime').orderBy('r.period').orderBy('r.unit').limit(page.first).execute();
};

/** How many reports the filter finds. */
export const countReports = async (db: Kysely<Views>, filter: ReportFilter, asOf: AsOf): Promise<number> => {
  const counted = db
    .selectFrom('view.report as r')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(reportsWhere(filter, asOf));
  return (await counted.executeTakeFirstOrThrow()).count;
};

/** Các lần nộp of reports, oldest first. */
export const versionsOf = (
  db: Kysely<Views>,
  reports: readonly string[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<ReportVersionRow[]> =>
  db
    .selectFrom('view.report_version as v')
    .selectAll('v')
    .where(known(asOf, 'v'))
    .where(sql<boolean>`v.report = any(${ids(reports)})`)
    .orderBy('v.report')
    .orderBy('v.version')
    .execute();

/** Dự thảo of reports, as typed. */
export const reportDraftsOf = (
  db: Kysely<Views>,
  reports: readonly string[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<ReportDraftRow[]> =>
  db
    .selectFrom('view.report_draft as d')
    .selectAll('d')
    .where(known(asOf, 'd'))
    .where(sql<boolean>`d.report = any(${ids(reports)})`)
    .orderBy('d.report')
    .execute();

/** Phần việc của các bộ phận of reports. */
export const partsOf = (
  db: Kysely<Views>,
  reports: readonly string[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<ReportPartRow[]> =>
  db
    .selectFrom('view.report_part as p')
    .selectAll('p')
    .where(known(asOf, 'p'))
    .where(sql<boolean>`p.report = any(${ids(reports)})`)
    .orderBy('p.report')
    .orderBy('p.section')
    .execute();

function reportsWhere(filter: ReportFilter, asOf: AsOf): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [known(asOf, 'r')];
  const want = (part: RawBuilder<unknown>) => parts.push(part);
  if (filter.regime != null) want(sql`r.regime = ${filter.regime}::uuid`);
  if (filter.periods != null) want(sql`r.period = any(${[...filter.periods]}::text[])`);
  if (filter.unit != null) want(isUnit(sql.ref('r.unit'), filter.unit, asOf));
  if (filter.under != null) want(sql`r.unit in (select unit from ${tree(filter.under, asOf)} as t)`);
  if (filter.recipient != null) want(sql`r.recipient = ${filter.recipient}::uuid`);
  if (filter.states != null) want(sql`r.state = any(${[...filter.states]}::text[])`);
  if (filter.timeliness != null)
    want(sql`(${reportTimeliness(asOf.validAt, 'r')}) = any(${[...filter.timeliness]}::text[])`);
  if (filter.estimate != null) want(sql`r.estimate = ${filter.estimate}`);
  if (filter.restatementMissing != null)
    want(sql`(r.restatement_due and r.closes_on < ${day(asOf.validAt)}) = ${filter.restatementMissing}`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

const rows = (db: Kysely<Views>, asOf: AsOf) =>
  db
    .selectFrom('view.report as r')
    .selectAll('r')
    .select(reportTimeliness(asOf.validAt, 'r').as('timeliness'));
