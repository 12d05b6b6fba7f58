import type { Day } from '../vocabulary.ts';
import { most } from './calendar.ts';
import { isDay } from './day.ts';
import type { SpecialDay, WorkingCalendar } from './events.ts';
import { spoken } from './spoken.ts';
import { type WorkingDays, weekdayOf, workingDays } from './working.ts';

/** One thing that the table says wrongly, where it says it; `row` is null for the table as a whole. */
export type CalendarFinding = {
  row: number | null;
  column: string | null;
  code: string;
  vi: string;
  en: string;
};

/** A day on which the new edition says otherwise than what holds so far. */
export type CalendarDifference = { day: Day; name: string; before: boolean; after: boolean };

/** Nhập thử lịch: the days as read, what they change, and all that is wrong. */
export type CalendarReading = {
  off: SpecialDay[];
  worked: SpecialDay[];
  differences: CalendarDifference[];
  errors: CalendarFinding[];
};

const columns = ['day', 'kind', 'name'] as const;
const kinds: Readonly<Record<string, 'off' | 'worked'>> = {
  off: 'off',
  nghỉ: 'off',
  worked: 'worked',
  'làm bù': 'worked',
};

/**
 * Đọc bảng lịch: the columns `day` (`2/9/2026` or `2026-09-02`), `kind` (nghỉ, làm bù) and `name`. With any error nothing
 * may be taken over.
 */
export function readCalendar(
  rows: readonly Readonly<Record<string, string>>[],
  { from, to }: Pick<WorkingCalendar, 'from' | 'to'>,
  published: readonly WorkingCalendar[],
): CalendarReading {
  const errors = [...tooManyRows(rows), ...missingColumns(rows)];
  const read: { kind: 'off' | 'worked'; day: Day; name: string }[] = [];
  const rowOf = new Map<Day, number>();
  if (errors.length === 0) {
    for (const [index, row] of rows.entries()) {
      const at = index + 2;
      const found = rowIn(row, at, { from, to }, rowOf);
      errors.push(...found.errors);
      if (found.day === null || found.kind === null) continue;
      if (!rowOf.has(found.day)) rowOf.set(found.day, at);
      read.push({ kind: found.kind, day: found.day, name: found.name });
    }
  }
  const daysOf = (wanted: 'off' | 'worked'): SpecialDay[] =>
    read.flatMap(({ kind, day, name }) => (kind === wanted ? [{ day, name }] : []));
  const [off, worked] = [daysOf('off'), daysOf('worked')];
  if (errors.length > 0) return { off, worked, differences: [], errors };
  return {
    off,
    worked,
    differences: differencesOf({ edition: '', from, to, off, worked }, published),
    errors,
  };
}

const longestName = 500;

type RowRead = { day: Day | null; kind: 'off' | 'worked' | null; name: string; errors: CalendarFinding[] };

function rowIn(
  row: Readonly<Record<string, string>>,
  at: number,
  { from, to }: { from: Day; to: Day },
  rowOf: ReadonlyMap<Day, number>,
): RowRead {
  const written = (row.day ?? '').trim();
  const said = (row.kind ?? '').trim().normalize('NFC').toLowerCase();
  const name = (row.name ?? '').trim();
  const day = dayIn(written);
  const kind = kinds[said] ?? null;
  const errors: CalendarFinding[] = [];
  const wrong = (column: (typeof columns)[number], code: string, vi: string, en: string) =>
    errors.push({ row: at, column, code, vi, en });
  if (day === null)
    wrong(
      'day',
      'calendar-day-unreal',
      `“${written}” không phải là một ngày có thật.`,
      `“${written}” is no day.`,
    );
  else if (day < from || to < day)
    wrong(
      'day',
      'day-beyond-calendar',
      `Ngày ${spoken(day)} nằm ngoài khoảng thời gian của bản lịch.`,
      `${spoken(day)} lies outside the days that the edition covers.`,
    );
  else if (rowOf.has(day))
    wrong(
      'day',
      'day-repeated',
      `Ngày ${spoken(day)} đã có ở dòng ${rowOf.get(day)}.`,
      `Row ${rowOf.get(day)} has ${spoken(day)} already.`,
    );
  if (kind === null)
    wrong(
      'kind',
      'calendar-kind-unknown',
      `Không có loại ngày “${said}”; chỉ có “nghỉ” và “làm bù”.`,
      `There is no kind of day “${said}”: it is “off” or “worked”.`,
    );
  else if (kind === 'worked' && day !== null && weekdayOf(day) < 6)
    wrong(
      'kind',
      'worked-on-weekday',
      `Ngày ${spoken(day)} không phải thứ Bảy hay Chủ nhật nên không phải ngày làm bù.`,
      `${spoken(day)} is neither a Saturday nor a Sunday.`,
    );
  if (name.length > longestName)
    wrong(
      'name',
      'day-name-too-long',
      `Lý do dài quá ${longestName} ký tự.`,
      `The reason is longer than ${longestName} characters.`,
    );
  if (name === '')
    wrong('name', 'day-unnamed', 'Phải nêu lý do của ngày này.', 'The reason for the day is missing.');
  return { day, kind, name, errors };
}

/** Each day stands in one row, so that more rows than an edition has days are no calendar. */
function tooManyRows({ length }: readonly unknown[]): CalendarFinding[] {
  if (length <= most) return [];
  return [
    {
      row: null,
      column: null,
      code: 'calendar-too-long',
      vi: `Bảng lịch có ${length} dòng; một bản lịch nói về nhiều nhất ${most} ngày.`,
      en: `The table has ${length} rows; one edition covers at most ${most} days.`,
    },
  ];
}

function missingColumns(rows: readonly Readonly<Record<string, string>>[]): CalendarFinding[] {
  const [first] = rows;
  if (first === undefined)
    return [
      {
        row: null,
        column: null,
        code: 'calendar-empty',
        vi: 'Bảng lịch không có dòng nào.',
        en: 'The table has no rows.',
      },
    ];
  return columns
    .filter((column) => !(column in first))
    .map((column) => ({
      row: 1,
      column,
      code: 'calendar-column-missing',
      vi: 'Thiếu cột bắt buộc này.',
      en: 'This required column is missing.',
    }));
}

function dayIn(written: string): Day | null {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written) ?? [];
  const day = year === '' ? written : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** Khác biệt: every day for which the new edition says otherwise than what was published before. */
function differencesOf(
  proposed: WorkingCalendar,
  published: readonly WorkingCalendar[],
): CalendarDifference[] {
  const [now, then]: [WorkingDays, WorkingDays] = [
    workingDays(published),
    workingDays([...published, proposed]),
  ];
  const names = new Map([...proposed.off, ...proposed.worked].map(({ day, name }) => [day, name]));
  const before = published.flatMap(({ off, worked }) => [...off, ...worked].map(({ day }) => day));
  const days = new Set([
    ...names.keys(),
    ...before.filter((day) => proposed.from <= day && day <= proposed.to),
  ]);
  return [...days]
    .toSorted()
    .map((day) => ({
      day,
      name: names.get(day) ?? '',
      before: now.isWorking(day),
      after: then.isWorking(day),
    }))
    .filter(({ before, after }) => before !== after);
}
