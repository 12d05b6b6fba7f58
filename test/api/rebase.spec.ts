import { derivedId } from '@thac/domain/identity';
import type { Change } from '@thac/domain/reorganisation/events';
import { regimeStream, reorganisationStream, unitStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { openEventLog } from '@thac/eventstore/eventLog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fate, owe } from '../figures/owed.ts';
import { type Data, id, openWorld, type World } from './world.ts';

const [before, from] = ['2025-06-30', '2025-07-01'];
const names = {
  province: 'Quảng Ngãi',
  district: 'Mộ Đức',
  ducPhong: 'Đức Phong',
  ducLan: 'Đức Lân',
  hanhThuan: 'Hành Thuận',
  lanPhong: 'Lân Phong',
  nghiaGiang: 'Nghĩa Giang',
  tinhHa: 'Tịnh Hà',
};
type Name = keyof typeof names;
const unit = (name: Name) => id(`rebase ${name}`);
const plan = id('Kế hoạch 51/KH-UBND');
const reorganisation = id('Nghị quyết số 1677');

const metadata = {
  actor: 'official:admin',
  unit: null,
  onBehalfOf: null,
  authority: null,
  correlation: 'rebase',
  causation: 'rebase',
};
const told = (stream: string, version: number, type: string, data: NewEvent['data']): NewEvent => {
  const at = '2021-01-04T02:00:00.000Z';
  return { stream, version, id: derivedId('rebase', stream, String(version)), type, at, data, metadata };
};
const established = (name: Name, tier: string, parent: Name | null, day: string) => {
  const data = { unit: unit(name), name: names[name], kind: tier, tier, codes: [], from: day };
  const above = parent === null ? null : unit(parent);
  return told(unitStream(unit(name)), 1, 'UnitEstablished', { ...data, parent: above });
};
const ended = (name: Name) =>
  told(unitStream(unit(name)), 2, 'UnitEnded', { unit: unit(name), lastDay: before });

const changes: Change[] = [
  { change: 'merge', units: [unit('ducPhong'), unit('ducLan')], into: unit('lanPhong') },
  {
    change: 'split',
    unit: unit('hanhThuan'),
    parts: [
      { into: unit('nghiaGiang'), footprint: 'phía tây' },
      { into: unit('tinhHa'), footprint: 'phía đông' },
    ],
  },
  { change: 'end', unit: unit('district') },
];
const map: NewEvent[] = [
  established('province', 'province', null, '2004-01-01'),
  established('district', 'rural-district', 'province', '2004-01-01'),
  ...(['ducPhong', 'ducLan', 'hanhThuan'] as const).map((name) =>
    established(name, 'commune', 'district', '2004-01-01'),
  ),
];
const decree: NewEvent[] = [
  ...(['lanPhong', 'nghiaGiang', 'tinhHa'] as const).map((name) =>
    established(name, 'commune', 'province', from),
  ),
  ...(['ducPhong', 'ducLan', 'hanhThuan', 'district'] as const).map(ended),
  told(reorganisationStream(reorganisation), 1, 'ReorganisationRecorded', {
    reorganisation,
    title: 'Sắp xếp các xã',
    by: { literal: '1677/NQ-UBTVQH15', plan: null },
    from,
    changes,
    ends: (['ducPhong', 'ducLan', 'hanhThuan', 'district'] as const).map(unit),
  }),
];

const open: Fate = { due: '2026-12-15' };
const late: Fate = { due: '2026-01-15' };
const done: Fate = { due: '2026-03-15', submitted: '2026-02-01', accepted: '2026-02-02' };
const owed: [Name, Fate[]][] = [
  ['ducPhong', [done, done, late]],
  ['ducLan', [done, open]],
  ['hanhThuan', [late, open]],
  ['district', [late]],
  ['tinhHa', [done]],
];

const regime = id('Chế độ báo cáo của các xã');
const due = {
  literal: 'chậm nhất ngày 16',
  rule: { kind: 'dayOfMonth', bound: 'by', day: 16, monthsAfter: 0 },
  rolling: 'literal',
};
const asked = told(regimeStream(regime), 1, 'RegimeEstablished', {
  regime,
  owner: unit('province'),
  from: '2024-12-15',
  by: { literal: 'Kế hoạch', plan: null },
  terms: {
    name: 'Báo cáo cải cách hành chính',
    frequency: 'cchc',
    closesOn: 14,
    cumulative: true,
    reporters: { units: [], sets: [{ every: 'commune', of: unit('province') }] },
    figures: [],
    sections: [],
    legs: [{ tier: 'commune', to: 'superior', via: null, due }],
  },
});

let world: World;
let beforeDecree: number;
beforeAll(async () => {
  world = await openWorld('2026-03-20T02:00:00.000Z');
  const log = openEventLog(world.database.pool, 'thac');
  await log.append([...map, asked]);
  for (const [name, fates] of owed) await log.append(owe(plan, unit(name), unit('province'), fates));
  beforeDecree = await log.head();
  await log.append(decree);
  await ask(`{ position(asOf: { atLeast: ${await log.head()} }) }`);
}, 60_000);
afterAll(() => world.end());

const ask = (query: string, variables: Data = {}) => world.get('inspector', query, variables);
const numbers = '{ total done fallenDue trace completion { official { percent denominatorTrace } } }';
const rolledUp = async (name: Name, asOf: string): Promise<Data> =>
  (
    await ask(`{ rollup(unit: "${unit(name)}", asOf: { ${asOf} }) { unit { name } total ${numbers}
      own ${numbers} unplaced ${numbers} branches { unit { id name } tally ${numbers} } } }`)
  ).rollup;
const totals = ({ own, unplaced, branches }: Data) => ({
  own: own.total,
  unplaced: unplaced?.total ?? null,
  ...Object.fromEntries(branches.map((branch: Data) => [branch.unit.name, branch.tally.total])),
});
const rowsOf = async (trace: string): Promise<Data> =>
  (
    await ask(
      `query ($trace: Trace!) { explain(trace: $trace) { map count
        rows(first: 50) { totalCount edges { node { obligation { unit { name } } } } } } }`,
      { trace },
    )
  ).explain;
const unitsIn = ({ rows }: Data) => rows.edges.map(({ node }: Data) => node.obligation.unit.name).toSorted();

describe('the rollup of the province', () => {
  it('as it was reported counts each at the unit that owed it', async () => {
    const rollup = await rolledUp('province', '');
    expect(totals(rollup)).toEqual({
      own: 0,
      unplaced: null,
      'Mộ Đức': 8,
      'Lân Phong': 0,
      'Nghĩa Giang': 0,
      'Tịnh Hà': 1,
    });
    expect((await rowsOf(rollup.total.trace)).map).toBe(null);
  });

  it('as it was reported, judged for a day before a unit began, counts what that unit owes by now', async () => {
    const { total, own, branches } = await rolledUp('province', `validAt: "${before}"`);
    const { tally } = await ask(`{ tally(asOf: { validAt: "${before}" }) { total done fallenDue } }`);
    expect(total).toMatchObject(tally);
    expect(total.total).toBe(9);
    expect(own.total).toBe(0);
    expect(branches.map((branch: Data) => branch.tally.total)).toEqual([8, 1]);
    expect((await rowsOf(total.trace)).count).toBe(9);
  });

  it('on the map of 1/7/2025 counts each with its successor, and apart what has several or none', async () => {
    const rollup = await rolledUp('province', `map: "${from}"`);
    expect(totals(rollup)).toEqual({
      own: 0,
      unplaced: 3,
      'Lân Phong': 5,
      'Nghĩa Giang': 0,
      'Tịnh Hà': 1,
    });
    const reported = await rolledUp('province', '');
    const { trace: _, completion, ...whole } = rollup.total;
    expect(reported.total).toMatchObject(whole);
    expect(completion.official.percent).toBe(reported.total.completion.official.percent);
  });

  it('on the map of 30/6/2025 goes the other way', async () => {
    expect(totals(await rolledUp('province', `map: "${before}"`))).toEqual({
      own: 0,
      unplaced: 0,
      'Mộ Đức': 9,
    });
    expect(totals(await rolledUp('district', `map: "${before}"`))).toEqual({
      own: 1,
      unplaced: 0,
      'Đức Lân': 2,
      'Đức Phong': 3,
      'Hành Thuận': 3,
    });
  });

  it('before the decree was known is as it was, whatever the map', async () => {
    expect(totals(await rolledUp('province', `map: "${from}", knownAt: ${beforeDecree}`))).toEqual({
      own: 0,
      unplaced: 0,
      'Mộ Đức': 8,
    });
  });

  it('names a unit as on the day of the map, whatever day is judged', async () => {
    const { unit: itself } = await rolledUp('lanPhong', `map: "${from}", validAt: "2025-03-01"`);
    expect(itself).toEqual({ name: 'Lân Phong' });
  });
});

describe('a number that was counted on a map', () => {
  it('is explained there, to exactly its rows', async () => {
    const { unplaced, branches } = await rolledUp('province', `map: "${from}"`);
    const guessed = await rowsOf(unplaced.trace);
    expect(guessed).toMatchObject({ map: from, count: 3, rows: { totalCount: 3 } });
    expect(unitsIn(guessed)).toEqual(['Hành Thuận', 'Hành Thuận', 'Mộ Đức']);
    const lanPhong = branches.find(({ unit: { name } }: Data) => name === 'Lân Phong').tally;
    expect(unitsIn(await rowsOf(lanPhong.completion.official.denominatorTrace))).toEqual([
      ...['Đức Lân', 'Đức Phong', 'Đức Phong', 'Đức Phong'],
    ]);
  });

  it('is the number that the same filter finds in lists, tallies and the matrix', async () => {
    const asOf = `asOf: { map: "${from}" }`;
    const filter = `filter: { under: "${unit('lanPhong')}" }`;
    const { tally, obligations, matrix } = await ask(`{ tally(${filter}, ${asOf}) { total }
      obligations(${filter}, ${asOf}) { totalCount edges { node { unit { name placeOn(day: "${from}") { exact unit { name } } } } } }
      matrix(plan: "${plan}", ${asOf}) { total { total } columns { tally { total } }
        rows { edges { node { exact unit { name } tally { total trace } cells { tally { total } } } } } } }`);
    expect([tally.total, obligations.totalCount, obligations.edges.length]).toEqual([5, 5, 5]);
    for (const { node } of obligations.edges)
      expect(node.unit.placeOn).toEqual({ exact: true, unit: { name: 'Lân Phong' } });
    const rows = matrix.rows.edges.map(({ node }: Data) => [node.unit.name, node.exact, node.tally.total]);
    expect(rows).toEqual([
      ['Lân Phong', true, 5],
      ['Quảng Ngãi', false, 3],
      ['Tịnh Hà', true, 1],
    ]);
    expect(matrix.total.total).toBe(9);
    const sum = (all: Data[]) => all.reduce((total, one) => total + one.tally.total, 0);
    expect(sum(matrix.columns)).toBe(9);
    for (const { node } of matrix.rows.edges) {
      expect(sum(node.cells)).toBe(node.tally.total);
      expect((await rowsOf(node.tally.trace)).count).toBe(node.tally.total);
    }
  });

  it('pages through the rows of the matrix, the exact one of a unit before the other', async () => {
    const names: string[] = [];
    for (let after = ''; ; ) {
      const { rows } = (
        await ask(`{ matrix(plan: "${plan}", asOf: { map: "${from}" }) {
          rows(first: 1${after}) { pageInfo { hasNextPage endCursor } edges { node { unit { name } } } } } }`)
      ).matrix;
      names.push(...rows.edges.map(({ node }: Data) => node.unit.name));
      if (!rows.pageInfo.hasNextPage) break;
      after = `, after: "${rows.pageInfo.endCursor}"`;
    }
    expect(names).toEqual(['Lân Phong', 'Quảng Ngãi', 'Tịnh Hà']);
  });
});

describe('the matrix of reports', () => {
  const scope = `scope: { regime: "${regime}", period: "2025-06T", from: "2025-01-01", to: "2025-06-30" }`;
  const rowsAt = async (asOf: string): Promise<Data> =>
    (
      await ask(`{ reportMatrix(${scope}, asOf: { ${asOf} }) { total { total completeness { denominator } }
        rows(first: 50) { edges { node { exact unit { name } tally { total trace } cells { unit { name } reckoning } } } } } }`)
    ).reportMatrix;

  it('on a map has a row for each unit of it, with the reports of all that are counted there', async () => {
    const reported = await rowsAt('');
    const rebased = await rowsAt(`map: "${from}"`);
    expect(reported.total).toEqual({ total: 3, completeness: { denominator: 3 } });
    expect(rebased.total).toEqual(reported.total);
    const rows = rebased.rows.edges.map(({ node }: Data) => [
      ...[node.unit.name, node.exact],
      node.cells.map((cell: Data) => cell.unit.name),
    ]);
    expect(rows).toEqual([
      [
        'Lân Phong',
        true,
        expect.toSatisfy((units: string[]) => units.toSorted().join() === 'Đức Lân,Đức Phong'),
      ],
      ['Quảng Ngãi', false, ['Hành Thuận']],
    ]);
  });

  it('explains a row of it to exactly its reports', async () => {
    for (const { node } of (await rowsAt(`map: "${from}"`)).rows.edges) {
      const { explain } = await ask(
        `query ($trace: Trace!) { explain(trace: $trace) { map count
          rows(first: 1) { pageInfo { endCursor } edges { node { report { unit { name } } } } } } }`,
        { trace: node.tally.trace },
      );
      expect(explain).toMatchObject({ map: from, count: node.tally.total });
      const after = explain.rows.pageInfo.endCursor;
      const { explain: next } = await ask(
        `query ($trace: Trace!, $after: Cursor) { explain(trace: $trace) {
          rows(first: 50, after: $after) { edges { node { report { unit { name } } } } } } }`,
        { trace: node.tally.trace, after },
      );
      const found = [...explain.rows.edges, ...next.rows.edges].map(
        (edge: Data) => edge.node.report.unit.name,
      );
      expect(found).toEqual(node.cells.map((cell: Data) => cell.unit.name));
    }
  });
});

it('who asks on a map for a unit that is not on it is told where it is counted', async () => {
  const { errors } = await world.ask(
    'inspector',
    `{ rollup(unit: "${unit('ducPhong')}", asOf: { map: "${from}" }) { total { total } } }`,
  );
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'unit' } }]);
  expect(errors[0]?.message).toContain('không có trên bản đồ ngày 1/7/2025');
  expect(errors[0]?.message).toContain(unit('lanPhong'));
  for (const part of ['unit', 'under']) {
    const filter = `filter: { ${part}: "${unit('district')}" }`;
    const { errors: told } = await world.ask(
      'inspector',
      `{ tally(${filter}, asOf: { map: "${from}" }) { total } }`,
    );
    expect(told).toMatchObject([{ extensions: { argument: `filter.${part}` } }]);
  }
});

it('a trace with something else in the place of its map is none', async () => {
  const { trace } = (await rolledUp('province', `map: "${from}"`)).total;
  const parts = JSON.parse(Buffer.from(trace, 'base64url').toString('utf8'));
  for (const end of [['hôm nay'], [7], [from, from]]) {
    const forged = Buffer.from(JSON.stringify([...parts.slice(0, -1), ...end])).toString('base64url');
    const { errors } = await world.ask(
      'inspector',
      'query ($trace: Trace!) { explain(trace: $trace) { count } }',
      { trace: forged },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});
