import { decisionsPage } from '@thac/projections/inheritanceQueries';
import { builder } from '../builder.ts';
import type { DecisionNode } from '../loaders.ts';
import { at, Plan, planAt, Reorganisation, reorganisationAt } from '../nodes.ts';
import { keyOf, type PageGiven, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { PassingKind } from './enums.ts';

/** Quyết định chuyển giao. */
export const DecisionType = builder.objectRef<DecisionNode>('SuccessionDecision').implement({
  description: 'Quyết định chuyển giao những gì còn treo của đơn vị đã kết thúc.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.decision, description: 'Mã quyết định.' }),
    reorganisation: t.field({
      type: Reorganisation,
      nullable: true,
      resolve: ({ row, moment }) => reorganisationAt(moment, row.reorganisation),
      description: 'Việc sắp xếp.',
    }),
    passing: t.field({
      type: PassingKind,
      resolve: ({ row }) => row.passing,
      description: 'Cách xử lý.',
    }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Văn bản quyết định, đúng như ghi.' }),
    byPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.by_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    reason: t.string({ resolve: ({ row }) => row.reason, description: 'Lý do.' }),
    obligations: t.int({ resolve: ({ row }) => row.obligations, description: 'Số nhiệm vụ.' }),
    plans: t.int({ resolve: ({ row }) => row.plans, description: 'Số văn bản.' }),
    reports: t.int({ resolve: ({ row }) => row.reports, description: 'Số báo cáo.' }),
    decidedOn: t.field({
      type: 'Day',
      resolve: ({ row }) => row.decided_on,
      description: 'Ngày quyết định.',
    }),
    cause: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ row, moment }) => at(moment, await moment.load.event.load(row.decided_at)),
      description: 'Ai quyết định, thay mặt ai, sự kiện nào.',
    }),
    undoneOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.undone_on,
      description: 'Ngày bị hủy; trống khi còn hiệu lực.',
    }),
    undoneBy: t.string({
      nullable: true,
      resolve: ({ row }) => row.undone_literal,
      description: 'Văn bản hủy, đúng như ghi.',
    }),
    undoneReason: t.string({
      nullable: true,
      resolve: ({ row }) => row.undone_reason,
      description: 'Lý do hủy.',
    }),
    undoneCause: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ row, moment }) =>
        row.undone_at === null ? null : at(moment, await moment.load.event.load(row.undone_at)),
      description: 'Ai hủy, sự kiện nào.',
    }),
  }),
});

export const DecisionConnection = uncountedConnectionOf(
  'SuccessionDecision',
  DecisionType,
  'quyết định chuyển giao',
);

/** What an id names at a moment. */
export const decisionAt = async (moment: Moment, id: string | null) =>
  id === null ? null : at(moment, await moment.load.decision.load(id));

/** One page of decisions, newest first. */
export async function decisionPage(moment: Moment, reorganisation: string | null, given: PageGiven) {
  const key = keyOf<[number]>(given, ['whole']);
  const page = { first: sizeOf(given) + 1, before: key?.[0] ?? null };
  return pageOf(
    given,
    await decisionsPage(moment.db, reorganisation, moment, page),
    (row) => [row.decided_at],
    (row) => ({ row, moment }),
  );
}
