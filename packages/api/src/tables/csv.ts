import { windowHeadings } from '@thac/domain/policies/windowTable';
import { type Cell, type Grid, headings } from '@thac/domain/report/tableGrid';
import { writtenNumber } from '@thac/domain/report/tableNumber';
import { CsvError, parse } from 'csv-parse/sync';
import { guarded, opened } from './guarded.ts';
import { limits } from './limits.ts';
import { unreadable } from './refusals.ts';

/** Bảng thành CSV: UTF-8 with its mark, semicolons and decimal commas, as a Vietnamese Excel opens it. */
export function csvOf(grid: Grid): string {
  const width = Math.max(0, ...grid.map((cells) => cells.length));
  const lines = grid.map((cells) =>
    Array.from({ length: width }, (_, column) => written(cells[column])).join(';'),
  );
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function written(cell: Cell | undefined): string {
  if (cell === undefined || cell.kind === 'blank') return '';
  if (cell.kind === 'number') return writtenNumber(cell.text);
  return quoted(guarded(cell.text));
}

const quoted = (text: string): string =>
  /[";\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** CSV thành bảng: separated by whatever follows the first heading; every cell is text, and one that begins with `=` a formula. */
export function gridOfCsv(bytes: Uint8Array, name: string): Grid {
  const text = decoded(bytes, name);
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: limits.columns * limits.cell,
      to: limits.rows + 1,
    });
    if (rows.length > limits.rows || rows.some((row) => row.length > limits.columns || row.some(isLong)))
      throw unreadable.tooManyCells(name);
    return rows.map((row) => row.map(cellOf));
  } catch (error) {
    throw error instanceof CsvError ? unreadable.damaged(name) : error;
  }
}

const isLong = (cell: string): boolean => cell.length > limits.cell;

function cellOf(text: string): Cell {
  if (text.trim() === '') return { kind: 'blank' };
  return text.trimStart().startsWith('=') ? { kind: 'formula', text } : { kind: 'text', text: opened(text) };
}

/** The words with which the tables of this system begin. */
const beginnings: readonly string[] = [headings.regime, windowHeadings.source];

function delimiterOf(text: string): string {
  const [, heading = '', delimiter = ';'] = /^\s*"?([^";,\t\r\n]*)"?([;,\t])/u.exec(text) ?? [];
  return beginnings.includes(heading.trim().normalize('NFC')) ? delimiter : ';';
}

function decoded(bytes: Uint8Array, name: string): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // The bytes are not of this encoding.
  }
  throw unreadable.unknownType(name);
}
