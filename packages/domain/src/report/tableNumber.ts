import { isDecimal } from '../decimal.ts';
import type { FigureTerm } from '../regime/events.ts';
import { fitting, type Read } from './fitting.ts';

const blanks = /[\s\u00a0\u2007\u2009\u202f]+/gu;

/**
 * Đọc số như người Việt viết: `1.234,5` and `1234,5`, and `1,234.5` or `98.63` where they can mean nothing else. One sign
 * with three digits behind it (`1.234`) is a thousand for a count, and else too doubtful to be taken for either.
 */
export function readNumber(written: string, { type, unit }: Pick<FigureTerm, 'type' | 'unit'>): Read {
  const plain = written.normalize('NFC').trim().replace(/^'/u, '').replace('\u2212', '-');
  const bare = unit.trim() === '%' ? plain.replace(/\s*%$/u, '') : plain;
  const negative = bare.startsWith('-');
  const parts = partsOf(negative ? bare.slice(1).trimStart() : bare, type === 'count');
  if (parts === null) return { problem: 'not-a-number' };
  if (parts === 'ambiguous') return { problem: 'ambiguous' };
  return fitting(canonical(parts, negative), type);
}

type Parts = { whole: string; fraction: string };

/** Each way of writing a number, the surest first. */
function partsOf(text: string, whole: boolean): Parts | 'ambiguous' | null {
  if (/^\d+$/u.test(text)) return { whole: text, fraction: '' };
  const spaced = /^\d{1,3}(?:[\s\u00a0\u2007\u2009\u202f]\d{3})+(?:[.,]\d+)?$/u.test(text);
  if (spaced) return partsOf(text.replaceAll(blanks, ''), whole);
  const grouped =
    /^(\d{1,3}(?:\.\d{3})+),(\d+)$/u.exec(text) ??
    /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/u.exec(text) ??
    /^(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})()$/u.exec(text);
  if (grouped) return { whole: (grouped[1] ?? '').replaceAll(/[.,]/gu, ''), fraction: grouped[2] ?? '' };
  if (/^[1-9]\d{0,2}[.,]\d{3}$/u.test(text))
    return whole && text.includes('.') ? { whole: text.replace('.', ''), fraction: '' } : 'ambiguous';
  const single = /^(\d+)[.,](\d+)$/u.exec(text);
  return single && { whole: single[1] ?? '', fraction: single[2] ?? '' };
}

function canonical({ whole, fraction }: Parts, negative: boolean): string {
  const digits = whole.replace(/^0+(?=\d)/u, '');
  const decimals = fraction.replace(/0+$/u, '');
  const value = decimals === '' ? digits : `${digits}.${decimals}`;
  return negative && value !== '0' ? `-${value}` : value;
}

/** Số để ghi vào bảng: a decimal comma, no groups; a nought is added where three decimals would look like thousands. */
export function writtenNumber(value: string): string {
  const comma = value.replace('.', ',');
  return /^-?[1-9]\d{0,2},\d{3}$/u.test(comma) ? `${comma}0` : comma;
}

/** Số của ô bảng tính as canonical decimal: the fifteen digits that a spreadsheet shows, without exponent; null: no number. */
export function cellNumber(stored: string): string | null {
  const number = stored.trim() === '' ? Number.NaN : Number(stored);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e30) return null;
  const text = number.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 15 });
  return text === '-0' ? '0' : text;
}

/** Whether a spreadsheet holds this number without losing a digit. */
export const fitsCell = (value: string): boolean => isDecimal(value) && cellNumber(value) === value;
