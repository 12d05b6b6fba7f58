import { describe, expect, test } from 'vitest';
import { documents, units } from '../cast.ts';
import type { DraftPlan } from '../documents/draft.ts';
import { collectivesIn, namesOutsideBody, setsMeant } from './collectives.ts';
import { offers, otherDivision, reading } from './controls.ts';
import { documentMeant, unitMeant } from './offers.ts';
import { planFrom } from './planning.ts';
import { answersWith, type QuestionKind, questionsOf } from './questions.ts';

const kindsOf = (read: DraftPlan, given = offers) => questionsOf(read, given).map(({ kind }) => kind);
const of = (read: DraftPlan, kind: QuestionKind, given = offers) =>
  questionsOf(read, given).filter((one) => one.kind === kind);
const withDuty = (changes: Partial<DraftPlan['duties'][number]>): DraftPlan => ({
  ...reading,
  duties: reading.duties.map((duty) => ({ ...duty, ...changes })),
});

describe('the queue of questions', () => {
  test('asks about each doubtful value, each citation and each name once', () => {
    expect(kindsOf(reading)).toEqual([
      ...['unsure', 'issuer', 'capacity', 'citation', 'addressee', 'addressee', 'deadline'],
    ]);
  });

  test('asks once about a name that is printed in several ways', () => {
    const twice = {
      ...reading,
      tasks: reading.tasks.map((task) => ({ ...task, support: ['PHÒNG  NỘI VỤ'] })),
    };
    expect(of(twice, 'addressee').map(({ literal }) => literal)).toEqual([
      'Phòng Nội vụ',
      'UBND các xã, thị trấn',
    ]);
  });

  test('is the same whatever is offered; only what may be taken differs', () => {
    const alone = questionsOf(reading).map(({ question }) => question);
    expect(questionsOf(reading, offers).map(({ question }) => question)).toEqual(alone);
    expect(questionsOf(reading).filter(({ proposal }) => proposal !== null)).toHaveLength(1);
  });

  test('takes the document whose symbol and day agree, and waits where several may be meant', () => {
    const [question] = of(reading, 'citation');
    expect(question?.proposal).toEqual({ kind: 'document', plan: documents.decision2074 });
    const [key = '', [offer] = []] = Object.entries(offers.plans)[0] ?? [];
    if (offer === undefined) throw new Error('nothing was offered');
    const twice = { ...offers, plans: { [key]: [offer, { ...offer, plan: documents.decision768 }] } };
    expect(of(reading, 'citation', twice)).toMatchObject([{ proposal: null, blocking: true }]);
    const undated = { ...offers, plans: { [key]: [offer, { ...offer, issuedOn: null }] } };
    expect(of(reading, 'citation', undated)).toMatchObject([{ proposal: null, blocking: true }]);
    expect(of(reading, 'citation', { ...offers, plans: {} })).toMatchObject([{ blocking: false }]);
    expect(documentMeant([offer], null)).toBe(null);
    expect(documentMeant([{ ...offer, issuerFits: false }], '2021-12-20')).toBe(null);
  });

  test('asks who is to do what names nobody, and a report that nobody makes', () => {
    expect(of(withDuty({ addressees: [] }), 'lead')).toMatchObject([{ path: '/duties/0/addressees' }]);
    const report = { ...reading, reports: reading.reports.map((one) => ({ ...one, reporter: null })) };
    expect(of(report, 'lead')).toMatchObject([{ path: '/reports/0/reporter', blocking: true }]);
  });

  test('doubts a polite order to subordinates and an order to the Front', () => {
    expect(of(withDuty({ modality: 'invitation' }), 'modality')).toHaveLength(1);
    const front = { addressees: ['Ủy ban Mặt trận Tổ quốc Việt Nam huyện'] };
    expect(of(withDuty({ ...front, modality: 'binding' }), 'modality')).toHaveLength(1);
    expect(of(withDuty({ ...front, modality: 'invitation' }), 'modality')).toHaveLength(0);
  });

  test('says when a child is older than its parent', () => {
    const document = { ...reading.document, issuedOn: '2021-08-06' };
    expect(of({ ...reading, document }, 'chronology')).toMatchObject([{ blocking: false }]);
    expect(of(reading, 'chronology')).toEqual([]);
  });

  test.each([
    ['annual', 'trước ngày 10/12', null, 'đến trước khi chốt'],
    ['semiannual', 'trước ngày 15/6', null, 'không có ngày làm việc nào'],
    ['semiannual', 'chậm nhất ngày 17/6', null, null],
    ['quarterly', 'trước ngày 14/3', 'before 2022-03-14', 'đến trước khi chốt'],
    ['once', 'trước ngày 10/12/2022', 'before 2022-12-10', null],
    ['annual', null, null, null],
  ] as const)('of a report that is %s, due %s (%s): %s', (period, literal, rule, said) => {
    const reports = reading.reports.map((one) => ({ ...one, period, due: { literal, rule } }));
    const found = of({ ...reading, reports }, 'deadline').map(({ vi }) => vi);
    expect(found).toHaveLength(said === null ? 0 : 1);
    if (said !== null) expect(found[0]).toContain(said);
  });

  test('asks nothing in a sentence that lacks a word', () => {
    for (const { vi, en } of questionsOf(reading, offers)) expect(vi + en).not.toMatch(/undefined|null|\{/);
  });
});

describe('who is meant', () => {
  test.each([
    ['UBND các xã, thị trấn', ['commune']],
    ['Ủy ban nhân dân các xã, phường, đặc khu', ['commune']],
    ['UBND các huyện, thị xã, thành phố', ['district']],
    ['Các sở, ban, ngành tỉnh', ['department']],
    ['Thủ trưởng các cơ quan, đơn vị', ['department']],
    ['các ngành', ['department']],
    ['Các phòng, ban và UBND các xã, thị trấn', ['commune', 'department']],
    ['UBND xã Đức Phong', []],
    ['Sở Lao động – Thương binh và Xã hội', []],
    ['Các tổ chức chính trị – xã hội', []],
    ['các cơ sở giáo dục', []],
    ['Văn phòng – Thống kê', []],
  ])('%s speaks of %j', (literal, kinds) => {
    expect(collectivesIn(literal)).toEqual(kinds);
  });

  test.each([
    ['Hội Nông dân xã', true],
    ['Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam', true],
    ['các tổ chức chính trị – xã hội', true],
    ['Văn hóa – Xã hội', false],
    ['Hội đồng nhân dân', false],
  ])('%s stands outside the administration: %s', (literal, outside) => {
    expect(namesOutsideBody(literal)).toBe(outside);
  });

  test('a set is of the issuer, and inside a commune means its posts and sections', () => {
    const commune = { unit: units.ducPhong, tier: 'commune', above: [units.moDuc] } as const;
    expect(setsMeant('các ngành', commune)).toEqual([{ every: 'unit', of: units.ducPhong }]);
    expect(setsMeant('UBND các xã', commune)).toBe(null);
    expect(setsMeant('UBND các huyện', offers.issuer)).toBe(null);
    expect(setsMeant('UBND các xã', null)).toBe(null);
    expect(setsMeant('Các ngành, bộ phận có liên quan', commune)).toBe(null);
    expect(setsMeant('Các ngành, đoàn thể xã', commune)).toBe(null);
  });

  test('of two divisions of one name, that of the issuer; far from the issuer, nobody', () => {
    const offered = offers.units['Phòng Nội vụ'] ?? [];
    expect(unitMeant(offered, offers.issuer)?.parent).toBe(units.moDuc);
    expect(unitMeant([otherDivision], offers.issuer)).toBe(null);
    expect(unitMeant([otherDivision, { ...otherDivision, unit: 'x' }], offers.issuer)).toBe(null);
  });
});

describe('the plan of a confirmed reading', () => {
  const answers = answersWith(questionsOf(reading, offers), {});
  const planned = planFrom(documents.planOfMoDuc, reading, answers);

  test('is registered with what was read', () => {
    expect(planned.identity).toMatchObject({
      issuer: { unit: units.moDuc, capacity: 'collective' },
      documentType: 'KH',
      symbol: '17/KH-UBND',
    });
    expect(planned.bases).toMatchObject([
      { kind: 'basis', edge: 'cited', plan: documents.decision2074 },
      { kind: 'basis', plan: null },
    ]);
  });

  test('keeps clause, sentence and lines of every task', () => {
    const communes = { role: 'lead', units: [], sets: [{ every: 'commune', of: units.moDuc }] };
    expect(planned.tasks).toMatchObject([
      { clause: 'III/1', output: { kind: 'activity' }, addressees: [{ role: 'lead' }, { role: 'support' }] },
      { clause: 'IV/2/-1', sentence: reading.duties[0]?.text, addressees: [communes] },
      { clause: 'IV/2/-3', output: { kind: 'derivedPlan' }, addressees: [communes] },
      {
        clause: 'IV/2/-2',
        output: { kind: 'report' },
        timing: { rule: { bound: 'before', day: '2022-12-10' } },
      },
    ]);
    expect(planned.tasks[0]?.sentence).toContain('Phát định kỳ 01 chuyên mục/tuần.');
    expect(planned.tasks[3]?.via).toBe(planned.tasks[0]?.addressees[0]?.units[0]);
    expect(planned.sources.map(({ lines }) => lines)).toEqual([
      [31, 34],
      [45, 46],
      [49, 49],
      [47, 48],
    ]);
  });

  test.each([
    ['annual', 'trước ngày 05/12', 'annual', { kind: 'dayOfMonth', bound: 'before', day: 5, monthsAfter: 0 }],
    [
      'quarterly',
      'trước ngày 20',
      'quarterly',
      { kind: 'dayOfMonth', bound: 'before', day: 20, monthsAfter: 0 },
    ],
    ['annual', 'năm', 'annual', null],
  ] as const)('keeps the day of a report that comes round: %s, %s', (rule, literal, every, due) => {
    const reports = reading.reports.map((one) => ({ ...one, period: rule, due: { literal, rule } }));
    const { tasks } = planFrom(documents.planOfMoDuc, { ...reading, reports }, answers);
    expect(tasks[3]?.timing).toEqual({ literal, rule: { kind: 'recurring', every, due } });
  });

  test('takes a report within that of administrative reform to be due with it', () => {
    const within = 'báo cáo CCHC định kỳ';
    const reports = reading.reports.map((one) => ({ ...one, within, due: { literal: null, rule: null } }));
    const { tasks } = planFrom(documents.planOfMoDuc, { ...reading, reports }, answers);
    expect(tasks[3]?.timing.rule).toEqual({ kind: 'recurring', every: 'cchc', due: null });
  });

  test('asks nothing of whoever was said to be nobody', () => {
    const none = Object.fromEntries(
      Object.entries(answers).map(([question, answer]) => [
        question,
        answer.kind === 'addressees' ? { ...answer, units: [], sets: [] } : answer,
      ]),
    );
    const { tasks } = planFrom(documents.planOfMoDuc, reading, none);
    expect(tasks.flatMap(({ addressees }) => addressees)).toEqual([]);
  });
});
