import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readCalendar } from '@thac/domain/calendar/importing';
import type { PastEvent } from '@thac/domain/policies/history';
import { calendarStream } from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { cast } from './cast.ts';
import { clock } from './days.ts';
import { emptyStage } from './stage.ts';

/** Each year with the day on which its calendar was known, and who announced it. */
const years: readonly (readonly [year: string, on: Day, by: string])[] = [
  ['2022', '2021-12-16', 'Bộ Lao động - Thương binh và Xã hội'],
  ['2023', '2022-12-08', 'Bộ Lao động - Thương binh và Xã hội'],
  ['2024', '2023-12-07', 'Bộ Lao động - Thương binh và Xã hội'],
  ['2025', '2024-12-10', 'Bộ Lao động - Thương binh và Xã hội'],
  ['2026', '2025-12-26', 'Bộ Nội vụ'],
];

const administrator = cast.find(({ token }) => token === 'demo-quan-tri');
if (administrator === undefined) throw new Error('the cast has an administrator');

/** Lịch nghỉ Tết, lễ của cả nước, 2022 to 2026, read from the same tables that anybody may import. */
export const calendarActs = (): Act[] =>
  years.map(([year, on, by]): Act => {
    const file = `${year}.csv`;
    const text = readFileSync(new URL(`../calendars/${file}`, import.meta.url), 'utf8');
    const range = { from: `${year}-01-01`, to: `${year}-12-31` };
    const { off, worked, errors } = readCalendar(rowsOf(text), range, []);
    if (errors[0]) throw new Error(`${file}, dòng ${errors[0].row}: ${errors[0].vi}`);
    const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
    const document = { literal: `Thông báo của ${by} về lịch nghỉ Tết, lễ năm ${year}`, plan: null };
    const edition = { edition: `${year}-1`, ...range, off, worked };
    return {
      key: `calendar/${year}`,
      at: clock(on, 9 * 60),
      caller: administrator,
      stream: calendarStream,
      command: {
        type: 'PublishCalendar',
        data: { ...edition, by: document, source: { name: file, sha256 } },
      },
      authority: null,
    };
  });

/** The same as events, by the decider and the authority table. */
export function calendarEvents(): PastEvent[] {
  const stage = emptyStage();
  return calendarActs().flatMap((act) => stage.perform(act));
}

/** The tables that are shipped hold neither quotes nor commas within a cell. */
function rowsOf(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}
