import type { WorkingCalendar } from '@thac/domain/calendar/events';
import { editionOn } from '@thac/domain/calendar/working';
import type { Due } from '@thac/domain/deadline/due';
import { impactOn } from '@thac/domain/deadline/impact';
import { type FixedKey, fixedDeadlines } from '@thac/projections/calendarQueries';
import type { TaskRow } from '@thac/projections/planQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Task, taskAt } from '../nodes.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { editionsAt } from './at.ts';

/** A fixed deadline that the calendar of now would fix otherwise. */
type Impact = { row: TaskRow; now: Due; edition: string | null };

const ImpactType = builder.objectRef<At<Impact>>('CalendarImpact').implement({
  description:
    'Một thời hạn đã xác định mà lịch hiện nay sẽ cho ngày khác; ngày đã xác định không tự thay đổi.',
  fields: (t) => ({
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ row, moment }) => taskAt(moment, row.row.task),
      description: 'Nhiệm vụ.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.row.due_on,
      description: 'Hạn đã xác định, vẫn có hiệu lực.',
    }),
    literalDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.row.literal_day,
      description: 'Ngày theo đúng câu chữ khi đã xác định.',
    }),
    rolledDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.row.rolled_day,
      description: 'Ngày chuyển sang ngày làm việc khi đã xác định.',
    }),
    calendar: t.string({
      nullable: true,
      resolve: ({ row }) => row.row.calendar,
      description: 'Bản lịch dùng khi xác định; trống là khi ấy chưa có lịch.',
    }),
    dueNow: t.field({
      type: 'Day',
      resolve: ({ row }) => row.now.due,
      description: 'Hạn nếu tính theo lịch hiện nay.',
    }),
    literalDayNow: t.field({
      type: 'Day',
      resolve: ({ row }) => row.now.literalDay,
      description: 'Ngày theo đúng câu chữ nếu tính theo lịch hiện nay.',
    }),
    rolledDayNow: t.field({
      type: 'Day',
      resolve: ({ row }) => row.now.rolledDay,
      description: 'Ngày chuyển sang ngày làm việc nếu tính theo lịch hiện nay.',
    }),
    calendarNow: t.string({
      nullable: true,
      resolve: ({ row }) => row.edition,
      description: 'Bản lịch hiện nay cho ngày ấy.',
    }),
  }),
});

const ImpactConnection = uncountedConnectionOf('CalendarImpact', ImpactType, 'thời hạn bị ảnh hưởng');

/** What the calendars of a moment would change, read in parts until a page is full. */
async function impactsAt(moment: Moment, first: number, after: FixedKey | null): Promise<Impact[]> {
  const editions = await editionsAt(moment);
  const found: Impact[] = [];
  const part = 500;
  for (let key = after; found.length < first; ) {
    const rows = await fixedDeadlines(moment.db, moment, { first: part, after: key });
    found.push(...rows.flatMap((row) => impactOf(row, editions)));
    const last = rows.at(-1);
    if (rows.length < part || last === undefined || last.literal_day === null) break;
    key = { day: last.literal_day, task: last.task };
  }
  return found.slice(0, first);
}

function impactOf(row: TaskRow, editions: readonly WorkingCalendar[]): Impact[] {
  const { due_rule: rule, rolling, due_on, literal_day, rolled_day, counted_from } = row;
  if (due_on === null || literal_day === null || rolled_day === null) return [];
  const base = { issue: counted_from, receipt: counted_from };
  const fixed = { rule, rolling, base, due: due_on, literalDay: literal_day, rolledDay: rolled_day };
  const now = impactOn(fixed, editions);
  return now === null ? [] : [{ row, now, edition: editionOn(editions, now.literalDay)?.edition ?? null }];
}

builder.queryField('calendarImpact', (t) =>
  t.field({
    type: ImpactConnection,
    complexity: pageCost,
    args: { ...asOfArg, ...pageArgs },
    resolve: async (_, { asOf, ...page }, { reads }) => {
      const moment = await reads.moment(asOf);
      const key = keyOf<[string, string]>(page, ['dayOrNull', 'uuid']);
      const after = key && { day: key[0], task: key[1] };
      const rows = await impactsAt(moment, sizeOf(page) + 1, after);
      return pageOf(
        page,
        rows,
        ({ row }) => [row.literal_day, row.task],
        (row) => ({ row, moment }),
      );
    },
    description:
      'Những thời hạn đã xác định mà lịch hiện nay sẽ cho ngày khác; không thời hạn nào tự thay đổi vì lịch thay đổi.',
  }),
);
