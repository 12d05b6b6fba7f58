import type { Code } from '../organisation/events.ts';
import type { Counts } from './events.ts';

/** Tên trường: names inside one another, parted by dots: `soLieu.tiepNhan`. */
export type FieldPath = string;

/** Bảng chuyển đổi của một hệ thống: how rows of a vendor's own form become windows; data, so that it is versioned and checked. */
export type Mapping = {
  /** Phiên bản bảng mã trạng thái that `states.codes` speak of. */
  codeTable: string;
  /** Tên tham số: by which names the system is asked for what changed since a mark, for a page, for the windows of days. */
  asking: Record<'since' | 'page' | 'from' | 'to', string>;
  /** Of an answer: its rows, and the token by which the next page is asked for, absent on the last. */
  page: { rows: FieldPath; next: FieldPath };
  /** Mốc thay đổi: what a row stands at in the feed; rows are asked for from a mark on. */
  mark: { field: FieldPath; kind: MarkKind };
  /** How a day is written: `2025-03-31`, or `31/03/2025`. */
  days: 'iso' | 'dayFirst';
  /** Where a row says what it is about. */
  fields: Record<'competent' | 'receiving' | 'procedure' | 'from' | 'to' | 'revision', FieldPath>;
  /** Of what each count is the sum; from an empty list, which somebody must have chosen, it is zero. */
  counts: Record<keyof Counts, FieldPath[]>;
  /** Where a row counts by state, and which of our states each of theirs is; null where it does not. */
  states: { rows: FieldPath; state: FieldPath; count: FieldPath; codes: Translation<string>[] } | null;
  /** Their codes of units; what is not listed is a code of `asGiven`, or where that is null unknown. */
  units: { asGiven: string | null; codes: Translation<Code>[] };
  /** Their codes of procedures; what is not listed is the national code, or unknown. */
  procedures: { asGiven: boolean; codes: Translation<string>[] };
  /** Fields of a row, and all beneath them, that are known and left behind. */
  ignored: FieldPath[];
};

/** Kiểu mốc thay đổi: an instant (RFC 3339) or a number that only grows. */
export type MarkKind = 'instant' | 'number';

/** Một dòng chuyển đổi: what they say, and what it is here. */
export type Translation<Ours> = { theirs: string; ours: Ours };
