import {
  countProcedures,
  type ProcedureFilter,
  type ProcedureRow,
  proceduresPage,
} from '@thac/projections/procedureQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Plan, Procedure, planAt } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Tier } from '../unit/enums.ts';
import { OnlineService } from './enums.ts';

const Stretch = builder.objectRef<At<ProcedureRow>>('ProcedureStretch').implement({
  description: 'Nội dung của thủ tục trong một giai đoạn.',
  fields: (t) => ({
    from: t.field({ type: 'Day', resolve: ({ row }) => row.valid_from, description: 'Từ ngày.' }),
    to: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.valid_to,
      description: 'Đến hết ngày; trống khi còn áp dụng.',
    }),
    name: t.string({ resolve: ({ row }) => row.name, description: 'Tên thủ tục.' }),
    field: t.string({ resolve: ({ row }) => row.field, description: 'Lĩnh vực.' }),
    tiers: t.field({ type: [Tier], resolve: ({ row }) => row.tiers, description: 'Cấp thực hiện.' }),
    online: t.field({
      type: OnlineService,
      resolve: ({ row }) => row.online,
      description: 'Mức cung cấp trực tuyến.',
    }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Quyết định công bố, đúng như ghi.' }),
    byPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.by_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
  }),
});

builder.node(Procedure, {
  description: 'Thủ tục hành chính như vào ngày xét; sau khi bãi bỏ thì như lúc còn áp dụng.',
  id: { resolve: ({ row }) => row.procedure },
  fields: (t) => ({
    code: t.string({ resolve: ({ row }) => row.code, description: 'Mã trên Cơ sở dữ liệu quốc gia.' }),
    name: t.string({ resolve: ({ row }) => row.name, description: 'Tên thủ tục.' }),
    field: t.string({ resolve: ({ row }) => row.field, description: 'Lĩnh vực.' }),
    tiers: t.field({ type: [Tier], resolve: ({ row }) => row.tiers, description: 'Cấp thực hiện.' }),
    online: t.field({
      type: OnlineService,
      resolve: ({ row }) => row.online,
      description: 'Mức cung cấp trực tuyến.',
    }),
    inForce: t.boolean({
      resolve: ({ row, moment: { validAt } }) =>
        row.valid_from <= validAt && (row.valid_to === null || row.valid_to >= validAt),
      description: 'Có hiệu lực vào ngày xét.',
    }),
    stretches: t.field({
      type: [Stretch],
      complexity: { field: 1, multiplier: 3 },
      resolve: async ({ row, moment }) =>
        (await moment.load.procedureStretches.load(row.procedure)).map((one) => ({ row: one, moment })),
      description: 'Nội dung theo thời gian, từ khi công bố.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện làm thủ tục thành như vậy.',
    }),
  }),
});

export const ProcedureConnection = connectionOf('Procedure', Procedure, 'thủ tục hành chính');

/** One page of the procedures that a filter finds, by code. */
export async function procedurePage(moment: Moment, filter: ProcedureFilter, given: PageGiven) {
  const key = keyOf<[string]>(given, ['text']);
  const page = { first: sizeOf(given) + 1, after: key && { code: key[0] } };
  const rows = await proceduresPage(moment.db, filter, moment, page);
  return pageOf(
    given,
    rows,
    (row) => [row.code],
    (row) => ({ row, moment }),
    () => countProcedures(moment.db, filter, moment),
  );
}
