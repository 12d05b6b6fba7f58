import type { Finding } from '@thac/domain/organisation/catalogue/findings';
import { CsvError, parse } from 'csv-parse/sync';

/** Reads a CSV with a header row; `;` is taken for the separator when the header has no comma. */
export function readCsv(text: string): { rows: Record<string, string>[]; error: Finding | null } {
  const header = text.slice(0, text.indexOf('\n') + 1 || undefined);
  let twice: string | undefined;
  try {
    const rows = parse(text, {
      bom: true,
      columns: (names: string[]) => {
        const known = names.map((name) => name.trim().toLowerCase());
        twice = known.find((name, index) => name !== '' && known.indexOf(name) < index);
        return known;
      },
      delimiter: !header.includes(',') && header.includes(';') ? ';' : ',',
      skip_empty_lines: true,
    }) as Record<string, string>[];
    if (twice !== undefined) return { rows: [], error: repeated(twice) };
    return { rows, error: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    return { rows: [], error: unreadable(line, error.message) };
  }
}

const unreadable = (row: number | null, problem: string): Finding => ({
  row,
  column: null,
  code: 'catalogue-unreadable',
  vi: `Không đọc được tệp CSV${row === null ? '' : ` ở dòng ${row}`}: ${problem}`,
  en: `The CSV cannot be read${row === null ? '' : ` at line ${row}`}: ${problem}`,
});

const repeated = (column: string): Finding => ({
  row: 1,
  column,
  code: 'catalogue-column-twice',
  vi: `Cột “${column}” có hai lần; không biết lấy cột nào.`,
  en: `The column “${column}” stands twice, so that nobody knows which one is meant.`,
});
