import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Data, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

const before = `system,code,name,kind,tier,parent_code
GSO,51,Quảng Ngãi,tỉnh,tỉnh,
GSO,533,Mộ Đức,huyện,huyện,51
GSO,21433,Đức Phong,xã,xã,533
GSO,21412,Đức Thạnh,xã,xã,533
GSO,21409,Mộ Đức,thị trấn,xã,533
`;

/** Two tiers: Mộ Đức is a commune now, Đức Phong has become Lân Phong. */
const after = `system,code,name,kind,tier,parent_code
GSO,51,Quảng Ngãi,tỉnh,tỉnh,
GSO,21409,Mộ Đức,xã,xã,51
GSO,21433,Lân Phong,xã,xã,51
`;

const importing = `mutation ($csv: FileText!, $from: Day!, $complete: Boolean!, $dryRun: Boolean!, $key: Key) {
  importCatalogue(csv: $csv, source: "Danh mục thử", from: $from, complete: $complete, dryRun: $dryRun, idempotencyKey: $key) {
    rows errors { row column code message english } warnings { row code }
    changes { heading title count differences(first: 10) { unit row name before } }
    outcome { __typename ... on Recorded { position version replayed events { type } } ... on Refused { code } ... on Ignored { version } }
  } }`;

const load = async (csv: string, from: string, options: Data = {}) =>
  (await world.get('admin', importing, { csv, from, complete: true, dryRun: false, ...options }))
    .importCatalogue;

const counts = (answer: Data) =>
  Object.fromEntries(
    answer.changes.filter((one: Data) => one.count > 0).map((one: Data) => [one.heading, one.count]),
  );

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head;

describe('an import', () => {
  it('shows in a dry run what it would do, and does nothing', async () => {
    const answer = await load(before, '2021-01-01', { dryRun: true });
    expect(counts(answer)).toEqual({ established: 5 });
    expect(answer).toMatchObject({ rows: 5, errors: [], outcome: null });
    expect(await head()).toBe(0);
  });

  it('with an error anywhere names its row, and records nothing at all', async () => {
    const wrong = `${before}GSO,21415,Đức Hòa,làng,xã,533\nGSO,51,Quảng Ngãi,tỉnh,tỉnh,\nGSO,99999,Lạc,xã,xã,404\n`;
    const answer = await load(wrong, '2021-01-01');
    expect(answer.outcome).toBeNull();
    expect(answer.errors).toMatchObject([
      { row: 7, column: 'kind', code: 'unit-kind-unknown' },
      { row: 8, column: 'code', code: 'catalogue-code-twice' },
    ]);
    expect(await load(`${before}"GSO,1`, '2021-01-01')).toMatchObject({
      errors: [{ code: 'catalogue-unreadable' }],
      outcome: null,
    });
    expect(await load('', '2021-01-01')).toMatchObject({
      errors: [{ code: 'catalogue-empty' }],
      outcome: null,
    });
    expect(await head()).toBe(0);
  });

  it('records all its units in one append, once for one key', async () => {
    const first = await load(before, '2021-01-01', { key: 'first' });
    expect(first.outcome).toMatchObject({ __typename: 'Recorded', replayed: false, position: 6 });
    expect(first.outcome.events.at(-1)).toEqual({ type: 'CatalogueImported' });
    const again = await load(before, '2021-01-01', { key: 'first' });
    expect(again.outcome).toMatchObject({ __typename: 'Recorded', replayed: true, position: 6 });
    expect(await load(after, '2025-07-01', { key: 'first' })).toMatchObject({
      outcome: { code: 'key-reused' },
    });
    expect(await load(before, '2021-01-01', { key: 'second' })).toMatchObject({
      outcome: { __typename: 'Ignored' },
    });
    expect(await head()).toBe(6);
  });

  it('of a later catalogue ends, establishes and goes on', async () => {
    const answer = await load(after, '2025-07-01', { key: 'two tiers' });
    expect(answer.errors).toEqual([]);
    expect(counts(answer)).toEqual({ established: 1, reclassified: 1, moved: 1, ended: 3, unchanged: 1 });
    expect(
      answer.changes
        .find((one: Data) => one.heading === 'ended')
        .differences.map((one: Data) => one.name)
        .toSorted(),
    ).toEqual(['Mộ Đức', 'Đức Phong', 'Đức Thạnh']);
  });

  it('is for administrators alone', async () => {
    const { importCatalogue } = await world.get('chairman', importing, {
      csv: after,
      from: '2026-01-01',
      complete: false,
      dryRun: true,
    });
    expect(importCatalogue.outcome).toEqual({ __typename: 'Refused', code: 'role-lacking' });
  });
});

describe('a unit is found', () => {
  beforeAll(async () => {
    await world.get('inspector', `{ position(asOf: { atLeast: ${await head()} }) }`);
  });

  const found =
    '__typename ... on Unit { name title tier validFrom validTo } ... on Refused { code message details { name value } }';
  const byCode = async (code: string, on: string) =>
    (
      await world.get(
        'inspector',
        `query ($code: ShortCode!, $on: Day!) { unitByCode(system: "GSO", code: $code, on: $on) { ${found} } }`,
        { code, on },
      )
    ).unitByCode;
  const byName = async (name: string, on: string, more = '') =>
    (
      await world.get(
        'inspector',
        `query ($name: Line!, $on: Day!) { unitByName(name: $name, on: $on${more}) { ${found} } }`,
        { name, on },
      )
    ).unitByName;

  it('by a code, which is another unit on another day', async () => {
    expect(await byCode('21433', '2025-06-30')).toMatchObject({
      title: 'xã Đức Phong',
      validTo: '2025-06-30',
    });
    expect(await byCode('21433', '2025-07-01')).toMatchObject({
      title: 'xã Lân Phong',
      validFrom: '2025-07-01',
      validTo: null,
    });
    expect(await byCode('533', '2025-07-01')).toMatchObject({
      __typename: 'Refused',
      code: 'unit-code-unknown-on-day',
    });
    expect(await byCode('1', '2025-07-01')).toMatchObject({
      __typename: 'Refused',
      code: 'unit-code-unknown',
    });
  });

  it('by a name, with or without accents and the word for its kind', async () => {
    for (const name of ['Đức Phong', 'duc phong', 'xã Đức Phong', 'UBND xã Đức Phong'])
      expect(await byName(name, '2023-01-01')).toMatchObject({ __typename: 'Unit', title: 'xã Đức Phong' });
  });

  it('not by a name that two bear: the candidates are listed', async () => {
    const answer = await byName('Mộ Đức', '2023-01-01');
    expect(answer).toMatchObject({ __typename: 'Refused', code: 'unit-name-ambiguous' });
    expect(answer.message).toMatch(/huyện Mộ Đức.*thị trấn Mộ Đức|thị trấn Mộ Đức.*huyện Mộ Đức/);
    const units = answer.details.find((one: Data) => one.name === 'units').value.split(',');
    expect(units).toHaveLength(2);
    expect(await byName('Mộ Đức', '2023-01-01', ', tier: district')).toMatchObject({ title: 'huyện Mộ Đức' });
    expect(await byName('thị trấn Mộ Đức', '2023-01-01')).toMatchObject({ title: 'thị trấn Mộ Đức' });
    expect(await byName('Mộ Đức', '2025-07-01')).toMatchObject({ title: 'xã Mộ Đức' });
  });

  it('in the tree of a day', async () => {
    const tree = async (on: string) =>
      (
        await world.get(
          'inspector',
          `query ($on: Day) { units(tier: province, asOf: { validAt: $on }) { edges { node { title children { title children { title } } } } } }`,
          { on },
        )
      ).units.edges;
    expect(await tree('2023-01-01')).toEqual([
      {
        node: {
          title: 'tỉnh Quảng Ngãi',
          children: [
            {
              title: 'huyện Mộ Đức',
              children: [{ title: 'xã Đức Phong' }, { title: 'xã Đức Thạnh' }, { title: 'thị trấn Mộ Đức' }],
            },
          ],
        },
      },
    ]);
    expect(await tree('2025-07-01')).toEqual([
      {
        node: {
          title: 'tỉnh Quảng Ngãi',
          children: [
            { title: 'xã Lân Phong', children: [] },
            { title: 'xã Mộ Đức', children: [] },
          ],
        },
      },
    ]);
  });
});
