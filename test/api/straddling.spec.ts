import type { KnownCaller } from '@thac/api/auth/callers';
import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendDecided, decideSuccession, establishUnits, order, record } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const ducLan = id('xã Đức Lân');
const lanPhong = id('xã Lân Phong');
const regime = id('Chế độ báo cáo cải cách hành chính');
const half = '2025-06T';
const quarter = '2025-09T';

const lanPhongClerk = 'lanPhongClerk' as Token;
const caller = (token: string, unit: string): KnownCaller => ({
  token,
  official: `official:${token}`,
  post: token,
  unit,
  roles: ['clerk'],
  onBehalfOf: [],
});

const reportOf = (unit: string, period: string) => derivedId('report', regime, period, unit);

const due = (tier: string, day: number) => ({
  tier,
  literal: `chậm nhất ngày ${day}`,
  rule: { kind: 'dayOfMonth', bound: 'by', day },
});
const figure = { figure: 'hoSo', name: 'Hồ sơ', unit: 'hồ sơ', type: 'count', consolidation: 'sum' };
const terms = {
  name: 'Báo cáo cải cách hành chính',
  frequency: 'cchc',
  closesOn: 14,
  cumulative: true,
  reporters: { units: [], sets: [{ every: 'commune', of: units.province }] },
  figures: [{ ...figure, cumulative: true, required: true }],
  sections: [],
  legs: [due('commune', 18), { ...due('district', 20), to: units.province }],
};

let world: World;
let merged: number;
let before: number;
let decided: number;
const answers: Data[] = [];

async function handIn(token: Token, unit: string, period: string, value: string): Promise<void> {
  const report = { regime, period, unit };
  await record(world, token, 'saveReport', {
    ...report,
    figures: [{ figure: 'hoSo', value }],
    sections: [],
  });
  await record(world, token, 'submitReport', report);
}

/** Đức Phong and Đức Lân become Lân Phong, and there is no district any more. */
async function reorganise(): Promise<void> {
  const from = '2025-07-01';
  const parent = units.province;
  const unit = { unit: lanPhong, name: 'Lân Phong', kind: 'commune', tier: 'commune', parent };
  const ends = [units.ducPhong, ducLan, units.district];
  await record(world, 'admin', 'establishUnit', { ...unit, from });
  await record(world, 'admin', 'moveUnit', { unit: units.ducThanh, parent, from });
  for (const one of ends) await record(world, 'admin', 'endUnit', { unit: one, lastDay: '2025-06-30' });
  const changes = [
    { change: 'establish', ...unit, codes: [] },
    { change: 'merge', units: [units.ducPhong, ducLan], into: lanPhong },
    { change: 'end', unit: units.district },
  ];
  const by = { literal: 'Nghị quyết số 1677/NQ-UBTVQH15', plan: null };
  const title = 'Sắp xếp đơn vị hành chính cấp xã năm 2025';
  await appendDecided(world, '2025-07-01T01:00:00.000Z', {
    stream: `reorganisation-${id('1677')}`,
    type: 'ReorganisationRecorded',
    data: { reorganisation: id('1677'), title, from, changes, by, ends },
  });
}

/** Accepts what is proposed for reports of this way of passing. */
const decide = (passing: string, input: Data = { proposals: { kind: 'report' } }) =>
  decideSuccession(world, 'chairman', { reorganisation: id('1677'), passing, ...input });

const head = async (): Promise<number> => (await world.get('inspector', '{ record { head } }')).record.head;

/** Cân đối báo cáo, as the record knew it at a position. */
async function balanceAt(knownAt: number): Promise<Data> {
  const found = await world.get(
    'inspector',
    `{ reorganisation(asOf: { validAt: "2025-09-19", atLeast: ${knownAt}, knownAt: ${knownAt} }, id: "${id('1677')}") { balance { reports {
      hanging undecided transferred merged divided lapsed decided heirs
      balanced lost { id } countedTwice { id } } } } }`,
  );
  return found.reorganisation.balance.reports;
}
const even = { divided: 0, lapsed: 0, balanced: true, lost: [], countedTwice: [] };
const waiting = { ...even, hanging: 5, undecided: 5, transferred: 0, merged: 0, decided: 0, heirs: 0 };
const passed = { ...even, hanging: 5, undecided: 0, transferred: 1, merged: 4, decided: 5, heirs: 3 };

type Matrix = { cells: Map<string, Data>; total: Data };

async function matrix(period: string, validAt: string, knownAt?: number): Promise<Matrix> {
  const at = knownAt === undefined ? `atLeast: ${await head()}` : `knownAt: ${knownAt}`;
  const scope = `regime: "${regime}", period: "${period}", from: "2025-01-01", to: "2025-12-31"`;
  const { reportMatrix } = await world.get(
    'inspector',
    `{ reportMatrix(asOf: { validAt: "${validAt}", ${at} }, scope: { ${scope} }) {
      total { total completeness { numerator denominator } timeliness { numerator denominator } }
      rows { edges { node { cells {
        unit { id } tier reckoning state due to { id } footprints { unit { id } from to footprint } } } } } } }`,
  );
  const cells = reportMatrix.rows.edges.flatMap(({ node }: Data) => node.cells);
  return { cells: new Map(cells.map((cell: Data) => [cell.unit.id, cell])), total: reportMatrix.total };
}

const reckonings = ({ cells }: Matrix) =>
  Object.fromEntries([...cells].map(([unit, { reckoning }]) => [unit, reckoning]));
const days = (unit: string, from: string, to: string) => ({ unit: { id: unit }, from, to, footprint: null });

beforeAll(async () => {
  world = await openWorld('2025-01-06T02:00:00.000Z', undefined, [caller('lanPhongClerk', lanPhong)]);
  await establishUnits(world);
  await record(world, 'admin', 'establishUnit', {
    unit: ducLan,
    name: 'Đức Lân',
    kind: 'commune',
    tier: 'commune',
    parent: units.district,
    from: '2021-01-01',
  });
  await record(world, 'chairman', 'establishRegime', {
    regime,
    owner: units.province,
    terms,
    from: '2024-12-15',
    by: '2074/QĐ-UBND',
  });
  world.setClock('2025-06-16T02:00:00.000Z');
  await handIn('communeClerk', units.ducPhong, half, '40');
  world.setClock('2025-07-01T02:00:00.000Z');
  await reorganise();
  before = await head();
  world.setClock('2025-07-03T02:00:00.000Z');
  answers.push(await decide('merge'));
  merged = await head();
  answers.push(await decide('transfer'));
  decided = await head();
  world.setClock('2025-07-05T02:00:00.000Z');
});
afterAll(() => world.end());

describe('a window that the change of 1/7/2025 lies in', () => {
  const whole = [
    ...[ducLan, units.ducPhong].toSorted().map((unit) => days(unit, '2025-06-15', '2025-06-30')),
    days(lanPhong, '2025-07-01', '2025-09-14'),
  ];

  it('asks one report of Lân Phong, with the footprints of both until 30/6 and its own from 1/7', async () => {
    const { regime: asked } = await world.get(
      'inspector',
      `{ regime(asOf: { validAt: "2025-07-05", atLeast: ${decided} }, id: "${regime}") {
        occurrences(from: "2025-08-01") { period reporters { edges { node {
          unit { id } to { id } due { due } footprints { unit { id } from to footprint } } } } } } }`,
    );
    const [occurrence] = asked.occurrences;
    expect(occurrence.period).toBe(quarter);
    const reporters = occurrence.reporters.edges.map(({ node }: Data) => node);
    const asks = reporters.map(({ unit }: Data) => unit.id);
    expect(asks.toSorted()).toEqual([lanPhong, units.ducThanh].toSorted());
    const own = reporters.find(({ unit }: Data) => unit.id === lanPhong);
    expect(own).toMatchObject({ to: { id: units.province }, due: { due: '2025-09-18' }, footprints: whole });
  });

  it('is listed by due day, and goes on in the same place where an item passed on between two pages', async () => {
    const listed = async (knownAt: number, after: string | null) => {
      const asked = after === null ? '' : `, after: "${after}"`;
      const { reorganisation } = await world.get(
        'inspector',
        `{ reorganisation(asOf: { validAt: "2025-07-02", knownAt: ${knownAt} }, id: "${id('1677')}") {
          hanging(kind: report${asked}) { edges { cursor node { report { id due } } } } } }`,
      );
      return reorganisation.hanging.edges.map(({ cursor, node }: Data) => ({ cursor, ...node.report }));
    };
    const first = await listed(before, null);
    const dues = first.map(({ due }: Data) => due);
    expect(dues).toEqual(dues.toSorted());
    for (const [index, { cursor }] of first.entries()) {
      const coming = first.slice(index + 1).map((one: Data) => one.id);
      const next = (await listed(merged, cursor)).map((one: Data) => one.id);
      expect(coming).toEqual(expect.arrayContaining(next));
    }
  });

  it('hangs with all else that both did not hand in, each with a proposal and why', async () => {
    const { reorganisation } = await world.get(
      'inspector',
      `{ reorganisation(asOf: { validAt: "2025-07-02", knownAt: ${before} }, id: "${id('1677')}") {
        hanging(kind: report) { totalCount edges { node {
          unit { id } report { id period straddling due } proposal { passing text } } } }
        plans: hanging(kind: plan) { totalCount } } }`,
    );
    const { hanging, plans } = reorganisation;
    const found = hanging.edges.map(({ node }: Data) => node);
    expect([hanging.totalCount, plans.totalCount]).toEqual([5, 0]);
    const proposed = (unit: string) =>
      Object.fromEntries(
        found.flatMap((one: Data) =>
          one.unit.id === unit ? [[one.report.period, one.proposal.passing]] : [],
        ),
      );
    expect(proposed(units.ducPhong)).toEqual({ '2025-03T': 'merge', [quarter]: 'merge' });
    expect(proposed(ducLan)).toEqual({ '2025-03T': 'merge', [half]: 'transfer', [quarter]: 'merge' });
    expect(found.find(({ report }: Data) => report.id === reportOf(ducLan, half))).toMatchObject({
      report: { straddling: false, due: '2025-06-18' },
      proposal: { text: expect.stringContaining('Lân Phong kế thừa toàn bộ') },
    });
    const { reorganisation: after } = await world.get(
      'inspector',
      `{ reorganisation(asOf: { validAt: "2025-07-05", knownAt: ${decided} }, id: "${id('1677')}") {
        hanging(kind: report) { totalCount } } }`,
    );
    expect(after.hanging.totalCount).toBe(0);
  });

  it('passes by what is proposed: both shares merged, as are the reports that both owed of the first quarter', async () => {
    expect(answers[0]).toMatchObject({ outcome: { __typename: 'Recorded' }, passed: 4, remaining: 0 });
    const { cells, total } = await matrix('2025-03T', '2025-07-05', decided);
    expect([...cells.values()].filter(({ reckoning }) => reckoning === 'passedOn')).toHaveLength(2);
    const covered = ({ from, to }: { from: string; to: string }) =>
      [ducLan, units.ducPhong].toSorted().map((unit) => days(unit, from, to));
    expect(cells.get(lanPhong)).toMatchObject({
      reckoning: 'missing',
      footprints: covered({ from: '2024-12-15', to: '2025-03-14' }),
    });
    expect(total.completeness).toEqual({ numerator: 0, denominator: 2 });

    expect(answers[1]).toMatchObject({ outcome: { __typename: 'Recorded' }, passed: 1, remaining: 0 });
  });

  it('is accounted for before, between and after both decisions', async () => {
    const between = { ...passed, undecided: 1, transferred: 0, decided: 4, heirs: 2 };
    expect(await balanceAt(before)).toEqual(waiting);
    expect(await balanceAt(answers[0]?.outcome.position)).toEqual(between);
    expect(await balanceAt(decided)).toEqual(passed);
  });

  it('counts it once, at Lân Phong alone', async () => {
    const found = await matrix(quarter, '2025-09-19', decided);
    expect(reckonings(found)).toEqual({
      [lanPhong]: 'missing',
      [units.ducThanh]: 'missing',
      [units.ducPhong]: 'passedOn',
      [ducLan]: 'passedOn',
    });
    expect(found.total).toMatchObject({ total: 4, completeness: { numerator: 0, denominator: 2 } });
    expect(found.cells.get(lanPhong)?.footprints).toEqual(whole);
    expect(found.cells.get(ducLan)?.footprints).toEqual([days(ducLan, '2025-06-15', '2025-06-30')]);
    const undecided = await matrix(quarter, '2025-09-19', before);
    expect(undecided.total).toMatchObject({ total: 2, completeness: { numerator: 0, denominator: 2 } });
  });

  it('takes one report with both footprints, in time', async () => {
    world.setClock('2025-09-16T02:00:00.000Z');
    await handIn(lanPhongClerk, lanPhong, quarter, '95');
    const { cells, total } = await matrix(quarter, '2025-09-19');
    expect(cells.get(lanPhong)).toMatchObject({ reckoning: 'receivedInTime', footprints: whole });
    expect(total.completeness).toEqual({ numerator: 1, denominator: 2 });
  });
});

describe('a report of a window that had closed before', () => {
  it('hangs at Đức Lân until it is decided, and is asked of Lân Phong from then on', async () => {
    const hanging = await matrix(half, '2025-07-05', before);
    const others = { [units.ducPhong]: 'receivedInTime', [units.ducThanh]: 'missing' };
    expect(reckonings(hanging)).toEqual({ ...others, [ducLan]: 'missing' });
    expect(hanging.total.completeness).toEqual({ numerator: 1, denominator: 3 });
    const passed = await matrix(half, '2025-07-05', decided);
    expect(reckonings(passed)).toEqual({ ...others, [ducLan]: 'passedOn', [lanPhong]: 'missing' });
    expect(passed.total.completeness).toEqual({ numerator: 1, denominator: 3 });
    expect(passed.cells.get(lanPhong)).toMatchObject({
      tier: 'commune',
      due: '2025-06-18',
      to: { id: units.province },
      footprints: [days(ducLan, '2025-03-15', '2025-06-14')],
    });
  });

  it('hangs again when the decision is undone, and may be decided anew', async () => {
    const undoing = { decision: answers[1]?.decision.id, reason: 'Nhầm' };
    const by = { literal: 'Quyết định số 11/QĐ-UBND' };
    await record(world, 'chairman', 'undoSuccession', { ...undoing, by });
    const again = await matrix(half, '2025-07-05');
    expect(reckonings(again)).toEqual(reckonings(await matrix(half, '2025-07-05', before)));
    const one = { ...passed, undecided: 1, transferred: 0, decided: 4, heirs: 2 };
    expect(await balanceAt(await head())).toEqual(one);
    const wrong = { items: [{ report: reportOf(units.ducPhong, half), heirs: [{ unit: lanPhong }] }] };
    expect((await decide('transfer', wrong)).outcome.code).toBe('not-hanging');
    const item = { report: reportOf(ducLan, half), heirs: [{ unit: lanPhong }] };
    answers[1] = await decide('transfer', { items: [item] });
    expect(answers[1]).toMatchObject({ outcome: { __typename: 'Recorded' }, passed: 1 });
    expect(await balanceAt(await head())).toEqual(passed);
  });

  it('is handed in by Lân Phong, late by the due day that Đức Lân had, and by nobody else', async () => {
    world.setClock('2025-09-17T02:00:00.000Z');
    const draft = { regime, period: half, unit: units.ducThanh, figures: [], sections: [] };
    expect((await order(world, lanPhongClerk, 'saveReport', draft)).code).toBe('not-the-reporting-unit');
    await handIn(lanPhongClerk, lanPhong, half, '12');
    const { cells, total } = await matrix(half, '2025-09-19');
    expect(cells.get(lanPhong)).toMatchObject({ reckoning: 'receivedLate', due: '2025-06-18' });
    expect(cells.get(ducLan)).toMatchObject({ reckoning: 'passedOn', state: 'passedOn' });
    expect(total.completeness).toEqual({ numerator: 2, denominator: 3 });
    expect(total.timeliness).toEqual({ numerator: 1, denominator: 3 });
  });

  it('is not undone any more, once Lân Phong has handed it in', async () => {
    const by = { literal: 'Quyết định số 12/QĐ-UBND' };
    const undoing = { decision: answers[1]?.decision.id, reason: 'Nhầm', by };
    expect((await order(world, 'chairman', 'undoSuccession', undoing)).code).toBe('inheritance-used');
  });

  it('leads from the one to the other and back', async () => {
    const at = `asOf: { validAt: "2025-09-19", atLeast: ${await head()} }`;
    const { own, heir } = await world.get(
      'inspector',
      `{ own: report(${at}, id: "${reportOf(ducLan, half)}") {
           state heirs { unit { id } report { id state } footprint } }
         heir: report(${at}, id: "${reportOf(lanPhong, half)}") {
           state to { id } inheritedFrom { unit { id } report { id state } } } }`,
    );
    const report = (unit: string, state: string) => ({ id: reportOf(unit, half), state });
    expect(own).toEqual({
      state: 'passedOn',
      heirs: [{ unit: { id: lanPhong }, report: report(lanPhong, 'submitted'), footprint: null }],
    });
    expect(heir).toEqual({
      state: 'submitted',
      to: { id: units.province },
      inheritedFrom: [{ unit: { id: ducLan }, report: report(ducLan, 'passedOn') }],
    });
  });
});

describe('the balance of reports', () => {
  const itself = [{ id: reportOf(ducLan, half) }];
  /** What the balance says while a row stands that is not as the events have it. */
  const broken = async (report: string, column: 'inherited' | 'passed', value: unknown): Promise<Data> => {
    const { pool } = world.database;
    const now = `report = '${report}' and until = 9223372036854775807`;
    const { rows } = await pool.query(`select ${column} as was from view.report where ${now}`);
    const put = (json: unknown) =>
      pool.query(`update view.report set ${column} = $1 where ${now}`, [json && JSON.stringify(json)]);
    await put(value);
    const found = await balanceAt(await head());
    await put(rows[0].was);
    return found;
  };

  it('is even still when the heirs have handed theirs in', async () => {
    expect(await balanceAt(await head())).toEqual(passed);
    expect(await balanceAt(before)).toEqual(waiting);
  });

  it('shows what no heir makes, and what two make', async () => {
    const lost = { ...passed, heirs: 2, balanced: false, lost: itself };
    expect(await broken(reportOf(lanPhong, half), 'inherited', null)).toEqual(lost);
    const share = { unit: ducLan, report: reportOf(ducLan, half), footprint: null };
    const again = [{ decision: answers[1]?.decision.id, from: [share] }];
    const twice = { ...passed, heirs: 4, balanced: false, countedTwice: itself };
    expect(await broken(reportOf(units.ducPhong, half), 'inherited', again)).toEqual(twice);
    const undecided = { transferred: 0, balanced: false, lost: itself, countedTwice: itself };
    expect(await broken(reportOf(ducLan, half), 'passed', null)).toMatchObject(undecided);
    expect(await balanceAt(await head())).toEqual(passed);
  });
});
