import { describe, expect, test } from 'vitest';
import { specify } from '../specify.ts';
import type { Demand, Neighbour } from './commands.ts';
import {
  attachment,
  reportCommands as commands,
  content,
  demand,
  reportEvents as events,
  terms,
} from './controls.ts';
import type { FigureValue, ReportContent, ReportEvent } from './events.ts';
import { reportRefusals as refusals } from './refusals.ts';
import { report } from './report.ts';

const given = specify(report);
type Submitted = Extract<ReportEvent, { type: 'ReportSubmitted' }>;
const handedIn = (changes: Partial<Submitted['data']>): Submitted => ({
  type: 'ReportSubmitted',
  data: { ...events.ReportSubmitted.data, explanations: [], ...changes },
});
const saved = events.ReportSaved;

const submitted = [saved, handedIn({})];
const returned = [...submitted, events.ReportReturned];
const accepted = [...submitted, events.ReportAccepted];
const locked = [...accepted, events.ReportLocked];
const reopened = [...locked, events.ReportReopened];

const withFigures = (figures: FigureValue[]): ReportContent => ({ ...content, figures });
const figure = (value: string | null, name = 'hoSoTrucTuyen'): FigureValue => ({
  figure: name,
  value,
  note: '',
  prefilled: null,
});
const save = (changed: ReportContent, attachments = [attachment]) =>
  ({ type: 'SaveReport', data: { ...commands.SaveReport.data, content: changed, attachments } }) as const;
const savedAs = (changed: ReportContent): ReportEvent => ({
  type: 'ReportSaved',
  data: { ...saved.data, content: changed },
});
const submit = (changes: Partial<Demand>, explanations: { figure: string; text: string }[] = []) =>
  ({
    type: 'SubmitReport',
    data: { ...commands.SubmitReport.data, demand: { ...demand, ...changes }, explanations },
  }) as const;

describe('a draft', () => {
  test('is saved as typed, however unfit it is to be handed in', () => {
    const half = withFigures([figure('khoảng 1.200')]);
    given().when(save(half)).then(savedAs(half));
    given(saved).when(save(half)).then(savedAs(half));
    given(saved).when(commands.SaveReport).thenNothing();
  });

  test('holds what the regime names, once, and no file twice', () => {
    const other = { ...figure('1'), figure: 'khác' };
    given()
      .when(save(withFigures([other])))
      .thenRefused(refusals['figure-unknown']);
    given()
      .when(save(withFigures([figure('1'), figure('2')])))
      .thenRefused(refusals['figure-twice']);
    const text = { section: 'ketQua', text: '' };
    given()
      .when(save({ ...content, sections: [{ ...text, section: 'khác' }] }))
      .thenRefused(refusals['section-unknown']);
    given()
      .when(save({ ...content, sections: [text, text] }))
      .thenRefused(refusals['section-twice']);
    given()
      .when(save(content, [attachment, { ...attachment, name: 'khác.pdf' }]))
      .thenRefused(refusals['attachment-twice']);
    const many = (count: number, bytes: number) =>
      Array.from({ length: count }, (_, index) => ({ ...attachment, sha256: `${index}`, bytes }));
    given()
      .when(save(content, many(21, 1)))
      .thenRefused(refusals['attachments-too-many']);
    given()
      .when(save(content, many(4, 16 << 20)))
      .thenRefused(refusals['attachments-too-many']);
  });

  test('has parts of sections inside the unit, before or after the unit begins', () => {
    given().when(commands.SaveReportPart).then(events.ReportPartSaved);
    given(saved).when(commands.SaveReportPart).then(events.ReportPartSaved);
    given(events.ReportPartSaved).when(commands.SaveReport).then(saved);
    given(...accepted)
      .when({ type: 'SaveReportPart', data: { ...commands.SaveReportPart.data, content: withFigures([]) } })
      .thenRefused(refusals['report-accepted']);
  });
});

describe('handing in', () => {
  test('makes a version of what was saved', () => {
    given(saved).when(commands.SubmitReport).then(events.ReportSubmitted);
  });

  test('gives every figure and section of the regime, what is blank being missing and never zero', () => {
    const typed = withFigures([figure('  ', 'kinhPhi'), figure(' 7 ')]);
    given(savedAs(typed))
      .when(submit({}))
      .then(handedIn({ content: withFigures([figure('7'), figure(null, 'kinhPhi')]) }));
  });

  test.each([
    ['khoảng 12', 'hoSoTrucTuyen'],
    ['12.5', 'hoSoTrucTuyen'],
    ['-1', 'hoSoTrucTuyen'],
    ['1.250,5', 'kinhPhi'],
    ['=1+1', 'kinhPhi'],
  ])('refuses “%s” as %s', (value, name) => {
    const typed = withFigures([figure('1'), figure(value, name)].slice(name === 'kinhPhi' ? 0 : 1));
    given(savedAs(typed)).when(submit({})).thenRefused(refusals['figure-unfit']);
  });

  test('refuses what is incomplete, unknown or waiting', () => {
    given().when(submit({})).thenRefused(refusals['report-unknown']);
    given(events.ReportPartSaved).when(submit({})).thenRefused(refusals['report-empty']);
    given(savedAs(withFigures([])))
      .when(submit({}))
      .thenRefused(refusals['content-missing']);
    given(savedAs({ ...content, sections: [] }))
      .when(submit({}))
      .thenRefused(refusals['content-missing']);
    given(...submitted)
      .when(submit({}, [{ figure: 'hoSoTrucTuyen', text: 'Khác' }]))
      .thenRefused(refusals['report-awaits-judgement']);
    given(...submitted)
      .when(save(withFigures([])))
      .thenRefused(refusals['report-awaits-judgement']);
  });

  test('before the window has closed gives an estimate, the last day included', () => {
    given(saved)
      .when(submit({ on: '2022-03-14' }))
      .then(handedIn({ estimate: true }));
    given(saved)
      .when(submit({ on: '2022-03-15' }))
      .then(handedIn({}));
  });

  test('names each obligation once, wholly or in part', () => {
    const [discharge] = commands.SubmitReport.data.discharges;
    const naming = (...discharges: object[]) =>
      ({ type: 'SubmitReport', data: { ...commands.SubmitReport.data, discharges } }) as never;
    given(saved)
      .when(naming(discharge as object, discharge as object))
      .thenRefused(refusals['discharge-twice']);
    for (const [share, percent] of [
      ['whole', 99],
      ['part', 100],
      ['part', 0],
      ['part', 12.5],
    ])
      given(saved)
        .when(naming({ ...discharge, share, percent }))
        .thenRefused(refusals['discharge-percent']);
  });
});

describe('a cumulative figure', () => {
  const neighbour = (order: Neighbour['order'], value: string | null, period: string): Neighbour => ({
    period,
    name: period,
    order,
    figures: [figure(value), figure('1000', 'kinhPhi')],
  });

  test('does not fall below an earlier period, nor rise above a later one', () => {
    given(saved)
      .when(submit({ neighbours: [neighbour('before', '129', 'Quý I')] }))
      .thenRefused(refusals['figure-falls']);
    given(saved)
      .when(submit({ neighbours: [neighbour('after', '127', 'Quý III')] }))
      .thenRefused(refusals['figure-falls']);
    given(saved)
      .when(
        submit({ neighbours: [neighbour('before', '128', 'Quý I'), neighbour('after', '128', 'Quý III')] }),
      )
      .then(handedIn({}));
  });

  test('is held against the nearest period that gives it', () => {
    const neighbours = [neighbour('before', '500', 'Quý I'), neighbour('before', '100', '6 tháng')];
    given(saved).when(submit({ neighbours })).then(handedIn({}));
    const missing = [neighbour('before', '500', 'Quý I'), neighbour('before', null, '6 tháng')];
    given(saved)
      .when(submit({ neighbours: missing }))
      .thenRefused(refusals['figure-falls']);
  });

  test('may fall with an explanation, which is kept', () => {
    const neighbours = [neighbour('before', '129', 'Quý I')];
    const explanations = [{ figure: 'hoSoTrucTuyen', text: 'Đã trừ hồ sơ trùng' }];
    given(saved).when(submit({ neighbours }, explanations)).then(handedIn({ explanations }));
    given(saved)
      .when(submit({ neighbours }, [{ figure: 'hoSoTrucTuyen', text: ' ' }]))
      .thenRefused(refusals['explanation-blank']);
    given(saved)
      .when(submit({}, [{ figure: 'khác', text: 'Khác' }]))
      .thenRefused(refusals['figure-unknown']);
  });
});

describe('the recipient', () => {
  test('returns with a reason, and the next version takes the place of the one returned', () => {
    given(...submitted)
      .when(commands.ReturnReport)
      .then(events.ReportReturned);
    given(...submitted)
      .when({ type: 'ReturnReport', data: { ...commands.ReturnReport.data, reason: ' ' } })
      .thenRefused(refusals['reason-required']);
    given(...returned)
      .when(submit({}))
      .then(handedIn({ version: 2 }));
  });

  test('accepts and locks what was handed in', () => {
    given(...submitted)
      .when(commands.AcceptReport)
      .then(events.ReportAccepted);
    given(...accepted)
      .when(commands.LockReport)
      .then(events.ReportLocked);
    given(saved).when(commands.AcceptReport).thenRefused(refusals['report-not-submitted']);
    given(...returned)
      .when(commands.AcceptReport)
      .thenRefused(refusals['report-not-submitted']);
    given(...submitted)
      .when(commands.LockReport)
      .thenRefused(refusals['report-not-accepted']);
    given(...accepted)
      .when({ type: 'LockReport', data: { ...commands.LockReport.data, reason: '' } })
      .thenRefused(refusals['reason-required']);
  });

  test('keeps what is in force closed', () => {
    const changed = save(withFigures([]));
    given(...accepted)
      .when(changed)
      .thenRefused(refusals['report-accepted']);
    given(...locked)
      .when(changed)
      .thenRefused(refusals['report-locked']);
    given(...accepted)
      .when(submit({}))
      .thenRefused(refusals['report-accepted']);
    given(...locked)
      .when(submit({}))
      .thenRefused(refusals['report-locked']);
  });

  test('reopens by a decision, and what follows is a restatement of what stays in force', () => {
    for (const history of [accepted, locked])
      given(...history)
        .when(commands.ReopenReport)
        .then(events.ReportReopened);
    given(...submitted)
      .when(commands.ReopenReport)
      .thenRefused(refusals['report-not-accepted']);
    given(...locked)
      .when({
        type: 'ReopenReport',
        data: { ...commands.ReopenReport.data, by: { literal: ' ', plan: null } },
      })
      .thenRefused(refusals['decision-required']);
    given(...reopened)
      .when(submit({}))
      .then(handedIn({ version: 2, restates: 1 }));
    const restated = [...reopened, handedIn({ version: 2, restates: 1 })];
    expect(restated.reduce(report.evolve, report.initialState())).toMatchObject({ accepted: 1 });
  });
});

describe('an estimate in force', () => {
  const estimated = [saved, handedIn({ estimate: true }), events.ReportAccepted];

  test('is restated without being reopened, and not locked before', () => {
    given(...estimated)
      .when(commands.LockReport)
      .thenRefused(refusals['estimate-not-restated']);
    given(...estimated)
      .when(submit({}))
      .then(handedIn({ version: 2, restates: 1 }));
    const changed = withFigures([figure('130')]);
    given(...estimated)
      .when(save(changed))
      .then(savedAs(changed));
  });
});

describe('when the unit that owed it has ended', () => {
  const passed = [saved, events.ReportSucceeded];
  const succeeding = (changes: object) =>
    ({ type: 'SucceedReport', data: { ...commands.SucceedReport.data, ...changes } }) as const;
  const [heir] = commands.SucceedReport.data.heirs;

  test('what was not received is passed on once, begun or not, and is written no more', () => {
    for (const history of [[], [saved], returned])
      given(...history)
        .when(commands.SucceedReport)
        .then(events.ReportSucceeded);
    given(...passed)
      .when(commands.SucceedReport)
      .thenNothing();
    for (const command of [save(withFigures([figure('1')])), submit({}), succeeding({ decision: 'another' })])
      given(...passed)
        .when(command)
        .thenRefused(refusals['report-passed-on']);
    for (const history of [submitted, accepted, locked, reopened])
      given(...history)
        .when(commands.SucceedReport)
        .thenRefused(refusals['report-received']);
  });

  test('it has as many heirs as the way of passing asks for', () => {
    const two = [
      { ...heir, footprint: 'thôn 1' },
      { unit: 'khác', report: 'khác', footprint: 'thôn 2' },
    ];
    for (const changes of [
      { heirs: [] },
      { heirs: two },
      { passing: 'divide', heirs: [heir] },
      { passing: 'divide', heirs: [heir, { ...heir, unit: 'khác' }] },
      { passing: 'lapse' },
      { passing: 'handOver' },
      { heirs: [{ ...heir, unit: commands.SucceedReport.data.unit }] },
    ])
      given().when(succeeding(changes)).thenRefused(refusals['heirs-unfit']);
    const divided = succeeding({ passing: 'divide', heirs: two });
    given()
      .when(divided)
      .then({ type: 'ReportSucceeded', data: divided.data } as ReportEvent);
    given()
      .when(succeeding({ reason: ' ' }))
      .thenRefused(refusals['reason-required']);
  });

  test('a decision that is undone leaves it as it was, and cannot be taken again', () => {
    given(...passed)
      .when(commands.RestoreReport)
      .then(events.ReportRestored);
    given(...passed, events.ReportRestored)
      .when(commands.RestoreReport)
      .thenNothing();
    given(...passed, events.ReportRestored)
      .when(commands.SucceedReport)
      .thenRefused(refusals['succession-differs']);
    given(...passed, events.ReportRestored)
      .when(submit({}))
      .then(handedIn({}));
    given(saved).when(commands.RestoreReport).thenRefused(refusals['succession-unknown']);
  });
});

describe('an heir', () => {
  const inherited = events.ReportInherited;

  test('inherits by a decision once, until it has handed its own in', () => {
    for (const history of [[], [saved], returned])
      given(...history)
        .when(commands.InheritReport)
        .then(inherited);
    given(inherited).when(commands.InheritReport).thenNothing();
    given(inherited)
      .when({
        type: 'SucceedReport',
        data: { ...commands.SucceedReport.data, decision: inherited.data.decision },
      })
      .thenRefused(refusals['succession-differs']);
    given(...submitted)
      .when(commands.InheritReport)
      .thenRefused(refusals['heir-has-reported']);
    const other = { ...inherited.data, from: [{ unit: 'khác', report: 'khác', footprint: null }] };
    given(inherited).when({ type: 'InheritReport', data: other }).thenRefused(refusals['succession-differs']);
    given()
      .when({ type: 'InheritReport', data: { ...inherited.data, from: [] } })
      .thenRefused(refusals['heirs-unfit']);
  });

  test('hands it in as its own, after which the decision stands', () => {
    given(inherited).when(submit({})).thenRefused(refusals['report-empty']);
    given(inherited, saved).when(submit({})).then(handedIn({}));
    given(inherited, ...submitted)
      .when(commands.RevokeReportInheritance)
      .thenRefused(refusals['inheritance-used']);
    given(inherited, ...returned)
      .when(commands.RevokeReportInheritance)
      .then(events.ReportInheritanceRevoked);
    given(inherited, events.ReportInheritanceRevoked).when(commands.RevokeReportInheritance).thenNothing();
    given(saved).when(commands.RevokeReportInheritance).thenRefused(refusals['succession-unknown']);
  });
});

test('the terms of the examples name what their content gives', () => {
  expect(terms.figures.map((term) => term.figure)).toEqual(content.figures.map((one) => one.figure));
});
