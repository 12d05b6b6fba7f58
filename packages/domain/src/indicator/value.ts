import { isDecimal } from '../decimal.ts';
import type { Counts } from '../oneStopShop/events.ts';
import type { Wanted } from '../target/events.ts';
import type { Formula, Term } from './events.ts';

/** Tổng các số đếm: exact, however many windows they are of. */
export type Sums = Readonly<Record<keyof Counts, bigint>>;

/** Phân số: what stands above and below the line, before any rounding. */
export type Ratio = { numerator: bigint; denominator: bigint };

/** Tử số và mẫu số theo công thức. */
export const ratioOf = ({ numerator, denominator }: Formula, sums: Sums): Ratio => ({
  numerator: sumOf(numerator, sums),
  denominator: sumOf(denominator, sums),
});

const sumOf = (terms: readonly Term[], sums: Sums): bigint =>
  terms.reduce((sum, { count, sign }) => sum + BigInt(sign) * sums[count], 0n);

/**
 * Giá trị, rounded half up to the decimals of the formula; null where nothing stands below the line: a share of nothing
 * is neither 0 nor 100.
 */
export function rounded({ numerator, denominator }: Ratio, { scale, decimals }: Formula): string | null {
  if (denominator <= 0n) return null;
  const above = 2n * numerator * BigInt(scale) * 10n ** BigInt(decimals) + denominator;
  return written(floored(above, 2n * denominator), decimals);
}

/**
 * Đạt chỉ tiêu hay chưa: judged by the exact share, so that what only rounds to the target has not reached it. Null where
 * there is no value, or where a place is wanted.
 */
export function reaches(
  { numerator, denominator }: Ratio,
  { scale }: Formula,
  wanted: Wanted,
): boolean | null {
  if (denominator <= 0n || 'rank' in wanted) return null;
  const { units, parts } = fractionOf('atLeast' in wanted ? wanted.atLeast : wanted.atMost);
  const difference = numerator * BigInt(scale) * parts - units * denominator;
  return 'atLeast' in wanted ? difference >= 0n : difference <= 0n;
}

/** A decimal as so many parts of one. */
function fractionOf(decimal: string): { units: bigint; parts: bigint } {
  if (!isDecimal(decimal)) throw new Error(`no canonical decimal: ${decimal}`);
  const [whole = '', fraction = ''] = decimal.split('.');
  return { units: BigInt(whole + fraction), parts: 10n ** BigInt(fraction.length) };
}

/** Division of whole numbers goes towards zero; this one goes down. */
function floored(above: bigint, below: bigint): bigint {
  const quotient = above / below;
  return above < 0n && quotient * below !== above ? quotient - 1n : quotient;
}

function written(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const sign = units < 0n ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
