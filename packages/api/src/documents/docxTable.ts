import { namesUnit } from '@thac/domain/documents/addressees';

/** Ô: its lines, how many columns it covers, and whether it continues the cell above. */
export type Cell = { lines: string[]; span: number; continues: boolean };

/** Head and foot of official documents are laid out in tables without borders: they are columns, not rows. */
const layout = /CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Nơi nhận/i;

/** Bảng: a row a line as `| a | b |`; a cell that runs over several rows is said in each of them. */
export function docxTable(rows: readonly Cell[][]): string[] {
  const lines = rows.flatMap((row) => row.flatMap((cell) => cell.lines));
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns < 2 || layout.test(lines.join('\n').normalize('NFC'))) return lines;
  const above: string[] = [];
  return rows.map((row) => {
    let column = 0;
    const texts = row.map((cell) => {
      const text = cell.continues ? (above[column] ?? '') : oneLine(cell.lines);
      above[column] = text;
      column += cell.span;
      return text;
    });
    return `| ${texts.join(' | ')} |`;
  });
}

/** The bar divides cells, so that one within a text becomes a stroke; units one below the other are a list. */
const oneLine = (lines: readonly string[]) =>
  lines
    .map((line) => line.replaceAll('|', '/').replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .reduce((text, line) => (text === '' ? line : `${text}${areUnits(text, line) ? '; ' : ' '}${line}`), '');

const areUnits = (above: string, below: string): boolean =>
  !/[,;:–-]$/u.test(above) && [above, below].every((text) => namesUnit(text.replace(/^[-–+]\s*/u, '')));
