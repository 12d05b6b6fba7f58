import type { FigureValue, Prefilled } from './events.ts';

/** Gắn nguồn: what was typed, beside what the record offered; an edit shows as the two differing. */
export const withSources = (
  figures: readonly Omit<FigureValue, 'prefilled'>[],
  offered: ReadonlyMap<string, Prefilled>,
): FigureValue[] => figures.map((one) => ({ ...one, prefilled: offered.get(one.figure) ?? null }));

/** Số đã sửa: the value is not the one that the record offered. */
export const isEdited = ({ value, prefilled }: FigureValue): boolean =>
  prefilled !== null && (value?.trim() ?? '') !== prefilled.value;
