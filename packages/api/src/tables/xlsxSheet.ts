import type { Cell, Grid } from '@thac/domain/report/tableGrid';
import { cellNumber } from '@thac/domain/report/tableNumber';
import { limits } from './limits.ts';
import type { Style } from './xlsxParts.ts';
import { walk } from './xml.ts';

/** What a file says of one cell, before it is told what it is. */
type Raw = { type: string; style: number; value: string; formula: string | null };

type Place = { row: number; column: number };

/** Các ô của một trang tính; null when it is larger than any table. */
export function sheetCells(xml: string, strings: readonly string[], styles: readonly Style[]): Grid | null {
  const grid: Cell[][] = [];
  const merges: string[] = [];
  let place: Place = { row: -1, column: -1 };
  let raw: Raw | null = null;
  let into: 'value' | 'formula' | null = null;
  let phonetic = 0;
  let beyond = false;
  walk(xml, {
    open: (element, attribute) => {
      if (element === 'row') {
        const said = Number(attribute('r') ?? Number.NaN);
        place = { row: Number.isInteger(said) ? said - 1 : place.row + 1, column: -1 };
      } else if (element === 'c') {
        place = placeOf(attribute('r')) ?? { row: place.row, column: place.column + 1 };
        raw = { type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: '', formula: null };
      } else if (element === 'f' && raw) {
        raw.formula = '=';
        into = 'formula';
      } else if (element === 'v' || element === 't') into = raw && phonetic === 0 ? 'value' : null;
      else if (element === 'rPh') phonetic += 1;
      else if (element === 'mergeCell') merges.push(attribute('ref') ?? '');
    },
    text: (text) => {
      if (raw && into === 'value') raw.value += text;
      if (raw && into === 'formula') raw.formula += text;
    },
    close: (element) => {
      if (element === 'v' || element === 't' || element === 'f') into = null;
      if (element === 'rPh') phonetic -= 1;
      if (element !== 'c' || !raw) return;
      const cell = cellOf(raw, strings, styles);
      raw = null;
      if (cell.kind === 'blank') return;
      if (place.row >= limits.rows || place.column >= limits.columns) beyond = true;
      else if ('text' in cell && cell.text.length > limits.cell) beyond = true;
      else put(grid, place, cell);
    },
  });
  if (beyond) return null;
  // Ranges do not overlap, so that together they are never larger than the largest table.
  let room = limits.rows * limits.columns;
  for (const merge of merges) {
    room -= mark(grid, merge);
    if (room < 0) return null;
  }
  return grid;
}

const blank: Cell = { kind: 'blank' };

function put(grid: Cell[][], { row, column }: Place, cell: Cell): void {
  while (grid.length <= row) grid.push([]);
  const cells = grid[row] ?? [];
  while (cells.length <= column) cells.push(blank);
  cells[column] = cell;
}

function cellOf(
  { type, style, value, formula }: Raw,
  strings: readonly string[],
  styles: readonly Style[],
): Cell {
  if (formula !== null) return { kind: 'formula', text: formula };
  if (type === 's') return textOf(strings[Number(value)] ?? '');
  if (type === 'str' || type === 'inlineStr') return textOf(value);
  if (value.trim() === '') return blank;
  if (type === 'b') return { kind: 'boolean', text: value };
  if (type === 'd') return { kind: 'date', text: value };
  if (type === 'e') return { kind: 'error', text: value };
  const shown = styles[style] ?? 'plain';
  if (shown !== 'plain') return { kind: shown, text: value };
  const number = cellNumber(value);
  return number === null ? { kind: 'error', text: value } : { kind: 'number', text: number };
}

const textOf = (text: string): Cell =>
  text.trim() === '' ? blank : { kind: 'text', text: text.normalize('NFC') };

/** Marks the cells of a merged range that lie within the table, and answers how many there are. */
function mark(grid: Cell[][], range: string): number {
  const [from, to] = range.split(':').map(placeOf);
  if (!from || !to) return 0;
  const [lastRow, lastColumn] = [Math.min(to.row, grid.length - 1), Math.min(to.column, limits.columns - 1)];
  for (let row = from.row; row <= lastRow; row += 1) {
    const cells = grid[row] ?? [];
    for (let column = from.column; column <= lastColumn; column += 1) {
      const cell = cells[column] ?? blank;
      put(grid, { row, column }, { kind: 'merged', text: 'text' in cell ? cell.text : '' });
    }
  }
  return Math.max(0, lastRow - from.row + 1) * Math.max(0, lastColumn - from.column + 1);
}

/** `AB12` as a place; null when it is none. */
function placeOf(reference: string | null | undefined): Place | null {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference ?? '') ?? [];
  if (digits === '') return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}
