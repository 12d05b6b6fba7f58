import type { ReportContent } from '@thac/domain/report/events';
import type { ReportTable, TableRow } from '@thac/domain/report/tableGrid';
import type { AsOf } from '@thac/projections/asOf';
import { type Reporting, versionsInForce } from '@thac/projections/composition';
import { reportDraftsOf } from '@thac/projections/reportQueries';
import { unitsById } from '@thac/projections/unitQueries';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';

/** Bảng ghi số nào: what was saved last, to go on with, or what is in force. */
export type Values = 'saved' | 'accepted';

/** Bảng báo cáo of these reports, in their order. */
export async function reportTableOf(
  db: Kysely<Views>,
  heading: Pick<ReportTable, 'regime' | 'period' | 'figures'>,
  reporting: readonly Reporting[],
  values: Values,
  asOf: AsOf,
): Promise<ReportTable> {
  const units = await unitsById(
    db,
    reporting.map(({ unit }) => unit),
    asOf,
  );
  const known = new Map(units.map((row) => [row.unit, row]));
  const reports = reporting.map(({ report }) => report);
  const contents: ReadonlyMap<string, { content: ReportContent }> =
    values === 'saved'
      ? new Map((await reportDraftsOf(db, reports, asOf)).map((row) => [row.report, row]))
      : await versionsInForce(db, reports, asOf);
  const rows = reporting.flatMap(({ unit, report, version }): TableRow[] => {
    const row = known.get(unit);
    if (row === undefined) return [];
    const code = row.codes.find(({ system }) => system === 'GSO') ?? row.codes[0];
    const figures = contents.get(report)?.content.figures ?? [];
    const given = new Map(figures.map(({ figure, value }) => [figure, value]));
    return [{ unit, code: code?.value ?? null, name: row.name, version, values: given }];
  });
  return { ...heading, rows };
}
