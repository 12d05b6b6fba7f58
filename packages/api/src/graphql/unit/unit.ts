import { kindOf, titleOf } from '@thac/domain/organisation/kinds';
import { unitTimeline } from '@thac/projections/timelineQueries';
import {
  ancestorsOf,
  stretchesOf,
  type UnitCodeRow,
  type UnitRow,
  unitsPage,
} from '@thac/projections/unitQueries';
import { builder } from '../builder.ts';
import { columnsOf } from '../compiled/inSql.ts';
import { Unit, unitAt } from '../nodes.ts';
import { filterOf, ObligationFilterInput, ObligationOrder, obligationPage } from '../obligation/list.ts';
import { ObligationConnection } from '../obligation/obligation.ts';
import { keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import { PlanConnection, planPage } from '../plan/plan.ts';
import type { Moment } from '../reads.ts';
import { RollupType, rollupAt } from '../rollup/rollup.ts';
import { TimelineConnection, timelinePage } from '../timeline/timeline.ts';
import { Category, Tier } from './enums.ts';

export const CodeType = builder.objectRef<UnitCodeRow>('Code').implement({
  description: 'Mã đơn vị và thời gian mang mã.',
  fields: (t) => ({
    system: t.exposeString('system', { description: 'Hệ thống mã.' }),
    value: t.exposeString('code', { description: 'Giá trị.' }),
    from: t.expose('valid_from', { type: 'Day', description: 'Từ ngày.' }),
    to: t.expose('valid_to', {
      type: 'Day',
      nullable: true,
      description: 'Đến hết ngày; trống là còn dùng.',
    }),
  }),
});

const Stretch = builder.objectRef<UnitRow>('UnitStretch').implement({
  description: 'Một giai đoạn trong đó tên, loại, cấp và nơi trực thuộc không đổi.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Tên gọi.' }),
    kind: t.exposeString('kind', { description: 'Loại đơn vị.' }),
    tier: t.expose('tier', { type: Tier, description: 'Cấp.' }),
    parent: t.expose('parent', { type: 'UUID', nullable: true, description: 'Đơn vị cấp trên trực tiếp.' }),
    from: t.expose('valid_from', { type: 'Day', description: 'Từ ngày.' }),
    to: t.expose('valid_to', {
      type: 'Day',
      nullable: true,
      description: 'Đến hết ngày; trống là còn kéo dài.',
    }),
  }),
});

const column = columnsOf<UnitRow>();

builder.node(Unit, {
  description: 'Đơn vị, cơ quan: tên, loại, cấp, nơi trực thuộc và mã như vào ngày xét.',
  id: { resolve: ({ row }) => row.unit },
  fields: (t) => ({
    name: t.string({ ...column('name'), description: 'Tên gọi vào ngày xét.' }),
    title: t.string({
      resolve: ({ row }) => titleOf(row),
      description: 'Tên đầy đủ kèm loại: “xã Đức Phong”.',
    }),
    kind: t.string({ ...column('kind'), description: 'Loại đơn vị.' }),
    kindName: t.string({
      resolve: ({ row }) => kindOf(row.kind)?.vi ?? row.kind,
      description: 'Loại đơn vị, bằng tiếng Việt.',
    }),
    category: t.field({
      type: Category,
      resolve: ({ row }) => row.category as typeof Category.$inferType,
      description: 'Địa bàn, cơ quan, bộ phận hay tổ chức bên ngoài.',
    }),
    tier: t.field({ type: Tier, ...column('tier'), description: 'Cấp.' }),
    validFrom: t.field({
      type: 'Day',
      ...column('valid_from'),
      description: 'Như vậy từ ngày.',
    }),
    validTo: t.field({
      type: 'Day',
      nullable: true,
      ...column('valid_to'),
      description: 'Như vậy đến hết ngày; trống là còn kéo dài.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản; dùng cho `expectedVersion`.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện làm đơn vị thành như vậy.',
    }),
    codes: t.field({
      type: [CodeType],
      resolve: ({ row, moment }) => moment.load.codes.load(row.unit),
      description: 'Các mã đang mang vào ngày xét.',
    }),
    parent: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.parent),
      description: 'Đơn vị cấp trên trực tiếp.',
    }),
    children: t.field({
      type: [Unit],
      complexity: { field: 1, multiplier: 10 },
      resolve: async ({ row, moment }) =>
        (await moment.load.children.load(row.unit)).map((child) => ({ row: child, moment })),
      description: 'Các đơn vị trực thuộc vào ngày xét, theo tên.',
    }),
    ancestors: t.field({
      type: [Unit],
      complexity: { field: 2, multiplier: 4 },
      resolve: async ({ row, moment }) =>
        (await ancestorsOf(moment.db, row.unit, moment)).map((above) => ({ row: above, moment })),
      description: 'Các đơn vị cấp trên, gần trước xa sau.',
    }),
    history: t.field({
      type: [Stretch],
      complexity: 2,
      resolve: ({ row, moment }) => stretchesOf(moment.db, row.unit, moment),
      description: 'Các giai đoạn của đơn vị, cũ trước mới sau.',
    }),
    duties: t.field({
      type: ObligationConnection,
      args: {
        ...pageArgs,
        filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }),
        order: t.arg({ type: ObligationOrder, required: true, defaultValue: 'due', description: 'Thứ tự.' }),
      },
      complexity: pageCost,
      resolve: ({ row, moment }, { filter, order, ...page }) =>
        obligationPage(moment, filterOf({ unit: row.unit }, filter), order, page),
      description: 'Nhiệm vụ được giao của chính đơn vị, theo hạn thực tế.',
    }),
    plans: t.field({
      type: PlanConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ row, moment }, page) => planPage(moment, { issuer: row.unit }, page),
      description: 'Văn bản do đơn vị ban hành, mới trước cũ sau.',
    }),
    rollup: t.field({
      type: RollupType,
      nullable: true,
      args: { filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }) },
      complexity: 20,
      resolve: ({ row, moment }, { filter }) => rollupAt(moment, row.unit, filterOf({}, filter)),
      description:
        'Bảng tổng hợp của đơn vị và mọi đơn vị bên dưới, theo từng đơn vị trực thuộc; trống kèm lỗi `beyond-reading` khi vượt phạm vi đọc.',
    }),
    timeline: t.field({
      type: TimelineConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ row, moment }, page) =>
        timelinePage(moment, page, (keyset) => unitTimeline(moment.db, row.unit, moment, keyset)),
      description: 'Diễn biến của đơn vị, mới trước cũ sau.',
    }),
  }),
});

export const UnitConnection = uncountedConnectionOf('Unit', Unit, 'đơn vị');

type Filter = Parameters<typeof unitsPage>[1];

/** One page of the units that a filter finds, by name. */
export async function unitPage(moment: Moment, filter: Filter, given: PageGiven) {
  const key = keyOf<[string, string]>(given, ['text', 'uuid']);
  const after = key && { folded: key[0], unit: key[1] };
  const rows = await unitsPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.folded, row.unit],
    (row) => ({ row, moment }),
  );
}
