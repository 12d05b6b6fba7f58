/** Number of digits that no figure of a report reaches. */
const longest = 40;

/** Số thập phân viết theo dạng chuẩn: `1250`, `98.63`, `-3`; no grouping, no exponent, no sign for zero. */
export const isDecimal = (text: string): boolean =>
  text.length <= longest && /^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d+)$/.test(text) && !/^-0\.0+$/.test(text);

/** Below zero when the first is less, above when it is more; exact, whatever the number of digits. */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = scaled([one, other]).units as [bigint, bigint];
  return a < b ? -1 : Number(a > b);
}

/** Tổng: the exact sum of canonical decimals, with as many decimals as the most exact of them; nothing sums to nothing. */
export function sumOfDecimals(values: readonly string[]): string | null {
  if (values.length === 0) return null;
  const { units, decimals } = scaled(values);
  return written(
    units.reduce((sum, unit) => sum + unit, 0n),
    decimals,
  );
}

function scaled(values: readonly string[]): { units: bigint[]; decimals: number } {
  const parts = values.map((value) => value.split('.'));
  const decimals = Math.max(...parts.map(([, fraction = '']) => fraction.length));
  const units = parts.map(([whole = '', fraction = '']) => BigInt(whole + fraction.padEnd(decimals, '0')));
  return { units, decimals };
}

function written(unit: bigint, decimals: number): string {
  const digits = String(unit < 0n ? -unit : unit).padStart(decimals + 1, '0');
  const sign = unit < 0n ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
