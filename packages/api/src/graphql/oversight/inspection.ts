import {
  type FindingRow,
  type InspectionRow,
  inspectionsPage,
  type OversightFilter,
} from '@thac/projections/oversightQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { keyOf, type PageGiven, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';

/** The event at a position. */
export const entryAt = async (moment: Moment, position: number) => {
  const row = await moment.load.event.load(position);
  return row && { row, moment };
};

const FindingType = builder.objectRef<At<FindingRow>>('InspectionFinding').implement({
  description: 'Một kết quả kiểm tra, và việc khắc phục.',
  fields: (t) => ({
    key: t.string({ resolve: ({ row }) => row.finding, description: 'Mã trong cuộc kiểm tra.' }),
    text: t.string({ resolve: ({ row }) => row.text, description: 'Nội dung.' }),
    remedyBy: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.remedy_by,
      description: 'Phải khắc phục đến hết ngày; trống là không yêu cầu.',
    }),
    remediedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.remedied_on,
      description: 'Ngày khắc phục xong; trống là chưa.',
    }),
    remedy: t.string({
      nullable: true,
      resolve: ({ row }) => row.remedy,
      description: 'Được xác nhận bằng gì.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện làm kết quả thành như vậy.',
    }),
  }),
});

export const Inspection = builder.objectRef<At<InspectionRow>>('Inspection').implement({
  description: 'Một cuộc kiểm tra: ai kiểm tra ai, về văn bản nào, khi nào, thấy gì.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.inspection, description: 'Mã cuộc kiểm tra.' }),
    inspector: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.inspector),
      description: 'Đơn vị kiểm tra.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị được kiểm tra.',
    }),
    plans: t.field({
      type: [Plan],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ row, moment }) =>
        (await Promise.all(row.plans.map((plan) => planAt(moment, plan)))).filter((plan) => plan !== null),
      description: 'Kiểm tra việc thực hiện những văn bản nào.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ row }) => row.to_day, description: 'Đến hết ngày.' }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Văn bản làm căn cứ, đúng như ghi.' }),
    byPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.by_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    findings: t.field({
      type: [FindingType],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ row, moment }) =>
        (await moment.load.findings.load(row.inspection)).map((one) => ({ row: one, moment })),
      description: 'Kết quả kiểm tra.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản; dùng cho `expectedVersion`.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện làm cuộc kiểm tra thành như vậy.',
    }),
  }),
});

export const InspectionConnection = uncountedConnectionOf('Inspection', Inspection, 'cuộc kiểm tra');

/** Place in an order by day, the newest first. */
export const afterOf = (given: PageGiven) => {
  const key = keyOf<[string, string]>(given, ['dayOrNull', 'uuid']);
  return key && { on: key[0], id: key[1] };
};

/** One page of the inspections that a filter finds, newest first. */
export async function inspectionPage(moment: Moment, filter: OversightFilter, given: PageGiven) {
  const page = { first: sizeOf(given) + 1, after: afterOf(given) };
  return pageOf(
    given,
    await inspectionsPage(moment.db, filter, moment, page),
    (row) => [row.from_day, row.inspection],
    (row) => ({ row, moment }),
  );
}
