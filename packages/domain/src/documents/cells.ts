import { namesUnit, splitUnits } from './addressees.ts';
import type { Column } from './columns.ts';
import { timingKind } from './timing.ts';

/** Xếp ô: puts the lines of a row that lost its frame under their columns, in order; cells may have been broken or empty. */
export const aligned = (lines: readonly string[], columns: readonly Column[]): string[] => {
  let best: Placed[] = [{ score: 0, cells: [] }];
  for (const column of columns) {
    const next: Placed[] = [];
    for (const [from, before] of best.entries())
      for (let to = from; to <= Math.min(lines.length, from + tallest); to++) {
        const cell = lines.slice(from, to);
        const score = before.score + fit(cell, column) - cut(cell.at(-1), lines[to]);
        if (score > (next[to]?.score ?? Number.NEGATIVE_INFINITY))
          next[to] = { score, cells: [...before.cells, cell.join(' ')] };
      }
    best = Array.from(next, (one) => one ?? lost);
  }
  return best[lines.length]?.cells ?? lines.slice(0, columns.length);
};

type Placed = { score: number; cells: string[] };
const lost: Placed = { score: Number.NEGATIVE_INFINITY, cells: [] };
/** Lines that one cell is broken into at most. */
const tallest = 8;

/** How well a cell of such lines stands under a column. */
const fit = (lines: readonly string[], column: Column): number => {
  if (lines.length === 0) return column === 'title' ? -10 : column === 'lead' ? -2 : -1;
  const cell = lines.join(' ');
  const broken = lines.slice(1).reduce((sum, line, index) => sum + gap(lines[index] ?? '', line, column), 0);
  const units = splitUnits(cell).every(namesUnit);
  const time = !units && cell.length <= 80 && timingKind(cell) !== 'unspecified';
  const worth = {
    lead: units ? 2 : time ? -3 : -1,
    support: units ? 2 : time ? -3 : -1,
    timing: time ? 3 : units ? -3 : -1,
    title: time ? -1 : 0,
  };
  return (column !== null && column in worth ? worth[column as keyof typeof worth] : units ? -1 : 0) - broken;
};

/** What it costs to take two lines for one cell. */
const gap = (above: string, below: string, column: Column): number => {
  if (goesOn(above, below)) return 0;
  return (column === 'lead' || column === 'support') && namesUnit(below) ? 0.5 : 1.5;
};

/** What it costs to take two lines for two cells. */
const cut = (above: string | undefined, below: string | undefined): number =>
  above !== undefined && below !== undefined && goesOn(above, below) ? 4 : 0;

/** Whether a line goes on with the cell of the line above it. */
export const goesOn = (above: string, below: string): boolean =>
  /^\p{Ll}/u.test(below) ||
  /(?:[,(/–-]|(?:^|\s)(?:và|của|các|về|với|cho|theo|tại|ngày|tháng|năm|[Tt]rước))$/u.test(above) ||
  (above.includes('(') && !above.includes(')') && below.includes(')'));
