import { addDays } from '../calendar/day.ts';
import { spoken } from '../calendar/spoken.ts';
import type { Said } from '../deadline/inWords.ts';
import type { Day } from '../vocabulary.ts';

/** Both languages of one phrase. */
export const say = (vi: string, en: string): Said => ({ vi, en });

/** The same in both languages: a name, a quotation. */
export const same = (text: string): Said => say(text, text);

/** A sentence: it begins with a capital and ends with a sign. */
export const sentence = (vi: string, en: string): Said => say(closed(capital(vi)), closed(capital(en)));

/** Sentences one after the other; those that there is no reason for are left out. */
export const together = (...parts: readonly (Said | null)[]): Said => joined(present(parts), ' ');

/** Phrases in a row. */
export const joined = (parts: readonly Said[], by: string): Said =>
  say(parts.map(({ vi }) => vi).join(by), parts.map(({ en }) => en).join(by));

/** Lý do. */
export const because = (reason: string): Said | null => labelled('Lý do', 'Reason', reason);

/** Ghi chú. */
export const remark = (note: string): Said | null => labelled('Ghi chú', 'Note', note);

/** Words of somebody behind their label; nothing where nobody said any. */
export const labelled = (vi: string, en: string, text: string): Said | null =>
  text.trim() === '' ? null : say(closed(`${vi}: ${text.trim()}`), closed(`${en}: ${text.trim()}`));

/** Trong ngoặc kép. */
export const quoted = (text: string): string => `“${text.trim()}”`;

/** Ngày trong câu; the English of an official record keeps ISO 8601. */
export const onDay = (day: Day): Said => say(`ngày ${spoken(day)}`, day);

/** Ngày hôm trước: what a unit was called until then. */
export const dayBefore = (day: Day): Day => addDays(day, -1);

/** Thời hạn. */
export const dueBy = (due: Day | null): Said =>
  due === null
    ? say('không quy định thời hạn', 'no deadline')
    : say(`hạn đến hết ngày ${spoken(due)}`, `due by the end of ${due}`);

/** Số đếm: thousands parted as each language does. */
export const number = (count: number): Said => {
  const parted = (sign: string) => String(count).replaceAll(/\B(?=(\d{3})+$)/g, sign);
  return say(parted('.'), parted(','));
};

/** `3 nhiệm vụ`, `3 tasks`. */
export const counted = (count: number, vi: string, one: string, many = `${one}s`): Said =>
  say(`${number(count).vi} ${vi}`, `${number(count).en} ${count === 1 ? one : many}`);

/** As many as fit a sentence; of the rest it is said how many they are. */
export function listed<T>(
  items: readonly T[],
  each: (item: T) => Said,
  { vi, en, most = 3 }: Said & { most?: number },
): Said {
  const shown = joined(items.slice(0, most).map(each), '; ');
  const rest = items.length - most;
  if (rest <= 0) return shown;
  const others = counted(rest, vi, `more ${en}`);
  return say(`${shown.vi}; và ${others.vi} khác`, `${shown.en}; and ${others.en}`);
}

const present = (parts: readonly (Said | null)[]): Said[] => parts.filter((part) => part !== null);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const closed = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);
