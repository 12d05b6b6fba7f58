import type { KnownCaller } from '@thac/api/auth/callers';
import { derivedId } from '@thac/domain/identity';
import { codeTable, content } from '@thac/domain/oneStopShop/controls';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { mapping } from '@thac/domain/oneStopShop/mappingControls';
import { elsewhere, expected } from '@thac/domain/policies/authority/expected.fixture';
import { authorityRefusals } from '@thac/domain/policies/authority/refusals';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { establishRegime, period, regime, reportOf, submit } from './round.ts';
import { decision, establishUnits, issueDecision, order, outcome, record, tasks } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const roles = ['leader', 'officer', 'clerk', 'administrator', 'inspector'] as const;
const places = { issuer: units.province, obliged: units.district, elsewhere: units.front };
type Place = keyof typeof places;
const tokenOf = (role: string, place: string) => `${role}-${place}` as Token;

/** An official of every role at the unit that issued, at the one that owes, and at one that has nothing to do with it. */
const officials = roles.flatMap((role) =>
  Object.entries(places).map(
    ([place, unit]): KnownCaller => ({
      ...{ token: tokenOf(role, place), official: `walk:${role}:${place}`, post: role, unit },
      ...{ roles: [role], onBehalfOf: [] },
    }),
  ),
);

let world: World;
let delegation = '';
let draftDocument = '';
const draftPlan = id('văn bản chưa ban hành');
const inspection = id('cuộc kiểm tra');
const source = sourceId('qngai');
const obligation = derivedId('obligation', decision, tasks.ownPlan, units.district, 'lead');
const report = reportOf(units.district);
const document = { literal: 'Quyết định số 7/QĐ-UBND' };
const upload = `mutation ($file: File!) { outcome: importDocument(file: $file) { ${outcome} } }`;
const paper = { name: 'a.txt', bytes: 'KẾ HOẠCH\nTuyên truyền cải cách hành chính' };

beforeAll(async () => {
  world = await openWorld('2023-03-16T02:00:00.000Z', undefined, officials);
  await establishUnits(world);
  await establishRegime(world);
  await issueDecision(world);
  await record(world, 'provinceOfficer', 'registerPlan', { plan: draftPlan, title: 'Chưa ban hành' });
  const brought = await world.upload('provinceOfficer', upload, paper);
  draftDocument = String(brought.data.outcome.stream).slice('draft-'.length);
  await submit(world, units.district, { figures: { hoSo: '1', thuTuc: '1', kinhPhi: '1', tyLe: '1' } });
  await record(world, 'admin', 'registerSource', {
    ...{ code: 'qngai', name: 'Một cửa', vendor: 'VNPT', scope: [units.province], by: '1/QĐ' },
  });
  const online = { numerator: [{ count: 'receivedOnline' }], denominator: [{ count: 'received' }] };
  await record(world, 'admin', 'defineIndicator', {
    ...{ code: 'truc-tuyen', from: '2022-01-01', by: document },
    content: { name: 'Trực tuyến', side: 'receiving', formula: online },
  });
  await record(world, 'chairman', 'setTarget', promised);
  await record(world, 'chairman', 'recordInspection', inspected);
  const granted = await record(world, 'chairman', 'grantDelegation', granting);
  delegation = String(granted.stream).slice('delegation-'.length);
});
afterAll(() => world.end());

const year = { from: '2022-01-01', to: '2022-12-31' };
const promised = {
  ...{ plan: decision, task: tasks.ownPlan, indicator: 'truc-tuyen', ...year },
  ...{ wanted: { atLeast: '50' }, literal: 'từ 50%' },
};
const inspected = {
  ...{ inspection, inspector: units.province, unit: units.district, ...year, by: document },
  findings: [{ key: '1', text: 'Chưa niêm yết' }],
};
const granting = {
  ...{ form: 'KT', unit: units.province, toOfficial: 'walk:nobody', toUnit: units.province },
  ...{ from: '2023-03-16', document },
};
const reason = 'Thử';
const on = '2023-03-01';
const owed = { obligation, reason };
const which = { regime, period, unit: units.district };
const by = '1/QĐ-UBND';
const named = { name: 'Tên', from: '2023-04-01' };
const unit = units.district;
const rung = { rung: 'a', days: -3, roles: ['lead'] };

/** One order for every command, that asks for what is there. */
const orders = (): Record<string, [mutation: string, args: Data, selection?: string]> => ({
  RegisterPlan: ['registerPlan', { plan: draftPlan, title: 'Khác' }],
  CorrectPlan: ['correctPlan', { plan: draftPlan, changes: { title: 'Khác' }, reason }],
  RecordBases: ['recordBases', { plan: draftPlan, bases: [] }],
  ResolveBasis: ['resolveBasis', { plan: draftPlan, basis: id('căn cứ'), target: decision }],
  DraftTasks: ['draftTasks', { plan: draftPlan, tasks: [] }],
  IssuePlan: [
    'issuePlan',
    { plan: decision, issuer: { unit: units.province, capacity: 'head' }, issuedOn: '2021-12-20' },
  ],
  AmendPlan: ['amendPlan', { plan: decision, by, summary: 'Sửa' }],
  ReplacePlan: ['replacePlan', { plan: decision, replacement: draftPlan, reason }],
  RecallPlan: ['recallPlan', { plan: decision, reason }],
  ConcludePlan: ['concludePlan', { plan: decision }],
  ClassifyPlan: ['classifyPlan', { plan: decision, disclosure: 'public', by, reason }],
  ClearFlag: ['clearFlag', { plan: decision, flag: id('cảnh báo'), note: 'Đã xem' }],
  AcceptObligation: ['acceptObligation', { obligation }],
  ReportProgress: ['reportProgress', { obligation, percent: 10 }],
  SubmitObligation: ['submitObligation', { obligation }],
  DeclineObligation: ['declineObligation', owed],
  FulfilObligation: ['fulfilObligation', { obligation }],
  FulfilByDerivedPlan: ['fulfilByDerivedPlan', { obligation, derivedPlan: decision, issuedOn: '2021-12-20' }],
  ReturnObligation: ['returnObligation', owed],
  ExtendObligation: ['extendObligation', { ...owed, due: '2023-12-01', literal: 'đến 1/12' }],
  ExcuseObligation: ['excuseObligation', owed],
  SuspendObligation: ['suspendObligation', owed],
  ResumeObligation: ['resumeObligation', owed],
  ReassignObligation: ['reassignObligation', { ...owed, to: units.front }],
  WithdrawObligation: ['withdrawObligation', owed],
  EstablishUnit: ['establishUnit', { unit, ...named, kind: 'commune', tier: 'commune' }],
  RenameUnit: ['renameUnit', { unit, ...named }],
  ReclassifyUnit: ['reclassifyUnit', { unit, from: '2023-04-01', kind: 'ward', tier: 'commune' }],
  MoveUnit: ['moveUnit', { unit, from: '2023-04-01' }],
  CodeUnit: ['codeUnit', { unit, from: '2023-04-01', code: { system: 'GSO', value: '99' } }],
  EndUnit: ['endUnit', { unit, lastDay: '2024-01-01' }],
  AnswerQuestion: [
    'answerQuestion',
    { draft: draftDocument, question: id('câu'), answer: { kind: 'confirmed' } },
  ],
  EditDraft: ['editDraft', { draft: draftDocument, path: '/document/title', reason }],
  ConfirmDraft: ['confirmDraft', { draft: draftDocument }],
  RejectDraft: ['rejectDraft', { draft: draftDocument, reason }],
  EndRegime: ['endRegime', { regime, lastDay: '2024-01-01', reason }],
  SetLadder: ['setLadder', { unit: units.province, from: '2024-01-01', rungs: [rung], reason }],
  IssueReminders: ['issueReminders', { issuer: units.province, day: on, token: id('khác') }],
  RecordInspection: ['recordInspection', { ...inspected, to: on }],
  RemedyFinding: ['remedyFinding', { inspection, finding: '1', note: 'Xong', on }],
  RecordCommendation: [
    'recordCommendation',
    { commender: units.province, unit, form: 'Bằng khen', reason, on, by: document },
  ],
  PublishCalendar: ['publishCalendar', { edition: '2023', ...year, by }],
  SaveReport: ['saveReport', { ...which, figures: [], sections: [] }],
  SaveReportPart: ['saveReportPart', { ...which, section: units.district, figures: [], sections: [] }],
  SubmitReport: ['submitReport', which],
  ReturnReport: ['returnReport', { report, reason }],
  AcceptReport: ['acceptReport', { report }],
  LockReport: ['lockReport', { report, reason }],
  ReopenReport: ['reopenReport', { report, reason, by }],
  FillOffice: ['fillOffice', { unit, post: 'Chủ tịch', ...named }],
  VacateOffice: ['vacateOffice', { person: id('ai'), unit, post: 'Chủ tịch', lastDay: on, reason }],
  ErasePerson: ['erasePeople', { people: [id('ai')], by: document, reason }],
  RegisterSource: ['registerSource', { code: 'khac', name: 'Khác', vendor: 'x', scope: [unit], by }],
  ChangeSource: ['changeSource', { source, ...named, vendor: 'x', scope: [unit], reason }],
  CloseSource: ['closeSource', { source, lastDay: '2024-01-01', reason }],
  PublishMapping: ['publishMapping', { source, version: 1, mapping, by }],
  PublishCodeTable: [
    'publishCodeTable',
    {
      ...{ version: '2024-1', from: '2024-01-01', by },
      ...{ states: codeTable.states, unitSystems: codeTable.unitSystems },
    },
  ],
  DeliverWindows: [
    'deliverWindows',
    { source, key: 'k', mode: 'partial', windows: [content] },
    `outcome { ${outcome} }`,
  ],
  PublishProcedure: [
    'publishProcedure',
    { code: '9.1', name: 'Khai', field: 'Hộ tịch', tiers: ['commune'], online: 'full', from: on, by },
  ],
  ReviseProcedure: ['reviseProcedure', { procedure: id('thủ tục'), from: on, by, name: 'Khác' }],
  AbolishProcedure: ['abolishProcedure', { procedure: id('thủ tục'), lastDay: on, by }],
  TieProcedures: [
    'tieProcedures',
    { plan: decision, task: tasks.ownPlan, duty: 'handling', fields: ['Hộ tịch'] },
  ],
  UntieProcedures: ['untieProcedures', { plan: decision, task: tasks.ownPlan, reason }],
  DefineIndicator: [
    'defineIndicator',
    { code: 'khac', from: on, by: document, content: { name: 'Khác', side: 'receiving' } },
  ],
  ReviseIndicator: [
    'reviseIndicator',
    { code: 'truc-tuyen', from: on, by: document, content: { name: 'Khác', side: 'receiving' } },
  ],
  RecordRank: ['recordRank', { code: 'truc-tuyen', unit, ...year, rank: 1, of: 63, by: document }],
  SetTarget: ['setTarget', { ...promised, literal: 'khác' }],
  GrantDelegation: ['grantDelegation', { ...granting, form: 'Q' }],
  EndDelegation: ['endDelegation', { delegation, lastDay: '2023-12-31', reason }],
});

/** Given in other ways than by one plain order, each of which a spec of its own holds. */
const otherwise = [
  ...['ImportDraft', 'EstablishRegime', 'ReviseRegime', 'ResumeDelivery', 'RecordReorganisation'],
  ...['ImportCatalogue', 'DecideSuccession', 'UndoSuccession', 'DropTarget'],
];

const wherePlaced: Partial<Record<string, Place>> = {
  ...{ issuer: 'issuer', keeper: 'issuer', owner: 'issuer', recipient: 'issuer', over: 'issuer' },
  ...{ delegator: 'issuer', obliged: 'obliged', reporter: 'obliged', contributor: 'obliged', any: 'obliged' },
};

it('every command that a person may give has its order here, or is given otherwise', () => {
  const ordered = [...expected].flatMap(([command, one]) => (one.roles.length > 0 ? [command] : []));
  expect([...Object.keys(orders()), ...otherwise].toSorted()).toEqual(ordered.toSorted());
});

it('the door refuses and lets in as is expected: every command in every role, at its place and elsewhere', async () => {
  const wrong: string[] = [];
  let [walked, allowed] = [0, 0];
  for (const [command, [mutation, args, selection]] of Object.entries(orders())) {
    const row = expected.get(command as never);
    if (row === undefined) throw new Error(command);
    for (const role of roles)
      for (const place of [wherePlaced[row.relation] ?? 'issuer', 'elsewhere'] as const) {
        // Nobody has seen that version: who may is told before that, and nothing is recorded.
        const asked = { ...args, expectedVersion: 9_999 };
        const answer = await order(world, tokenOf(role, place), mutation, asked, selection ?? outcome);
        const { __typename, code } = answer.outcome ?? answer;
        const said = __typename === 'Refused' && code in authorityRefusals ? code : 'allowed';
        const decides = !row.roles.includes('clerk') && !row.roles.includes('administrator');
        const due =
          role === 'inspector'
            ? 'inspector-only-reads'
            : role === 'administrator' && decides
              ? 'administrator-decides-nothing'
              : !row.roles.includes(role)
                ? 'role-lacking'
                : place === 'elsewhere' && row.relation !== 'any'
                  ? elsewhere[row.relation]
                  : 'allowed';
        if (said !== due)
          wrong.push(`${command} ${role} ${place}: ${said} (${__typename} ${code}), not ${due}`);
        walked += 1;
        if (said === 'allowed') allowed += 1;
      }
  }
  console.log(`thẩm quyền over HTTP: ${walked} orders, ${allowed} let in`);
  expect(wrong).toEqual([]);
}, 300_000);
