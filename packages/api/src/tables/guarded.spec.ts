import type { Grid } from '@thac/domain/report/tableGrid';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, gridOfCsv } from './csv.ts';
import { guarded, opened } from './guarded.ts';
import { xlsxOf } from './write.ts';
import { gridOfXlsx } from './xlsx.ts';
import { sheetName } from './xlsxParts.ts';

const hostile = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n;,|"\' \u00a0\u200b\ufeffaĐ1') });
const textsOf = (text: string): Grid => [[{ kind: 'text', text }]];
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Whether a spreadsheet that splits at any of these signs would find a formula at the beginning of a cell. */
const runs = (csv: string): boolean =>
  csv.split(/[;,|\t\r\n"]/u).some((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell));

describe('a text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+84 255', "'+84 255"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1＋1', "'＝1＋1"],
    ['  =1', "'  =1"],
    ['\u200b=1', "'\u200b=1"],
    ['"=1"', `'"'=1"`],
    ["'=1", "''=1"],
    ['\tabc', "'\tabc"],
    ['Xã A,=cmd|/c calc!A1', "Xã A,'=cmd|/c calc!A1"],
    ['dòng một\n=1', "dòng một\n'=1"],
  ])('%j is guarded', (text, written) => {
    expect(guarded(text)).toBe(written);
    expect(opened(written)).toBe(text);
  });

  it.each(['Đức Phong', '1-2', 'a=b', "'abc", 'Sở Nội vụ - Văn phòng', '', '(=1)'])(
    '%j stays as it is',
    (text) => {
      expect(guarded(text)).toBe(text);
      expect(opened(text)).toBe(text);
    },
  );

  it('is the same when it is opened, whatever it is, and none runs', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(opened(guarded(text))).toBe(text);
        expect(runs(guarded(text))).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('a table of texts', () => {
  const grid = fc.array(
    fc.array(
      hostile.map((one) => `x${one}`.slice(1)),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 4 },
  );
  const cells = (rows: readonly (readonly string[])[]): Grid =>
    rows.map((row) => row.map((text) => ({ kind: 'text', text })));
  const shown = (of: Grid) => of.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')));
  const filled = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row.map((text) => (/^[^\S\t\r\n]\s*$/u.test(text) ? '' : text)));

  it('runs nothing in a spreadsheet, wherever a text stands, and is read again as it was', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const csv = csvOf(cells([['Chế độ báo cáo', '=A1'], ...rows]));
        expect(runs(csv.slice(1))).toBe(false);
        const read = shown(gridOfCsv(utf8(csv), 'a.csv')).slice(1);
        for (const [at, row] of filled(rows).entries()) expect(read[at]?.slice(0, row.length)).toEqual(row);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps its figures: a negative number is no formula', () => {
    expect(
      csvOf([
        [
          { kind: 'number', text: '-1234.5' },
          { kind: 'number', text: '7' },
        ],
      ]),
    ).toBe('\ufeff-1234,5;7\r\n');
  });

  it('holds no formula as .xlsx, where a text is a text and a number a number', async () => {
    const bytes = await xlsxOf([
      [
        { kind: 'text', text: '=1+1' },
        { kind: 'number', text: '-5' },
      ],
    ]);
    expect(gridOfXlsx(bytes, 'a.xlsx')).toEqual([
      [
        { kind: 'text', text: '=1+1' },
        { kind: 'number', text: '-5' },
      ],
    ]);
    expect(sheetName).toBe(guarded(sheetName));
  });

  it('is written where a text holds what no XML does', async () => {
    const bytes = await xlsxOf(textsOf('a\u0001b\ud800c\ufffe'));
    expect(gridOfXlsx(bytes, 'a.xlsx')).toEqual(textsOf('abc'));
  });
});
