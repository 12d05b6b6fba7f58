import { addDays } from '@thac/domain/calendar/day';
import { editionOn, workingDays } from '@thac/domain/calendar/working';
import type { Day } from '@thac/domain/vocabulary';
import { type CalendarRow, calendarRows, editionOf } from '@thac/projections/calendarQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import type { At } from '../loaders.ts';
import { Plan, planAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';

const EditionType = builder.objectRef<At<CalendarRow>>('CalendarEdition').implement({
  description: 'Một bản lịch đã ban hành; bản ban hành sau thay bản trước cho những ngày nó nói đến.',
  fields: (t) => ({
    edition: t.string({ resolve: ({ row }) => row.edition, description: 'Tên bản lịch.' }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.valid_from, description: 'Ngày đầu.' }),
    to: t.field({ type: 'Day', resolve: ({ row }) => row.valid_to, description: 'Ngày cuối.' }),
    document: t.string({
      resolve: ({ row }) => row.document,
      description: 'Văn bản thông báo, đúng như ghi.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.document_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    source: t.string({ nullable: true, resolve: ({ row }) => row.source, description: 'Tệp đã nhập.' }),
    sha256: t.string({ nullable: true, resolve: ({ row }) => row.sha256, description: 'SHA-256 của tệp.' }),
    publishedOn: t.field({
      type: 'Day',
      resolve: ({ row }) => row.published_on,
      description: 'Ngày ban hành trên hệ thống.',
    }),
  }),
});

type SpecialRow = { day: Day; name: string; working: boolean; edition: string };

const DayType = builder.objectRef<SpecialRow>('CalendarDay').implement({
  description: 'Một ngày nghỉ hoặc ngày làm bù.',
  fields: (t) => ({
    day: t.expose('day', { type: 'Day', description: 'Ngày.' }),
    name: t.exposeString('name', { description: 'Lý do.' }),
    working: t.exposeBoolean('working', { description: 'Là ngày làm việc (làm bù) hay ngày nghỉ.' }),
    edition: t.exposeString('edition', { description: 'Bản lịch quy định ngày này.' }),
  }),
});

type Year = { year: number; rows: CalendarRow[]; moment: Moment };

const YearType = builder.objectRef<Year>('WorkingCalendar').implement({
  description: 'Lịch ngày làm việc của một năm, theo các bản lịch đã ban hành.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'Năm.' }),
    editions: t.field({
      type: [EditionType],
      resolve: ({ rows, moment }) => rows.map((row) => ({ row, moment })),
      description: 'Các bản lịch nói về năm này, theo thứ tự ban hành.',
    }),
    days: t.field({
      type: [DayType],
      resolve: specialDaysOf,
      description: 'Các ngày nghỉ lễ, nghỉ bù, hoán đổi và làm bù; thứ Bảy, Chủ nhật không kể.',
    }),
    workingDays: t.int({ resolve: workingDaysIn, description: 'Số ngày làm việc trong năm.' }),
    uncovered: t.int({
      resolve: ({ year, rows }) => {
        const editions = rows.map(editionOf);
        return daysOf(year).filter((day) => editionOn(editions, day) === null).length;
      },
      description: 'Số ngày chưa có bản lịch nào; những ngày này chỉ biết thứ Bảy, Chủ nhật.',
    }),
  }),
});

function daysOf(year: number): Day[] {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day);
  return days;
}

function specialDaysOf({ year, rows }: Year): SpecialRow[] {
  const editions = rows.map(editionOf);
  return daysOf(year).flatMap((day): SpecialRow[] => {
    const held = editionOn(editions, day);
    const off = held?.off.find((one) => one.day === day);
    const worked = held?.worked.find((one) => one.day === day);
    const special = worked ?? off;
    if (held === null || special === undefined) return [];
    return [{ day, name: special.name, working: worked !== undefined, edition: held.edition }];
  });
}

function workingDaysIn({ year, rows }: Year): number {
  const { isWorking } = workingDays(rows.map(editionOf));
  return daysOf(year).filter(isWorking).length;
}

builder.queryField('workingCalendar', (t) =>
  t.field({
    type: YearType,
    complexity: 50,
    args: { ...asOfArg, year: t.arg({ type: 'Year', required: true, description: 'Năm.' }) },
    resolve: async (_, { year, asOf }, { reads }) => {
      if (year < 1900 || year > 2199) throw badInput('year', 'từ 1900 đến 2199', 'between 1900 and 2199');
      const moment = await reads.moment(asOf);
      const rows = await calendarRows(moment.db, moment);
      const [from, to] = [`${year}-01-01`, `${year}-12-31`];
      return {
        year,
        rows: rows.filter(({ valid_from, valid_to }) => valid_from <= to && valid_to >= from),
        moment,
      };
    },
    description: 'Lịch ngày làm việc của một năm.',
  }),
);
