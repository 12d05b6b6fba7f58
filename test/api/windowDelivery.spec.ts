import { csvOf } from '@thac/api/tables/csv';
import { xlsxOf } from '@thac/api/tables/write';
import { gridOfXlsx } from '@thac/api/tables/xlsx';
import { codeTable, content } from '@thac/domain/oneStopShop/controls';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { receiptId, sourceId } from '@thac/domain/oneStopShop/identity';
import { windowGrid } from '@thac/domain/policies/windowTable';
import type { Cell } from '@thac/domain/report/tableGrid';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits, order, outcome, record } from './steps.ts';
import { type Data, openWorld, type Token, units, type World } from './world.ts';

let world: World;
const source = sourceId('qngai');
const by = '51/QĐ-UBND';
const name = 'Một cửa Quảng Ngãi';

beforeAll(async () => {
  world = await openWorld('2022-04-05T02:00:00.000Z');
  await establishUnits(world);
  const { states, unitSystems, version, from } = codeTable;
  await record(world, 'admin', 'publishCodeTable', { version, from, states, unitSystems, by });
  const procedure = { code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch', tiers: ['commune'] };
  await record(world, 'admin', 'publishProcedure', { ...procedure, online: 'full', from: '2021-07-01', by });
  const registration = { code: 'qngai', name, vendor: 'VNPT', scope: [units.district, units.ducPhong], by };
  await record(world, 'admin', 'registerSource', registration);
});
afterAll(() => world.end());

const answer = `receipt outcome { ${outcome} }`;
const deliver = (token: Token, key: string, windows: WindowContent[] = [content], rest: Data = {}) =>
  order(world, token, 'deliverWindows', { source, key, mode: 'partial', windows, ...rest }, answer);

/** Without the blank cells at its end. */
const trimmed = (cells: readonly Cell[]) =>
  cells.slice(0, cells.findLastIndex(({ kind }) => kind !== 'blank') + 1);

/** Everything that is kept, as text. */
async function kept(): Promise<string> {
  const { rows } = await world.database.pool.query<{ text: string }>(
    `select string_agg(bytes::text, ' ') as text from record.event`,
  );
  return rows[0]?.text ?? '';
}

describe('Figures that a person brings', () => {
  it('are kept as they came, once however often they are sent', async () => {
    const first = await deliver('provinceOfficer', 'thang-3');
    expect(first).toMatchObject({
      receipt: receiptId(source, 'thang-3'),
      outcome: { __typename: 'Recorded', events: [{ type: 'DeliveryReceived' }] },
    });
    expect(await deliver('chairman', 'thang-3')).toMatchObject({
      receipt: first.receipt,
      outcome: { __typename: 'Ignored' },
    });
    const other = [{ ...content, revision: 2 }];
    expect(await deliver('provinceOfficer', 'thang-3', other)).toMatchObject({
      receipt: null,
      outcome: { code: 'delivery-differs' },
    });
  });

  it('come from a unit over all that the source speaks for', async () => {
    const codes = async (token: Token) => (await deliver(token, 'quyen')).outcome.code;
    expect(await codes('communeClerk')).toBe('not-over-the-source');
    expect(await codes('inspector')).toBe('inspector-only-reads');
    expect(await codes('admin')).toBe('role-lacking');
    expect((await deliver('districtOfficer', 'quyen')).outcome.__typename).toBe('Recorded');
    const unknown = { source: sourceId('khong-co') };
    expect((await deliver('chairman', 'quyen', [content], unknown)).outcome.code).toBe('source-unknown');
  });

  it('are refused where they have not the form that programs keep to, and told where', async () => {
    const unfit = [content, { ...content, procedure: 'đăng ký khai sinh', revision: 0 }];
    const { outcome } = await deliver('chairman', 'hinh-thuc', unfit);
    expect(outcome.code).toBe('body-unfit');
    expect(outcome.details).toContainEqual({
      name: 'problems',
      value: '/windows/1/procedure: not-a-text; /windows/1/revision: not-a-count',
    });
    expect((await deliver('chairman', 'hinh-thuc', [])).outcome.code).toBe('body-unfit');
  });

  it('never hold what may belong to a citizen, wherever it stands, and nobody is told it again', async () => {
    const citizen = '051099012345';
    const hidden: WindowContent[] = [
      { ...content, competent: { system: 'GSO', value: citizen } },
      { ...content, procedure: 'H48.27.220115.0003' },
      { ...content, states: [{ state: '0905 123 456', count: 1 }] },
    ];
    for (const window of hidden)
      expect((await deliver('chairman', 'rieng-tu', [window])).outcome.code).toBe('personal-data');
    expect((await deliver('chairman', citizen)).outcome.code).toBe('key-unfit');
    const said = JSON.stringify([
      ...(await Promise.all(hidden.map((window) => deliver('chairman', 'rieng-tu', [window])))),
      await deliver('chairman', citizen),
    ]);
    const everything = said + (await kept());
    for (const found of [citizen, 'H48.27', '0905']) expect(everything).not.toContain(found);
  });

  it('are not quoted where GraphQL itself refuses them', async () => {
    const query = `mutation ($windows: [DossierWindowInput!]!) {
      deliverWindows(source: "${source}", key: "sai", mode: partial, windows: $windows) { ${answer} } }`;
    const counts = { ...content.counts, received: '0905123456' };
    const wrong = { windows: [{ ...content, counts }] };
    const unknown = { windows: [{ ...content, 'cccd 051099012345': 'Nguyễn Văn A' }] };
    const literal = query
      .replace('$windows)', '[{ phone: "0905123456" }])')
      .replace(/\(\$windows[^)]*\)/u, '');
    for (const { errors, ...rest } of [
      await world.ask('chairman', query, wrong),
      await world.ask('chairman', query, unknown),
      await world.ask('chairman', literal),
    ]) {
      expect(errors.length).toBeGreaterThan(0);
      expect(JSON.stringify([errors, rest])).not.toMatch(/0905|0510|Nguyễn/u);
    }
  });
});

describe('Figures in a table', () => {
  const table = { source: { id: source, name }, codeTable };
  const april: WindowContent = { ...content, procedure: '1.001193', from: '2022-02-01', to: '2022-02-28' };

  async function bring(
    bytes: Uint8Array | string,
    rest: string,
    token: Token = 'chairman',
    file = 'bang.xlsx',
    mode = 'all',
  ) {
    const args = `source: "${source}", codeTable: "2022-1", mode: ${mode}, ${rest}, file: $file`;
    const query = `mutation ($file: File!) { importWindows(${args}) {
      rows errors { totalCount edges { node { row column code message english } } }
      rehearsed { totalCount edges { node { row outcome reasons { code message } } } } ${answer} } }`;
    const { data, errors } = await world.upload(token, query, { name: file, bytes });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data.importWindows as Data;
  }

  it('are tried, then delivered like all others', async () => {
    const grid = windowGrid(table, [april, { ...april, procedure: '1.001.194' }]);
    for (const bytes of [csvOf(grid), csvOf(grid).replaceAll(';', ','), await xlsxOf(grid)])
      expect(await bring(bytes, 'key: "bang-2"')).toMatchObject({
        rows: 2,
        errors: { totalCount: 0, edges: [] },
        receipt: null,
        outcome: null,
      });
    const done = await bring(await xlsxOf(grid), 'key: "bang-2", dryRun: false');
    expect(done).toMatchObject({
      receipt: receiptId(source, 'bang-2'),
      outcome: { __typename: 'Recorded', events: [{ type: 'DeliveryReceived' }] },
    });
    expect((await bring(csvOf(grid), 'key: "bang-2", dryRun: false')).outcome.__typename).toBe('Ignored');
  });

  it('say in a dry run what each row would come to, and why', async () => {
    const rows = [april, april, { ...april, procedure: '9.999999' }, { ...april, revision: 2 }];
    const tried = async (mode: string) => {
      const { rehearsed } = await bring(
        csvOf(windowGrid(table, rows)),
        'key: "thu"',
        'chairman',
        'thu.csv',
        mode,
      );
      return rehearsed.edges.map(({ node }: Data) => [
        ...[node.row, node.outcome],
        ...node.reasons.map(({ code }: Data) => code),
      ]);
    };
    expect(await tried('partial')).toEqual([
      [5, 'recorded'],
      [6, 'duplicate'],
      [7, 'refused', 'procedure-unknown'],
      [8, 'restated'],
    ]);
    expect(await tried('all')).toEqual([
      [5, 'unused'],
      [6, 'unused'],
      [7, 'refused', 'procedure-unknown'],
      [8, 'unused'],
    ]);
    expect(await kept()).not.toContain('"thu"');
    expect(await kept()).toContain('"thang-3"');
  });

  it('have a template that is filled in and brought back', async () => {
    const download = async (file: string, query: string, token: string | null = 'chairman') => {
      const { head } = (await world.get('inspector', '{ record { head } }')).record;
      const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
      const url = new URL(`/documents/window-table.${file}?${query}&atLeast=${head}`, world.url);
      const response = await fetch(url, { headers });
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    };
    const wanted = 'source=qngai&codeTable=2022-1';
    const xlsx = await download('xlsx', wanted);
    const grid = gridOfXlsx(xlsx.bytes, 'mau.xlsx');
    expect(grid).toEqual(windowGrid(table).map((cells) => trimmed(cells)));
    const csv = await download('csv', wanted);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv.bytes)).toBe(csvOf(windowGrid(table)));
    const filled = [...grid, ...windowGrid(table, [april]).slice(4)];
    expect((await bring(await xlsxOf(filled.map((cells) => [...cells])), 'key: "mau"')).rows).toBe(1);
    const strings = strFromU8(unzipSync(xlsx.bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(strings).toMatch(/<c r="B504" s="\d+"\/>/u);
    expect((await download('csv', wanted, null)).status).toBe(401);
    expect((await download('csv', 'source=khong-co&codeTable=2022-1')).status).toBe(404);
    expect((await download('csv', `${wanted}&unit=x`)).status).toBe(400);
    expect((await download('pdf', wanted)).status).toBe(404);
  });

  it('are refused as a whole when a cell is wrong, and told which', async () => {
    const grid = windowGrid(table, [april]);
    grid[4]?.splice(8, 1, { kind: 'text', text: 'mười' });
    const { errors, ...rest } = await bring(csvOf(grid), 'key: "bang-3", dryRun: false');
    expect(errors.edges.map(({ node }: Data) => [node.row, node.column, node.code])).toEqual([
      [5, 'I', 'table-not-a-number'],
    ]);
    expect(rest).toMatchObject({ rows: 0, receipt: null, outcome: null });
    const unknown = await bring('%PDF-1.4', 'key: "bang-3"');
    expect(unknown.errors.edges[0].node.code).toBe('table-heading-missing');
  });

  it('are not read for somebody who may not bring them', async () => {
    const { outcome, rows } = await bring(csvOf(windowGrid(table, [april])), 'key: "bang-4"', 'communeClerk');
    expect([outcome.code, rows]).toEqual(['not-over-the-source', 0]);
  });

  it('name nobody: neither cell nor file name is told again', async () => {
    const grid = windowGrid(table, [april]);
    grid[4]?.push({ kind: 'text', text: 'Trần Thị B 0905123456' });
    const name = 'Tran Thi B 0905123456.xlsx';
    const said = [
      await bring(csvOf(grid), 'key: "bang-5", dryRun: false', 'chairman', name),
      await bring(Buffer.from([0x50, 0x4b, 1, 2]), 'key: "bang-5"', 'chairman', name),
    ];
    expect(said.map(({ errors }) => errors.edges[0].node.code)).toEqual([
      'personal-data',
      'table-unreadable',
    ]);
    expect(JSON.stringify(said) + (await kept())).not.toMatch(/0905|Tr[aầ]n Th/u);
  });
});
