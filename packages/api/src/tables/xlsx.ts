import type { Grid } from '@thac/domain/report/tableGrid';
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate';
import { UnreadableDocument } from '../documents/unreadable.ts';
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

/** Looks at the sizes before it unpacks, and unpacks only what holds cells. */
function unpacked(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  let total = 0;
  const fits = (file: UnzipFileInfo): boolean => {
    if (!wanted.test(file.name)) return false;
    total += file.originalSize;
    const ratio = file.originalSize / Math.max(1, file.size);
    if (total > limits.unpackedBytes) throw unreadable.bomb(name);
    if (file.originalSize > limits.harmlessBytes && ratio > limits.compressionRatio)
      throw unreadable.bomb(name);
    return true;
  };
  try {
    return unzipSync(bytes, { filter: fits });
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : unreadable.damaged(name);
  }
}
