import {
  type CommendationRow,
  commendationsPage,
  type FindingRow,
  type InspectionRow,
  inspectionsById,
  inspectionsPage,
  type OversightFilter,
} from '@thac/projections/oversightQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { at, Plan, planAt, Unit, unitAt } from '../nodes.ts';
import {
  fewCost,
  keyOf,
  type PageGiven,
  pageArgs,
  pageCost,
  pageOf,
  sizeOf,
  uncountedConnectionOf,
} from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';

const entryAt = async (moment: Moment, position: number) => {
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

const Inspection = builder.objectRef<At<InspectionRow>>('Inspection').implement({
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

const Commendation = builder.objectRef<At<CommendationRow>>('Commendation').implement({
  description: 'Một lần khen thưởng đơn vị.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.commendation, description: 'Mã khen thưởng.' }),
    commender: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.commender),
      description: 'Cơ quan khen thưởng.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị được khen thưởng.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Vì việc thực hiện văn bản nào.',
    }),
    form: t.string({ resolve: ({ row }) => row.form, description: 'Hình thức: Bằng khen, Giấy khen …' }),
    reason: t.string({ resolve: ({ row }) => row.reason, description: 'Thành tích.' }),
    on: t.field({ type: 'Day', resolve: ({ row }) => row.on_day, description: 'Ngày quyết định.' }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Quyết định, đúng như ghi.' }),
    byPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.by_plan),
      description: 'Quyết định đó, nếu đã đăng ký.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện.',
    }),
  }),
});

const InspectionConnection = uncountedConnectionOf('Inspection', Inspection, 'cuộc kiểm tra');
const CommendationConnection = uncountedConnectionOf('Commendation', Commendation, 'lần khen thưởng');

const afterOf = (given: PageGiven) => {
  const key = keyOf<[string, string]>(given, ['dayOrNull', 'uuid']);
  return key && { on: key[0], id: key[1] };
};

async function inspectionPage(moment: Moment, filter: OversightFilter, given: PageGiven) {
  const page = { first: sizeOf(given) + 1, after: afterOf(given) };
  return pageOf(
    given,
    await inspectionsPage(moment.db, filter, moment, page),
    (row) => [row.from_day, row.inspection],
    (row) => ({ row, moment }),
  );
}

async function commendationPage(moment: Moment, filter: OversightFilter, given: PageGiven) {
  const page = { first: sizeOf(given) + 1, after: afterOf(given) };
  return pageOf(
    given,
    await commendationsPage(moment.db, filter, moment, page),
    (row) => [row.on_day, row.commendation],
    (row) => ({ row, moment }),
  );
}

builder.queryFields((t) => {
  const filter = {
    unit: t.arg({ type: 'UUID', description: 'Chỉ của đơn vị này.' }),
    plan: t.arg({ type: 'UUID', description: 'Chỉ theo văn bản này.' }),
  };
  return {
    inspection: t.field({
      type: Inspection,
      nullable: true,
      args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã cuộc kiểm tra.' }) },
      resolve: async (_, { asOf, id }, { reads }) => {
        const moment = await reads.moment(asOf);
        return at(moment, (await inspectionsById(moment.db, [id], moment))[0]);
      },
      description: 'Cuộc kiểm tra theo mã.',
    }),
    inspections: t.field({
      type: InspectionConnection,
      args: { ...asOfArg, ...pageArgs, ...filter },
      complexity: pageCost,
      resolve: async (_, { asOf, unit, plan, ...page }, { reads }) =>
        inspectionPage(await reads.moment(asOf), { unit: unit ?? null, plan: plan ?? null }, page),
      description: 'Các cuộc kiểm tra, mới trước cũ sau.',
    }),
    commendations: t.field({
      type: CommendationConnection,
      args: { ...asOfArg, ...pageArgs, ...filter },
      complexity: pageCost,
      resolve: async (_, { asOf, unit, plan, ...page }, { reads }) =>
        commendationPage(await reads.moment(asOf), { unit: unit ?? null, plan: plan ?? null }, page),
      description: 'Các lần khen thưởng, mới trước cũ sau.',
    }),
  };
});

builder.objectFields(Unit, (t) => ({
  inspections: t.field({
    type: InspectionConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => inspectionPage(moment, { unit: row.unit }, page),
    description: 'Các cuộc kiểm tra đơn vị này, mới trước cũ sau.',
  }),
  commendations: t.field({
    type: CommendationConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => commendationPage(moment, { unit: row.unit }, page),
    description: 'Các lần đơn vị được khen thưởng, mới trước cũ sau.',
  }),
}));

builder.objectFields(Plan, (t) => ({
  inspections: t.field({
    type: InspectionConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => inspectionPage(moment, { plan: row.plan }, page),
    description: 'Các cuộc kiểm tra việc thực hiện văn bản này, mới trước cũ sau.',
  }),
  commendations: t.field({
    type: CommendationConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => commendationPage(moment, { plan: row.plan }, page),
    description: 'Các lần khen thưởng vì thực hiện văn bản này, mới trước cũ sau.',
  }),
}));
