import type { TimelineRow } from '@thac/projections/timelineQueries';
import { type RawBuilder, sql } from 'kysely';
import { builder } from '../builder.ts';
import { columnOf, columnsOf, type Here, type InSql, object } from '../compiled/inSql.ts';
import { SaidType } from '../deadline/rule.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Plan, toPlan, toUnit, Unit } from '../nodes.ts';
import { keyOf, type PageGiven, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { wordsAt } from '../words/words.ts';

const column = columnsOf<TimelineRow>();

const instant = (name: 'at' | 'recorded') => ({
  resolve: ({ row }: { row: TimelineRow }) => new Date(row[name]).toISOString(),
  extensions: { inSql: (({ of }: Here<string>) => utc(columnOf(of, name))) as InSql },
});

const utc = (moment: RawBuilder<unknown>) =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Một dòng diễn biến: one event, as the people concerned read it. */
export const Entry = builder.objectRef<At<TimelineRow>>('TimelineEntry').implement({
  description: 'Một việc trong diễn biến: ai làm, khi nào, thay mặt ai, theo văn bản nào, trong sự kiện nào.',
  fields: (t) => ({
    position: t.field({
      type: 'Position',
      ...column('position'),
      description: 'Vị trí trong sổ ghi.',
    }),
    stream: t.string({ ...column('stream'), description: 'Dòng sự kiện.' }),
    version: t.int({ ...column('version'), description: 'Phiên bản trong dòng sự kiện.' }),
    event: t.field({ type: 'UUID', ...column('event'), description: 'Mã sự kiện.' }),
    type: t.string({ ...column('type'), description: 'Loại sự kiện.' }),
    at: t.field({ type: 'Instant', ...instant('at'), description: 'Thời điểm xảy ra.' }),
    recorded: t.field({
      type: 'Instant',
      ...instant('recorded'),
      description: 'Thời điểm sổ ghi biết.',
    }),
    words: t.field({
      type: SaidType,
      nullable: true,
      resolve: ({ row, moment }) => wordsAt(moment, row.position),
      description: 'Sự kiện bằng lời, với tên gọi như sổ ghi biết tại thời điểm xét.',
    }),
    actor: t.string({
      ...column('actor'),
      description: 'Người thực hiện (chức danh, không phải tên riêng).',
    }),
    actorUnit: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('actor_unit'),
      description: 'Đơn vị của người thực hiện.',
    }),
    onBehalfOf: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('on_behalf_of'),
      description: 'Thay mặt đơn vị nào.',
    }),
    authority: t.string({
      nullable: true,
      ...column('authority'),
      description: 'Văn bản làm căn cứ thẩm quyền, đúng như ghi.',
    }),
    authorityPlan: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('authority_plan'),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    reason: t.string({
      nullable: true,
      ...column('reason'),
      description: 'Lý do hoặc ghi chú.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('plan'),
      description: 'Văn bản liên quan.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('unit'),
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

/** The event that a column of the row names by its position. */
export const happened =
  (position: string): InSql =>
  ({ of, alias, select }: Here<string>) => {
    const event = alias();
    return object(
      select(event),
      sql`from ${sql.table('view.timeline')} as ${sql.ref(event)} where ${columnOf(event, 'position')} = ${columnOf(of, position)}`,
    );
  };

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
