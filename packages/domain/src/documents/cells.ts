import { namesUnit, splitUnits } from './addressees.ts';
import type { Column } from './columns.ts';
import { timingKind } from './timing.ts';

/** Xếp ô: puts the lines of a row that lost its frame under their columns, in order; cells may have been broken or empty. */
export const aligned = (lines: readonly string[], columns: readonly Column[]): string[] => {
  const natures = new Map<string, Nature>();
  const natureIn = (cell: string): Nature => {
    const known = natures.get(cell) ?? natureOf(cell);
    natures.set(cell, known);
    return known;
  };
  let best: Placed[] = [{ score: 0, cells: [] }];
  for (const column of columns) {
    const next: Placed[] = [];
    for (const [from, before] of best.entries())
      for (let to = from; to <= Math.min(lines.length, from + tallest); to++) {
        const cell = lines.slice(from, to);
        const score = before.score + fit(cell, column, natureIn) - cut(cell.at(-1), lines[to]);
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

/** What a cell says by its words: who, when, or neither. */
type Nature = 'units' | 'time' | 'words';

const natureOf = (cell: string): Nature =>
  splitUnits(cell).every(namesUnit)
    ? 'units'
    : cell.length <= 80 && timingKind(cell) !== 'unspecified'
      ? 'time'
      : 'words';

/** What such a cell is worth under a column; any other column is like that of products. */
const worth: Record<Nature, Partial<Record<NonNullable<Column>, number>> & { product: number }> = {
  units: { title: 0, lead: 2, support: 2, timing: -3, product: -1 },
  time: { title: -1, lead: -3, support: -3, timing: 3, product: 0 },
  words: { title: 0, lead: -1, support: -1, timing: -1, product: 0 },
};

/** How well a cell of such lines stands under a column. */
const fit = (lines: readonly string[], column: Column, natureIn: (cell: string) => Nature): number => {
  if (lines.length === 0) return column === 'title' ? -10 : column === 'lead' ? -2 : -1;
  const broken = lines.slice(1).reduce((sum, line, index) => sum + gap(lines[index] ?? '', line, column), 0);
  const nature = natureIn(lines.join(' '));
  return (worth[nature][column ?? 'product'] ?? worth[nature].product) - broken;
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
