import {
  type DifferenceKind as Kind,
  numberDifference,
  obligationDifferences,
} from '@thac/projections/difference';
import { planFactDifferences, unitFactDifferences } from '@thac/projections/factDifference';
import { countLate, lateEvents, type Subject } from '@thac/projections/lateEvents';
import type { ReportDifference } from '@thac/projections/reportDifference';
import type { RestatedRow } from '@thac/projections/restated';
import type { Trace } from '@thac/projections/trace';
import { builder } from '../builder.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import { CauseConnection } from './cause.ts';
import { DifferenceKind, DifferenceLateness } from './enums.ts';
import { FactDifferenceType } from './facts.ts';
import type { Moments } from './field.ts';
import { NumberType } from './number.ts';
import { ReportRowConnection, reportNumber, reportRowPage } from './reports.ts';
import { detailsOf, RowConnection } from './rows.ts';

/**
 * Two moments of a number, of a plan or of a unit; the number of a plan or unit is all that is owed under it. What is
 * back-dated, worked into the first moment, and the reports are read once.
 */
export type Compared = OfObligations | OfReports;

type OfObligations = Moments & {
  of: 'obligations';
  subject: Subject;
  trace: Trace;
  restated: () => Promise<RestatedRow[] | null>;
};
type OfReports = Moments & { of: 'reports'; reports: () => Promise<ReportDifference[]> };

const MomentType = builder
  .objectRef<{ validAt: string; position: number; map: string | null }>('DifferenceMoment')
  .implement({
    description: 'Một trong hai thời điểm được so.',
    fields: (t) => ({
      validAt: t.expose('validAt', { type: 'Day', description: 'Ngày xét.' }),
      knownAt: t.expose('position', { type: 'Position', description: 'Vị trí của sổ ghi.' }),
      map: t.expose('map', { type: 'Day', nullable: true, description: 'Bản đồ đơn vị mà số liệu quy về.' }),
    }),
  });

export const Difference = builder.objectRef<Compared>('Difference').implement({
  description:
    'Khác biệt giữa hai thời điểm (ngày xét và hiểu biết của sổ ghi): con số nào khác, vì dòng nào, do sự kiện nào, ai ghi, ghi muộn hay ghi lùi ngày.',
  fields: (t) => ({
    before: t.field({
      type: MomentType,
      resolve: ({ before, between }) => momentOf(before, between.from),
      description: 'Thời điểm trước.',
    }),
    after: t.field({
      type: MomentType,
      resolve: ({ after, between }) => momentOf(after, between.to),
      description: 'Thời điểm sau.',
    }),
    number: t.field({
      type: NumberType,
      complexity: 100,
      resolve: async (compared) => {
        if (compared.of === 'reports') return reportNumber(await compared.reports());
        const { after, trace, between, restated } = compared;
        return numberDifference(after.db, trace, between, await restated());
      },
      description: 'Con số được hỏi; của văn bản hoặc đơn vị: tổng số nhiệm vụ được giao.',
    }),
    rows: t.field({
      type: RowConnection,
      args: {
        ...pageArgs,
        kinds: t.arg({ type: [DifferenceKind], description: 'Chỉ những dòng khác như thế này.' }),
      },
      complexity: pageCost,
      resolve: (compared, { kinds, ...page }) => rowPage(compared, kinds ?? null, page),
      description: 'Từng nhiệm vụ được giao làm con số khác đi.',
    }),
    reportRows: t.field({
      type: ReportRowConnection,
      args: {
        ...pageArgs,
        kinds: t.arg({ type: [DifferenceKind], description: 'Chỉ những báo cáo khác như thế này.' }),
      },
      complexity: pageCost,
      resolve: async (compared, { kinds, ...page }) =>
        reportRowPage(
          compared,
          compared.of === 'reports' ? await compared.reports() : [],
          kinds ?? null,
          page,
        ),
      description: 'Từng báo cáo làm con số khác đi, khi con số là của báo cáo.',
    }),
    facts: t.field({
      type: [FactDifferenceType],
      complexity: 20,
      resolve: async (compared) => {
        if (compared.of === 'reports') return [];
        const { subject, before, after, between } = compared;
        const found =
          'plan' in subject
            ? await planFactDifferences(after.db, subject.plan, between)
            : 'unit' in subject
              ? await unitFactDifferences(after.db, subject.unit, between)
              : [];
        return found.map((fact) => ({ fact, before, after, between }));
      },
      description:
        'Văn bản, căn cứ, nhiệm vụ, cảnh báo của văn bản được hỏi; hoặc đơn vị được hỏi và báo cáo của chính nó.',
    }),
    late: t.field({
      type: CauseConnection,
      args: {
        ...pageArgs,
        lateness: t.arg({
          type: DifferenceLateness,
          required: true,
          defaultValue: 'backDated',
          description: 'Ghi lùi ngày, hay mọi việc ghi muộn.',
        }),
      },
      complexity: pageCost,
      resolve: latePage,
      description: 'Những sự kiện ghi không kịp thời giữa hai thời điểm, theo thứ tự ghi.',
    }),
  }),
});

const momentOf = ({ validAt, map }: Moments['before'], position: number) => ({
  ...{ validAt, position, map: map?.day ?? null },
});

type Given = { first?: number | null | undefined; after?: string | null | undefined };

async function rowPage(compared: Compared, kinds: readonly Kind[] | null, given: Given) {
  if (compared.of === 'reports')
    return pageOf(
      given,
      [],
      () => [],
      nothing,
      async () => 0,
    );
  const { of: _, subject: __, trace, restated, ...moments } = compared;
  const { after, between } = moments;
  const key = keyOf<[string]>(given, ['uuid']);
  const again = await restated();
  const page = { first: sizeOf(given) + 1, after: key?.[0] ?? null, kinds };
  const rows = await obligationDifferences(after.db, trace, between, again, page);
  const details = detailsOf(
    moments,
    rows.map(({ obligation }) => obligation),
  );
  return pageOf(
    given,
    rows,
    (row) => [row.obligation],
    (row) => ({ ...moments, row, details }),
    async () => {
      const { flows } = await numberDifference(after.db, trace, between, again);
      return flows.reduce(
        (all, { kind, count }) =>
          kind !== null && (kinds === null || kinds.includes(kind)) ? all + count : all,
        0,
      );
    },
  );
}

const nothing = (): never => {
  throw new Error('an empty page has no rows');
};

async function latePage(
  compared: Compared,
  { lateness, ...given }: Given & { lateness: 'late' | 'backDated' },
) {
  const { after, between } = compared;
  const subject = await subjectOf(compared);
  const key = keyOf<[number]>(given, ['whole']);
  const page = { first: sizeOf(given) + 1, after: key?.[0] ?? null, lateness };
  return pageOf(
    given,
    await lateEvents(after.db, subject, between, page),
    (row) => [row.position],
    (row) => ({ row, moment: after, between }),
    () => countLate(after.db, subject, between, lateness),
  );
}

/** Of a number of reports: the events of all that it counts at one of the moments. */
const subjectOf = async (compared: Compared): Promise<Subject> =>
  compared.of === 'reports'
    ? { reports: (await compared.reports()).map(({ report }) => report) }
    : compared.subject;
