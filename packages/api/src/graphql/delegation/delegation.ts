import { type DelegationFilter, delegationsPage } from '@thac/projections/delegationQueries';
import { builder } from '../builder.ts';
import { Delegation, Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { entryAt } from '../oversight/inspection.ts';
import { keyOf, type PageGiven, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { DelegationForm } from './enums.ts';

builder.node(Delegation, {
  description: 'Việc giao ký thay, quyền, thừa lệnh hoặc thừa ủy quyền.',
  id: { resolve: ({ row }) => row.delegation },
  fields: (t) => ({
    form: t.field({ type: DelegationForm, resolve: ({ row }) => row.form, description: 'Hình thức.' }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Nhân danh đơn vị nào.',
    }),
    by: t.string({ resolve: ({ row }) => row.by_official, description: 'Người giao (chức danh).' }),
    toOfficial: t.string({ resolve: ({ row }) => row.to_official, description: 'Người nhận (chức danh).' }),
    toUnit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.to_unit),
      description: 'Đơn vị của người nhận.',
    }),
    commands: t.stringList({
      nullable: true,
      resolve: ({ row }) => row.commands,
      description: 'Những việc được giao; trống là mọi việc mà hình thức này cho phép.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Chỉ trong phạm vi văn bản này.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Từ ngày.' }),
    lastDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.last_day,
      description: 'Ngày cuối; trống là cho đến khi chấm dứt.',
    }),
    document: t.string({
      resolve: ({ row }) => row.document_literal,
      description: 'Văn bản giao, đúng như ghi.',
    }),
    documentPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.document_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    ended: t.string({
      nullable: true,
      resolve: ({ row }) => row.ended,
      description: 'Lý do chấm dứt trước thời hạn; trống khi chưa chấm dứt.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện làm việc ủy quyền thành như vậy.',
    }),
  }),
});

export const DelegationConnection = uncountedConnectionOf('Delegation', Delegation, 'việc ủy quyền');

/** One page of the delegations that a filter finds, the latest first. */
export async function delegationPage(moment: Moment, filter: DelegationFilter, given: PageGiven) {
  const after = keyOf<[string, string]>(given, ['dayOrNull', 'uuid']);
  const rows = await delegationsPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.from_day, row.delegation],
    (row) => ({ row, moment }),
  );
}

builder.objectFields(Entry, (t) => ({
  form: t.field({
    type: DelegationForm,
    nullable: true,
    complexity: 0,
    resolve: ({ row }) => row.form,
    description: 'Hình thức ký, khi thực hiện theo ủy quyền (KT., Q., TL., TUQ.).',
  }),
  delegation: t.field({
    type: 'UUID',
    nullable: true,
    complexity: 0,
    resolve: ({ row }) => row.delegation,
    description: 'Việc ủy quyền mà người thực hiện dựa vào; hỏi tiếp bằng `delegation`.',
  }),
}));
