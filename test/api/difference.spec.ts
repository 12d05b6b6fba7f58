import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { dayOf, daysBetween } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { districtPlan, establishUnits, issueDecision, issueDistrictPlan, record, tasks } from './steps.ts';
import { type Data, openWorld, type Token, units, type World } from './world.ts';

/**
 * On 31 March the district reports two communes overdue. In June it is one: an extension of 10 March came in after the
 * report, and the work itself was done in April.
 */
const owed = (unit: string) => derivedId('obligation', districtPlan, tasks.broadcast, unit, 'lead');
const [phong, thanh] = [owed(units.ducPhong), owed(units.ducThanh)];

let world: World;
let reported = 0;
/** The number as it was answered on 31 March. */
let overdue = '';

const act = async (clock: string, token: Token, mutation: string, args: Data): Promise<number> => {
  world.setClock(clock);
  return (await record(world, token, mutation, args)).settled;
};

const filter = `{ task: "${tasks.broadcast}", role: lead, reckonings: [overdue] }`;

beforeAll(async () => {
  world = await openWorld('2023-01-16T02:00:00.000Z');
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const settled = await act('2023-01-20T02:00:00.000Z', 'communeClerk', 'acceptObligation', {
    obligation: phong,
  });
  world.setClock('2023-03-31T02:00:00.000Z');
  const { tally } = await world.get(
    'districtOfficer',
    `{ tally(filter: ${filter}, asOf: { atLeast: ${settled} }) { total trace } }`,
  );
  expect(tally.total).toBe(2);
  overdue = tally.trace;
  reported = (await world.get('districtOfficer', '{ position }')).position;
  await act('2023-03-10T02:00:00.000Z', 'districtOfficer', 'extendObligation', {
    ...{ obligation: phong, due: '2023-04-30', literal: 'đến ngày 30/4/2023', reason: 'Bị chia cắt do lũ' },
    authority: { literal: 'Công văn số 31/UBND-NV ngày 10/3/2023' },
  });
  await act('2023-04-20T02:00:00.000Z', 'communeClerk', 'submitObligation', {
    ...{ obligation: phong, note: 'Báo cáo kết quả', evidence: ['57/BC-UBND'] },
  });
  await act('2023-04-22T02:00:00.000Z', 'districtOfficer', 'fulfilObligation', { obligation: phong });
  await act('2023-06-01T02:00:00.000Z', 'admin', 'renameUnit', {
    ...{ unit: units.ducThanh, name: 'Đức Thạnh mới', from: '2023-07-01' },
  });
  const now = new Date().toISOString();
  await act(now, 'districtOfficer', 'correctPlan', {
    ...{ plan: districtPlan, changes: { symbol: '17/KH-UBND' }, reason: 'Bổ sung số, ký hiệu' },
  });
  await world.get('inspector', `{ position(asOf: { atLeast: ${reported} }) }`);
  world.setClock('2023-06-30T02:00:00.000Z');
});
afterAll(() => world.end());

const event = 'type at recorded actor actorUnit { name } authority reason';
const cause = `event { ${event} } daysLate backDated`;
const compared = `before { validAt knownAt map } after { validAt knownAt }
  number { before restated after entered left flows { kind before after count } }
  rows(first: 10) { totalCount edges { node {
    kind obligation reckoningBefore reckoningRestated reckoningAfter reasons text english
    before { due unit { name } } after { due submittedOn }
    fields { field label before after beforeText afterText byDay causes { ${cause} } }
    causes { ${cause} } } } }
  facts { subject id kind title fields { field label beforeText afterText byDay causes { ${cause} } } }
  late { totalCount edges { node { ${cause} } } }`;

const compare = async (args: string, fields = compared): Promise<Data> => {
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const asOf = args.includes('asOf') ? '' : `, asOf: { atLeast: ${head} }`;
  return (await world.get('inspector', `{ difference(${args}${asOf}) { ${fields} } }`)).difference;
};

describe('a number that was reported', () => {
  it('is what it was, what it should have been, and what it is, each with its rows', async () => {
    const { before, after, number, rows } = await compare(`trace: "${overdue}"`);
    expect(before).toEqual({ validAt: '2023-03-31', knownAt: reported, map: null });
    expect(after.validAt).toBe('2023-06-30');
    expect(number).toEqual({
      ...{ before: 2, restated: 1, after: 1, entered: 0, left: 1 },
      flows: [
        { kind: 'left', before: 'overdue', after: 'doneInTime', count: 1 },
        { kind: null, before: 'overdue', after: 'overdue', count: 1 },
      ],
    });
    expect(rows.totalCount).toBe(1);
    expect(rows.edges[0].node).toMatchObject({
      ...{ kind: 'left', obligation: phong, reasons: ['backDated', 'recorded'] },
      ...{ reckoningBefore: 'overdue', reckoningRestated: 'inTime', reckoningAfter: 'doneInTime' },
      before: { due: '2023-03-15', unit: { name: 'Đức Phong' } },
      after: { due: '2023-04-30', submittedOn: '2023-04-20' },
      text: 'Nay không còn tính. Trước: Chưa hoàn thành, đã quá hạn: chỉ tính vào mẫu số. Nếu được ghi đúng ngày thì khi ấy: Chưa hoàn thành, còn trong hạn: chưa tính. Nay: Hoàn thành đúng hạn: tính vào tử số và mẫu số.',
    });
  });

  it('names the events, and what came in after the fact stands out with who, why and under which document', async () => {
    const { rows, late } = await compare(`trace: "${overdue}"`);
    const { causes, fields } = rows.edges[0].node;
    expect(causes.map(({ event: { type }, backDated }: Data) => [type, backDated])).toEqual([
      ['ObligationExtended', true],
      ['ObligationSubmitted', false],
      ['ObligationFulfilled', false],
    ]);
    expect(late).toEqual({ totalCount: 1, edges: [{ node: causes[0] }] });
    expect(causes[0].event).toMatchObject({
      ...{ actor: 'official:districtOfficer', actorUnit: { name: 'Mộ Đức' }, reason: 'Bị chia cắt do lũ' },
      authority: 'Công văn số 31/UBND-NV ngày 10/3/2023',
    });
    for (const { event: of, daysLate } of causes)
      expect(daysLate).toBe(daysBetween(dayOf(of.at), dayOf(of.recorded)));
    const due = fields.find(({ field }: Data) => field === 'due_on');
    expect(due).toMatchObject({
      ...{ label: 'Thời hạn', before: '2023-03-15', after: '2023-04-30', byDay: false },
      ...{ beforeText: '15/3/2023', afterText: '30/4/2023', causes: [causes[0]] },
    });
    const state = fields.find(({ field }: Data) => field === 'state');
    expect(state).toMatchObject({ beforeText: 'Đã tiếp nhận', causes: causes.slice(1) });
  });

  it('is not restated by what happened after its day', async () => {
    const since = `since: { validAt: "2023-03-09", knownAt: ${reported} }`;
    const { number, late } = await compare(`trace: "${overdue}", ${since}`);
    expect([number.restated, late.totalCount]).toEqual([number.before, 0]);
  });

  it('differs by the day alone where nothing was recorded', async () => {
    const asOf = `asOf: { validAt: "2023-03-15", knownAt: ${reported} }`;
    const { number, rows } = await compare(`trace: "${overdue}", ${asOf}`);
    expect(number).toMatchObject({ before: 2, restated: 2, after: 0, left: 2 });
    for (const { node } of rows.edges)
      expect(node).toMatchObject({ reasons: ['day'], causes: [], reckoningAfter: 'dueSoon' });
  });
});

describe('a plan', () => {
  it('differs by what its document says and by what is owed under it', async () => {
    const since = `since: { validAt: "2023-03-31", knownAt: ${reported} }`;
    const { facts, number, rows, late } = await compare(`plan: "${districtPlan}", ${since}`);
    expect(facts).toMatchObject([
      {
        ...{ subject: 'document', id: districtPlan, kind: 'changed' },
        fields: [
          {
            ...{ field: 'symbol', label: 'Số, ký hiệu', beforeText: '(trống)', afterText: '17/KH-UBND' },
            causes: [
              {
                event: { type: 'PlanCorrected', reason: 'Bổ sung số, ký hiệu' },
                daysLate: 0,
                backDated: false,
              },
            ],
          },
        ],
      },
    ]);
    expect(number).toMatchObject({ before: 3, restated: 3, after: 3, entered: 0, left: 0 });
    expect(rows.edges.map(({ node }: Data) => [node.obligation, node.kind])).toEqual([[phong, 'reckoned']]);
    expect(late.edges.map(({ node }: Data) => node.event.type)).toEqual(['ObligationExtended']);
    const all = await compare(`plan: "${districtPlan}", ${since}`, 'late(lateness: late) { totalCount }');
    expect(all.late.totalCount).toBe(3);
  });
});

describe('a unit', () => {
  it('differs by what was known of it and holds from a day on, and by what is owed below it', async () => {
    const since = `since: { validAt: "2023-03-31", knownAt: ${reported} }`;
    const { facts } = await compare(`unit: "${units.ducThanh}", ${since}, asOf: { validAt: "2023-07-01" }`);
    expect(facts).toMatchObject([
      {
        ...{ subject: 'unit', kind: 'changed', title: 'Đức Thạnh mới' },
        fields: [
          {
            field: 'name',
            beforeText: 'Đức Thạnh',
            byDay: false,
            causes: [{ event: { type: 'UnitRenamed' } }],
          },
        ],
      },
    ]);
    const known = await compare(
      `unit: "${units.ducThanh}", since: { validAt: "2023-06-30" }, asOf: { validAt: "2023-07-01" }`,
    );
    expect(known.facts).toMatchObject([{ fields: [{ field: 'name', byDay: true, causes: [] }] }]);
    const district = await compare(`unit: "${units.district}", ${since}`);
    expect(district.facts).toEqual([]);
    expect(district.rows.edges.map(({ node }: Data) => node.obligation)).toEqual([phong]);
    expect(district.number.before).toBe(4);
    expect(thanh).not.toBe(phong);
  });
});

const cli = new URL('../../packages/api/src/cli/thac.ts', import.meta.url).pathname;

async function thac(...args: string[]) {
  const environment = { ...process.env, THAC_SERVER: new URL(world.url).origin, THAC_TOKEN: 'inspector' };
  const child = spawn(process.execPath, [cli, 'diff', ...args], { env: environment });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, stdout, stderr };
}

describe('thac diff', () => {
  it('tells a number that was reported in Vietnamese, what was back-dated first', async () => {
    const { status, stdout, stderr } = await thac('--trace', overdue);
    expect([status, stderr]).toEqual([0, '']);
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const lines = stdout
      .replaceAll(/sổ ghi biết \S+ ngày \S+/g, 'sổ ghi biết …')
      .replaceAll(/muộn [\d.]+/g, 'muộn …');
    expect(lines).toContain(
      [
        'Khác biệt của con số được truy vết giữa hai thời điểm',
        `  Trước: xét ngày 31/3/2023, theo hiểu biết của sổ ghi tại vị trí ${reported}`,
        `  Sau:   xét ngày 30/6/2023, theo hiểu biết của sổ ghi tại vị trí ${head}`,
        '',
        'Con số: 2 → 1 (mới tính 0, không còn tính 1).',
        'Số xét lại: 1; số đã báo cáo ở thời điểm trước lệch 1 do ghi lùi ngày hoặc biết muộn.',
        '',
        'GHI LÙI NGÀY: 1 việc ghi sau thời điểm trước mà xảy ra đến hết ngày 31/3/2023',
        `    ! vị trí ${reported + 1} · xảy ra 09:00 ngày 10/3/2023 · sổ ghi biết … · GHI LÙI NGÀY · ghi muộn … ngày`,
      ].join('\n'),
    );
    expect(lines).toContain(
      '      Người thực hiện: official:districtOfficer (huyện Mộ Đức). Văn bản làm căn cứ: Công văn số 31/UBND-NV ngày 10/3/2023. Lý do hoặc ghi chú: Bị chia cắt do lũ.\n',
    );
    expect(lines).toContain('Nhiệm vụ khác nhau: 1\n- “Phát thanh hằng tuần” của xã Đức Phong\n');
    expect(lines).toContain(
      `    Thời hạn: 15/3/2023 → 30/4/2023 (vị trí ${reported + 1} · GHI LÙI NGÀY · ghi muộn … ngày)\n`,
    );
    expect(stdout).not.toMatch(/undefined|null|\[object/u);
  });

  it('tells what a plan and a unit say otherwise', async () => {
    const since = ['--since-known-at', String(reported), '--since-valid-at', '2023-03-31'];
    const plan = await thac('--plan', districtPlan, ...since);
    expect(plan.stdout).toContain('    Số, ký hiệu: (trống) → 17/KH-UBND (vị trí ');
    const unit = await thac('--unit', units.ducThanh, ...since, '--valid-at', '2023-07-01');
    expect(unit.stdout).toContain('- Đơn vị “Đức Thạnh mới”\n    Tên: Đức Thạnh → Đức Thạnh mới (vị trí ');
    expect(unit.stdout).toContain('Không có việc nào ghi lùi ngày.');
  });

  it.each([
    ['of nothing', []],
    ['of two things', ['--plan', districtPlan, '--unit', units.district]],
    ['without an earlier moment', ['--plan', districtPlan]],
    ['with a position that is none', ['--plan', districtPlan, '--since-known-at', 'hôm qua']],
    ['with a day that is none', ['--plan', districtPlan, '--since-valid-at', '31/3/2023']],
    ['with an option that is none', ['--plan', districtPlan, '--tu', '1']],
  ])('%s is a wrong command, said in both languages with the help', async (_, args) => {
    const { status, stdout, stderr } = await thac(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^thac: wrong-command\n {2}.+\n {2}.+\n/u);
    expect(stderr).toContain('thac -- diff --plan');
  });

  it('says why the server refuses', async () => {
    const { status, stderr } = await thac('--trace', 'abc');
    expect(status).toBe(3);
    expect(stderr).toContain('không phải mã truy vết');
  });
});

it('takes the moment of the session for what neither of the two says, on one map', async () => {
  const query = `{ difference(plan: "${districtPlan}", since: { validAt: "2023-03-31" }) {
    before { validAt knownAt map } after { validAt knownAt map } number { before restated after } } }`;
  const response = await fetch(world.url, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', authorization: 'Bearer inspector' },
      'thac-as-of': `validAt=2023-06-01; knownAt=${reported}; map=2023-01-01`,
    },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as Data;
  expect(data.difference).toEqual({
    before: { validAt: '2023-03-31', knownAt: reported, map: '2023-01-01' },
    after: { validAt: '2023-06-01', knownAt: reported, map: '2023-01-01' },
    number: { before: 3, restated: 3, after: 3 },
  });
});

describe('two moments that cannot be compared', () => {
  it.each([
    ['no earlier one', `plan: "${districtPlan}"`, 'since'],
    ['of nothing', 'since: { knownAt: 1 }', 'plan, unit, trace'],
    [
      'of two things',
      `since: { knownAt: 1 }, plan: "${districtPlan}", unit: "${units.district}"`,
      'plan, unit, trace',
    ],
    ['the earlier knowing more', `plan: "${districtPlan}", since: {}, asOf: { knownAt: 1 }`, 'since.knownAt'],
    ['on two maps', `plan: "${districtPlan}", since: {}, asOf: { map: "2023-01-01" }`, 'asOf.map'],
    ['of no number', 'trace: "abc"', 'trace'],
  ])('%s is refused as an argument that names itself', async (_, args, argument) => {
    const { errors } = await world.ask('inspector', `{ difference(${args}) { number { before } } }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});
