import { isDecimal } from '../decimal.ts';
import type { FigureTerm } from '../regime/events.ts';

/** Vì sao không phải là số liệu của chỉ tiêu. */
export type NumberProblem = 'not-a-number' | 'ambiguous' | 'not-whole' | 'negative';

/** Một con số đã đọc, or why it is none. */
export type Read = { value: string } | { problem: NumberProblem };

/** Whether a text is a canonical decimal of the kind that a figure asks for, wherever it was typed. */
export function fitting(value: string, type: FigureTerm['type']): Read {
  if (!isDecimal(value)) return { problem: 'not-a-number' };
  if (type === 'count' && value.includes('.')) return { problem: 'not-whole' };
  if (type === 'count' && value.startsWith('-')) return { problem: 'negative' };
  return { value };
}
