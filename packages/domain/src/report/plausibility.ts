import { compareDecimals } from '../decimal.ts';
import type { FigureTerm } from '../regime/events.ts';
import type { ContentTerms, Neighbour } from './commands.ts';
import type { FigureValue } from './events.ts';

/** Số liệu giảm: a cumulative figure that is below what was reported for an earlier period, or above that of a later one. */
export type Fall = { term: FigureTerm; value: string; other: string; neighbour: Neighbour };

/**
 * Những số lũy kế bị giảm: within a year 6 tháng is never below Quý I. Each figure is held against the nearest period on
 * each side that gives a value; what is missing there says nothing.
 */
export function fallsOf(
  figures: readonly FigureValue[],
  { figures: terms }: ContentTerms,
  neighbours: readonly Neighbour[],
): Fall[] {
  const before = neighbours.filter(({ order }) => order === 'before').toReversed();
  const after = neighbours.filter(({ order }) => order === 'after');
  return terms
    .filter(({ cumulative }) => cumulative)
    .flatMap((term) => {
      const value = valueIn(figures, term);
      if (value === null) return [];
      const falls: Fall[] = [];
      for (const [side, sign] of [
        [before, 1],
        [after, -1],
      ] as const) {
        const neighbour = side.find((one) => valueIn(one.figures, term) !== null);
        const other = neighbour ? valueIn(neighbour.figures, term) : null;
        if (neighbour && other !== null && compareDecimals(value, other) * sign < 0)
          falls.push({ term, value, other, neighbour });
      }
      return falls;
    });
}

const valueIn = (figures: readonly FigureValue[], { figure }: FigureTerm): string | null =>
  figures.find((one) => one.figure === figure)?.value ?? null;

/** As a refusal prints it: `Hồ sơ trực tuyến 90 (Quý I năm 2026: 120)`. */
export const fallSaid = ({ term, value, other, neighbour }: Fall): string =>
  `${term.name} ${value} (${neighbour.name}: ${other})`;
