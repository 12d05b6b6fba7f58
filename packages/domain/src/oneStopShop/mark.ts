import type { MarkKind } from './mapping.ts';

/** Mốc thay đổi as we keep it: an instant in UTC with milliseconds, or the digits of a number. */
export function markFrom(value: unknown, kind: MarkKind): string | null {
  if (kind === 'number') return Number.isSafeInteger(value) && (value as number) >= 0 ? String(value) : null;
  if (
    typeof value !== 'string' ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value)
  )
    return null;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

/** The one that comes first; nothing comes before everything. */
export function earlier(one: string, other: string): string {
  if (/^\d+$/.test(one) && /^\d+$/.test(other)) return Number(one) <= Number(other) ? one : other;
  return one <= other ? one : other;
}

/** The one that comes later. */
export const later = (one: string, other: string): string => (earlier(one, other) === one ? other : one);

/** The mark so much before another: seconds of an instant, steps of a number; none comes before the beginning. */
export function before(mark: string, overlap: number): string {
  if (/^\d+$/.test(mark)) return String(Math.max(0, Number(mark) - overlap));
  return new Date(Date.parse(mark) - overlap * 1_000).toISOString();
}
