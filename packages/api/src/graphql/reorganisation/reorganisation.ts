import { addDays } from '@thac/domain/calendar/day';
import type { Change } from '@thac/domain/reorganisation/events';
import { type ReorganisationFilter, reorganisationsPage } from '@thac/projections/reorganisationQueries';
import { builder } from '../builder.ts';
import { Plan, planAt, Reorganisation, Unit, unitAt } from '../nodes.ts';
import { afterOf, entryAt } from '../oversight/inspection.ts';
import { listCost, type PageGiven, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { type ChangeNode, ChangeType } from './change.ts';
import { ChangeKind } from './enums.ts';
import { SuccessionType } from './succession.ts';

const ChangeCount = builder
  .objectRef<{ kind: Change['change']; count: number }>('ReorganisationCount')
  .implement({
    description: 'Số thay đổi của một loại.',
    fields: (t) => ({
      kind: t.field({ type: ChangeKind, resolve: ({ kind }) => kind, description: 'Loại thay đổi.' }),
      count: t.exposeInt('count', { description: 'Số thay đổi.' }),
    }),
  });

/** A decree of a whole province has hundreds of changes: whoever wants all asks for all. */
const [usual, most] = [50, 20_000];

const some = <T>(all: readonly T[], first: number): T[] => all.slice(0, Math.min(Math.max(first, 0), most));

const costOf = listCost(most);

builder.node(Reorganisation, {
  description: 'Việc sắp xếp đơn vị theo một văn bản: thay đổi những gì, từ ngày nào, ai kế thừa ai.',
  id: { resolve: ({ row }) => row.reorganisation },
  fields: (t) => {
    const firstArg = t.arg({
      type: 'PageSize',
      required: true,
      defaultValue: usual,
      description: 'Nhiều nhất bao nhiêu, đến 20.000.',
    });
    return {
      title: t.string({ resolve: ({ row }) => row.title, description: 'Tên gọi.' }),
      by: t.string({
        resolve: ({ row }) => row.by_literal,
        description: 'Văn bản quyết định, đúng như ghi.',
      }),
      byPlan: t.field({
        type: Plan,
        nullable: true,
        resolve: ({ row, moment }) => planAt(moment, row.by_plan),
        description: 'Văn bản đó, nếu đã đăng ký.',
      }),
      from: t.field({
        type: 'Day',
        resolve: ({ row }) => row.effective,
        description: 'Có hiệu lực từ ngày; đơn vị kết thúc hoạt động hết ngày trước đó.',
      }),
      changes: t.field({
        type: [ChangeType],
        args: { first: firstArg },
        complexity: costOf,
        resolve: ({ row, moment }, { first }) =>
          some(
            row.changes.map((change, index): ChangeNode => ({ row, moment, change, number: index + 1 })),
            first,
          ),
        description: 'Các thay đổi, theo thứ tự trong văn bản.',
      }),
      counts: t.field({
        type: [ChangeCount],
        resolve: ({ row }) =>
          [...Map.groupBy(row.changes, ({ change }) => change)].map(([kind, { length: count }]) => ({
            kind,
            count,
          })),
        description: 'Số thay đổi theo loại.',
      }),
      successions: t.field({
        type: [SuccessionType],
        args: { first: firstArg },
        complexity: costOf,
        resolve: async ({ row, moment }, { first }) =>
          some(await moment.load.successions.load(row.reorganisation), first).map((edge) => ({
            row: edge,
            moment,
          })),
        description: 'Các quan hệ kế thừa.',
      }),
      ended: t.field({
        type: [Unit],
        args: { first: firstArg },
        complexity: costOf,
        resolve: async ({ row, moment }, { first }) => {
          const before = moment.on(addDays(row.effective, -1));
          const found = await Promise.all(some(row.ends, first).map((unit) => unitAt(before, unit)));
          return found.filter((unit) => unit !== null);
        },
        description: 'Mọi đơn vị kết thúc theo văn bản, kể cả cơ quan, bộ phận bên trong; như vào ngày cuối.',
      }),
      endedCount: t.int({
        resolve: ({ row }) => row.ends.length,
        description: 'Số đơn vị kết thúc theo văn bản.',
      }),
      version: t.int({
        resolve: ({ row }) => row.version,
        description: 'Phiên bản; dùng cho `expectedVersion`.',
      }),
      event: t.field({
        type: Entry,
        nullable: true,
        resolve: ({ row, moment }) => entryAt(moment, row.since),
        description: 'Sự kiện ghi nhận việc sắp xếp.',
      }),
    };
  },
});

export const ReorganisationConnection = uncountedConnectionOf(
  'Reorganisation',
  Reorganisation,
  'việc sắp xếp',
);

/** One page of the decrees that a filter finds, the newest effect first. */
export async function reorganisationPage(moment: Moment, filter: ReorganisationFilter, given: PageGiven) {
  const page = { first: sizeOf(given) + 1, after: afterOf(given) };
  return pageOf(
    given,
    await reorganisationsPage(moment.db, filter, moment, page),
    (row) => [row.effective, row.reorganisation],
    (row) => ({ row, moment }),
  );
}
