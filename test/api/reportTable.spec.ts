import { csvOf, gridOfCsv } from '@thac/api/tables/csv';
import { xlsxOf } from '@thac/api/tables/write';
import { gridOfXlsx } from '@thac/api/tables/xlsx';
import type { Cell, Grid } from '@thac/domain/report/tableGrid';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, establishRound, period, regime, reportOf, save, submit } from './round.ts';
import { outcome } from './steps.ts';
import { type Data, openWorld, type Token, units, type World } from './world.ts';

let world: World;
const { ducPhong, ducThanh, district, province, front } = units;

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishRound(world);
  await save(world, ducPhong, {
    figures: { hoSo: '1250', kinhPhi: '12.345', thuTuc: 'khoảng 50' },
    sections: { nhanXet: 'Giữ nguyên' },
  });
});
afterAll(() => world.end());

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const asked = async (unit: string, rest: Data = {}) =>
  new URLSearchParams({ regime, period, unit, atLeast: String(await head()), ...rest });
async function download(
  file: string,
  query: URLSearchParams,
  token: string | null = 'districtOfficer',
  method = 'GET',
) {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(new URL(`/documents/${file}?${query}`, world.url), { headers, method });
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}
async function exported(unit: string, rest: Data = {}): Promise<Cell[][]> {
  const { response, bytes } = await download('report-table.xlsx', await asked(unit, rest));
  if (response.status !== 200) throw new Error(new TextDecoder().decode(bytes));
  return gridOfXlsx(bytes, 'bang.xlsx').map((cells) => [...cells]);
}
const finding = 'edges { node { row column code message english } }';
const change = 'edges { node { row unit { id } figure before after } }';
async function bring(
  token: Token,
  bytes: Uint8Array | string,
  rest = 'dryRun: false',
  name = 'bang.xlsx',
): Promise<Data> {
  const args = `regime: "${regime}", period: "${period}", ${rest}, file: $file`;
  const query = `mutation ($file: File!) { importReportTable(${args}) { rows errors { totalCount ${finding} } changes { totalCount ${change} } outcome { ${outcome} } } }`;
  const { data, errors } = await world.upload(token, query, { name, bytes });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const { rows, errors: found, changes, outcome: came } = data.importReportTable;
  const nodes = ({ edges }: Data) => edges.map(({ node }: Data) => node);
  return { rows, errors: nodes(found), changes: nodes(changes), outcome: came };
}
const text = (value: string): Cell => ({ kind: 'text', text: value });
const number = (value: string): Cell => ({ kind: 'number', text: value });
/** A table with some cells changed, as `[row, column, cell]` counted from row 1. */
const edited = (grid: Cell[][], ...edits: (readonly [number, number, Cell])[]): Grid => {
  for (const [row, column, cell] of edits) {
    const cells = grid[row - 1] ?? [];
    while (cells.length <= column) cells.push({ kind: 'blank' });
    cells[column] = cell;
  }
  return grid;
};
const draftOf = async (unit: string): Promise<Data | null> => {
  const fields = 'version draft { content { figures { figure value } sections { text } } }';
  return (
    await world.get(
      'inspector',
      `{ report(id: "${reportOf(unit)}", asOf: { atLeast: ${await head()} }) { ${fields} } }`,
    )
  ).report;
};
const [hoSo, thuTuc, kinhPhi] = [4, 5, 6];

describe('A table is exported', () => {
  it('with regime, period, a row for each unit and a column for each figure', async () => {
    const grid = await exported(district);
    const words = grid.map((cells) => cells.map((cell) => ('text' in cell ? cell.text : '')));
    expect(words).toEqual([
      ['Chế độ báo cáo', 'Báo cáo cải cách hành chính', regime],
      ['Kỳ báo cáo', 'Quý I năm 2023', period],
      [
        'Định danh',
        'Mã đơn vị',
        'Tên đơn vị',
        'Phiên bản',
        'Số hồ sơ (hồ sơ)',
        'Số thủ tục (thủ tục)',
        'Kinh phí (triệu đồng)',
        'Tỷ lệ (%)',
      ],
      ['dinh_danh', 'ma_don_vi', 'ten_don_vi', 'phien_ban', 'hoSo', 'thuTuc', 'kinhPhi', 'tyLe'],
      [district, '533', 'Mộ Đức', '0'],
      [ducThanh, '21412', 'Đức Thạnh', '0'],
      [ducPhong, '21433', 'Đức Phong', '1', '1250', 'khoảng 50', '12.345'],
    ]);
    expect(grid[6]?.map(({ kind }) => kind)).toEqual([
      'text',
      'text',
      'text',
      'number',
      'number',
      'text',
      'number',
    ]);
  });

  it('as CSV that says the same', async () => {
    const { response, bytes } = await download('report-table.csv', await asked(district));
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="bao-cao-${period}.csv"`);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toContain(
      `${ducPhong};21433;Đức Phong;1;1250;khoảng 50;12,3450;\r\n`,
    );
  });

  it('of what is in force, which is another thing than what is saved', async () => {
    const [, , , , ...rows] = await exported(district, { values: 'accepted' });
    expect(rows.map((cells) => cells.slice(4))).toEqual([[], [], []]);
  });

  it('at the address that the consolidation gives, and as of its moment', async () => {
    const position = (await head()) - 1;
    const args = `regime: "${regime}", period: "${period}", unit: "${district}"`;
    const { consolidation } = await world.get(
      'inspector',
      `{ consolidation(${args}, asOf: { knownAt: ${position} }) { csvUrl xlsxUrl } }`,
    );
    const response = await fetch(new URL(consolidation.csvUrl, world.url), {
      headers: { authorization: 'Bearer inspector' },
    });
    expect(await response.text()).toContain('Đức Phong;0;;;');
    expect(consolidation.xlsxUrl).toContain('report-table.xlsx');
  });

  it.each<[string, string, Data, string | null, number]>([
    ['nobody known', 'report-table.csv', {}, null, 401],
    ['no such format', 'report-table.pdf', {}, 'inspector', 404],
    ['no such period', 'report-table.csv', { period: '2023-Q1' }, 'inspector', 404],
    ['a unit that has no table', 'report-table.csv', { unit: front }, 'inspector', 404],
    ['an unknown argument', 'report-table.csv', { khac: '1' }, 'inspector', 400],
    ['no period', 'report-table.csv', { period: '' }, 'inspector', 400],
    ['no id', 'report-table.csv', { unit: 'x' }, 'inspector', 400],
    ['other values', 'report-table.csv', { values: 'all' }, 'inspector', 400],
  ])('but not for %s', async (_, file, rest, token, status) => {
    const { response } = await download(file, await asked(district, rest), token);
    expect(response.status).toBe(status);
  });

  it('and is only read', async () => {
    const { response } = await download('report-table.csv', await asked(district), 'inspector', 'POST');
    expect(response.status).toBe(405);
  });
});

describe('A table is imported', () => {
  it('as it went out, and nothing changes, though some of it was never a number', async () => {
    for (const [bytes, name] of [
      [await xlsxOf(await exported(ducPhong)), 'bang.xlsx'],
      [csvOf(await exported(ducPhong)), 'bang.csv'],
    ] as const)
      expect(await bring('communeClerk', bytes, 'dryRun: false', name)).toMatchObject({
        rows: 1,
        changes: [],
        errors: [],
        outcome: { __typename: 'Ignored', position: await head() },
      });
  });

  it('first to see what it would change, which records nothing', async () => {
    const grid = edited(await exported(ducPhong), [5, hoSo, number('1300')], [5, thuTuc, { kind: 'blank' }]);
    const before = await head();
    expect(await bring('communeClerk', await xlsxOf(grid), 'dryRun: true')).toEqual({
      rows: 1,
      errors: [],
      changes: [
        { row: 5, unit: { id: ducPhong }, figure: 'hoSo', before: '1250', after: '1300' },
        { row: 5, unit: { id: ducPhong }, figure: 'thuTuc', before: 'khoảng 50', after: null },
      ],
      outcome: null,
    });
    expect(await head()).toBe(before);
  });

  it('into the draft, of which the rest stays', async () => {
    const grid = edited(await exported(ducPhong), [5, hoSo, text('1.300')], [5, thuTuc, text('51')]);
    const bytes = csvOf(grid);
    const first = await bring('communeClerk', bytes, 'dryRun: false, idempotencyKey: "t1"', 'bang.csv');
    expect(first).toMatchObject({
      errors: [],
      outcome: { __typename: 'Recorded', events: [{ type: 'ReportSaved' }] },
    });
    const again = await bring('communeClerk', bytes, 'dryRun: false, idempotencyKey: "t1"', 'bang.csv');
    expect(again.outcome).toMatchObject({
      __typename: 'Recorded',
      replayed: true,
      position: first.outcome.position,
    });
    expect(await draftOf(ducPhong)).toEqual({
      version: 2,
      draft: {
        content: {
          figures: [
            { figure: 'hoSo', value: '1300' },
            { figure: 'kinhPhi', value: '12.345' },
            { figure: 'thuTuc', value: '51' },
          ],
          sections: [{ text: 'Giữ nguyên' }],
        },
      },
    });
  });

  it('not over what somebody saved since', async () => {
    const grid = edited(await exported(ducPhong), [5, hoSo, number('1400')]);
    await save(world, ducPhong, { figures: { hoSo: '1350' } });
    const { errors, outcome } = await bring('communeClerk', await xlsxOf(grid));
    expect(errors).toMatchObject([{ row: 5, column: 'D', code: 'table-report-changed' }]);
    expect(outcome).toBeNull();
    expect(await draftOf(ducPhong)).toMatchObject({ draft: { content: { figures: [{ value: '1350' }] } } });
  });

  it('and with any error nothing is stored, wherever it stands', async () => {
    const grid = edited(
      await exported(district),
      [5, hoSo, number('1')],
      [6, kinhPhi, text('1.234')],
      [7, hoSo, number('1500')],
    );
    const before = await head();
    const { errors, changes, outcome } = await bring('districtOfficer', await xlsxOf(grid));
    expect(errors).toEqual([
      {
        row: 6,
        column: 'G',
        code: 'table-ambiguous',
        message:
          'Kinh phí: “1.234” có thể đọc theo hai cách; ghi liền (1234) nếu là nghìn, thêm số 0 (1,2340) nếu là phần thập phân.',
        english:
          'Kinh phí: “1.234” can be read in two ways; write 1234 for thousands, or add a nought (1,2340) for decimals.',
      },
    ]);
    expect([changes, outcome, await head()]).toEqual([[], null, before]);
  });

  it('only for the units of whoever brings it', async () => {
    const grid = edited(await exported(district), [5, hoSo, number('1')], [7, hoSo, number('1500')]);
    const { errors } = await bring('districtOfficer', await xlsxOf(grid));
    expect(errors).toMatchObject([{ row: 7, column: null, code: 'not-the-reporting-unit' }]);
    const own = edited(await exported(district), [5, hoSo, number('1')]);
    expect((await bring('districtOfficer', await xlsxOf(own))).outcome).toMatchObject({
      __typename: 'Recorded',
    });
  });

  it('by nobody who only reads, whatever the file holds', async () => {
    expect(await bring('inspector', 'không phải bảng')).toMatchObject({
      rows: 0,
      errors: [],
      outcome: { __typename: 'Refused', code: 'inspector-only-reads' },
    });
  });

  it('not into a report that was handed in or accepted', async () => {
    await submit(world, ducPhong, { figures: { hoSo: '1400' } });
    const grid = edited(await exported(ducPhong), [5, hoSo, number('1')]);
    expect((await bring('communeClerk', await xlsxOf(grid))).errors).toMatchObject([
      { row: 5, code: 'report-awaits-judgement' },
    ]);
    await accept(world, ducThanh, { figures: { hoSo: '7' } });
    const other = edited(await exported(ducThanh), [5, hoSo, number('8')]);
    expect((await bring('otherClerk', await xlsxOf(other))).errors).toMatchObject([
      { row: 5, code: 'report-accepted' },
    ]);
    const [, , , , ...rows] = await exported(district, { values: 'accepted' });
    expect(rows[1]?.[hoSo]).toEqual(number('7'));
  });

  it.each<[string, () => Promise<Uint8Array | string>, string, string]>([
    ['what is no table', async () => 'a;b\n1;2\n', 'table-heading-missing', 'bốn dòng đầu phải giữ nguyên'],
    [
      'what is no spreadsheet',
      async () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
      'table-unreadable',
      'không phải là bảng tính',
    ],
    ['nothing', async () => '', 'table-unreadable', 'không có dữ liệu'],
    [
      'a bomb',
      async () => zipSync({ 'xl/workbook.xml': strToU8(' '.repeat(50 * 1024 * 1024)) }),
      'table-unreadable',
      'nén bất thường',
    ],
    [
      'a formula',
      async () => withFormula(await exported(district)),
      'table-cell-formula',
      'hệ thống không tính công thức',
    ],
  ])('never when it is %s', async (_, made, code, words) => {
    const before = await head();
    const { errors, outcome } = await bring('districtOfficer', await made());
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code });
    expect(errors[0].message).toContain(words);
    expect([outcome, await head()]).toEqual([null, before]);
  });

  it('of a period that there is not', async () => {
    const query = `mutation ($file: File!) { importReportTable(regime: "${regime}", period: "2023-Q1", file: $file) { errors { ${finding} } outcome { __typename } } }`;
    const { data } = await world.upload('communeClerk', query, { name: 'a.csv', bytes: 'x' });
    expect(data.importReportTable).toMatchObject({
      errors: { edges: [{ node: { code: 'table-period-unknown' } }] },
      outcome: null,
    });
  });
});

/** The first figure as a formula, with the result that a spreadsheet keeps beside it. */
async function withFormula(grid: Grid): Promise<Uint8Array> {
  const parts = unzipSync(
    await xlsxOf(edited([...grid.map((cells) => [...cells])], [5, hoSo, number('777')])),
  );
  const path = 'xl/worksheets/sheet1.xml';
  const sheet = new TextDecoder().decode(parts[path]).replace('<v>777</v>', '<f>700+77</f><v>777</v>');
  return zipSync({ ...parts, [path]: strToU8(sheet) });
}

it('a province that has only its districts below has them in its table', async () => {
  const [, , , , ...rows] = await exported(province);
  expect(rows.map(([id]) => id)).toEqual([text(district)]);
  expect(gridOfCsv(new TextEncoder().encode(csvOf(rows)), 'bang.csv')).toHaveLength(1);
});
