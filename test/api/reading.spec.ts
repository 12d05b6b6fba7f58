import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { districtDocument } from './document.ts';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
  tasks,
} from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

let world: World;
/** Positions: after the units, after the decision, after the plan of the district, after all. */
const then = { units: 0, decision: 0, district: 0, all: 0 };
const obligation = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');
const owed = derivedId('obligation', decision, tasks.ownPlan, units.district, 'lead');

beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  then.units = (await world.get('inspector', '{ record { head } }')).record.head;
  then.decision = (await issueDecision(world)).settled;
  then.district = (await issueDistrictPlan(world)).settled;
  await record(world, 'communeClerk', 'acceptObligation', { obligation });
  await record(world, 'admin', 'renameUnit', { unit: units.ducPhong, name: 'Lân Phong', from: '2023-01-01' });
  await record(world, 'provinceOfficer', 'correctPlan', {
    plan: decision,
    changes: { title: 'Trích yếu đã sửa' },
    reason: 'Nhầm',
  });
  await world.upload(
    'districtOfficer',
    'mutation ($file: File!) { importDocument(file: $file, idempotencyKey: "draft") { __typename } }',
    { name: 'ke-hoach.txt', bytes: districtDocument },
  );
  const cited = { literal: 'Kế hoạch số 12 / KH-UBND của huyện', kind: 'content', edge: 'cited' };
  await record(world, 'chairman', 'recordBases', { plan: decision, bases: [cited] });
  await record(world, 'districtOfficer', 'correctPlan', {
    plan: districtPlan,
    changes: { symbol: '12/KH-UBND' },
    reason: 'Bổ sung số',
  });
  // 15/3/2023, a Wednesday, is off only once the calendar says so.
  await record(world, 'admin', 'publishCalendar', {
    edition: '2023-1',
    from: '2023-01-01',
    to: '2023-12-31',
    by: 'Thông báo',
    off: [{ day: '2023-03-15', name: 'Nghỉ' }],
  });
  then.all = (await record(world, 'chairman', 'recallPlan', { plan: decision, reason: 'Thu hồi' })).settled;
});
afterAll(() => world.end());

const draft = derivedId('draft', 'official:districtOfficer', 'draft');

/** Each root question, and what it says as known at a position. */
const questions: [
  string,
  string,
  (data: Data) => unknown,
  { decision: unknown; district: unknown; all: unknown },
][] = [
  [
    'plan',
    `plan(id: "${decision}", AS_OF) { title state }`,
    (d) => [d.plan.title, d.plan.state],
    {
      decision: ['Tuyên truyền cải cách hành chính giai đoạn 2022-2025', 'issued'],
      district: ['Tuyên truyền cải cách hành chính giai đoạn 2022-2025', 'issued'],
      all: ['Trích yếu đã sửa', 'recalled'],
    },
  ],
  [
    'plansBySymbol',
    'plansBySymbol(symbol: "2074/QĐ-UBND", AS_OF) { state }',
    (d) => d.plansBySymbol,
    {
      decision: [{ state: 'issued' }],
      district: [{ state: 'issued' }],
      all: [{ state: 'recalled' }],
    },
  ],
  ['plans', 'plans(AS_OF) { totalCount }', (d) => d.plans.totalCount, { decision: 1, district: 2, all: 2 }],
  [
    'task',
    `task(id: "${tasks.broadcast}", AS_OF) { clause }`,
    (d) => d.task,
    {
      decision: null,
      district: { clause: 'III/4' },
      all: { clause: 'III/4' },
    },
  ],
  [
    'search',
    'search(text: "chinh giai doan", AS_OF) { edges { node { plan { title } } } }',
    (d) => d.search.edges.map(({ node }: Data) => node.plan.title),
    {
      decision: ['Tuyên truyền cải cách hành chính giai đoạn 2022-2025'],
      district: ['Tuyên truyền cải cách hành chính giai đoạn 2022-2025'],
      all: [],
    },
  ],
  [
    'draft',
    `draft(id: "${draft}", AS_OF) { state }`,
    (d) => d.draft,
    { decision: null, district: null, all: { state: 'open' } },
  ],
  [
    'drafts',
    'drafts(AS_OF) { totalCount }',
    (d) => d.drafts.totalCount,
    { decision: 0, district: 0, all: 1 },
  ],
  [
    'workingCalendar',
    'workingCalendar(year: 2023, AS_OF) { workingDays }',
    (d) => d.workingCalendar.workingDays,
    { decision: 260, district: 260, all: 259 },
  ],
  [
    'calendarImpact',
    'calendarImpact(AS_OF) { edges { node { rolledDay rolledDayNow } } }',
    (d) => d.calendarImpact.edges.map(({ node }: Data) => node),
    { decision: [], district: [], all: [{ rolledDay: '2023-03-15', rolledDayNow: '2023-03-16' }] },
  ],
  [
    'readDeadline',
    'readDeadline(literal: "chậm nhất ngày 15/3/2023", rolling: rolled, AS_OF) { due }',
    (d) => d.readDeadline.due,
    { decision: '2023-03-15', district: '2023-03-15', all: '2023-03-16' },
  ],
  [
    'explainDeadline',
    `explainDeadline(obligation: "${obligation}", AS_OF) { explanation { due } }`,
    (d) => d.explainDeadline?.explanation.due ?? null,
    { decision: null, district: '2023-03-15', all: '2023-03-15' },
  ],
  [
    'citationCandidates',
    `citationCandidates(plan: "${districtPlan}", AS_OF) { plan { id } }`,
    (d) => d.citationCandidates,
    { decision: [], district: [], all: [{ plan: { id: decision } }] },
  ],
  [
    'unit',
    `unit(id: "${units.ducPhong}", AS_OF) { name }`,
    (d) => d.unit.name,
    {
      decision: 'Đức Phong',
      district: 'Đức Phong',
      all: 'Lân Phong',
    },
  ],
  [
    'unitByCode',
    'unitByCode(system: "GSO", code: "21433", on: "2023-01-01", AS_OF) { ... on Unit { name } }',
    (d) => d.unitByCode.name,
    {
      decision: 'Đức Phong',
      district: 'Đức Phong',
      all: 'Lân Phong',
    },
  ],
  [
    'unitByName',
    'unitByName(name: "lan phong", on: "2023-01-01", AS_OF) { __typename }',
    (d) => d.unitByName.__typename,
    {
      decision: 'Refused',
      district: 'Refused',
      all: 'Unit',
    },
  ],
  [
    'units',
    'units(text: "lan phong", AS_OF) { edges { node { id } } }',
    (d) => d.units.edges.length,
    {
      decision: 0,
      district: 0,
      all: 1,
    },
  ],
  [
    'obligation',
    `obligation(id: "${obligation}", AS_OF) { state }`,
    (d) => d.obligation,
    {
      decision: null,
      district: { state: 'assigned' },
      all: { state: 'accepted' },
    },
  ],
  [
    'obligations',
    'obligations(filter: { states: [accepted] }, AS_OF) { totalCount }',
    (d) => d.obligations.totalCount,
    {
      decision: 0,
      district: 0,
      all: 1,
    },
  ],
  [
    'tally',
    'tally(AS_OF) { total done }',
    (d) => d.tally,
    {
      decision: { total: 2, done: 0 },
      district: { total: 5, done: 1 },
      all: { total: 5, done: 1 },
    },
  ],
  [
    'rollup',
    `rollup(unit: "${units.district}", AS_OF) { total { total lines { state count } } branches { tally { total } } }`,
    (d) => d.rollup.total.total,
    {
      decision: 1,
      district: 4,
      all: 4,
    },
  ],
  [
    'coverage',
    `coverage(task: "${tasks.ownPlan}", AS_OF) { expected issued }`,
    (d) => d.coverage,
    {
      decision: [{ expected: 1, issued: 0 }],
      district: [{ expected: 1, issued: 1 }],
      all: [{ expected: 1, issued: 1 }],
    },
  ],
  [
    'timeline',
    `timeline(obligation: "${owed}", AS_OF) { edges { node { type } } }`,
    (d) => d.timeline.edges.map((e: Data) => e.node.type),
    {
      decision: ['ObligationsAssigned', 'PlanIssued'],
      district: ['ObligationFulfilled', 'ObligationSubmitted', 'ObligationsAssigned', 'PlanIssued'],
      all: [
        'PlanRecalled',
        'ObligationFulfilled',
        'ObligationSubmitted',
        'ObligationsAssigned',
        'PlanIssued',
      ],
    },
  ],
  [
    'previewCascade',
    `previewCascade(plan: "${districtPlan}", issuedOn: "2023-01-16", issuer: "${units.district}", AS_OF) { obligations }`,
    (d) => d.previewCascade,
    {
      decision: null,
      district: { obligations: 3 },
      all: { obligations: 3 },
    },
  ],
  [
    'node',
    `node(id: "${obligation}", AS_OF) { __typename ... on Obligation { state } }`,
    (d) => d.node,
    {
      decision: null,
      district: { __typename: 'Obligation', state: 'assigned' },
      all: { __typename: 'Obligation', state: 'accepted' },
    },
  ],
  [
    'bottlenecks',
    `bottlenecks(plan: "${decision}", AS_OF) { edges { node { answeredOn } } }`,
    (d) => d.bottlenecks.edges.map((e: Data) => e.node.answeredOn),
    { decision: [null], district: ['2023-01-16'], all: ['2023-01-16'] },
  ],
  [
    'lagByTier',
    `lagByTier(plan: "${decision}", AS_OF) { tier planLag { most } }`,
    (d) => d.lagByTier,
    {
      decision: [{ tier: 'district', planLag: null }],
      district: [{ tier: 'district', planLag: { most: 392 } }],
      all: [{ tier: 'district', planLag: { most: 392 } }],
    },
  ],
  [
    'matrix',
    `matrix(plan: "${decision}", AS_OF) { columns { tally { total done } } }`,
    (d) => d.matrix.columns.map((c: Data) => [c.tally.total, c.tally.done]),
    {
      decision: [
        [1, 0],
        [1, 0],
      ],
      district: [
        [1, 1],
        [1, 0],
      ],
      all: [
        [1, 1],
        [1, 0],
      ],
    },
  ],
];

/** Asked as known at a position where there is something to tell: in the specs of regimes, reports, follow-up, succession, people, replay, differences and links. */
const ofOtherStories = [
  ...['commendations', 'inspection', 'inspections', 'ladder', 'previewReminders', 'reminder', 'reminders'],
  ...['occurrence', 'regime', 'regimes'],
  ...['consolidation', 'prefillReport', 'report', 'reportMatrix', 'reports'],
  ...['reorganisation', 'reorganisations', 'successionDecision', 'successionDecisions'],
  ...['erasures', 'people'],
  ...['difference', 'permanentLink', 'planReplay'],
  ...[
    'codeTables',
    'dossierWindow',
    'dossierWindows',
    'source',
    'sources',
    'windowDeliveries',
    'windowDelivery',
  ],
  ...['procedure', 'procedureDuties', 'procedureFields', 'procedures', 'procedureTies'],
  ...['indicator', 'indicators', 'measure', 'target', 'touchedByWindow'],
  ...['delegation', 'delegations'],
];

describe('what the record said at a position', () => {
  it.each(questions)('%s', async (_, question, answerOf, expected) => {
    const at = async (knownAt: number) => {
      const asked = question.replace('AS_OF', `asOf: { knownAt: ${knownAt}, validAt: "2023-02-01" }`);
      return answerOf(await world.get('inspector', `{ ${asked} }`));
    };
    expect({
      decision: await at(then.decision),
      district: await at(then.district),
      all: await at(then.all),
    }).toEqual(expected);
  });

  it('every root field that reads the views can be asked so', async () => {
    const data = await world.get('inspector', '{ __schema { queryType { fields { name args { name } } } } }');
    const fields: Data[] = data.__schema.queryType.fields;
    const asked = fields
      .filter((field) => field.args.some((arg: Data) => arg.name === 'asOf'))
      .map((field) => field.name);
    expect(asked.toSorted()).toEqual(
      [...questions.map(([name]) => name), ...ofOtherStories, 'position'].toSorted(),
    );
    expect(fields.map((field) => field.name).filter((name) => !asked.includes(name))).toEqual([
      // The table of authority is asked for by its day.
      'authority',
      // How letters are carried, numbers that say their own position, what would be decided now, and seals are not asked for as of another.
      'deliveries',
      'explain',
      'me',
      'milestone',
      'previewSuccession',
      'readLog',
      'receipt',
      'record',
    ]);
  });
});

describe('one answer is of one position', () => {
  it('and says of which', async () => {
    const { position, record } = await world.get(
      'inspector',
      `{ position(asOf: { atLeast: ${then.all} }) record { head views cascade } }`,
    );
    expect(position).toBe(then.all);
    expect(record).toEqual({ head: then.all, views: then.all, cascade: then.all });
  });

  it('waits for a position that the views have not reached, and says so when it does not come', async () => {
    const start = performance.now();
    const { errors } = await world.ask('inspector', `{ position(asOf: { atLeast: ${then.all + 1} }) }`);
    expect(errors[0]?.extensions).toMatchObject({ code: 'VIEW_BEHIND', position: then.all + 1 });
    expect(performance.now() - start).toBeGreaterThan(5_000);
  });

  it('even when its fields want different positions', async () => {
    const data = await world.get(
      'inspector',
      `{ a: position b: position(asOf: { atLeast: ${then.all} }) c: position(asOf: { knownAt: 3 }) }`,
    );
    expect(new Set(Object.values(data))).toEqual(new Set([then.all]));
  });
});

describe('pages', () => {
  const lists: [string, string, number][] = [
    [
      'units',
      'units(PAGE) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } }',
      6,
    ],
    [
      'plans',
      'plans(PAGE) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } }',
      2,
    ],
    [
      'obligations',
      'obligations(PAGE) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } }',
      5,
    ],
    [
      'by unit',
      'obligations(order: unit, PAGE) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } }',
      5,
    ],
    [
      'timeline',
      `timeline(plan: "${districtPlan}", PAGE) { edges { cursor node { position } } pageInfo { hasNextPage hasPreviousPage endCursor } }`,
      10,
    ],
  ];
  it.each(lists)('of %s one by one are the whole list in its order', async (_, question, count) => {
    const whole: Data = Object.values(
      await world.get('inspector', `{ ${question.replace('PAGE', 'first: 200')} }`),
    )[0];
    expect(whole.edges).toHaveLength(count);
    expect(whole.pageInfo.hasNextPage).toBe(false);
    const seen: Data[] = [];
    for (let after: string | null = null; seen.length < count; ) {
      const page: Data = Object.values(
        await world.get(
          'inspector',
          `query ($after: Cursor) { ${question.replace('PAGE', 'first: 1, after: $after')} }`,
          { after },
        ),
      )[0];
      expect(page.edges).toHaveLength(1);
      expect(page.pageInfo.hasPreviousPage).toBe(seen.length > 0);
      seen.push(...page.edges);
      expect(page.pageInfo.hasNextPage).toBe(seen.length < count);
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole.edges);
  });

  it('hold from 1 to 200, however many are asked for', async () => {
    const data = await world.get(
      'inspector',
      '{ none: units(first: 0) { edges { cursor } } less: units(first: -5) { edges { cursor } } more: units(first: 1000000) { edges { cursor } } }',
    );
    expect(data.none.edges).toHaveLength(1);
    expect(data.less.edges).toHaveLength(1);
    expect(data.more.edges).toHaveLength(6);
  });
});

describe('filters of obligations', () => {
  const filters: [string, number][] = [
    [`plans: ["${districtPlan}"]`, 3],
    [`task: "${tasks.broadcast}"`, 3],
    [`unit: "${units.district}"`, 2],
    [`under: "${units.district}"`, 4],
    [`issuer: "${units.district}"`, 3],
    ['states: [fulfilled, accepted]', 2],
    ['timeliness: [doneInTime]', 1],
    ['modality: invitation', 1],
    ['role: support', 1],
    ['output: derivedPlan', 1],
    ['dueFrom: "2023-03-01"', 3],
    ['dueTo: "2023-02-27"', 2],
    ['text: "PHAT THANH"', 3],
    ['text: "2074/qđ"', 2],
  ];
  it.each(filters)('%s', async (filter, count) => {
    const data = await world.get(
      'inspector',
      `{ obligations(filter: { ${filter} }) { totalCount edges { cursor } } }`,
    );
    expect([data.obligations.totalCount, data.obligations.edges.length]).toEqual([count, count]);
  });

  it('that a list says already are errors, not ignored', async () => {
    const { errors } = await world.ask(
      'inspector',
      `{ unit(id: "${units.district}") { duties(filter: { unit: "${units.ducPhong}" }) { totalCount } } }`,
    );
    expect(errors[0]?.message).toContain('"filter.unit"');
  });
});
