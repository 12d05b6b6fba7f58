import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppOptions } from '@thac/api/app';
import type { KnownCaller } from '@thac/api/auth/callers';
import { csvOf } from '@thac/api/tables/csv';
import { derivedId } from '@thac/domain/identity';
import { codeTable, content } from '@thac/domain/oneStopShop/controls';
import { receiptId, sourceId, windowId } from '@thac/domain/oneStopShop/identity';
import { feedEvents, mapping } from '@thac/domain/oneStopShop/mappingControls';
import { windowGrid } from '@thac/domain/policies/windowTable';
import { deliveryStream, sourceStream } from '@thac/domain/streams';
import { openEventLog } from '@thac/eventstore/eventLog';
import { haltLog } from '@thac/eventstore/halt';
import { checkpointText } from '@thac/proof/checkpoint';
import { signNote } from '@thac/proof/note';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { districtDocument } from './document.ts';
import { askers, everyQuestionAsEverybody, machine, remembering, thePublic } from './fieldMatrix.ts';
import { readingCallers } from './readers.ts';
import { accept, establishRegime, period, regime, reportOf } from './round.ts';
import { testSealing } from './sealing.ts';
import { allFields, answeredIn, wholeOf } from './selection.ts';
import { subscribe } from './sse.ts';
import {
  appendDecided,
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const sealing = testSealing();
let world: World;
const guards = { questions: true, rows: true };
const questions = new Map<string, { query: string; variables: Data }>();
/** Every `Type.field` that was answered with a value, and every mutation that recorded something. */
const answered = new Set<string>();
const answers: Record<string, unknown> = {};

const outbox = mkdtempSync(join(tmpdir(), 'thac-fields-'));
/** One channel that takes letters, one that nobody answers at, and one without an address. */
const delivery: AppOptions['delivery'] = {
  channels: [
    { kind: 'file', name: 'tệp', folder: outbox },
    { kind: 'webhook', name: 'trục', url: 'http://127.0.0.1:1/', secret: null },
    {
      kind: 'smtp',
      name: 'thư',
      host: '127.0.0.1',
      port: 1,
      secure: false,
      user: null,
      password: null,
      from: 'thac@example.vn',
      addresses: {},
      fallback: null,
    },
  ],
  attempts: 2,
  firstWaitMs: 3_600_000,
};

/** Leads the district from one day to another. */
const appointed: KnownCaller = {
  ...{ token: 'appointed', official: 'official:appointed', post: 'Lãnh đạo huyện' },
  ...{ unit: units.district, roles: ['leader'], onBehalfOf: [units.district] },
  ...{ from: '2022-01-01', to: '2026-12-31' },
};

beforeAll(async () => {
  const callers = [appointed, machine, ...readingCallers];
  const opened = await openWorld(
    undefined,
    delivery,
    callers,
    sealing,
    undefined,
    undefined,
    undefined,
    guards,
    true,
  );
  world = remembering(opened, questions);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  for (const mutation of ['establishUnit', 'registerPlan', 'draftTasks', 'issuePlan', 'recordBases'])
    answered.add(`Mutation.${mutation}`);
});
afterAll(async () => {
  await world.end();
  rmSync(outbox, { recursive: true, force: true });
});

let keys = 0;
/** Gives an order with a key of its own, so that its events have the same ids in every run. */
async function give(token: Token, mutation: string, args: Data): Promise<Data> {
  keys += 1;
  const outcome = await record(world, token, mutation, { ...args, idempotencyKey: `${mutation} ${keys}` });
  answered.add(`Mutation.${mutation}`);
  return outcome;
}

/** Asks for everything that hangs on a root field, and keeps the answer. */
async function ask(
  name: string,
  type: string,
  args = '',
  token: Token = 'inspector',
  map = '',
): Promise<Data> {
  const { position } = await world.get('inspector', '{ position }');
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const asOf = ['me', 'record', 'explain', 'deliveries'].includes(name)
    ? ''
    : `asOf: { atLeast: ${Math.max(position, head)}${map} }`;
  const passed = [args, asOf].filter((one) => one !== '').join(', ');
  const data = await world.get(
    token,
    `{ ${name}${passed === '' ? '' : `(${passed})`} ${type === '' ? '' : `{ ${wholeOf(type)} }`} }`,
  );
  for (const field of answeredIn(data)) answered.add(field);
  answers[`${name}(${args}${map})`] = data[name];
  return data[name];
}

const owed = (plan: string, task: string, unit: string, role = 'lead') =>
  derivedId('obligation', plan, task, unit, role);
const broadcast = {
  ducPhong: owed(districtPlan, tasks.broadcast, units.ducPhong),
  ducThanh: owed(districtPlan, tasks.broadcast, units.ducThanh),
  district: owed(districtPlan, tasks.broadcast, units.district, 'support'),
};

it('every order about units is recorded', async () => {
  const post = id('Văn phòng – Thống kê');
  const from = '2022-01-01';
  await give('admin', 'establishUnit', {
    unit: post,
    name: 'Văn phòng – Thống kê',
    kind: 'section',
    tier: 'below',
    parent: units.ducPhong,
    from,
  });
  await give('admin', 'renameUnit', { unit: post, name: 'Văn phòng', from: '2022-06-01' });
  await give('admin', 'reclassifyUnit', { unit: post, kind: 'office', tier: 'commune', from: '2022-07-01' });
  await give('admin', 'moveUnit', { unit: post, parent: units.ducThanh, from: '2022-08-01' });
  await give('admin', 'codeUnit', {
    unit: post,
    code: { system: 'NỘI BỘ', value: 'VP' },
    from: '2022-08-01',
  });
  await give('admin', 'endUnit', { unit: post, lastDay: '2023-01-31' });
  await ask('unit', 'Unit', `id: "${post}"`);
});

it('a catalogue is shown and imported with everything that can be said of it', async () => {
  const csv =
    'system,code,name,kind,tier,parent_code,note\nGSO,51,Quảng Ngãi,tỉnh,tỉnh,,\nGSO,534,Nghĩa Hành,huyện,huyện,51,\nGSO,21433,Đức Phong,phường,xã,533,\n';
  const whole = `importCatalogue(csv: $csv, source: "Thử", from: "2023-01-01", dryRun: $dry, idempotencyKey: $key) { ${wholeOf('CatalogueImport')} }`;
  const run = async (key: string, text: string, dry: boolean) => {
    const data = await world.get(
      'admin',
      `mutation ($csv: FileText!, $dry: Boolean!, $key: Key) { ${whole} }`,
      { csv: text, dry, key },
    );
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`importCatalogue(${key})`] = data.importCatalogue;
  };
  await run('dry run', csv, true);
  await run('wrong', `${csv}GSO,1,Lạ,làng,xã,533,\n`, false);
  await run('recorded', csv, false);
});

it('every order about obligations is recorded', async () => {
  const { ducPhong, ducThanh, district } = broadcast;
  await give('communeClerk', 'acceptObligation', { obligation: ducPhong, note: 'Đã nhận' });
  await give('communeClerk', 'reportProgress', { obligation: ducPhong, percent: 30, note: 'Đang làm' });
  await give('communeClerk', 'submitObligation', { obligation: ducPhong, note: 'Xong', evidence: ['BC 01'] });
  await give('districtOfficer', 'returnObligation', { obligation: ducPhong, reason: 'Thiếu' });
  await give('districtOfficer', 'suspendObligation', { obligation: ducPhong, reason: 'Bão' });
  await give('districtOfficer', 'resumeObligation', { obligation: ducPhong, reason: 'Hết bão' });
  await give('districtOfficer', 'extendObligation', {
    obligation: ducPhong,
    due: '2023-04-15',
    literal: 'chậm nhất 15/4/2023',
    reason: 'Bão',
    authority: { literal: 'Công văn 12/UBND', plan: districtPlan },
    onBehalfOf: units.district,
  });
  await give('communeClerk', 'submitObligation', { obligation: ducPhong, note: 'Đủ' });
  await give('districtOfficer', 'fulfilObligation', { obligation: ducPhong, note: 'Đạt' });
  await give('districtLeader', 'reassignObligation', {
    obligation: ducThanh,
    to: units.ducPhong,
    reason: 'Nhập địa bàn',
  });
  await give('districtLeader', 'withdrawObligation', { obligation: district, reason: 'Không cần' });
  await give('frontOfficer', 'declineObligation', {
    obligation: owed(decision, tasks.invite, units.front),
    reason: 'Đã có kế hoạch',
  });
  for (const one of Object.values(broadcast)) await ask('obligation', 'Obligation', `id: "${one}"`);
  await ask('obligation', 'Obligation', `id: "${owed(decision, tasks.ownPlan, units.district)}"`);
  await ask('obligations', 'ObligationConnection', 'first: 3');
  await ask('matrix', 'Matrix', `plan: "${districtPlan}"`);
  await ask('bottlenecks', 'BottleneckConnection', `plan: "${decision}"`);
  await ask('lagByTier', 'TierLag', `plan: "${decision}"`);
  await ask('node', 'Node', `id: "${ducPhong}"`);
});

const days = (...all: string[]) => all.map((day) => ({ day, name: 'Nghỉ lễ' }));
const edition = { from: '2023-01-01', to: '2023-12-31', by: 'Thông báo nghỉ lễ', byPlan: decision };

it('the working calendar is published and imported with everything that can be said of it', async () => {
  await give('admin', 'publishCalendar', { ...edition, edition: '2023-1', off: days('2023-01-23') });
  const csv = 'day,kind,name\n24/1/2023,nghỉ,Tết\n';
  const run = async (key: string, text: string, dry: boolean) => {
    const query = `mutation ($csv: FileText!, $dry: Boolean!, $key: Key) { importCalendar(csv: $csv, dryRun: $dry,
      idempotencyKey: $key, source: "lich.csv", edition: "2023-2", from: "2023-01-24", to: "2023-01-24", by: "Thông báo")
      { ${wholeOf('CalendarImport')} } }`;
    const data = await world.get('admin', query, { csv: text, dry, key });
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`importCalendar ${key}`] = data.importCalendar;
  };
  await run('calendar dry', csv, true);
  await run('calendar wrong', `${csv}24/1/2023,lễ,\n`, false);
  await run('calendar', csv, false);
  await ask('workingCalendar', 'WorkingCalendar', 'year: 2023');
});

it('every order about plans is recorded', async () => {
  const added = derivedId('task', decision, 'added');
  const two = (key: string, clause: string) => ({
    key,
    clause,
    title: 'Kế hoạch riêng',
    sentence: 'Từng huyện có kế hoạch riêng.',
    modality: 'binding',
    addressees: [{ role: 'lead', units: [units.district], sets: [] }],
    output: { kind: 'derivedPlan' },
    timing: { literal: 'năm 2023', due: '2023-12-31' },
  });
  const wordings = [
    'trong 05 ngày làm việc kể từ ngày ban hành',
    'hàng quý',
    'báo cáo 6 tháng trước ngày 15/6/2023 và năm trước ngày 10/12/2023',
    'trước ngày 15/6/2023',
    'báo cáo năm trước ngày 10/12/2023',
    'trong năm 2023',
  ];
  const basis = derivedId('basis', districtPlan, 'content', 'Chỉ thị số 28-CT/TU');
  const newer = id('Quyết định mới');
  const newerTask = (key: string) => derivedId('task', newer, key);
  await give('provinceOfficer', 'registerPlan', { plan: newer, title: 'Quyết định mới' });
  await give('provinceOfficer', 'correctPlan', {
    plan: newer,
    changes: { issuer: { unit: units.province, capacity: 'head' }, symbol: '1/QĐ-UBND' },
    reason: 'Bổ sung',
  });
  await give('provinceOfficer', 'recordBases', {
    plan: newer,
    bases: [{ literal: 'Nghị quyết 76/NQ-CP', kind: 'basis', edge: 'declared' }],
  });
  await give('provinceOfficer', 'draftTasks', {
    plan: newer,
    tasks: [
      two('first', '1'),
      ...wordings.map((literal, index) => ({ ...two(literal, `3/${index}`), timing: { literal } })),
      {
        ...two('second', '2'),
        addressees: [
          { role: 'lead', units: [units.district], sets: [{ every: 'department', of: units.ducPhong }] },
        ],
      },
    ],
  });
  await ask('previewCascade', 'CascadePreview', `plan: "${newer}", issuedOn: "2024-02-01"`);
  await ask('previewCascade', 'CascadePreview', `plan: "${newer}", issuedOn: "2020-02-01"`);
  await give('chairman', 'issuePlan', {
    plan: newer,
    issuer: { unit: units.province, capacity: 'head' },
    issuedOn: '2023-01-20',
  });
  // With more days off in the year, what was fixed would be fixed otherwise today.
  await give('admin', 'publishCalendar', {
    ...edition,
    edition: '2023-3',
    off: days('2023-01-26', '2023-12-31'),
  });
  await ask('calendarImpact', 'CalendarImpactConnection');
  for (const literal of wordings) {
    await ask('readDeadline', 'DeadlineExplanation', `literal: "${literal}"`);
    const obligation = owed(newer, newerTask(literal), units.district);
    await ask('explainDeadline', 'ObligationDeadline', `obligation: "${obligation}"`);
  }
  await give('districtOfficer', 'resolveBasis', { plan: districtPlan, basis, target: newer });
  await give('chairman', 'fulfilByDerivedPlan', {
    obligation: owed(newer, newerTask('first'), units.district),
    derivedPlan: districtPlan,
    issuedOn: '2023-01-16',
  });
  await give('chairman', 'amendPlan', {
    plan: decision,
    by: '99/QĐ-UBND',
    byPlan: newer,
    summary: 'Thêm một việc, bỏ một việc',
    added: [two('added', 'Điều 2/3')],
    removed: [tasks.invite],
  });
  await give('chairman', 'excuseObligation', {
    obligation: owed(decision, added, units.district),
    reason: 'Đã có',
  });
  const { flags } = await ask('plan', 'Plan', `id: "${districtPlan}"`);
  await give('districtLeader', 'clearFlag', { plan: districtPlan, flag: flags[0].flag, note: 'Đã xem' });
  await give('chairman', 'replacePlan', { plan: decision, replacement: newer, reason: 'Thay thế' });
  await give('chairman', 'concludePlan', { plan: newer, note: 'Xong' });
  await ask('task', 'Task', `id: "${tasks.ownPlan}"`);
  await give('districtLeader', 'recallPlan', { plan: districtPlan, reason: 'Sai thẩm quyền' });
  await ask('plan', 'Plan', `id: "${districtPlan}"`);
  await ask('plan', 'Plan', `id: "${decision}"`);
  await ask('plansBySymbol', 'Plan', 'symbol: "1/QĐ-UBND"');
  await ask('plans', 'PlanConnection');
  await ask('search', 'SearchHitConnection', 'text: "ke hoach rieng"');
  for (const task of [tasks.ownPlan, tasks.broadcast, newerTask('second'), added, ...wordings.map(newerTask)])
    await ask('task', 'Task', `id: "${task}"`);
});

it('every other question is answered', async () => {
  await ask('me', 'Caller', '', 'appointed' as Token);
  await ask('record', 'RecordProgress');
  await ask('position', '');
  await ask('unit', 'Unit', `id: "${units.province}"`);
  await ask('unit', 'Unit', `id: "${units.district}"`);
  await ask('unitByCode', 'UnitLookUp', 'system: "GSO", code: "533", on: "2023-01-01"');
  await ask('unitByName', 'UnitLookUp', 'name: "Nghĩa Hành", on: "2023-01-01"');
  await ask('unitByName', 'UnitLookUp', 'name: "Không có", on: "2023-01-01"');
  await ask('units', 'UnitConnection');
  const { completion } = await ask('tally', 'Tally');
  await ask('explain', 'Explanation', `trace: "${completion.official.denominatorTrace}"`);
  await ask('rollup', 'Rollup', `unit: "${units.district}"`);
  const onMap = ', map: "2022-12-31"';
  const { unplaced } = await ask('rollup', 'Rollup', `unit: "${units.district}"`, 'inspector', onMap);
  await ask('explain', 'Explanation', `trace: "${unplaced.trace}"`);
  const { placeOn } = await world
    .get(
      'inspector',
      `{ unit(id: "${units.ducPhong}") { placeOn(day: "2022-12-31") { ${wholeOf('UnitPlace')} } } }`,
    )
    .then(({ unit }) => unit);
  for (const field of answeredIn({ unit: { __typename: 'Unit', placeOn } })) answered.add(field);
  await ask('coverage', 'Coverage', `task: "${tasks.ownPlan}"`);
  await ask('timeline', 'TimelineConnection', `obligation: "${broadcast.ducPhong}"`);
  await ask('planReplay', 'PlanReplayConnection', `plan: "${districtPlan}", first: 12`);
  const question = 'document: "query Dem { tally { total } }", operation: "Dem"';
  await ask('permanentLink', 'PermanentLink', question, 'inspector', onMap);
});

it('every outcome says all it can', async () => {
  const ask = async (name: string, args: string, token: Token = 'admin') => {
    const data = await world.get(token, `mutation { ${name}(${args}) { ${wholeOf('Outcome')} } }`);
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`${name}(${args})`] = data[name];
  };
  const rename = `unit: "${units.ducThanh}", name: "Đức Thạnh Tây", from: "2023-01-15"`;
  await ask('renameUnit', `${rename}, expectedVersion: 9`);
  await ask('renameUnit', `${rename}, idempotencyKey: "rename"`);
  await ask('renameUnit', rename);
  await ask('renameUnit', `unit: "${units.ducThanh}", name: "Sớm", from: "2019-01-15"`);
  await ask('registerPlan', 'title: "Khác", idempotencyKey: "other"', 'communeClerk');
  const obligation = derivedId('reassigned', broadcast.ducThanh, units.ducPhong);
  await ask('acceptObligation', `obligation: "${obligation}", idempotencyKey: "successor"`, 'communeClerk');
  expect(await order(world, 'communeClerk', 'acceptObligation', { obligation })).toMatchObject({
    __typename: 'Ignored',
  });
});

it('a document is brought, asked about, answered, edited and confirmed or rejected', async () => {
  const bring = async (name: string, bytes: string) => {
    const query = `mutation ($file: File!) { importDocument(file: $file, idempotencyKey: "${name}") { ${wholeOf('Outcome')} } }`;
    const { data } = await world.upload('districtOfficer', query, { name, bytes });
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    return data.importDocument.draft.id as string;
  };
  // The text orders the Front, cites a symbol that two documents have, and wants a report before its figures are closed.
  const doubtful = districtDocument
    .replace(
      '3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện',
      '3. Ủy ban Mặt trận Tổ quốc Việt Nam huyện có trách nhiệm',
    )
    .replace('trước ngày 10/12/2023', 'định kỳ hằng năm trước ngày 10/12');
  const twin = id('2074 khác');
  await give('districtOfficer', 'registerPlan', {
    plan: twin,
    title: 'Cùng ký hiệu',
    document: {
      symbol: '2074/QĐ-UBND',
      issuedOn: '2021-12-20',
      issuer: { unit: units.district, capacity: 'head' },
    },
  });
  const draft = await bring('mot.txt', doubtful);
  const { questions } = await ask('draft', 'Draft', `id: "${draft}"`);
  for (const { question, asks, plans } of questions) {
    const answer = {
      confirmed: {},
      unit: { unit: units.district },
      capacity: { capacity: 'collective' },
      addressees: { units: [units.front], sets: [{ every: 'commune', of: units.district }] },
      document: plans.length > 0 ? { plan: decision } : {},
      modality: { modality: 'binding' },
    }[asks as string];
    await give('districtOfficer', 'answerQuestion', { draft, question, answer: { kind: asks, ...answer } });
  }
  await give('districtOfficer', 'editDraft', {
    draft,
    path: '/document/number',
    value: '21',
    before: '17',
    reason: 'Đọc nhầm',
  });
  await give('districtOfficer', 'confirmDraft', { draft });
  const { plan } = await ask('draft', 'Draft', `id: "${draft}"`);
  await ask('plan', 'Plan', `id: "${plan.id}"`);
  const { tasks: read } = await world
    .get('inspector', `{ plan(id: "${plan.id}") { tasks { id } } }`)
    .then((it) => it.plan);
  await ask('task', 'Task', `id: "${read[0].id}"`);
  await give('districtOfficer', 'rejectDraft', {
    draft: await bring('hai.txt', districtDocument),
    reason: 'Nhầm',
  });
  await ask('drafts', 'DraftConnection', 'first: 2');
  await ask('node', 'Node', `id: "${draft}"`);
  const directive = id('28-CT/TU');
  await give('provinceOfficer', 'registerPlan', {
    plan: directive,
    title: 'Chỉ thị',
    document: { symbol: '28-CT/TU', issuedOn: '2022-02-10' },
  });
  await ask('citationCandidates', 'CitationCandidate', `plan: "${directive}"`);
});

it('a reporting regime is established, revised and ended, and its occurrences say all they can', async () => {
  const regime = id('Báo cáo cải cách hành chính');
  const leg = (tier: string, rule: Data, rest: Data = {}) => ({ tier, literal: 'chậm nhất', rule, ...rest });
  const terms = {
    name: 'Báo cáo công tác cải cách hành chính',
    reporters: { units: [units.province], sets: [{ every: 'commune', of: units.province }] },
    frequency: 'cchc',
    closesOn: 14,
    cumulative: true,
    figures: [{ figure: 'hoSo', name: 'Số hồ sơ', unit: 'hồ sơ', type: 'count', consolidation: 'sum' }],
    sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list' }],
    legs: [
      leg('commune', { kind: 'dayOfMonth', bound: 'before', day: 17 }, { via: units.homeAffairs }),
      leg('district', { kind: 'weekday', weekday: 5 }),
      leg(
        'province',
        { kind: 'workingDaysAfterClosing', days: 4 },
        { to: units.homeAffairs, rolling: 'rolled' },
      ),
    ],
  };
  await give('chairman', 'establishRegime', {
    regime,
    owner: units.province,
    terms,
    from: '2022-12-15',
    by: '2074/QĐ-UBND',
    byPlan: decision,
  });
  const last = { ...terms, frequency: 'once', closingDay: '2023-09-30', closesOn: null, cumulative: false };
  await give('chairman', 'reviseRegime', { regime, terms: last, from: '2023-06-15', reason: 'Báo cáo cuối' });
  const end = `regime: "${regime}", lastDay: "2023-12-31", reason: "Đã tổng kết", idempotencyKey: "end"`;
  const ended = await world.get('chairman', `mutation { endRegime(${end}) { ${wholeOf('Outcome')} } }`);
  for (const field of answeredIn(ended, 'Mutation')) answered.add(field);
  await ask('regime', 'Regime', `id: "${regime}"`);
  await ask('occurrence', 'Occurrence', `regime: "${regime}", period: "2023-03T"`);
  await ask('regimes', 'RegimeConnection', 'filter: { text: "cai cach" }');
  await ask('node', 'Node', `id: "${regime}"`);
});

it('a report is saved, handed in, returned, accepted, locked and reopened, and says all it can', async () => {
  const regime = id('Báo cáo tháng');
  const { district, ducPhong: unit, postOfDucPhong: section } = units;
  const figure = { figure: 'hoSo', name: 'Số hồ sơ', unit: 'hồ sơ', type: 'count', consolidation: 'sum' };
  const leg = { literal: 'trước ngày 20', rule: { kind: 'dayOfMonth', bound: 'before', day: 20 } };
  await give('admin', 'establishUnit', {
    ...{ unit: section, name: 'Văn phòng', kind: 'section', tier: 'below', parent: unit, from: '2021-01-01' },
  });
  await give('chairman', 'establishRegime', {
    ...{ regime, owner: units.province, from: '2022-12-15', by: '2074/QĐ-UBND' },
    terms: {
      ...{ name: 'Báo cáo hồ sơ', frequency: 'cchc', closesOn: 14, cumulative: true },
      reporters: { units: [unit], sets: [] },
      figures: [{ ...figure, cumulative: true }],
      sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list' }],
      legs: [{ tier: 'commune', ...leg, to: district, via: units.homeAffairs }],
    },
  });
  const which = { regime, period: '2023-03T', unit };
  const report = derivedId('report', regime, '2023-03T', unit);
  const args = (period: string) => `regime: "${regime}", period: "${period}", unit: "${unit}"`;
  const figures = (value: string) => [{ figure: 'hoSo', value, note: 'Đã rà soát' }];
  const sections = [{ section: 'ketQua', text: 'Đã niêm yết.' }];
  await give('postOfficer', 'saveReportPart', { ...which, section, figures: figures('7'), sections });
  await give('communeClerk', 'saveReport', { ...which, figures: figures('8'), sections });
  const attaching = `mutation ($file: File!) { attachReportFile(file: $file, ${args('2023-03T')}, idempotencyKey: "tệp") { __typename } }`;
  await world.upload('communeClerk', attaching, { name: 'phu-luc.txt', bytes: 'Phụ lục số liệu' });
  answered.add('Mutation.attachReportFile');
  await ask('prefillReport', 'ReportPrefill', args('2023-03T'));
  const recurring = id('Kế hoạch báo cáo hằng quý');
  const quarterly = owed(recurring, derivedId('task', recurring, 'IV/1'), unit);
  await give('districtOfficer', 'registerPlan', { plan: recurring, title: 'Báo cáo hằng quý' });
  const task = {
    ...{ clause: 'IV/1', title: 'Báo cáo', sentence: 'Xã báo cáo hằng quý.', modality: 'binding' },
    addressees: [{ role: 'lead', units: [unit], sets: [] }],
    ...{ output: { kind: 'report' }, timing: { literal: 'hằng quý, chậm nhất ngày 18 của tháng cuối quý' } },
  };
  await give('districtOfficer', 'draftTasks', { plan: recurring, tasks: [task] });
  const issuing = { issuer: { unit: district, capacity: 'head' }, issuedOn: '2023-01-20' };
  await give('districtLeader', 'issuePlan', { plan: recurring, ...issuing });
  await give('communeClerk', 'acceptObligation', { obligation: quarterly });
  const submitting = `mutation { submitReport(${args('2023-03T')}, idempotencyKey: "nộp",
    explanations: [{ figure: "hoSo", text: "Không có gì giảm" }],
    discharges: [{ obligation: "${broadcast.ducPhong}", share: part, percent: 40 },
      { obligation: "${quarterly}", share: part, percent: 25 }]) { ${wholeOf('Outcome')} } }`;
  const handedIn = await world.get('communeClerk', submitting);
  for (const field of answeredIn(handedIn, 'Mutation')) answered.add(field);
  answers.submitReport = handedIn.submitReport;
  await give('districtOfficer', 'returnReport', { report, reason: 'Thiếu' });
  await ask('report', 'Report', `id: "${report}"`);
  await give('communeClerk', 'submitReport', which);
  await give('districtOfficer', 'acceptReport', { report, note: 'Đạt' });
  world.setClock('2023-03-16T02:00:00.000Z');
  await give('communeClerk', 'submitReport', which);
  await give('districtOfficer', 'acceptReport', { report });
  await give('districtOfficer', 'lockReport', { report, reason: 'Đã tổng hợp' });
  await give('districtLeader', 'reopenReport', { report, reason: 'Sai', by: 'Công văn 5/UBND' });
  await ask('report', 'Report', `id: "${report}"`);
  await ask('reports', 'ReportConnection', 'first: 1');
  const scope = `scope: { regime: "${regime}", from: "2022-12-15", to: "2023-12-31" }`;
  const { total } = await ask('reportMatrix', 'ReportMatrix', scope);
  const { denominatorTrace } = total.completeness;
  await ask('explain', 'Explanation', `trace: "${denominatorTrace}"`);
  await ask('explain', 'Explanation', `trace: "${total.trace}"`);
  await ask('node', 'Node', `id: "${report}"`);
  await ask('obligation', 'Obligation', `id: "${broadcast.ducPhong}"`);
  await ask('obligation', 'Obligation', `id: "${quarterly}"`);
  world.setClock('2023-06-16T02:00:00.000Z');
  const later = { ...which, period: '2023-06T' };
  await give('communeClerk', 'saveReport', { ...later, figures: figures('9'), sections });
  await ask('prefillReport', 'ReportPrefill', args('2023-06T'));
  world.setClock('2023-02-01T02:00:00.000Z');
});

it('a ladder is set, a batch seen, sent and handed over', async () => {
  const day = '2023-03-13';
  world.setClock(`${day}T02:00:00.000Z`);
  const plan = id('Kế hoạch kiểm tra');
  await give('districtOfficer', 'registerPlan', { plan, title: 'Kế hoạch kiểm tra' });
  await give('districtOfficer', 'draftTasks', {
    plan,
    tasks: [
      {
        ...{ key: 'tự kiểm tra', clause: 'I/1', title: 'Tự kiểm tra', modality: 'binding' },
        sentence: 'UBND xã Đức Phong tự kiểm tra, chậm nhất ngày 16/3/2023.',
        addressees: [{ role: 'lead', units: [units.ducPhong], sets: [] }],
        output: { kind: 'activity' },
        timing: { literal: 'chậm nhất ngày 16/3/2023', due: '2023-03-16' },
      },
    ],
  });
  const issuer = { unit: units.district, capacity: 'head' };
  await give('districtLeader', 'issuePlan', { plan, issuer, issuedOn: '2023-03-01' });
  await give('districtLeader', 'setLadder', {
    unit: units.district,
    rungs: [{ rung: 'T-3', days: -3, to: 'obliged', roles: ['chuyên viên'], tone: 'remind' }],
    automatic: false,
    from: day,
    reason: 'Quy chế 12/QC-UBND',
  });
  await ask('ladder', 'Ladder', `unit: "${units.district}"`);
  const { token } = await ask('previewReminders', 'ReminderBatch', `issuer: "${units.district}"`);
  await give('districtOfficer', 'issueReminders', { issuer: units.district, day, token });
  const deliveries = async (): Promise<Data[]> =>
    (
      await world.get('admin', '{ deliveries { edges { node { id state attempts error } } } }')
    ).deliveries.edges.map(({ node }: Data) => node);
  const settled = ({ state, error }: Data) => state !== 'waiting' || error !== null;
  for (let found = await deliveries(); found.length < 3 || !found.every(settled); found = await deliveries())
    await pause(20);
  await ask('deliveries', 'DeliveryConnection');
  const { edges } = await ask('reminders', 'ReminderConnection', 'first: 1');
  await ask('reminder', 'Reminder', `id: "${edges[0].node.id}"`);
  const parked = (await deliveries()).filter(({ state }) => state === 'parked').map(({ id }) => id);
  const resume = 'mutation ($parked: [UUID!]!) { resumeDeliveries(deliveries: $parked) }';
  expect((await world.get('admin', resume, { parked })).resumeDeliveries).toEqual(parked);
  answered.add('Mutation.resumeDeliveries');
  // What has no address is soon parked again, and is then the same in every answer.
  const again = ({ id, state }: Data) => !parked.includes(id) || state === 'parked';
  while (!(await deliveries()).every(again)) await pause(20);
});

it('an inspection and a commendation are recorded', async () => {
  await give('districtOfficer', 'recordInspection', {
    inspector: units.district,
    unit: units.ducPhong,
    plans: [decision],
    from: '2023-01-30',
    to: '2023-01-31',
    by: { literal: 'Quyết định số 2074/QĐ-UBND', plan: decision },
    findings: [{ key: '1', text: 'Chưa niêm yết', remedyBy: '2023-02-28' }],
  });
  const { edges } = await ask('inspections', 'InspectionConnection', `unit: "${units.ducPhong}"`);
  const inspection = edges[0].node.id;
  const note = 'Đã kiểm tra lại';
  await give('districtOfficer', 'remedyFinding', { inspection, finding: '1', note, on: '2023-02-01' });
  await ask('inspection', 'Inspection', `id: "${inspection}"`);
  await give('districtLeader', 'recordCommendation', {
    commender: units.district,
    unit: units.ducPhong,
    plan: decision,
    form: 'Giấy khen',
    reason: 'Hoàn thành xuất sắc',
    on: '2023-01-31',
    by: { literal: 'Quyết định số 2074/QĐ-UBND', plan: decision },
  });
  await ask('commendations', 'CommendationConnection', `plan: "${decision}"`);
  await ask('unit', 'Unit', `id: "${units.ducPhong}"`);
  await ask('plan', 'Plan', `id: "${decision}"`);
});

it('reports are put together, what came late is told, and their table comes back', async () => {
  const { ducPhong, ducThanh, district } = units;
  await establishRegime(world);
  const written = (hoSo: string) => ({
    figures: { hoSo, thuTuc: hoSo, tyLe: hoSo },
    sections: { viec: 'Phát thanh', nhanXet: hoSo === '7' ? '' : 'Tốt' },
  });
  await accept(world, ducPhong, written('5'), 'round');
  await ask(
    'prefillReport',
    'ReportPrefill',
    `regime: "${regime}", period: "${period}", unit: "${district}"`,
  );
  const handedIn = await accept(world, district, written('5'), 'round');
  const which = `regime: "${regime}", period: "${period}", unit: "${district}"`;
  await ask('consolidation', 'ConsolidatedReport', which);
  await accept(world, ducThanh, written('7'), 'round');
  const opened = async (unit: string, fields: string) => {
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const args = `regime: "${regime}", period: "${period}", unit: "${unit}", asOf: { atLeast: ${head} }`;
    const data = await world.get('inspector', `{ consolidation(${args}) { __typename ${fields} } }`);
    for (const field of answeredIn(data)) answered.add(field);
    answers[`consolidation(${fields.slice(0, 12)} of ${unit})`] = data.consolidation;
  };
  await opened(district, `changesSince(position: ${handedIn}) { ${wholeOf('ConsolidationChanges')} }`);
  await ask('report', 'Report', `id: "${reportOf(district)}"`);
  const below = `below { __typename value contributions(first: 5) { totalCount } }`;
  await opened(
    units.province,
    `figure(figure: "hoSo") { __typename contributions(first: 5) { edges { node { __typename ${below} } } } }`,
  );
  const bring = async (key: string, csv: string, dryRun: boolean) => {
    const args = `regime: "${regime}", period: "${period}", dryRun: ${dryRun}, idempotencyKey: "${key}"`;
    const query = `mutation ($file: File!) { importReportTable(${args}, file: $file) { ${wholeOf('ReportTableImport')} } }`;
    const { data } = await world.upload('otherClerk', query, { name: 'bang.csv', bytes: csv });
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`importReportTable(${key})`] = data.importReportTable;
  };
  await record(world, 'districtLeader', 'reopenReport', {
    report: reportOf(ducThanh),
    ...{ reason: 'Sai số liệu', by: '15/UBND', idempotencyKey: 'reopen round' },
  });
  const table = (value: string) =>
    `Chế độ báo cáo;;${regime}\nKỳ báo cáo;;${period}\n\ndinh_danh;hoSo;thuTuc\n${ducThanh};${value};\n`;
  await bring('to see', table('8'), true);
  await bring('wrong', table('tám'), false);
  await bring('recorded', table('8'), false);
});

it('a report passes on to an heir, and says who covered which days', async () => {
  const [ended, heir] = [units.ducPhong, units.ducThanh];
  const which = (unit: string) => {
    const of = derivedId('report', regime, '2023-06T', unit);
    return { report: of, regime, period: '2023-06T', unit };
  };
  const share = (unit: string) => ({ unit, report: which(unit).report, footprint: 'thôn 1' });
  const decided = { decision: id('quyết định 10'), reorganisation: id('nghị quyết') };
  const due = { literal: 'chậm nhất ngày 18', due: '2023-06-18', closesOn: '2023-06-14' };
  await appendDecided(
    world,
    '2023-02-01T02:00:00.000Z',
    {
      stream: `report-${which(ended).report}`,
      type: 'ReportSucceeded',
      data: { ...which(ended), ...decided, passing: 'transfer', heirs: [share(heir)], reason: 'Nhập' },
    },
    {
      stream: `report-${which(heir).report}`,
      type: 'ReportInherited',
      data: {
        ...{ ...which(heir), decision: decided.decision, from: [share(ended)] },
        ...{ to: units.district, via: null, due },
      },
    },
  );
  for (const unit of [ended, heir]) await ask('report', 'Report', `id: "${which(unit).report}"`);
});

it('a decree on units is held against the map and recorded, and says all it can', async () => {
  const { ducPhong, ducThanh, district, homeAffairs, province } = units;
  const [reorganisation, newer] = [id('Nghị quyết sắp xếp'), id('xã Lân Phong')];
  const establish = { unit: newer, name: 'Mộ Đức', kind: 'township', tier: 'commune', parent: district };
  const changes = [
    { establish: { ...establish, codes: [{ system: 'GSO', value: '21400' }] } },
    { merge: { units: [ducThanh], into: ducPhong } },
    { transferPart: { unit: ducPhong, into: newer, footprint: 'thôn Lâm Hạ' } },
    { transferFunction: { unit: district, to: homeAffairs, function: 'tổng hợp báo cáo' } },
    { move: { unit: ducPhong, parent: province } },
  ];
  const run = async (key: string, all: Data[], dryRun: boolean) => {
    const input = {
      ...{ reorganisation, title: 'Sắp xếp cấp xã', from: '2030-01-01', changes: all },
      by: { literal: 'Nghị quyết số 99/NQ-UBTVQH16', plan: decision },
    };
    const query = `mutation ($input: ReorganisationInput!) { recordReorganisation(input: $input, dryRun: ${dryRun},
      idempotencyKey: "${key}") { ${wholeOf('ReorganisationRecording')} } }`;
    const data = await world.get('admin', query, { input });
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`recordReorganisation(${key})`] = data.recordReorganisation;
  };
  await run('decree dry', changes, true);
  await run('decree wrong', [...changes, { end: { unit: id('không có') } }], false);
  await run('decree', changes, false);
  await ask('reorganisation', 'Reorganisation', `id: "${reorganisation}"`);
  await ask('reorganisations', 'ReorganisationConnection', `filter: { ended: "${ducThanh}" }`);
  await ask('unit', 'Unit', `id: "${ducThanh}"`);
  const later = `{ unit(id: "${newer}", asOf: { validAt: "2030-01-01", atLeast: 1 }) { ${wholeOf('Unit')} }
    plan(id: "${districtPlan}") { territory(on: "2030-01-01") { ${wholeOf('PlanTerritory')} } } }`;
  const data = await world.get('inspector', later);
  for (const field of answeredIn(data)) answered.add(field);
  answers['after the decree'] = data;
});

it('a decree that comes with its catalogue and its table says all it can', async () => {
  const catalogue =
    'system,code,name,kind,tier,parent_code\nGSO,21433,Mỏ Cày,xã,xã,534\nGSO,21499,Lạ,huyện,xã,534\n';
  const header = 'old_code,old_name,old_district,old_province,new_code,new_name,new_province\n';
  const row = (old: string) => `${old},Mộ Đức,,21433,Mỏ Cày,Quảng Ngãi\n`;
  const mapping = `${header}${row('21400,Thị trấn Mộ Đức')}${row('21433,Xã Đức Phòng Đông')}`;
  const run = async (key: string, given: Data, dryRun: boolean) => {
    const query = `mutation ($input: ReorganisationImportInput!) { importReorganisation(input: $input, dryRun: ${dryRun},
      idempotencyKey: "${key}") { ${wholeOf('ReorganisationImport')} } }`;
    const by = { literal: 'Nghị quyết số 100/NQ-UBTVQH16' };
    const input = { title: 'Sắp xếp theo bảng', from: '2031-01-01', by, catalogue, mapping, ...given };
    const data = await world.get('admin', query, { input });
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`importReorganisation(${key})`] = data.importReorganisation;
  };
  await run('mapped dry', {}, true);
  await run('mapped wrong', { catalogue: `${catalogue}GSO,1,Lạ,làng,xã,404\n` }, false);
  await run('mapped', {}, false);
});

it('what an ended unit owed passes on by decision, and says from where, to whom and why', async () => {
  const [ended, first, second] = [id('xã Phổ Thạnh'), id('xã Phổ Châu'), id('xã Sa Huỳnh')];
  const [decree, task] = [id('nghị quyết chia xã'), id('việc của xã Phổ Thạnh')];
  const establish = {
    kind: 'commune',
    tier: 'commune',
    parent: units.province,
    codes: [],
    from: '2021-01-01',
  };
  const parts = [first, second].map((into, index) => ({ into, footprint: `thôn ${index + 1}` }));
  const asked = { obligation: id('nợ của xã Phổ Thạnh'), task, role: 'lead', modality: 'binding' };
  const assignments = [{ ...asked, output: 'activity', due: '2023-03-31' }];
  const merged = id('xã Phổ Vinh');
  const same = (unit: string, due: string) => ({
    ...{ stream: `duty-${decision}-${unit}`, type: 'ObligationsAssigned' },
    data: {
      ...{ plan: decision, unit, issuer: units.province },
      assignments: [
        { ...asked, task: id('việc gộp'), obligation: id(`nợ của ${unit}`), output: 'activity', due },
      ],
    },
  });
  await appendDecided(
    world,
    '2023-01-31T02:00:00.000Z',
    ...[ended, first, second, merged].map((unit, index) => ({
      ...{ stream: `unit-${unit}`, type: 'UnitEstablished' },
      data: { unit, name: `Phổ ${index + 1}`, ...establish },
    })),
    {
      ...{ stream: `duty-${decision}-${ended}`, type: 'ObligationsAssigned' },
      data: { plan: decision, unit: ended, issuer: units.province, assignments },
    },
    ...[ended, merged].map((unit) => ({
      ...{ stream: `unit-${unit}`, type: 'UnitEnded', data: { unit, lastDay: '2023-01-31' } },
    })),
    ...[same(merged, '2023-04-30'), same(first, '2023-05-31')],
    {
      ...{ stream: `reorganisation-${decree}`, type: 'ReorganisationRecorded' },
      data: {
        ...{ reorganisation: decree, title: 'Chia xã', by: { literal: 'Nghị quyết số 1', plan: null } },
        ...{ from: '2023-02-01', ends: [ended, merged] },
        changes: [
          { change: 'split', unit: ended, parts },
          { change: 'merge', units: [merged], into: first },
        ],
      },
    },
  );
  const report = derivedId('report', regime, period, ended);
  const share = { unit: id('xã Phổ An'), report: id('báo cáo của xã Phổ An'), footprint: null };
  const held = id('kế hoạch của xã Phổ Thạnh');
  const issuer = { unit: ended, capacity: 'collective' };
  const document = { documentType: 'KH', number: '1', symbol: '1/KH-UBND', issuedOn: null, period: null };
  const issue = {
    issuer,
    issuedOn: '2023-01-30',
    symbol: '1/KH-UBND',
    parents: [],
    tasks: [],
    expansions: [],
  };
  await appendDecided(
    world,
    '2023-01-31T03:00:00.000Z',
    {
      ...{ stream: `report-${report}`, type: 'ReportInherited' },
      data: {
        ...{ report, regime, period, unit: ended, decision: id('quyết định 9'), from: [share] },
        ...{ to: units.province, via: null },
        due: { literal: 'chậm nhất ngày 18', due: '2023-03-18', closesOn: '2023-03-14' },
      },
    },
    {
      ...{ stream: `plan-${held}`, type: 'PlanRegistered' },
      data: { plan: held, title: 'Kế hoạch của xã Phổ Thạnh', issuer, ...document },
    },
    { stream: `plan-${held}`, type: 'PlanIssued', data: { plan: held, ...issue } },
  );
  const by = { literal: 'Quyết định số 2074/QĐ-UBND', plan: decision };
  const heirs = parts.map(({ into, footprint }) => ({ unit: into, footprint }));
  const input = {
    ...{ reorganisation: decree, passing: 'divide', by, reason: 'Chia theo địa bàn' },
    items: [{ obligation: asked.obligation, heirs }],
  };
  const declared = '$input: SuccessionInput!';
  const { previewSuccession } = await world.get(
    'chairman',
    `query (${declared}) { previewSuccession(input: $input) { ${wholeOf('SuccessionPreview')} } }`,
    { input },
  );
  const wrong = await world.get(
    'provinceOfficer',
    `query (${declared}) { previewSuccession(input: $input) { ${wholeOf('SuccessionPreview')} } }`,
    { input },
  );
  for (const field of answeredIn({ previewSuccession })) answered.add(field);
  for (const field of answeredIn(wrong)) answered.add(field);
  // A preview has no key: what it would make has other ids each time.
  const unnamed = (_: string, value: Data | null) =>
    value?.__typename === 'SuccessionHeir' ? { ...value, id: '…' } : value;
  answers.previewSuccession = [
    JSON.parse(JSON.stringify(previewSuccession), unnamed),
    wrong.previewSuccession,
  ];
  for (const [kind, passing, item] of [
    ['report', 'divide', { report, heirs }],
    ['plan', 'handOver', { plan: held, heirs: [{ unit: first }] }],
  ] as const) {
    const data = await world.get(
      'chairman',
      `query (${declared}) { previewSuccession(input: $input) { ${wholeOf('SuccessionPreview')} } }`,
      { input: { ...input, passing, items: [item] } },
    );
    for (const field of answeredIn(data)) answered.add(field);
    answers[`previewSuccession(${kind})`] = data.previewSuccession;
  }
  const decide = async (key: string) => {
    const query = `mutation (${declared}) { decideSuccession(input: $input, idempotencyKey: "${key}") {
      ${wholeOf('SuccessionAnswer')} } }`;
    const data = await world.get('chairman', query, { input });
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`decideSuccession(${key})`] = data.decideSuccession;
    return data.decideSuccession.decision.id;
  };
  await ask('reorganisation', 'Reorganisation', `id: "${decree}"`);
  const [gone, end] = [id('xã Phổ Nhơn'), id('nghị quyết giải thể xã')];
  const last = { ...issue, issuer: { ...issuer, unit: gone } };
  await appendDecided(
    world,
    '2023-01-31T04:00:00.000Z',
    {
      ...{ stream: `unit-${gone}`, type: 'UnitEstablished' },
      data: { unit: gone, name: 'Phổ Nhơn', ...establish },
    },
    { stream: `unit-${gone}`, type: 'UnitEnded', data: { unit: gone, lastDay: '2023-01-31' } },
    {
      ...{ stream: `plan-${end}`, type: 'PlanRegistered' },
      data: { plan: end, title: 'Kế hoạch của xã Phổ Nhơn', ...document, issuer: last.issuer },
    },
    { stream: `plan-${end}`, type: 'PlanIssued', data: { plan: end, ...last } },
    {
      ...{ stream: `reorganisation-${end}`, type: 'ReorganisationRecorded' },
      data: {
        ...{ reorganisation: end, title: 'Giải thể xã', by: { literal: 'Nghị quyết số 2', plan: null } },
        ...{ from: '2023-02-01', changes: [{ change: 'end', unit: gone }], ends: [gone] },
      },
    },
  );
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  for (const [kind, of] of [
    ['plan', end],
    ['report', decree],
  ]) {
    const data = await world.get(
      'inspector',
      `{ reorganisation(id: "${of}", asOf: { atLeast: ${head} }) {
        __typename hanging(kind: ${kind}) { ${wholeOf('HangingConnection')} } } }`,
    );
    for (const field of answeredIn(data)) answered.add(field);
    answers[`hanging(${kind})`] = data.reorganisation;
  }
  const made = await decide('divide');
  await give('chairman', 'undoSuccession', { decision: made, by, reason: 'Xác định lại địa bàn' });
  await ask('successionDecision', 'SuccessionDecision', `id: "${made}"`);
  await decide('divide anew');
  await ask('successionDecisions', 'SuccessionDecisionConnection', `reorganisation: "${decree}"`);
  const { heirs: owing } = await ask('obligation', 'Obligation', `id: "${asked.obligation}"`);
  for (const heir of owing) await ask('obligation', 'Obligation', `id: "${heir.obligation.id}"`);
});

it('two moments say how they differ', async () => {
  const since = 'since: { validAt: "2023-02-15", knownAt: 60, map: "2023-01-01" }';
  await ask('difference', 'Difference', `plan: "${districtPlan}", ${since}`);
  const part = `period: "2023-06T", unit: "${units.ducThanh}"`;
  const scope = `scope: { regime: "${regime}", from: "2022-12-15", to: "2023-06-14", ${part} }`;
  const { reportMatrix } = await world.get('inspector', `{ reportMatrix(${scope}) { total { trace } } }`);
  const then = `trace: "${reportMatrix.total.trace}", since: { validAt: "2023-04-01" }`;
  await ask('difference', 'Difference', then, 'inspector', ', validAt: "2023-09-30"');
});

it('who holds an office, and who was erased', async () => {
  const by = { literal: 'Quyết định số 77/QĐ-UBND' };
  const office = { unit: units.district, post: 'Chủ tịch', person: id('chủ tịch huyện') };
  const name = { name: 'Trần Thị Hồng Vân', email: 'van@moduc.vn' };
  await give('admin', 'fillOffice', { ...office, ...name, from: '2021-07-01' });
  const last = { lastDay: '2022-12-31', reason: 'Nghỉ hưu' };
  await give('admin', 'vacateOffice', { ...office, ...last });
  await ask('people', 'Person', 'named: "tran thi hong van"', 'admin');
  await ask('people', 'Person', 'named: "Nguyễn Văn An"', 'admin');
  await give('admin', 'erasePeople', { people: [office.person], by, reason: 'Theo yêu cầu' });
  await ask('erasures', 'ErasureConnection');
  const holder = { ...office, person: id('chủ tịch mới'), name: 'Lê Văn Tám', from: '2023-01-01' };
  await give('admin', 'fillOffice', holder);
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const data = await world.get(
    'inspector',
    `{ unit(id: "${units.district}", asOf: { atLeast: ${head} }) { __typename offices { ${wholeOf('Office')} } } }`,
  );
  for (const field of answeredIn(data)) answered.add(field);
  answers.offices = data.unit;
});

it('procedures, and what of them a task speaks of', async () => {
  const [birth, by] = [derivedId('procedure', '1.001193'), { by: '1565/QĐ-UBND', byPlan: decision }];
  const facts = { name: 'Đăng ký khai sinh', field: 'Hộ tịch', tiers: ['commune'], online: 'partial' };
  await give('admin', 'publishProcedure', { code: '1.001193', ...facts, from: '2021-07-01', ...by });
  await give('admin', 'reviseProcedure', { procedure: birth, online: 'full', from: '2022-07-01', ...by });
  const query = `mutation ($csv: FileText!) { importProcedures(csv: $csv, from: "2023-01-01", by: "90/QĐ-UBND",
    dryRun: false, complete: true, idempotencyKey: "bảng thủ tục") { ${wholeOf('ProcedureImport')} } }`;
  for (const row of ['1.001193,Khai sinh,Hộ tịch,xã,toàn trình', '1.001193,Khai sinh,Hộ tịch,thôn,có']) {
    const data = await world.get('admin', query, { csv: `code,name,field,tiers,online\n${row}` });
    for (const field of answeredIn(data, 'Mutation')) answered.add(field);
    answers[`importProcedures(${row})`] = data.importProcedures;
  }
  const tie = { plan: districtPlan, task: tasks.broadcast, duty: 'publication' };
  await give('districtOfficer', 'tieProcedures', { ...tie, procedures: [birth] });
  const { duty: _, ...tied } = tie;
  await give('districtOfficer', 'untieProcedures', { ...tied, reason: 'Gắn nhầm' });
  await give('districtOfficer', 'tieProcedures', { ...tie, procedures: [birth], fields: ['Hộ tịch'] });
  await ask('procedure', 'Procedure', 'code: "1.001193"');
  await ask('procedures', 'ProcedureConnection', 'filter: { tier: commune }');
  await ask('procedureFields', '');
  await ask('procedureTies', 'ProcedureTie', `plan: "${districtPlan}"`);
  const wide = { name: 'Một cửa tỉnh', vendor: 'VNPT', scope: [units.province], by: '51/QĐ-UBND' };
  await give('admin', 'registerSource', { code: 'thu-tuc', ...wide });
  await give('admin', 'abolishProcedure', { procedure: birth, lastDay: '2023-12-31', ...by });
  await ask('procedureDuties', 'ProcedureObligationConnection', 'source: "thu-tuc"');
  await world.get('admin', 'mutation { replayProcedureDuties(source: "thu-tuc", afterPosition: 0) }');
  answered.add('Mutation.replayProcedureDuties');
});

it('an event as it comes says all it can', async () => {
  const stream = await subscribe(
    world,
    'inspector',
    `subscription { events(after: 0) { ${wholeOf('LiveEvent')} } }`,
  );
  const events = (await stream.until(38)).map((one) => one.data.events);
  stream.leave();
  for (const field of answeredIn(events)) answered.add(field);
  answers.events = [events[0], events.at(-1)];
});

it('what is sealed says so, with a stamp where somebody gave one', async () => {
  const { seal } = await world.get('admin', `mutation { seal { ${wholeOf('Milestone')} } }`);
  await world.database.pool.query(`select seal.keep_stamp('thac', $1, '\\x30')`, [seal.size]);
  const data = await world.get(
    'inspector',
    `{ milestone { ${wholeOf('Milestone')} } receipt(position: ${seal.size}) { ${wholeOf('SealReceipt')} } }`,
  );
  for (const field of answeredIn({ seal }, 'Mutation')) answered.add(field);
  for (const field of answeredIn(data)) answered.add(field);
  answers.milestone = data.milestone;
  answers.receipt = data.receipt;
});

it('figures of one-stop shops have a source and a table of codes, and are brought by hand', async () => {
  const { states, unitSystems, version, from } = codeTable;
  const by = { by: '51/QĐ-UBND', byPlan: decision };
  await give('admin', 'publishCodeTable', { version, from, states, unitSystems, ...by });
  const described = { name: 'Một cửa', vendor: 'VNPT', scope: [units.province] };
  const source = sourceId('qngai');
  await give('admin', 'registerSource', { code: 'qngai', ...described, ...by });
  const change = { ...described, vendor: 'FPT', from: '2022-05-01', reason: 'Đổi' };
  await give('admin', 'changeSource', { source, ...change });
  await give('admin', 'publishMapping', { source, version: 1, mapping, ...by });
  const brought = `source: "${source}", mode: partial`;
  const march = { ...content, procedure: '1.001193' };
  const unknown = { ...content, procedure: '9.999999' };
  const restated = { ...march, revision: 2, counts: { ...march.counts, receivedOnline: 91 } };
  const delivering = `mutation ($windows: [DossierWindowInput!]!) { deliverWindows(${brought}, key: "tay", idempotencyKey: "tay", windows: $windows) { ${wholeOf('WindowDeliveryAnswer')} } }`;
  const windows = [march, restated, unknown];
  const { deliverWindows } = await world.get('chairman', delivering, { windows });
  const table = (rows: readonly (typeof march)[]) =>
    windowGrid({ source: { id: source, name: 'Một cửa' }, codeTable }, rows);
  const blank = table([march]).map((cells, row) => (row < 4 ? cells : cells.with(8, { kind: 'blank' })));
  const imported = [];
  for (const [grid, dryRun] of [
    [table([unknown]), true],
    [table([march]), false],
    [blank, true],
  ] as const) {
    const query = `mutation ($file: File!) { importWindows(${brought}, codeTable: "${version}", key: "bang", idempotencyKey: "bang", dryRun: ${dryRun}, file: $file) { ${wholeOf('WindowTableImport')} } }`;
    imported.push((await world.upload('chairman', query, { name: 'bang.csv', bytes: csvOf(grid) })).data);
  }
  const polled = {
    ...{ receipt: receiptId(source, 'lay'), source, key: 'lay', channel: 'poll', mode: 'partial', items: [] },
    stopped: [{ item: 'dòng 7', code: 'state-unmapped', details: { state: 'Chờ ký số' } }],
    ...{ cursor: '2022-04-01', mapping: 1 },
  };
  await appendDecided(
    world,
    '2023-01-31T00:00:00.000Z',
    { stream: deliveryStream(polled.receipt), type: 'DeliveryReceived', data: polled },
    {
      stream: sourceStream(source),
      type: 'FeedReconciled',
      data: { ...feedEvents.FeedReconciled.data, source },
    },
  );
  await give('admin', 'closeSource', { source, lastDay: '2023-01-31', reason: 'Hợp nhất' });
  for (const field of answeredIn([{ deliverWindows }, ...imported], 'Mutation')) answered.add(field);
  const settled = async () => {
    const { head } = (await world.get('inspector', '{ record { head } }')).record;
    const waiting = await world.get(
      'inspector',
      `{ source(code: "qngai", asOf: { atLeast: ${head} }) { waiting } }`,
    );
    return waiting.source.waiting === 0;
  };
  while (!(await settled())) await pause(50);
  const shown = await world.get(
    'inspector',
    `{ source(code: "qngai") { ${wholeOf('Source')} } sources { id } codeTables { ${wholeOf('CodeTable')} }
      windowDeliveries(first: 3) { ${wholeOf('WindowDeliveryConnection')} } dossierWindows { ${wholeOf('DossierWindowConnection')} } }`,
  );
  const { id: window } = shown.dossierWindows.edges[0].node;
  const each = await world.get(
    'inspector',
    `{ dossierWindow(id: "${window}") { ${wholeOf('DossierWindow')} } poll: windowDelivery(receipt: "${polled.receipt}") { ${wholeOf('WindowDelivery')} }
      windowDelivery(receipt: "${deliverWindows.receipt}") { ${wholeOf('WindowDelivery')} } }`,
  );
  for (const field of answeredIn([shown, each])) answered.add(field);
});

it('what is measured of windows, and what is promised of it', async () => {
  const by = { by: { literal: 'Quyết định số 766/QĐ-TTg', plan: decision } };
  const online = {
    ...{ name: 'Hồ sơ trực tuyến', group: 'onlineService', side: 'receiving' },
    formula: { numerator: [{ count: 'receivedOnline' }], denominator: [{ count: 'received' }] },
  };
  const from = '2022-01-01';
  await give('admin', 'defineIndicator', { code: 'truc-tuyen', content: online, from, ...by });
  await give('admin', 'reviseIndicator', { code: 'truc-tuyen', content: online, from: '2022-02-01', ...by });
  const places = { name: 'Xếp hạng', unit: 'hạng', side: 'competent' };
  await give('admin', 'defineIndicator', { code: 'xep-hang', content: places, from, ...by });
  const year = { from, to: '2022-12-31' };
  await give('admin', 'recordRank', {
    code: 'xep-hang',
    unit: units.ducPhong,
    ...year,
    rank: 15,
    of: 63,
    ...by,
  });
  const about = { plan: districtPlan, task: tasks.broadcast, ...year };
  const half = { ...about, indicator: 'truc-tuyen', wanted: { atLeast: '50' }, literal: 'từ 50%' };
  await give('districtOfficer', 'setTarget', { ...half, procedures: [derivedId('procedure', '1.001193')] });
  await give('districtOfficer', 'setTarget', { ...half, wanted: { atMost: '99' }, literal: 'không quá 99%' });
  const rank = { from: 10, to: 20, of: 63 };
  const place = { ...about, indicator: 'xep-hang', wanted: { rank }, literal: 'hạng 10-20/63' };
  await give('districtOfficer', 'setTarget', place);
  const asking = `indicator: "truc-tuyen", unit: "${units.ducPhong}", from: "2022-03-01", to: "2022-12-31"`;
  const { windows } = await ask('measure', 'Measurement', asking);
  await ask('measure', 'Measurement', `${asking.replace(units.ducPhong, units.district)}, area: subtree`);
  await ask('measure', 'Measurement', asking.replace('2022-03-01', '2022-03-15'));
  await ask('measure', 'Measurement', `${asking}, procedures: ["${derivedId('procedure', '1.001193')}"]`);
  await ask('measure', 'Measurement', asking.replace('truc-tuyen', 'xep-hang').replace('2022-03', '2022-01'));
  await ask('touchedByWindow', 'TargetMeasurement', `window: "${windows.edges[0].node.id}"`);
  await ask('indicators', 'Indicator');
  await ask('indicator', 'Indicator', 'code: "truc-tuyen"');
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const promised = await world.get(
    'inspector',
    `{ task(id: "${tasks.broadcast}", asOf: { atLeast: ${head} }) { __typename targets { ${wholeOf('Target')} } }
      obligation(id: "${broadcast.ducPhong}", asOf: { atLeast: ${head} }) { __typename measurements { ${wholeOf('TargetMeasurement')} } } }`,
  );
  for (const field of answeredIn(promised)) answered.add(field);
  answers.promised = promised;
  const { targets } = promised.task;
  await give('districtOfficer', 'dropTarget', { target: targets[0].id, reason: 'Trùng' });
  await ask('target', 'Target', `id: "${targets[0].id}"`);
  const { position } = await world.get('inspector', '{ position }');
  const editions = await world.get(
    'inspector',
    `{ indicator(code: "truc-tuyen", asOf: { atLeast: ${position} }) { __typename editions { __typename edition } } }`,
  );
  for (const field of answeredIn(editions)) answered.add(field);
});

it('who may do what, and in whose name', async () => {
  const granted = {
    ...{ form: 'TUQ', unit: units.district, toOfficial: 'official:communeLeader', toUnit: units.ducPhong },
    ...{ commands: ['SetTarget'], plan: districtPlan, from: '2023-03-13', lastDay: '2023-12-31' },
    document: { literal: 'Quyết định số 7/QĐ-UBND', plan: decision },
  };
  const { stream } = await give('districtLeader', 'grantDelegation', granted);
  const delegation = stream.slice('delegation-'.length);
  const set = await give('communeLeader', 'setTarget', {
    ...{ plan: districtPlan, task: tasks.broadcast, indicator: 'truc-tuyen', wanted: { atLeast: '60' } },
    ...{ from: '2022-01-01', to: '2022-06-30', literal: 'từ 60% trong sáu tháng đầu năm' },
  });
  const ended = { delegation, lastDay: '2023-06-30', reason: 'Thay đổi phân công' };
  await give('districtLeader', 'endDelegation', ended);
  await ask('target', 'Target', `id: "${set.stream.slice('target-'.length)}"`);
  await ask('delegation', 'Delegation', `id: "${delegation}"`);
  await ask('delegations', 'DelegationConnection', 'official: "official:communeLeader", on: "2023-03-13"');
  await ask('node', 'Node', `id: "${delegation}"`);
  const one = 'on: "2023-02-01", command: "FulfilObligation"';
  const shown = await world.get('inspector', `{ authority(${one}) { ${wholeOf('AuthorityLine')} } }`);
  for (const field of answeredIn(shown)) answered.add(field);
});

it('who may read a plan is decided', async () => {
  const by = { by: 'Công văn số 31/UBND-NC', reason: 'Phổ biến' };
  await give('districtLeader', 'classifyPlan', { plan: districtPlan, disclosure: 'public', ...by });
  await give('districtLeader', 'classifyPlan', { plan: districtPlan, disclosure: 'internal', ...by });
});

it('the log of reads says what inspectors took', async () => {
  const data = await world.get('admin', `{ readLog(first: 1) { ${wholeOf('ReadEntryConnection')} } }`);
  for (const field of answeredIn(data)) answered.add(field);
  const log = 'thac-reads';
  const lost = { from: 900, to: 901 };
  const signer = sealing.signerOf(log);
  signer.shown = signNote(checkpointText(`${sealing.origin}/${log}`, 901, Buffer.alloc(32, 1)), [signer.key]);
  await haltLog(world.database.pool, {
    log,
    head: 899,
    signed: 901,
    lost,
    since: '2023-02-01T00:00:00.000Z',
  });
  const acknowledged = await world.get(
    'admin',
    `mutation { acknowledgeReadsLost(reason: "Ổ đĩa hỏng") { ${wholeOf('ReadEntry')} } }`,
  );
  for (const field of answeredIn(acknowledged, 'Mutation')) answered.add(field);
});

it('a window that carries over something else than was pending before says so', async () => {
  const log = openEventLog(world.database.pool, 'thac');
  const march = (await log.read(0, 1_000)).find(({ type }) => type === 'WindowRecorded');
  if (march === undefined) throw new Error('no window was recorded');
  const { series, content: said } = march.data as { series: string; content: typeof content };
  // It carries over what March carried over, and not what March left.
  const days = { from: '2022-04-01', to: '2022-04-30' };
  const window = windowId(series, days.from, days.to);
  const at = await appendDecided(world, '2023-01-31T00:00:00.000Z', {
    ...{ stream: march.stream, type: 'WindowRecorded' },
    data: { ...march.data, window, content: { ...said, ...days } },
  });
  const differing = await world.get(
    'chairman',
    `{ dossierWindow(id: "${window}", asOf: { atLeast: ${at} }) { ${wholeOf('DossierWindow')} }
      source(code: "qngai") { carriedDiffers(from: "${days.from}", to: "${days.to}") { ${wholeOf('CarriedDifferenceConnection')} } } }`,
  );
  for (const field of answeredIn(differing)) answered.add(field);
});

it('no field of the schema was left out, and each had a value at least once', () => {
  expect(allFields().filter((field) => !answered.has(field))).toEqual([]);
});

/** When something was sealed, and with what hash, is another each time. */
const unsealed = (_: string, value: Data | null) => {
  if (value?.__typename !== 'SealReceipt' && value?.__typename !== 'Milestone') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, of]) => [name, name === '__typename' || of === null ? of : '…']),
  );
};

it('all that was answered is what was answered when somebody last looked', async () => {
  const recorded = /("(?:recorded|queued|nextAttempt|parked|delivered)": )"\d{4}-[^"]+Z"/g;
  // A trace says again what stands around it, in a form for machines.
  const trace = /("(?:trace|\w+Trace)": )"[\w-]+"/g;
  const daysLate = /("daysLate": )\d+/g;
  const told = JSON.stringify(answers, unsealed, 1)
    .replace(recorded, '$1"…"')
    .replace(daysLate, '$1"…"')
    .replace(trace, '$1"…"');
  const text = `${told
    .replaceAll(outbox, '…')
    .replaceAll(new URL(world.url).origin, '…')
    .replaceAll(/trace: \\"[\w-]+\\"/g, 'trace: …')}\n`;
  await expect(text).toMatchFileSnapshot('fields.golden.txt');
});

it('both guards answer every question alike, and nobody is told what is another’s', async () => {
  const { asked, refused, wrong } = await everyQuestionAsEverybody(world, guards, questions.values(), askers);
  console.log(
    `fields × roles: ${allFields().length} fields × ${askers.length} askers, ${asked} questions through each guard alone; ${refused} figures and lists refused`,
  );
  expect(wrong).toEqual([]);
}, 900_000);

it('the public reads of a public plan what is open, and of nothing else', async () => {
  const by = { by: 'Công văn số 31/UBND-NC', reason: 'Phổ biến' };
  const { position } = await give('districtLeader', 'classifyPlan', {
    ...{ plan: districtPlan, disclosure: 'public', ...by },
  });
  await world.get('inspector', `{ position(asOf: { atLeast: ${position} }) }`);
  const { asked, refused, answered, wrong } = await everyQuestionAsEverybody(
    world,
    guards,
    questions.values(),
    [thePublic],
  );
  console.log(`the public: ${asked} questions, ${answered} answered with something, ${refused} refused`);
  expect(wrong).toEqual([]);
}, 300_000);
