import { countPlans, type PlanRow, plansPage } from '@thac/projections/planQueries';
import { plansAbove, plansBelow } from '@thac/projections/planTree';
import { planTimeline } from '@thac/projections/timelineQueries';
import { builder } from '../builder.ts';
import { columnsOf } from '../compiled/inSql.ts';
import { DoubtType, doubtsIn } from '../deadline/doubts.ts';
import { Plan, Task, toPlan, toUnit, Unit } from '../nodes.ts';
import { filterOf, ObligationFilterInput, ObligationOrder, obligationPage } from '../obligation/list.ts';
import { ObligationConnection } from '../obligation/obligation.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Tally, tallyAt } from '../rollup/rollup.ts';
import { TimelineConnection, timelinePage } from '../timeline/timeline.ts';
import { Capacity, PlanDisclosure, PlanState } from './enums.ts';
import { Basis, Flag, Period } from './parts.ts';
import { tasksInSql } from './tasksInSql.ts';

const references = builder.args((t) => ({
  references: t.boolean({
    required: true,
    defaultValue: false,
    description: 'Kể cả văn bản được nhắc trong nội dung, không chỉ căn cứ.',
  }),
}));

const column = columnsOf<PlanRow>();

builder.node(Plan, {
  description: 'Văn bản giao việc: kế hoạch, quyết định, chỉ thị …',
  id: { resolve: ({ row }) => row.plan },
  fields: (t) => ({
    title: t.string({ ...column('title'), description: 'Trích yếu.' }),
    documentType: t.string({
      nullable: true,
      ...column('document_type'),
      description: 'Loại văn bản: QĐ, KH, CT …',
    }),
    number: t.string({ nullable: true, ...column('number'), description: 'Số.' }),
    symbol: t.string({
      nullable: true,
      ...column('symbol'),
      description: 'Số, ký hiệu đúng như in; trống khi chưa biết.',
    }),
    issuer: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('issuer'),
      description: 'Cơ quan ban hành, như đơn vị đó vào ngày xét.',
    }),
    holder: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('holder'),
      description:
        'Cơ quan đang theo dõi: cơ quan ban hành, hoặc đơn vị được bàn giao khi cơ quan ban hành kết thúc hoạt động.',
    }),
    capacity: t.field({
      type: Capacity,
      nullable: true,
      ...column('capacity'),
      description: 'Tập thể hay người đứng đầu ký.',
    }),
    issuedOn: t.field({
      type: 'Day',
      nullable: true,
      ...column('issued_on'),
      description: 'Ngày ban hành.',
    }),
    deadlineDoubts: t.field({
      type: [DoubtType],
      complexity: 20,
      resolve: ({ row, moment }) => doubtsIn(moment, row),
      description:
        'Các hạn báo cáo cần xem lại theo Nghị định 09/2019/NĐ-CP: trước ngày chốt số liệu, hoặc không còn ngày làm việc nào sau ngày chốt.',
    }),
    period: t.field({
      type: Period,
      nullable: true,
      resolve: ({ row }) =>
        row.period_from && row.period_to ? { from: row.period_from, to: row.period_to } : null,
      description: 'Thời kỳ thực hiện.',
    }),
    disclosure: t.field({
      type: PlanDisclosure,
      ...column('disclosure'),
      description: 'Mức phổ biến.',
    }),
    state: t.field({ type: PlanState, ...column('state'), description: 'Trạng thái.' }),
    version: t.int({
      ...column('version'),
      description: 'Phiên bản; dùng cho `expectedVersion`.',
    }),
    since: t.field({
      type: 'Position',
      ...column('since'),
      description: 'Vị trí của sự kiện làm văn bản thành như vậy.',
    }),
    replacement: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('replacement'),
      description: 'Văn bản thay thế.',
    }),
    bases: t.field({
      type: [Basis],
      resolve: async ({ row, moment }) =>
        (await moment.load.bases.load(row.plan)).map((basis) => ({ row: basis, moment })),
      description: 'Căn cứ và viện dẫn, theo thứ tự trong văn bản.',
    }),
    ancestors: t.field({
      type: [PlacedPlan],
      args: references,
      complexity: { field: 5, multiplier: 5 },
      resolve: async ({ row, moment }, given) =>
        (await plansAbove(moment.db, row.plan, moment, given)).map((one) => ({ row: one, moment })),
      description: 'Các văn bản mà văn bản này căn cứ vào, lên đến gốc, gần trước xa sau.',
    }),
    tree: t.field({
      type: [PlacedPlan],
      args: references,
      complexity: { field: 10, multiplier: 20 },
      resolve: async ({ row, moment }, given) =>
        (await plansBelow(moment.db, row.plan, moment, given)).map((one) => ({ row: one, moment })),
      description: 'Toàn bộ văn bản triển khai bên dưới, gần trước xa sau.',
    }),
    derivedPlans: t.field({
      type: PlanConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ row, moment }, given) =>
        planPage(moment, { derivedFrom: row.plan, states: onceIssued }, given),
      description: 'Văn bản triển khai trực tiếp.',
    }),
    tasks: t.field({
      type: [Task],
      args: {
        removed: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Kể cả nhiệm vụ đã bãi bỏ.',
        }),
      },
      resolve: async ({ row, moment }, { removed }) =>
        (await moment.load[removed ? 'allTasks' : 'tasks'].load(row.plan)).map((task) => ({
          row: task,
          moment,
        })),
      extensions: { inSql: tasksInSql },
      description: 'Các nhiệm vụ, theo thứ tự trong văn bản.',
    }),
    flags: t.field({
      type: [Flag],
      resolve: async ({ row, moment }) =>
        (await moment.load.flags.load(row.plan)).map((flag) => ({ row: flag, moment })),
      description: 'Cảnh báo từ cấp trên, cũ trước mới sau.',
    }),
    obligations: t.field({
      type: ObligationConnection,
      args: {
        ...pageArgs,
        filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }),
        order: t.arg({ type: ObligationOrder, required: true, defaultValue: 'due', description: 'Thứ tự.' }),
      },
      complexity: pageCost,
      resolve: ({ row, moment }, { filter, order, ...page }) =>
        obligationPage(moment, filterOf({ plans: [row.plan] }, filter), order, page),
      description: 'Những gì các đơn vị được giao theo văn bản này.',
    }),
    tally: t.field({
      type: Tally,
      nullable: true,
      complexity: 10,
      resolve: ({ row, moment }) => tallyAt(moment, { plans: [row.plan] }),
      description:
        'Số liệu tổng hợp của mọi nhiệm vụ được giao theo văn bản này; trống kèm lỗi `beyond-reading` khi vượt phạm vi đọc.',
    }),
    timeline: t.field({
      type: TimelineConnection,
      args: {
        ...pageArgs,
        duties: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Kể cả diễn biến của các nhiệm vụ được giao.',
        }),
      },
      complexity: pageCost,
      resolve: ({ row, moment }, { duties, ...page }) =>
        timelinePage(moment, page, (keyset) => planTimeline(moment.db, row.plan, moment, keyset, duties)),
      description: 'Diễn biến của văn bản, mới trước cũ sau.',
    }),
  }),
});

export const PlanConnection = connectionOf('Plan', Plan, 'văn bản');

const PlacedPlan = builder
  .objectRef<{ row: import('@thac/projections/planTree').PlacedPlan; moment: Moment }>('PlacedPlan')
  .implement({
    description: 'Một văn bản trong cây căn cứ hoặc cây triển khai của văn bản khác.',
    fields: (t) => ({
      depth: t.int({ resolve: ({ row }) => row.depth, description: 'Cách bao nhiêu bậc.' }),
      through: t.field({
        type: 'UUID',
        resolve: ({ row }) => row.through,
        description: 'Đi qua văn bản nào.',
      }),
      plan: t.field({ type: Plan, resolve: ({ row, moment }) => ({ row, moment }), description: 'Văn bản.' }),
    }),
  });

/** Everything but a draft: what was issued counts as carried out, whatever became of it. */
const onceIssued = ['issued', 'replaced', 'recalled', 'concluded'] as const;

type Filter = Parameters<typeof plansPage>[1];

/** One page of the plans that a filter finds, newest first. */
export async function planPage(moment: Moment, filter: Filter, given: PageGiven) {
  const key = keyOf<[string | null, string]>(given, ['dayOrNull', 'uuid']);
  const after = key && { issuedOn: key[0], plan: key[1] };
  const rows = await plansPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.issued_on, row.plan],
    (row) => ({ row, moment }),
    () => countPlans(moment.db, filter, moment),
  );
}
