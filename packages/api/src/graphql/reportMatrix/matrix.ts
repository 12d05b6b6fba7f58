import type { Tier as TierOf } from '@thac/domain/organisation/events';
import type { Occurrence } from '@thac/domain/regime/occurrence';
import type { Place } from '@thac/domain/reorganisation/rebase';
import {
  keyOfStanding,
  type NamedStanding,
  order,
  type ReportScope,
  reportMatrix,
} from '@thac/projections/reportFigures';
import { reportTally } from '@thac/projections/reportStanding';
import { builder } from '../builder.ts';
import { calendarAt } from '../calendar/at.ts';
import type { RegimeNode } from '../loaders.ts';
import { placeAt, Regime, regimeAt, Unit } from '../nodes.ts';
import { keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { type OccurrenceNode, OccurrenceType } from '../regime/occurrence.ts';
import { Tier } from '../unit/enums.ts';
import { standOnMap } from '../unit/place.ts';
import { assertWhole } from '../whole.ts';
import { ReportCell } from './cell.ts';
import { type CountedReports, ReportTallyType } from './tally.ts';

/** Standings of one scope at one moment. */
type Reports = { scope: ReportScope; moment: Moment; standings: readonly NamedStanding[] };

const counted = ({ standings, ...rest }: Reports): CountedReports => ({
  ...rest,
  tally: reportTally(standings),
});

const ColumnType = builder
  .objectRef<Reports & { occurrence: OccurrenceNode }>('ReportMatrixColumn')
  .implement({
    description: 'Một cột của ma trận báo cáo: một kỳ.',
    fields: (t) => ({
      occurrence: t.field({
        type: OccurrenceType,
        resolve: ({ occurrence }) => occurrence,
        description: 'Kỳ báo cáo.',
      }),
      tally: t.field({ type: ReportTallyType, resolve: counted, description: 'Số liệu của kỳ.' }),
    }),
  });

const TierType = builder.objectRef<Reports & { tier: TierOf | null }>('ReportTier').implement({
  description: 'Số liệu báo cáo của một cấp.',
  fields: (t) => ({
    tier: t.field({
      type: Tier,
      nullable: true,
      resolve: ({ tier }) => tier,
      description: 'Cấp vào ngày chốt số liệu; trống khi không biết đơn vị vào ngày ấy.',
    }),
    tally: t.field({ type: ReportTallyType, resolve: counted, description: 'Số liệu của cấp.' }),
  }),
});

const RowType = builder.objectRef<Reports & { place: Place }>('ReportMatrixRow').implement({
  description: 'Một hàng của ma trận báo cáo: một đơn vị, với các kỳ của nó.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ place, moment }) => placeAt(moment, place.unit),
      description: 'Đơn vị.',
    }),
    exact: t.boolean({
      resolve: ({ place }) => place.exact,
      description:
        'Đúng là của đơn vị; không khi quy về bản đồ mà phần này chỉ biết chắc là thuộc địa bàn của đơn vị.',
    }),
    tally: t.field({ type: ReportTallyType, resolve: counted, description: 'Số liệu của đơn vị.' }),
    cells: t.field({
      type: [ReportCell],
      resolve: ({ standings, moment }) => standings.map((row) => ({ row, moment })),
      description: 'Các ô, theo thứ tự kỳ.',
    }),
  }),
});

const RowConnection = uncountedConnectionOf('ReportMatrixRow', RowType, 'hàng của ma trận báo cáo');

/** The matrix of a regime, with the regime that it is of. */
export type AskedMatrix = Reports & { regime: RegimeNode; occurrences: readonly Occurrence[] };

export const ReportMatrix = builder.objectRef<AskedMatrix>('ReportMatrix').implement({
  description: 'Ma trận đơn vị × kỳ của một chế độ báo cáo, vào ngày xét: chỉ những kỳ đã bắt đầu.',
  fields: (t) => ({
    regime: t.field({ type: Regime, resolve: ({ regime }) => regime, description: 'Chế độ báo cáo.' }),
    total: t.field({
      type: ReportTallyType,
      resolve: counted,
      description: 'Số liệu của cả ma trận: tổng các cột, cũng là tổng các cấp và tổng các hàng.',
    }),
    columns: t.field({
      type: [ColumnType],
      resolve: ({ regime, occurrences, ...reports }) =>
        occurrences.map((one) => ({
          ...narrowed(reports, { period: one.period }, ({ period }) => period === one.period),
          occurrence: { one, regime },
        })),
      description: 'Các kỳ, theo thời gian.',
    }),
    tiers: t.field({
      type: [TierType],
      resolve: (reports) =>
        [...new Set(reports.standings.map(({ tier }) => tier))].sort(byTier).map((tier) => ({
          ...narrowed(reports, tier === null ? { tierKnown: false } : { tier }, (one) => one.tier === tier),
          tier,
        })),
      description: 'Từng cấp, từ trên xuống.',
    }),
    rows: t.field({
      type: RowConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: rowPage,
      description: 'Từng đơn vị, theo tên.',
    }),
  }),
});

const tiers: readonly (TierOf | null)[] = ['central', 'province', 'district', 'commune', 'below', null];
const byTier = (a: TierOf | null, b: TierOf | null) => tiers.indexOf(a) - tiers.indexOf(b);

const narrowed = (
  { scope, moment, standings }: Reports,
  part: Partial<ReportScope>,
  kept: (one: NamedStanding) => boolean,
): Reports => ({ scope: { ...scope, ...part }, moment, standings: standings.filter(kept) });

function rowPage({ standings, scope, moment }: Reports, given: PageGiven) {
  const key = keyOf<[string, string, string]>(given, ['text', 'uuid', 'text']);
  const keyOfRow = ([first]: readonly NamedStanding[]) => (first ? keyOfStanding(first).slice(0, 3) : []);
  const rows = [...Map.groupBy(standings, (one) => JSON.stringify(keyOfRow([one]))).values()];
  const from = key === null ? 0 : rows.findIndex((row) => order(keyOfRow(row), key) > 0);
  const page = from < 0 ? [] : rows.slice(from, from + sizeOf(given) + 1);
  return pageOf(given, page, keyOfRow, (row) => {
    const place = row[0]?.place ?? { unit: '', exact: true };
    const { unit, exact } = place;
    const part = moment.map === null ? { unit } : { unit, exact };
    return { standings: row, scope: { ...scope, ...part }, moment, place };
  });
}

/** What a scope finds at a moment; null where there is no such regime. */
export async function reportMatrixAt(moment: Moment, scope: ReportScope): Promise<AskedMatrix | null> {
  standOnMap(moment, { 'scope.unit': scope.unit, 'scope.under': scope.under });
  const regime = await regimeAt(moment, scope.regime);
  if (regime === null) return null;
  await assertWhole(moment, scope);
  const found = await reportMatrix(moment.db, scope, await calendarAt(moment), moment);
  return { regime, scope, moment, ...found, standings: ofReader(found.standings, scope, moment) };
}

/** Whoever names no unit asks about those that he reads: of the others it is not known whether they reported. */
function ofReader(
  standings: readonly NamedStanding[],
  { unit, under }: ReportScope,
  { reader }: Moment,
): NamedStanding[] {
  if (reader.house || unit != null || under != null) return [...standings];
  const units = new Set(reader.units);
  return standings.filter((one) => units.has(one.unit));
}
