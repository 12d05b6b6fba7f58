import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { districtDocument } from './document.ts';
import { establishUnits, order, outcome, record } from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

const chairman = {
  person: id('người đứng đầu huyện'),
  unit: units.district,
  post: 'Chủ tịch',
  name: 'Trần Thị Hồng Vân',
  email: 'hongvan@moduc.vn',
  from: '2021-07-01',
};
const by = { literal: 'Quyết định số 77/QĐ-UBND' };
const erasing = { by, reason: 'Theo yêu cầu của chủ thể dữ liệu' };

const head = async (): Promise<number> => (await world.get('inspector', '{ record { head } }')).record.head;

async function officesOf(unit: string, asOf = ''): Promise<Data[]> {
  const at = asOf === '' ? `atLeast: ${await head()}` : asOf;
  const shown = 'person post name email from lastDay unit { title } event { type }';
  return (await world.get('inspector', `{ unit(id: "${unit}", asOf: { ${at} }) { offices { ${shown} } } }`))
    .unit.offices;
}

const named = async (text: string): Promise<Data[]> =>
  (
    await world.get(
      'admin',
      `query ($named: Line!, $at: Position!) { people(named: $named, asOf: { atLeast: $at }) {
         id offices { post name lastDay } drafts { symbol } } }`,
      { named: text, at: await head() },
    )
  ).people;

const stored = async (): Promise<string> =>
  (await world.database.pool.query(`select string_agg(bytes, E'\\n') as all from record.event`)).rows[0].all;

const keys = async (): Promise<Data[]> =>
  (await world.database.pool.query('select person, wrapped, aliases from personal.key order by person')).rows;

describe('who holds an office', () => {
  it('leaves no key and no trace of a name when it is refused', async () => {
    const before = await keys();
    const nobody = { ...chairman, person: id('người không được nhận') };
    const nowhere = { ...nobody, unit: id('không có') };
    expect(await order(world, 'admin', 'fillOffice', nowhere)).toMatchObject({ code: 'unit-unknown' });
    expect(await order(world, 'admin', 'fillOffice', { ...nobody, expectedVersion: 7 })).toMatchObject({
      __typename: 'Conflicted',
    });
    expect(await keys()).toEqual(before);
  });

  it('is said by an administrator, with a name, of a unit that is there', async () => {
    expect(await order(world, 'districtLeader', 'fillOffice', chairman)).toMatchObject({
      code: 'role-lacking',
    });
    expect(await order(world, 'inspector', 'fillOffice', chairman)).toMatchObject({
      code: 'inspector-only-reads',
    });
    expect(await order(world, 'admin', 'fillOffice', { ...chairman, name: ' ' })).toMatchObject({
      code: 'name-missing',
    });
    expect(await order(world, 'admin', 'fillOffice', { ...chairman, unit: id('không có') })).toMatchObject({
      code: 'unit-unknown',
    });
    await record(world, 'admin', 'fillOffice', { ...chairman, idempotencyKey: 'chủ tịch' });
    expect(await order(world, 'admin', 'fillOffice', chairman)).toMatchObject({ __typename: 'Ignored' });
    expect(
      await order(world, 'admin', 'fillOffice', { ...chairman, idempotencyKey: 'chủ tịch' }),
    ).toMatchObject({ replayed: true });
    expect(await order(world, 'admin', 'fillOffice', { ...chairman, name: 'Lê Văn Tám' })).toMatchObject({
      code: 'office-held',
    });
    // The name that was refused is no way to find the person either.
    expect(await named('Lê Văn Tám')).toEqual([]);
  });

  it('shows to whoever may read, and stands nowhere in the record', async () => {
    expect(await officesOf(units.district)).toEqual([
      {
        ...{ person: chairman.person, post: 'Chủ tịch', name: chairman.name, email: chairman.email },
        ...{ from: '2021-07-01', lastDay: null, unit: { title: 'huyện Mộ Đức' } },
        event: { type: 'OfficeFilled' },
      },
    ]);
    expect(await officesOf(units.district, 'validAt: "2021-06-30"')).toEqual([]);
    expect(await officesOf(units.province)).toEqual([]);
    expect(await stored()).not.toMatch(/Hồng Vân|hongvan/);
  });

  it('ends on a day', async () => {
    const left = { person: chairman.person, unit: units.district, post: 'Chủ tịch' };
    const vacated = { ...left, lastDay: '2022-12-31', reason: 'Nghỉ hưu' };
    expect(await order(world, 'districtLeader', 'vacateOffice', vacated)).toMatchObject({
      code: 'role-lacking',
    });
    const before = await head();
    await record(world, 'admin', 'vacateOffice', vacated);
    expect(await officesOf(units.district)).toEqual([]);
    expect(await officesOf(units.district, 'validAt: "2022-12-31"')).toMatchObject([
      { lastDay: '2022-12-31' },
    ]);
    expect(await officesOf(units.district, `knownAt: ${before}`)).toMatchObject([{ lastDay: null }]);
  });
});

describe('who signed a document', () => {
  let draft: string;
  const readingOf = async (asOf = ''): Promise<Data> =>
    (
      await world.get(
        'inspector',
        `{ draft(id: "${draft}", asOf: { ${asOf || `atLeast: ${await head()}`} }) { reading changes { before after } } }`,
      )
    ).draft;
  const edit = (args: Data) =>
    order(world, 'districtOfficer', 'editDraft', { draft, reason: 'Đọc nhầm', ...args });

  it('is sealed as the document comes in, and is read as it was printed', async () => {
    const { data } = await world.upload(
      'districtOfficer',
      `mutation ($file: File!) { outcome: importDocument(file: $file) { ${outcome} ... on Recorded { draft { id } } } }`,
      { name: 'ke-hoach.txt', bytes: districtDocument },
    );
    draft = data.outcome.draft.id;
    expect((await readingOf()).reading.signatures).toMatchObject([
      { position: 'CHỦ TỊCH', name: 'Nguyễn Văn An' },
    ]);
    expect(await stored()).not.toContain('Nguyễn Văn An');
    const { rows } = await world.database.pool.query('select read::text from view.draft_reading');
    expect(rows[0].read).not.toContain('Nguyễn Văn An');
    expect(await named('nguyen van an')).toMatchObject([{ drafts: [{ symbol: '17/KH-UBND' }], offices: [] }]);
  });

  it('is put right under seal, and an edit that changes nothing records nothing', async () => {
    const path = '/signatures/0/name';
    expect(await edit({ path, value: 'Nguyễn Văn An' })).toMatchObject({ __typename: 'Ignored' });
    expect(await edit({ path, value: 'Nguyễn Văn Ân', before: 'Ai khác' })).toMatchObject({
      code: 'edit-stale',
    });
    expect(await edit({ path, value: 12 })).toMatchObject({ code: 'edit-unfit' });
    const forged = { person: chairman.person, cipher: 'AAAA' };
    expect(await edit({ path, value: forged })).toMatchObject({ code: 'edit-unfit' });
    expect(
      await order(world, 'otherClerk', 'editDraft', { draft, path, value: 'Kẻ lạ', reason: 'Thử' }),
    ).toMatchObject({ code: 'not-the-keeper' });
    expect(await named('Kẻ lạ')).toEqual([]);
    const put = { path, value: 'Nguyễn Văn Ân', before: 'Nguyễn Văn An', idempotencyKey: 'sửa tên' };
    expect(await edit(put)).toMatchObject({ __typename: 'Recorded', replayed: false });
    expect(await edit(put)).toMatchObject({ __typename: 'Recorded', replayed: true });
    const whole = {
      ...(await readingOf()).reading.signatures[0],
      position: 'PHÓ CHỦ TỊCH',
      email: 'an@moduc.vn',
    };
    expect(await edit({ path: '/signatures/0', value: whole })).toMatchObject({ __typename: 'Recorded' });
    const { reading, changes } = await readingOf();
    expect(reading.signatures[0]).toMatchObject({
      name: 'Nguyễn Văn Ân',
      position: 'PHÓ CHỦ TỊCH',
      email: 'an@moduc.vn',
    });
    expect(changes[0]).toEqual({ before: 'Nguyễn Văn An', after: 'Nguyễn Văn Ân' });
    expect(await stored()).not.toMatch(/Nguyễn Văn|an@moduc/);
  });

  it('shows as erased wherever and whenever it is asked for, once erased', async () => {
    const before = await head();
    const people = (await named('Nguyễn Văn Ân')).map((one) => one.id);
    expect(people.length).toBeGreaterThan(1);
    await record(world, 'admin', 'erasePeople', { people, ...erasing });
    const { reading, changes } = await readingOf();
    expect(reading.signatures[0]).toMatchObject({ name: '[đã xóa]', position: 'PHÓ CHỦ TỊCH' });
    expect(changes[0]).toEqual({ before: '[đã xóa]', after: '[đã xóa]' });
    expect((await readingOf(`knownAt: ${before}`)).reading.signatures[0].name).toBe('[đã xóa]');
    expect(await named('Nguyễn Văn Ân')).toEqual([]);
    // Who sends the reading back as it was shown changes nothing.
    expect(await edit({ path: '/signatures/0/name', value: '[đã xóa]' })).toMatchObject({
      __typename: 'Ignored',
    });
  });
});

describe('erasing', () => {
  it('is for an administrator, by a document, with a reason, of somebody who is there', async () => {
    const people = [chairman.person];
    expect(await order(world, 'districtLeader', 'erasePeople', { people, ...erasing })).toMatchObject({
      code: 'role-lacking',
    });
    expect(await order(world, 'admin', 'erasePeople', { people: [], ...erasing })).toMatchObject({
      code: 'nobody-to-erase',
    });
    expect(
      await order(world, 'admin', 'erasePeople', { people: [id('không ai')], ...erasing }),
    ).toMatchObject({ code: 'person-unknown' });
    expect(
      await order(world, 'admin', 'erasePeople', { people, by: { literal: ' ' }, reason: 'Yêu cầu' }),
    ).toMatchObject({ code: 'erasure-document-required' });
    expect(
      await order(world, 'admin', 'erasePeople', { people, ...erasing, expectedVersion: 7 }),
    ).toMatchObject({ __typename: 'Conflicted', expected: 7, actual: 2 });
    expect(await named('tran thi hong van')).toMatchObject([{ offices: [{ name: chairman.name }] }]);
  });

  it('is an event with its document; asking again records nothing, and nobody takes an office under that id', async () => {
    const people = [chairman.person];
    const key = { idempotencyKey: 'xóa' };
    const erased = await record(world, 'admin', 'erasePeople', { people, ...erasing, ...key });
    expect(erased.events).toEqual([{ type: 'PersonErased', version: 3 }]);
    expect(await order(world, 'admin', 'erasePeople', { people, ...erasing, ...key })).toMatchObject({
      replayed: true,
    });
    expect(await order(world, 'admin', 'erasePeople', { people, ...erasing })).toMatchObject({
      __typename: 'Ignored',
    });
    expect(await officesOf(units.district, 'validAt: "2022-01-01"')).toMatchObject([
      { name: '[đã xóa]', email: '[đã xóa]', post: 'Chủ tịch' },
    ]);
    expect(await order(world, 'admin', 'fillOffice', chairman)).toMatchObject({ code: 'person-erased' });
    const { erasures } = await world.get(
      'inspector',
      `{ erasures(asOf: { atLeast: ${await head()} }) { edges { node { person by reason event { type actor } } } } }`,
    );
    expect(erasures.edges[0].node).toEqual({
      person: chairman.person,
      by: by.literal,
      reason: erasing.reason,
      event: { type: 'PersonErased', actor: 'official:admin' },
    });
  });

  it('is looked up by an administrator alone', async () => {
    const { errors } = await world.ask('inspector', '{ people(named: "Trần Thị Hồng Vân") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
