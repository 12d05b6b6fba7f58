import { countReports, type ReportFilter, reportsPage } from '@thac/projections/reportQueries';
import { Report } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import './report.ts';

export const ReportConnection = connectionOf('Report', Report, 'báo cáo');

/** One page of the reports that a filter finds, by regime, period and unit. */
export async function reportPage(moment: Moment, filter: ReportFilter, given: PageGiven) {
  const key = keyOf<[string, string, string]>(given, ['uuid', 'text', 'uuid']);
  const after = key && { regime: key[0], period: key[1], unit: key[2] };
  const rows = await reportsPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.regime, row.period, row.unit],
    (row) => ({ row, moment }),
    () => countReports(moment.db, filter, moment),
  );
}
