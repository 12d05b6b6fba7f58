import type { TimelineRow } from '@thac/projections/timelineQueries';
import { builder } from '../builder.ts';
import { SaidType } from '../deadline/rule.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { keyOf, type PageGiven, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { wordsAt } from '../words/words.ts';

/** Một dòng diễn biến: one event, as the people concerned read it. */
export const Entry = builder.objectRef<At<TimelineRow>>('TimelineEntry').implement({
  description: 'Một việc trong diễn biến: ai làm, khi nào, thay mặt ai, theo văn bản nào, trong sự kiện nào.',
  fields: (t) => ({
    position: t.field({
      type: 'Position',
      resolve: ({ row }) => row.position,
      description: 'Vị trí trong sổ ghi.',
    }),
    stream: t.string({ resolve: ({ row }) => row.stream, description: 'Dòng sự kiện.' }),
    version: t.int({ resolve: ({ row }) => row.version, description: 'Phiên bản trong dòng sự kiện.' }),
    event: t.field({ type: 'UUID', resolve: ({ row }) => row.event, description: 'Mã sự kiện.' }),
    type: t.string({ resolve: ({ row }) => row.type, description: 'Loại sự kiện.' }),
    at: t.field({ type: 'Instant', resolve: ({ row }) => iso(row.at), description: 'Thời điểm xảy ra.' }),
    recorded: t.field({
      type: 'Instant',
      resolve: ({ row }) => iso(row.recorded),
      description: 'Thời điểm sổ ghi biết.',
    }),
    words: t.field({
      type: SaidType,
      nullable: true,
      resolve: ({ row, moment }) => wordsAt(moment, row.position),
      description: 'Sự kiện bằng lời, với tên gọi như sổ ghi biết tại thời điểm xét.',
    }),
    actor: t.string({
      resolve: ({ row }) => row.actor,
      description: 'Người thực hiện (chức danh, không phải tên riêng).',
    }),
    actorUnit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.actor_unit),
      description: 'Đơn vị của người thực hiện.',
    }),
    onBehalfOf: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.on_behalf_of),
      description: 'Thay mặt đơn vị nào.',
    }),
    authority: t.string({
      nullable: true,
      resolve: ({ row }) => row.authority,
      description: 'Văn bản làm căn cứ thẩm quyền, đúng như ghi.',
    }),
    authorityPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.authority_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    reason: t.string({
      nullable: true,
      resolve: ({ row }) => row.reason,
      description: 'Lý do hoặc ghi chú.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản liên quan.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị liên quan.',
    }),
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: async ({ row, moment }) => (row.obligation ? obligationAt(moment, row.obligation) : null),
      description: 'Nhiệm vụ liên quan; trống khi sự kiện giao cả danh sách.',
    }),
  }),
});

const iso = (instant: string | Date): string => new Date(instant).toISOString();

export const TimelineConnection = uncountedConnectionOf('Timeline', Entry, 'việc');

type Fetch = (page: { first: number; after: number | null }) => Promise<TimelineRow[]>;

/** One page of a timeline, newest first. */
export async function timelinePage(moment: Moment, given: PageGiven, fetch: Fetch) {
  const key = keyOf<[number]>(given, ['whole']);
  const rows = await fetch({ first: sizeOf(given) + 1, after: key?.[0] ?? null });
  return pageOf(
    given,
    rows,
    (row) => [row.position],
    (row) => ({ row, moment }),
  );
}
