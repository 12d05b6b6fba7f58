import type { DifferenceKind as Kind, NumberDifference } from '@thac/projections/difference';
import {
  keyOfDifference,
  type ReportCauseRow,
  type ReportDifference,
  reportCausesBetween,
  reportDifferences,
} from '@thac/projections/reportDifference';
import { order, type ReportScope } from '@thac/projections/reportFigures';
import { reportReckonings } from '@thac/projections/reportStanding';
import { builder } from '../builder.ts';
import { connectionOf, keyOf, type PageGiven, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { ReportCell } from '../reportMatrix/cell.ts';
import { ReportReckoning } from '../reportMatrix/enums.ts';
import { reportMatrixAt } from '../reportMatrix/matrix.ts';
import { Cause } from './cause.ts';
import { DifferenceKind, DifferenceReason } from './enums.ts';
import type { Moments } from './field.ts';
import { once } from './once.ts';
import { reasonsOf } from './reasons.ts';

/** So many reports went one way. */
export type ReportFlow = Pick<ReportDifference, 'kind'> & {
  before: NonNullable<ReportDifference['byDay']> | null;
  after: NonNullable<ReportDifference['byDay']> | null;
  count: number;
};

/** One report that differs. */
type ReportNode = Moments & { row: ReportDifference; causes: () => Promise<Map<string, ReportCauseRow[]>> };

const ReportRow = builder.objectRef<ReportNode>('ReportDifference').implement({
  description: 'Một báo cáo làm cho con số khác đi giữa hai thời điểm, và vì sao.',
  fields: (t) => ({
    kind: t.field({
      type: DifferenceKind,
      nullable: true,
      resolve: ({ row }) => row.kind,
      description: 'Khác thế nào.',
    }),
    before: t.field({
      type: ReportCell,
      nullable: true,
      resolve: ({ row, before }) => row.before && { row: row.before, moment: before },
      description: 'Báo cáo như ở thời điểm trước; trống khi chưa phải nộp.',
    }),
    after: t.field({
      type: ReportCell,
      nullable: true,
      resolve: ({ row, after }) => row.after && { row: row.after, moment: after },
      description: 'Báo cáo như ở thời điểm sau; trống khi không còn phải nộp.',
    }),
    reasons: t.field({
      type: [DifferenceReason],
      resolve: async ({ row, causes, between }) =>
        reasonsOf(
          between,
          (await causes()).get(row.report) ?? [],
          row.byDay !== (row.before?.reckoning ?? null),
        ),
      description: 'Vì sao khác.',
    }),
    text: t.string({ resolve: ({ row }) => textOf(row, 'vi'), description: 'Lời giải thích, tiếng Việt.' }),
    english: t.string({ resolve: ({ row }) => textOf(row, 'en'), description: 'Lời giải thích, tiếng Anh.' }),
    causes: t.field({
      type: [Cause],
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ row, causes, after, between }) =>
        ((await causes()).get(row.report) ?? []).map((cause) => ({ row: cause, moment: after, between })),
      description: 'Những sự kiện mà báo cáo đã trải qua giữa hai thời điểm, cũ trước mới sau.',
    }),
  }),
});

export const ReportRowConnection = connectionOf('ReportDifference', ReportRow, 'báo cáo khác nhau');

export const ReportFlowType = builder.objectRef<ReportFlow>('ReportDifferenceFlow').implement({
  description: 'Bao nhiêu báo cáo đã chuyển từ cách tính này sang cách tính kia.',
  fields: (t) => ({
    kind: t.field({
      type: DifferenceKind,
      nullable: true,
      resolve: ({ kind }) => kind,
      description: 'Khác thế nào; trống là những báo cáo không khác gì.',
    }),
    before: t.field({
      type: ReportReckoning,
      nullable: true,
      resolve: ({ before }) => before,
      description: 'Cách tính ở thời điểm trước; trống khi chưa phải nộp.',
    }),
    after: t.field({
      type: ReportReckoning,
      nullable: true,
      resolve: ({ after }) => after,
      description: 'Cách tính ở thời điểm sau; trống khi không còn phải nộp.',
    }),
    count: t.exposeInt('count', { description: 'Số báo cáo.' }),
  }),
});

/** Every report that the number counts at one of the two moments. */
export async function comparedReports(
  { before, after }: Pick<Moments, 'before' | 'after'>,
  { reckonings, ...scope }: ReportScope,
): Promise<ReportDifference[]> {
  const standings = async (moment: Moment) => (await reportMatrixAt(moment, scope))?.standings ?? [];
  return reportDifferences(
    {
      before: await standings(before),
      // Another day on the same map: `on` would leave the map.
      byDay: await standings({ ...before.on(after.validAt), map: before.map }),
      after: await standings(after),
    },
    reckonings ?? null,
  );
}

/** The number at both moments; what is back-dated is told report by report and not worked into the first. */
export function reportNumber(
  found: readonly ReportDifference[],
): NumberDifference & { reportFlows: ReportFlow[] } {
  const many = (kind: Kind) => found.filter((one) => one.kind === kind).length;
  const [entered, left] = [many('entered'), many('left')];
  const flows = Map.groupBy(
    found.map(({ kind, before, after }) => ({
      ...{ kind, before: before?.reckoning ?? null, after: after?.reckoning ?? null },
    })),
    (flow) => JSON.stringify(flow),
  );
  return {
    ...{
      before: found.length - entered,
      restated: null,
      after: found.length - left,
      entered,
      left,
      flows: [],
    },
    reportFlows: [...flows.values()].flatMap((of) => (of[0] ? [{ ...of[0], count: of.length }] : [])),
  };
}

/** One page of those that differ. */
export function reportRowPage(
  moments: Moments,
  found: readonly ReportDifference[],
  kinds: readonly Kind[] | null,
  given: PageGiven,
) {
  const key = keyOf<[string, string, string, string, string]>(given, [
    ...(['text', 'uuid', 'text', 'text', 'uuid'] as const),
  ]);
  const differing = found.filter(({ kind }) => kind !== null && (kinds === null || kinds.includes(kind)));
  const from = key === null ? 0 : differing.findIndex((one) => order(keyOfDifference(one), key) > 0);
  const rows = from < 0 ? [] : differing.slice(from, from + sizeOf(given) + 1);
  const causes = once(async () => {
    const reports = rows.map(({ report }) => report);
    return Map.groupBy(
      await reportCausesBetween(moments.after.db, reports, moments.between),
      ({ about }) => about,
    );
  });
  return pageOf(
    given,
    rows,
    keyOfDifference,
    (row) => ({ ...moments, row, causes }),
    async () => differing.length,
  );
}

function textOf({ before, after }: ReportDifference, language: 'vi' | 'en'): string {
  const said = (standing: ReportDifference['before']) =>
    standing === null
      ? { vi: 'Không phải nộp.', en: 'Not asked for.' }[language]
      : reportReckonings[standing.reckoning][language];
  const [then, now] = { vi: ['Trước', 'Nay'], en: ['Before', 'Now'] }[language];
  return `${then}: ${said(before)} ${now}: ${said(after)}`;
}
