import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcome } from './steps.ts';
import { type Data, openWorld, type Token, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('2025-07-10T02:00:00.000Z');
  const importing = `mutation ($csv: FileText!) { importCatalogue(csv: $csv, source: "ba cấp", from: "2021-01-01", dryRun: false) {
    outcome { __typename } } }`;
  await world.get('admin', importing, { csv: threeTiers });
});
afterAll(() => world.end());

const threeTiers = `system,code,name,kind,tier,parent_code
GSO,51,Quảng Ngãi,tỉnh,tỉnh,
GSO,533,Mộ Đức,huyện,huyện,51
GSO,536,Lý Sơn,huyện,huyện,51
GSO,21409,Mộ Đức,thị trấn,xã,533
GSO,21433,Đức Phong,xã,xã,533
GSO,21436,Đức Lân,xã,xã,533
GSO,21412,Đức Hòa,xã,xã,533
GSO,21413,Đức Thạnh,xã,xã,533
`;
const twoTiers = `system,code,name,kind,tier,parent_code
GSO,51,Quảng Ngãi,tỉnh,tỉnh,
GSO,21409,Mộ Đức,xã,xã,51
GSO,21433,Lân Phong,xã,xã,51
GSO,21548,Lý Sơn,đặc khu,xã,51
`;
const table = `old_code,old_name,old_district,old_province,new_code,new_name,new_province,footprint
21409,Thị trấn Mộ Đức,Huyện Mộ Đức,Quảng Ngãi,21409,Xã Mộ Đức,Quảng Ngãi,
21433,Xã Đức Phong,Huyện Mộ Đức,Quảng Ngãi,21433,Xã Lân Phong,Quảng Ngãi,
,Xã Đức Lân,Huyện Mộ Đức,Tỉnh Quảng Ngãi,99999,Xã Lân Phong,Quảng Ngãi,
21412,Xã Đức Hòa,Huyện Mộ Đức,Quảng Ngãi,21409,Xã Mộ Đức,Quảng Ngãi,thôn 1
21412,Xã Đức Hòa,Huyện Mộ Đức,Quảng Ngãi,21433,Xã Lân Phong,Quảng Ngãi,thôn 2
21413,Xã Đức Thắng,Huyện Mộ Đức,Quảng Ngãi,21433,Xã Lân Phong,Quảng Ngãi,
,,Huyện Lý Sơn,Quảng Ngãi,21548,Đặc khu Lý Sơn,Quảng Ngãi,
`;
const files = { catalogue: twoTiers, mapping: table };

const importing = `mutation ($input: ReorganisationImportInput!, $dryRun: Boolean!, $key: Key) {
  importReorganisation(input: $input, dryRun: $dryRun, idempotencyKey: $key) {
    id unread { file row column code message } doubts { row code }
    report { rows crossDistrict crossProvince groups { group title total counts { key title count } }
      contradictions { row column code message english }
      withoutSuccessor { unit code name district province } withoutPredecessor { name } }
    recording { differences { heading reason } errors { code message } warnings { code } outcome { ${outcome} } } } }`;

async function bring(given: Data = {}, options: { dryRun?: boolean; key?: string; token?: Token } = {}) {
  const { dryRun = false, key = null, token = 'admin' } = options;
  const input = {
    title: 'Sắp xếp cấp xã của tỉnh Quảng Ngãi năm 2025',
    from: '2025-07-01',
    by: { literal: 'Nghị quyết số 1677/NQ-UBTVQH15' },
    complete: true,
    ...files,
    ...given,
  };
  return (await world.get(token, importing, { input, dryRun, key })).importReorganisation as Data;
}

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;

describe('a decree brought with its catalogue and its table', () => {
  it('says in a dry run what it would do, and which rows contradict the map', async () => {
    const before = await head();
    const { report, recording, unread } = await bring({}, { dryRun: true });
    expect([unread, recording.errors, recording.outcome, await head()]).toEqual([[], [], null, before]);
    const group = (name: string) => report.groups.find((one: Data) => one.group === name);
    expect(group('standings')).toMatchObject({
      title: 'Các dòng',
      total: 7,
      counts: expect.arrayContaining([
        { key: 'edge', title: 'Quan hệ cũ – mới', count: 6 },
        { key: 'contradiction', title: 'Mâu thuẫn, không thành quan hệ', count: 1 },
      ]),
    });
    expect(report.groups.map(({ total }: Data) => total)).toEqual([7, 7, 7, 5, 3]);
    expect([report.rows, report.crossDistrict, report.crossProvince]).toEqual([7, 0, 0]);
    expect(report.contradictions).toMatchObject([
      { row: 7, column: 'old_code', code: 'mapping-old-code-disagrees' },
    ]);
    expect(report.contradictions[0].message).toContain('mã 21413 là của xã Đức Thạnh, Mộ Đức, Quảng Ngãi');
    expect(report.withoutSuccessor).toMatchObject([
      { code: '21413', name: 'Đức Thạnh', district: 'Mộ Đức', province: 'Quảng Ngãi' },
    ]);
    const reasons = recording.differences.map(({ heading, reason }: Data) => `${heading}: ${reason}`);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'ended: Nhập xã Đức Phong, xã Đức Lân vào xã Lân Phong',
        expect.stringMatching(/^ended: .*xã Đức Thạnh/),
        expect.stringMatching(/^ended: .*huyện Lý Sơn.* đặc khu Lý Sơn/),
      ]),
    );
  });

  it('is for administrators, and is not read for others', async () => {
    const { recording, report, unread } = await bring({ catalogue: '"' }, { token: 'communeClerk' });
    expect(recording.outcome).toMatchObject({ code: 'role-lacking' });
    expect([report, unread]).toEqual([null, []]);
  });

  it('records nothing where a file cannot be read, and says where it breaks', async () => {
    const before = await head();
    const broken = await bring({ mapping: `${table}"a` });
    expect(broken.unread).toMatchObject([{ file: 'mapping', code: 'catalogue-unreadable' }]);
    const wrong = await bring({ catalogue: `${twoTiers}GSO,1,Lạ,xã,xã,404\n` });
    expect(wrong.unread).toMatchObject([
      { file: 'catalogue', row: 6, column: 'parent_code', code: 'catalogue-parent-unknown' },
    ]);
    expect([broken.recording.outcome, wrong.recording.outcome, await head()]).toEqual([null, null, before]);
  });

  it('records nothing of a table that says nothing, or lacks a column, though its catalogue is sound', async () => {
    const before = await head();
    const without = await bring({ mapping: '' });
    expect(without.unread).toMatchObject([{ file: 'mapping', row: 1, code: 'mapping-empty' }]);
    const other = await bring({ mapping: table.replaceAll(',new_name', ',ten_moi') });
    expect(other.unread).toMatchObject([
      { file: 'mapping', row: 1, column: 'new_name', code: 'mapping-column-missing' },
    ]);
    expect([without.recording.outcome, other.recording.outcome, await head()]).toEqual([null, null, before]);
  });

  it('is recorded in one append, once, and leads on from every old unit to the new', async () => {
    const { id, recording } = await bring({}, { key: 'nghị quyết' });
    expect(recording.outcome).toMatchObject({ __typename: 'Recorded', replayed: false });
    const position = recording.outcome.position as number;
    expect((await bring({}, { key: 'nghị quyết' })).recording.outcome).toMatchObject({ replayed: true });
    expect((await bring()).recording.outcome).toMatchObject({ __typename: 'Ignored' });
    expect((await bring({ title: 'Khác' }, { key: 'nghị quyết' })).recording.outcome).toMatchObject({
      code: 'key-reused',
    });
    expect(await head()).toBe(position);
    const question = `query ($id: UUID!) {
      reorganisation(id: $id, asOf: { atLeast: ${position} }) { endedCount counts { kind count } successions { extent footprint predecessor { name } successor { name } } } }`;
    const { reorganisation } = await world.get('inspector', question, { id });
    expect(reorganisation.endedCount).toBe(6);
    expect(
      reorganisation.successions.map(({ extent, footprint, predecessor, successor }: Data) =>
        `${predecessor.name} → ${successor.name} ${extent} ${footprint ?? ''}`.trim(),
      ),
    ).toEqual([
      'Đức Phong → Lân Phong whole',
      'Đức Lân → Lân Phong whole',
      'Lý Sơn → Lý Sơn whole',
      'Đức Hòa → Mộ Đức part thôn 1',
      'Đức Hòa → Lân Phong part thôn 2',
    ]);
    const coded = `query ($on: Day!) { unitByCode(system: "GSO", code: "21433", on: $on) { ... on Unit { name } } }`;
    const carriers = await Promise.all(
      ['2025-06-30', '2025-07-01'].map((on) => world.get('inspector', coded, { on })),
    );
    expect(carriers.map((answer) => answer.unitByCode.name)).toEqual(['Đức Phong', 'Lân Phong']);
  });
});
