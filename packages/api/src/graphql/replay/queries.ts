import { dayOf } from '@thac/domain/calendar/day';
import type { Day } from '@thac/domain/vocabulary';
import { countSteps, replaySteps } from '@thac/projections/replaying';
import type { TimelineRow } from '@thac/projections/timelineQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { SaidType } from '../deadline/rule.ts';
import { Obligation, obligationAt, Plan, planAt } from '../nodes.ts';
import { connectionOf, keyOf, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Tally, tallyAt } from '../rollup/rollup.ts';
import { Entry } from '../timeline/timeline.ts';
import { type Change, changesAt } from './changes.ts';

/** One step, read at the moment of the question; `after` is the moment right after the event. */
type StepNode = {
  row: TimelineRow;
  number: number;
  plan: string;
  judgedOn: Day;
  moment: Moment;
  after: () => Promise<Moment>;
  changes: () => Promise<Change[]>;
};

type ChangeNode = Change & { moment: Moment };

const ChangeType = builder.objectRef<ChangeNode>('ReplayChange').implement({
  description: 'Một điều đã thay đổi ở một bước: của văn bản, hoặc của một nhiệm vụ được giao.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ obligation, moment }) => (obligation === null ? null : obligationAt(moment, obligation)),
      description: 'Nhiệm vụ thay đổi; trống khi là chính văn bản.',
    }),
    field: t.field({ type: SaidType, resolve: ({ field }) => field, description: 'Điều thay đổi.' }),
    before: t.field({
      type: SaidType,
      nullable: true,
      resolve: ({ before }) => before,
      description: 'Trước sự kiện; trống là chưa có.',
    }),
    after: t.field({
      type: SaidType,
      nullable: true,
      resolve: ({ after }) => after,
      description: 'Sau sự kiện; trống là không còn.',
    }),
  }),
});

const Step = builder.objectRef<StepNode>('ReplayStep').implement({
  description: 'Một bước trong diễn biến của văn bản: một sự kiện, và hiện trạng ngay sau sự kiện đó.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Thứ tự của bước, từ 1.' }),
    entry: t.field({
      type: Entry,
      resolve: ({ row, moment }) => ({ row, moment }),
      description: 'Sự kiện: bằng lời, ai làm, khi nào, theo văn bản nào.',
    }),
    judgedOn: t.field({
      type: 'Day',
      resolve: ({ judgedOn }) => judgedOn,
      description: 'Ngày xét hiện trạng: `asOf.validAt`, hoặc ngày xảy ra sự kiện khi không nêu.',
    }),
    whole: t.boolean({
      complexity: 5,
      resolve: async ({ row, after }) => {
        const { knownAt } = await after();
        return knownAt === null || knownAt >= row.position;
      },
      description:
        'Hiện trạng (`plan`, `tally`) đã gồm sự kiện này; không phải vậy khi nó thuộc một quyết định chuyển giao chưa ghi hết.',
    }),
    changes: t.field({
      type: [ChangeType],
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ changes, moment }) => (await changes()).map((change) => ({ ...change, moment })),
      description: 'Những gì sự kiện này đã thay đổi.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      complexity: 5,
      resolve: async ({ plan, after }) => planAt(await after(), plan),
      description:
        'Văn bản ngay sau sự kiện. Giữa các sự kiện của một quyết định chuyển giao là hiện trạng trước quyết định.',
    }),
    tally: t.field({
      type: Tally,
      nullable: true,
      complexity: 10,
      resolve: async ({ plan, after }) => tallyAt(await after(), { plans: [plan] }),
      description:
        'Số liệu của mọi nhiệm vụ được giao theo văn bản, ngay sau sự kiện; trống kèm lỗi `beyond-reading` khi vượt phạm vi đọc.',
    }),
  }),
});

const Connection = connectionOf('PlanReplay', Step, 'bước');

builder.queryField('planReplay', (t) =>
  t.field({
    type: Connection,
    args: {
      ...asOfArg,
      ...pageArgs,
      plan: t.arg({ type: 'UUID', required: true, description: 'Văn bản.' }),
    },
    complexity: pageCost,
    resolve: async (_, { plan, asOf, ...page }, { reads }) => {
      const moment = await reads.moment(asOf);
      const after = keyOf<[number]>(page, ['whole'])?.[0] ?? null;
      const rows = await replaySteps(moment.db, plan, moment, { first: sizeOf(page) + 1, after });
      const before = after === null ? 0 : await countSteps(moment.db, plan, moment, after);
      const days = new Map(rows.map(({ position, at }) => [position, dayOf(new Date(at).toISOString())]));
      const judged = (row: TimelineRow): Day => asOf?.validAt ?? days.get(row.position) ?? moment.validAt;
      const changes = once(() => changesAt(moment, plan, days));
      return pageOf(
        page,
        rows,
        (row) => [row.position],
        (row): StepNode => ({
          row,
          number: before + rows.indexOf(row) + 1,
          plan,
          judgedOn: judged(row),
          moment,
          after: once(() => moment.back(row.position, judged(row))),
          changes: async () => (await changes()).get(row.position) ?? [],
        }),
        () => countSteps(moment.db, plan, moment, null),
      );
    },
    description:
      'Diễn lại một văn bản: từng sự kiện theo thứ tự ghi, cũ trước mới sau, kèm hiện trạng ngay sau mỗi sự kiện.',
  }),
);

/** Asked for by many, read once. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | null = null;
  return () => {
    held ??= read();
    return held;
  };
}
