import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, establishRound, period, regime, reportOf, save, submit } from './round.ts';
import { order } from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

let world: World;
const { ducPhong, ducThanh, district, province, homeAffairs, front } = units;

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishRound(world);
});
afterAll(() => world.end());

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const consolidation = async (unit: string, fields: string, asOf = ''): Promise<Data> => {
  const moment = `asOf: { atLeast: ${await head()} ${asOf} }`;
  const args = `regime: "${regime}", period: "${period}", unit: "${unit}", ${moment}`;
  return (await world.get('inspector', `{ consolidation(${args}) { ${fields} } }`)).consolidation;
};
const sum = async (unit: string, asOf = '') =>
  (await consolidation(unit, 'figure(figure: "hoSo") { value }', asOf)).figure.value;
const nodes = (connection: Data) => connection.edges.map(({ node }: Data) => node);

describe('before anybody has handed in', () => {
  it('nothing is a number, and everybody who is asked is missing', async () => {
    await save(world, ducThanh, { figures: { hoSo: '7' } });
    const fields =
      'complete figures { term { figure } value counted missing } missing { totalCount edges { node { unit { id } state } } }';
    const found = await consolidation(district, fields);
    expect(found.complete).toBe(false);
    expect(found.figures[0]).toEqual({ term: { figure: 'hoSo' }, value: null, counted: 0, missing: 2 });
    expect(nodes(found.missing)).toEqual([
      { unit: { id: ducThanh }, state: 'draft' },
      { unit: { id: ducPhong }, state: 'unbegun' },
    ]);
  });

  it('what is handed in counts only when it is accepted', async () => {
    await submit(world, ducPhong, {
      figures: { hoSo: '100', thuTuc: '50', kinhPhi: '1.5', tyLe: '98.63' },
      sections: { viec: '- Phát thanh\n- Niêm yết', nhanXet: 'Tốt' },
    });
    expect(await sum(district)).toBeNull();
    await order(world, 'districtOfficer', 'acceptReport', { report: reportOf(ducPhong) });
    expect(await sum(district)).toBe('100');
  });

  it('what is no period or regime is null', async () => {
    const asked = (args: string) =>
      world.get('inspector', `{ consolidation(${args}, unit: "${district}") { complete } }`);
    expect(await asked(`regime: "${regime}", period: "2023-Q1"`)).toEqual({ consolidation: null });
    expect(await asked(`regime: "${district}", period: "${period}"`)).toEqual({ consolidation: null });
  });
});

it('a report that puts others together begins with what they come to, and an edit shows against it', async () => {
  const args = `regime: "${regime}", period: "${period}", unit: "${district}", asOf: { atLeast: ${await head()} }`;
  const source = 'source { kind literal text knownAt }';
  const { prefillReport } = await world.get(
    'inspector',
    `{ prefillReport(${args}) { figures { figure value ${source} } sections { section text } } }`,
  );
  const [hoSo] = prefillReport.figures;
  const { knownAt } = hoSo.source;
  expect(hoSo).toEqual({
    figure: 'hoSo',
    value: '100',
    source: {
      kind: 'below',
      literal: `below:1/2@${knownAt}`,
      text: 'Tổng hợp từ 1/2 báo cáo của cấp dưới đã được tiếp nhận.',
      knownAt,
    },
  });
  expect(await sum(district, `knownAt: ${knownAt}`)).toBe('100');
  expect(await sum(district, `knownAt: ${knownAt - 1}`)).toBeNull();
  expect(prefillReport.sections).toEqual([
    { section: 'viec', text: '- Phát thanh (Đức Phong)\n- Niêm yết (Đức Phong)' },
    { section: 'nhanXet', text: 'Đức Phong: Tốt' },
  ]);
  await save(world, district, { figures: { hoSo: '101', thuTuc: '50' } });
  const draft = 'draft { content { figures { figure value prefilled edited source { kind } } } }';
  const { report } = await world.get(
    'inspector',
    `{ report(id: "${reportOf(district)}", asOf: { atLeast: ${await head()} }) { ${draft} } }`,
  );
  const figure = (name: string, value: string, prefilled: string, edited: boolean) => ({
    ...{ figure: name, value, prefilled, edited, source: { kind: 'below' } },
  });
  expect(report.draft.content.figures).toEqual([
    figure('hoSo', '101', '100', true),
    figure('thuTuc', '50', '50', false),
  ]);
});

describe('when the district has reported without one of its communes', () => {
  let handedIn: number;
  beforeAll(async () => {
    handedIn = await accept(world, district, { figures: { hoSo: '100', thuTuc: '50' } });
    world.setClock('2023-04-03T02:00:00.000Z');
    await accept(world, ducThanh, {
      figures: { hoSo: '23', thuTuc: '51', kinhPhi: null },
      sections: { viec: '1. phát thanh\n2. Số hóa', nhanXet: ' ' },
    });
  });

  it('its own consolidation takes the late one in, by the rule of each figure', async () => {
    const fields = `complete figures { term { figure name } rule value withheld counted blank missing
      contributions { totalCount edges { node { value counted note source { unit { id } report { id } version submittedOn estimate expected } } } } }`;
    const { complete, figures } = await consolidation(district, fields);
    expect(complete).toBe(true);
    expect(figures.map(({ value, rule, counted, blank }: Data) => [rule, value, counted, blank])).toEqual([
      ['sum', '123', 2, 0],
      ['latest', '51', 1, 0],
      ['sum', '1.5', 1, 1],
      ['sum', null, 0, 1],
    ]);
    expect(figures.map(({ withheld }: Data) => withheld)).toEqual([
      null,
      null,
      null,
      expect.stringContaining('tử số và mẫu số'),
    ]);
    const source = (unit: string, submittedOn: string) => ({
      ...{
        unit: { id: unit },
        report: { id: reportOf(unit) },
        version: 1,
        submittedOn,
        estimate: false,
        expected: true,
      },
    });
    expect(nodes(figures[1].contributions)).toEqual([
      { value: '51', counted: true, note: '', source: source(ducThanh, '2023-04-03') },
      { value: '50', counted: false, note: '', source: source(ducPhong, '2023-03-16') },
    ]);
  });

  it('the number of the province opens down to the figure of a commune and the event that brought it', async () => {
    const one =
      'edges { node { value source { unit { id } position event { type stream position actorUnit { id } } } } }';
    const fields = `figure(figure: "hoSo") { value contributions(first: 5) { edges { node { value source { unit { id } position }
      then: below { value contributions(first: 5) { ${one} } } now: below(asSubmitted: false) { value contributions(first: 5) { ${one} } } } } } }`;
    const { figure } = await consolidation(province, fields);
    expect(figure.value).toBe('100');
    const [contribution] = nodes(figure.contributions);
    expect(contribution).toMatchObject({
      value: '100',
      source: { unit: { id: district }, position: handedIn },
    });
    expect(contribution.then.value).toBe('100');
    expect(contribution.now.value).toBe('123');
    const [commune, ...others] = nodes(contribution.then.contributions);
    expect(others).toEqual([]);
    expect(commune).toMatchObject({
      value: '100',
      source: {
        unit: { id: ducPhong },
        event: {
          type: 'ReportSubmitted',
          stream: `report-${reportOf(ducPhong)}`,
          position: commune.source.position,
          actorUnit: { id: ducPhong },
        },
      },
    });
    expect(nodes(contribution.now.contributions)).toHaveLength(2);
    const deeper = 'figure(figure: "hoSo") { contributions { edges { node { below { value } } } } }';
    expect(nodes((await consolidation(district, deeper)).figure.contributions)).toEqual([
      { below: null },
      { below: null },
    ]);
  });

  it('the department that it goes through sees the same', async () => {
    expect(await sum(homeAffairs)).toBe('100');
    expect(await sum(front)).toBeNull();
  });

  it('what changed since is told by figure, unit and section', async () => {
    const side = 'before after counted earlier { version } later { version }';
    const fields = `changesSince(position: ${handedIn}) {
      figures { term { figure } before after contributions { edges { node { unit { id } ${side} } } } }
      sections { term { section } before { passages { edges { node { text } } } } after { passages { edges { node { text sources { unit { id } } } } } blank { id } } }
      arrived { id } gone { id } }`;
    const { changesSince } = await consolidation(district, fields);
    expect(changesSince.arrived).toEqual([{ id: ducThanh }]);
    expect(changesSince.gone).toEqual([]);
    expect(changesSince.figures.map(({ term, before, after }: Data) => [term.figure, before, after])).toEqual(
      [
        ['hoSo', '100', '123'],
        ['thuTuc', '50', '51'],
        ['kinhPhi', '1.5', '1.5'],
        ['tyLe', null, null],
      ],
    );
    expect(nodes(changesSince.figures[0].contributions)).toEqual([
      {
        unit: { id: ducThanh },
        before: null,
        after: '23',
        counted: true,
        earlier: null,
        later: { version: 1 },
      },
    ]);
    expect(nodes(changesSince.figures[1].contributions)).toContainEqual({
      unit: { id: ducPhong },
      ...{ before: '50', after: '50', counted: false, earlier: { version: 1 }, later: { version: 1 } },
    });
    const [list] = changesSince.sections;
    expect(nodes(list.before.passages).map(({ text }: Data) => text)).toEqual(['Phát thanh', 'Niêm yết']);
    expect(nodes(list.after.passages)).toEqual([
      { text: 'phát thanh', sources: [{ unit: { id: ducThanh } }, { unit: { id: ducPhong } }] },
      { text: 'Số hóa', sources: [{ unit: { id: ducThanh } }] },
      { text: 'Niêm yết', sources: [{ unit: { id: ducPhong } }] },
    ]);
  });

  it('a moment of the past says what was known then', async () => {
    expect(await sum(district, `knownAt: ${handedIn}`)).toBe('100');
    expect(await sum(province, `knownAt: ${handedIn - 1}`)).toBeNull();
  });

  it('the report itself says what it puts together, and what came late since it was handed in', async () => {
    const fields = `consolidation { figure(figure: "hoSo") { value } }
      lateAdditions { arrived { id } figures { term { figure } before after } }`;
    const asked = async (unit: string) =>
      (
        await world.get(
          'inspector',
          `{ report(id: "${reportOf(unit)}", asOf: { atLeast: ${await head()} }) { ${fields} } }`,
        )
      ).report;
    const { consolidation: now, lateAdditions } = await asked(district);
    expect(now.figure.value).toBe('123');
    expect(lateAdditions.arrived).toEqual([{ id: ducThanh }]);
    expect(lateAdditions.figures[0]).toEqual({ term: { figure: 'hoSo' }, before: '100', after: '123' });
    expect(await asked(ducPhong)).toEqual({ consolidation: null, lateAdditions: null });
  });

  it('and a position after the moment is refused', async () => {
    const args = `regime: "${regime}", period: "${period}", unit: "${district}", asOf: { knownAt: ${handedIn} }`;
    const { errors } = await world.ask(
      'inspector',
      `{ consolidation(${args}) { changesSince(position: ${handedIn + 1}) { gone { id } } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'position' } }]);
  });

  it('text is what each unit wrote, and blank is said', async () => {
    const fields =
      'sections { rule passages { edges { node { text sources { unit { id } version } } } } blank { id } }';
    const { sections } = await consolidation(district, fields);
    expect(sections[1].rule).toBe('text');
    expect(nodes(sections[1].passages)).toEqual([
      { text: 'Tốt', sources: [{ unit: { id: ducPhong }, version: 1 }] },
    ]);
    expect(sections[1].blank).toEqual([{ id: ducThanh }]);
  });

  it('lists come in pages', async () => {
    const page = (after: string | null) =>
      consolidation(
        district,
        `reports(first: 1${after === null ? '' : `, after: "${after}"`}) { totalCount pageInfo { hasNextPage endCursor } edges { node { unit { id } } } }`,
      );
    const { reports: first } = await page(null);
    const { reports: second } = await page(first.pageInfo.endCursor);
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([
      2,
      true,
      false,
    ]);
    expect([...nodes(first), ...nodes(second)]).toEqual([
      { unit: { id: ducThanh } },
      { unit: { id: ducPhong } },
    ]);
  });
});
