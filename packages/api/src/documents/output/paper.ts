import type { Day } from '@thac/domain/vocabulary';

/** Khối: one part of the body, in the order in which it is printed. */
export type Block =
  | { kind: 'basis'; text: string }
  | { kind: 'centred'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; bold?: string }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[] };

/** Cột: `share` of a hundred of the width. */
export type Column = { title: string; share: number; centred?: boolean };

/** Khối chữ ký: authority lines, position and name; null is left to whoever signs. */
export type Signature = { authority: readonly string[]; position: string | null; name: string | null };

/** Phần kèm theo: an appendix or an attached document, on pages of its own behind the signature. */
export type Attached = { type: string; title: string; attachedTo: string; blocks: readonly Block[] };

/** Văn bản đem in: what stands on the paper, in words; where it stands and how it looks is said by the layout. */
export type Paper = {
  superior: string | null;
  agency: readonly string[];
  number: string;
  placeAndDate: string;
  /** What must not be overlooked: a draft, a document that was recalled. */
  mark: string | null;
  /** Tên loại và trích yếu; null for an official letter. */
  heading: { type: string; title: string } | null;
  /** V/v của công văn. */
  about: string | null;
  /** Kính gửi. */
  addressee: string | null;
  blocks: readonly Block[];
  recipients: readonly string[];
  signature: Signature;
  attached: readonly Attached[];
  /** The day that the properties of the file name, so that the same paper is the same file. */
  made: Day;
};

/** Chỗ để trống for what is not known: dots, to be filled in by hand. */
export const blank = '………………';

const hard = '\u00a0';

/** Chỗ trống trong một dòng: room to write in. */
export const gap = (wide: number): string => hard.repeat(wide);

/** Ngày, tháng, năm như NĐ 30/2020: day and the first months with two digits; a day that is not known is left open. */
export function dated(day: Day | null): string {
  if (day === null) return `ngày${gap(7)}tháng${gap(7)}năm${gap(9)}`;
  const [year = '', month = '', date = ''] = day.split('-');
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** Ngày trong câu và trong bảng: `16/01/2023`, `15/3/2023`. */
export function slashed(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

/** The words of a text without what an XML file cannot hold. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '');

/** A sentence without the sign at its end. */
export const open = (text: string): string => text.trim().replace(/[\s.;,:]+$/u, '');

/** A sentence that ends with a sign. */
export const closed = (text: string): string =>
  /[.;:!?…]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`;
