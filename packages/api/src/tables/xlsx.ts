import type { Grid } from '@thac/domain/report/tableGrid';
import { strFromU8 } from 'fflate';
import { UnreadableDocument } from '../documents/unreadable.ts';
import { BadArchive, openZip } from '../documents/zip.ts';
import { limits } from './limits.ts';
import { unreadable } from './refusals.ts';
import { sharedStrings, sheetPath, stylesOf } from './xlsxParts.ts';
import { sheetCells } from './xlsxSheet.ts';

/** Bảng tính .xlsx thành bảng: its sheet of figures, nothing evaluated, nothing guessed. */
export function gridOfXlsx(bytes: Uint8Array, name: string): Grid {
  const parts = unpacked(bytes, name);
  const text = (path: string) => {
    const part = parts[path];
    return part === undefined ? null : strFromU8(part);
  };
  const workbook = text('xl/workbook.xml');
  if (workbook === null) throw unreadable.unknownType(name);
  try {
    const path = sheetPath(workbook, text('xl/_rels/workbook.xml.rels') ?? '');
    const sheet = path === null ? null : text(path);
    if (sheet === null) throw unreadable.damaged(name);
    const strings = sharedStrings(text('xl/sharedStrings.xml') ?? '');
    const grid = sheetCells(sheet, strings, stylesOf(text('xl/styles.xml') ?? ''));
    if (grid === null) throw unreadable.tooManyCells(name);
    return grid;
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : unreadable.damaged(name);
  }
}

const wanted = /^xl\/(workbook|sharedStrings|styles|_rels\/workbook|worksheets\/[^/]+)[.]xml([.]rels)?$/u;

/** Unpacks only what holds cells. */
function unpacked(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  try {
    const zip = openZip(bytes, limits);
    return Object.fromEntries(
      zip.paths.filter((path) => wanted.test(path)).map((path) => [path, zip.part(path) ?? Buffer.alloc(0)]),
    );
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    if (error.fault === 'encrypted') throw unreadable.unknownType(name);
    throw error.fault === 'bomb' ? unreadable.bomb(name) : unreadable.damaged(name);
  }
}
