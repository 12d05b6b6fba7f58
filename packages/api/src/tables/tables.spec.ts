import { type Cell, type Grid, gridOf, type ReportTable } from '@thac/domain/report/tableGrid';
import { readTable } from '@thac/domain/report/tableReading';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvOf, gridOfCsv } from './csv.ts';
import { limits } from './limits.ts';
import { readGrid } from './read.ts';
import { xlsxOf } from './write.ts';
import { gridOfXlsx } from './xlsx.ts';

const unit = (last: number) => `a0000000-0000-4000-8000-0000000000${String(last).padStart(2, '0')}`;
const tableWith = (values: readonly (string | null)[], name = 'Đức Phong'): ReportTable => ({
  regime: { id: unit(99), name: 'Báo cáo "CCHC"; quý, năm' },
  period: { id: '2026-03T', name: 'Quý I năm 2026' },
  figures: values.map((_, index) => ({
    figure: `so${index}`,
    name: `Chỉ tiêu ${index}`,
    unit: 'đồng',
    type: 'money',
  })),
  rows: [
    {
      unit: unit(1),
      code: '01433',
      name,
      version: 3,
      values: new Map(values.map((value, index) => [`so${index}`, value])),
    },
    { unit: unit(2), code: null, name: 'Sở Nội vụ', version: 0, values: new Map() },
  ],
});
const utf8 = (text: string) => new TextEncoder().encode(text);
const cellsOf = (grid: Grid) =>
  grid.map((cells) => cells.map((cell: Cell) => (cell.kind === 'blank' ? '' : `${cell.kind}: ${cell.text}`)));

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.stringMatching(/^([0-9]{0,5}[1-9])?$/))
  .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`));
const typed = fc.string({ unit: fc.constantFrom(...'=+-@\t;,"\' aĐ1\n') });
const values = fc.array(fc.oneof(decimal, typed, fc.constant(null)), { minLength: 1, maxLength: 4 });

describe('A table that is written and read again holds the same', () => {
  it('as CSV', () => {
    fc.assert(
      fc.property(values, (given) => {
        const table = tableWith(given);
        expect(readTable(gridOfCsv(utf8(csvOf(gridOf(table))), 'bang.csv'), table)).toEqual({
          rows: 2,
          changes: [],
          errors: [],
        });
      }),
    );
  });

  it('as .xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const table = tableWith(given);
        const bytes = await xlsxOf(gridOf(table));
        expect(readTable(gridOfXlsx(bytes, 'bang.xlsx'), table)).toEqual({
          rows: 2,
          changes: [],
          errors: [],
        });
      }),
      { numRuns: 40 },
    );
  });

  it('with a name that a spreadsheet would run as a formula', async () => {
    const table = tableWith(['1'], '=HYPERLINK("http://x")');
    const csv = csvOf(gridOf(table));
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    for (const [bytes, name] of [
      [utf8(csv), 'a.csv'],
      [await xlsxOf(gridOf(table)), 'a.xlsx'],
    ] as const)
      expect(readTable(await readGrid(bytes, name), table).errors).toEqual([]);
  });
});

describe('A CSV', () => {
  const csv = csvOf(gridOf(tableWith(['1234.5', null])));

  it('begins with a byte order mark and holds semicolons and decimal commas', () => {
    expect(csv.startsWith('\ufeffChế độ báo cáo;"Báo cáo ""CCHC""; quý, năm";')).toBe(true);
    expect(csv).toContain(`\r\n${unit(1)};01433;Đức Phong;3;1234,5;\r\n`);
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ['without its mark', (text) => utf8(text.slice(1))],
    [
      'with commas, as an English Excel saves it',
      (text) =>
        utf8(
          text
            .replaceAll('1234,5', '1234.5')
            .replaceAll(';', ',')
            .replace('"Báo cáo ""CCHC"", quý, năm"', 'CCHC'),
        ),
    ],
    ['with tabs', (text) => utf8(text.replace('"Báo cáo ""CCHC""; quý, năm"', 'CCHC').replaceAll(';', '\t'))],
    ['in UTF-16, as “Unicode text” is saved', (text) => new Uint8Array(Buffer.from(text, 'utf16le'))],
    ['with bare line feeds', (text) => utf8(text.replaceAll('\r\n', '\n'))],
    ['with empty rows', (text) => utf8(`${text};;;;;\r\n\r\n`)],
  ])('is read %s', async (_, made) => {
    const table = tableWith(['1234.5', null]);
    expect(readTable(await readGrid(made(csv), 'bang.csv'), table)).toEqual({
      rows: 2,
      changes: [],
      errors: [],
    });
  });

  it('with a formula says so, and never works it out', async () => {
    const grid = await readGrid(utf8(csv.replace(';1234,5;', ';=1234+1;')), 'bang.csv');
    expect(readTable(grid, tableWith(['1234.5', null])).errors).toMatchObject([
      { row: 5, column: 'E', code: 'table-cell-formula' },
    ]);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['an old encoding', new Uint8Array([0x43, 0x68, 0xd5]), 'unknown-type'],
    ['an old .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'unknown-type'],
    ['a broken quote', utf8('Chế độ báo cáo;"x\r\na;b'), 'damaged'],
    ['too many rows', utf8('a;b\r\n'.repeat(limits.rows + 1)), 'too-large'],
    ['too many columns', utf8(';'.repeat(limits.columns)), 'too-large'],
    ['a cell too long', utf8('x'.repeat(limits.cell + 1)), 'too-large'],
    ['too many bytes', new Uint8Array(limits.fileBytes + 1), 'too-large'],
  ])('that is %s is refused', async (_, bytes, code) => {
    await expect(readGrid(bytes, 'bang.csv')).rejects.toMatchObject({ name: 'UnreadableDocument', code });
  });
});

const workbook = (sheets: string) => `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`;
const relations = (count: number) =>
  `<Relationships>${Array.from({ length: count }, (_, i) => `<Relationship Id="r${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`;
type Made = {
  sheet?: string;
  sheets?: string;
  strings?: string;
  styles?: string;
  more?: Record<string, string>;
};
/** A workbook by hand, as programs of many kinds write it. */
const made = ({
  sheet = '',
  sheets = '<sheet name="A" r:id="r1"/>',
  strings = '',
  styles = '',
  more = {},
}: Made) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': workbook(sheets),
        'xl/_rels/workbook.xml.rels': relations(2),
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
        'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
        'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );
const read = (of: Made) => cellsOf(gridOfXlsx(made(of), 'bang.xlsx'));

describe('A cell of an .xlsx', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="#,##0\\ &quot;hồ sơ y&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="3"/></cellXfs>';
  it.each([
    ['a number', '<c><v>1250</v></c>', 'number: 1250'],
    ['a number with an exponent', '<c><v>1.25E4</v></c>', 'number: 12500'],
    ['a number as a machine holds it', '<c><v>98.630000000000003</v></c>', 'number: 98.63'],
    ['a grouped number', '<c s="7"><v>1250</v></c>', 'number: 1250'],
    ['a number with words behind it', '<c s="5"><v>1250</v></c>', 'number: 1250'],
    ['a number stored as text', '<c t="inlineStr"><is><t>01433</t></is></c>', 'text: 01433'],
    [
      'a text in a section of characters',
      '<c t="inlineStr"><is><t><![CDATA[a < b]]></t></is></c>',
      'text: a < b',
    ],
    ['a shared text of several runs', '<c t="s"><v>0</v></c>', 'text: Đức Phong'],
    ['a formula with its last result', '<c><f>SUM(A1:A2)</f><v>7</v></c>', 'formula: =SUM(A1:A2)'],
    ['a shared formula', '<c><f t="shared" si="0"/><v>7</v></c>', 'formula: ='],
    ['a formula of text', '<c t="str"><f>A1</f><v>x</v></c>', 'formula: =A1'],
    ['a date', '<c s="1"><v>46023</v></c>', 'date: 46023'],
    ['a date in a format of its own', '<c s="3"><v>46023</v></c>', 'date: 46023'],
    ['hours', '<c s="6"><v>1.5</v></c>', 'date: 1.5'],
    ['a date by its type', '<c t="d"><v>2026-01-05</v></c>', 'date: 2026-01-05'],
    ['a percentage', '<c s="2"><v>0.9863</v></c>', 'percent: 0.9863'],
    ['a percentage in a format of its own', '<c s="4"><v>0.9863</v></c>', 'percent: 0.9863'],
    ['true', '<c t="b"><v>1</v></c>', 'boolean: 1'],
    ['an error', '<c t="e"><v>#DIV/0!</v></c>', 'error: #DIV/0!'],
    ['no number', '<c><v>NaN</v></c>', 'error: NaN'],
    ['the cell of a program that writes prefixes', '<x:c xmlns:x="x"><x:v>5</x:v></x:c>', 'number: 5'],
  ])('%s', async (_, cell, expected) => {
    const strings = '<si><r><t>Đức </t></r><r><t>Phong</t></r><rPh><t>x</t></rPh></si>';
    expect(read({ sheet: `<row>${cell}</row>`, strings, styles })).toEqual([[expected]]);
  });

  it('stands where it says, and cells that only have a style are none', async () => {
    const sheet =
      '<row r="2"><c r="B2"><v>1</v></c><c r="XFD2" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>';
    expect(read({ sheet })).toEqual([[], ['', 'number: 1']]);
  });

  it('that is merged over and over is too large for any table', () => {
    const merged = '<mergeCell ref="A1:XFD1048576"/>'.repeat(3);
    const row = `<row r="${limits.rows}"><c><v>1</v></c></row>`;
    const more = {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`,
    };
    expect(() => read({ more })).toThrow(`more than ${limits.rows} rows`);
  });

  it('that is merged is told, with those it covers', async () => {
    const more = {
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A9"/></mergeCells></worksheet>',
    };
    expect(read({ more })).toEqual([
      ['merged: 1', 'number: 2'],
      ['merged: ', 'number: 3'],
    ]);
  });

  it('is of the sheet of figures, or of the first that is shown', async () => {
    const more = {
      'xl/worksheets/sheet2.xml': '<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>',
    };
    const sheet = '<row><c><v>1</v></c></row>';
    const both = (first: string, second: string) =>
      read({ sheet, more, sheets: `<sheet name="${first}" r:id="r1"/><sheet ${second} r:id="r2"/>` });
    expect(both('Ghi chú', 'name="Số liệu"')).toEqual([['number: 2']]);
    expect(both('Ghi chú', 'name="Khác"')).toEqual([['number: 1']]);
    expect(
      await read({
        sheet,
        more,
        sheets: '<sheet name="A" state="hidden" r:id="r1"/><sheet name="B" r:id="r2"/>',
      }),
    ).toEqual([['number: 2']]);
  });
});

describe('An .xlsx is refused', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['that is no workbook', () => zipSync({ 'word/document.xml': strToU8('<w/>') }), 'unknown-type'],
    ['that is broken off', () => made({}).slice(0, 300), 'damaged'],
    ['whose XML is broken', () => made({ sheet: '<row><c>' }), 'damaged'],
    [
      'that declares entities',
      () =>
        made({
          more: {
            'xl/worksheets/sheet1.xml':
              '<!DOCTYPE a [<!ENTITY b "xxxx">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>',
          },
        }),
      'damaged',
    ],
    [
      'with a row beyond the limit',
      () => made({ sheet: `<row r="${limits.rows + 1}"><c><v>1</v></c></row>` }),
      'too-large',
    ],
    [
      'with a column beyond the limit',
      () => made({ sheet: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }),
      'too-large',
    ],
    [
      'with an endless cell',
      () => made({ sheet: `<row><c t="inlineStr"><is><t>${'x'.repeat(limits.cell + 1)}</t></is></c></row>` }),
      'too-large',
    ],
    [
      'that unpacks to more than it may',
      () => made({ more: { 'xl/worksheets/sheet1.xml': ' '.repeat(limits.unpackedBytes) } }),
      'compressed-too-much',
    ],
    [
      'that is compressed unnaturally',
      () => made({ more: { 'xl/worksheets/sheet1.xml': ' '.repeat(limits.harmlessBytes + 1) } }),
      'compressed-too-much',
    ],
  ])('%s', async (_, bytes, code) => {
    await expect(readGrid(bytes(), 'bang.xlsx')).rejects.toMatchObject({ name: 'UnreadableDocument', code });
  });

  it('that lies about how much it unpacks to', async () => {
    const honest = made({
      more: { 'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(60 * 1024 * 1024)}</worksheet>` },
    });
    await expect(readGrid(lying(honest, 1_000), 'bang.xlsx')).rejects.toMatchObject({ code: 'damaged' });
  });
});

/** The same archive, with other sizes in its directory and in the heads of its parts. */
function lying(zip: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(zip);
  for (let at = 0; at < copy.length - 4; at += 1) {
    const signature = copy.readUInt32LE(at);
    if (signature === 0x02014b50) copy.writeUInt32LE(size, at + 24);
    if (signature === 0x04034b50) copy.writeUInt32LE(size, at + 22);
  }
  return copy;
}

it('codes stay text and numbers stay numbers in an .xlsx', async () => {
  const parts = unzipSync(await xlsxOf(gridOf(tableWith(['1250', '12345678901234567890.5']))));
  const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
  expect(sheet).toMatch(/<v>1250<\/v>/u);
  expect(sheet).not.toContain('01433</v>');
  expect(sheet).not.toContain('12345678901234567890');
});
