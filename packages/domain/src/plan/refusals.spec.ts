import { expect, test } from 'vitest';
import { documents, parts, units } from '../cast.ts';
import { specify } from '../specify.ts';
import type { PlanCommand } from './commands.ts';
import {
  basis,
  planCommands as commands,
  decision2074,
  drafted,
  planEvents as events,
  issued,
  ownPlan,
  training,
} from './controls.ts';
import type { Basis, PlanEvent, Task } from './events.ts';
import { plan } from './plan.ts';
import { planRefusals } from './refusals.ts';

const id = documents.decision2074;
type Case = { given: PlanEvent[]; when: PlanCommand };

const registering = (changes: object): Case => ({
  given: [],
  when: { type: 'RegisterPlan', data: { plan: id, ...decision2074, ...changes } },
});
const drafting = (...tasks: Task[]): Case => ({
  given: drafted,
  when: { type: 'DraftTasks', data: { plan: id, tasks } },
});
const recording = (given: PlanEvent[], ...bases: Basis[]): Case => ({
  given,
  when: { type: 'RecordBases', data: { plan: id, bases } },
});
const amending = (changes: object): Case => ({
  given: issued,
  when: { type: 'AmendPlan', data: { ...commands.AmendPlan.data, ...changes } },
});
const issuing = (given: PlanEvent[], changes: object): Case => ({
  given,
  when: { type: 'IssuePlan', data: { ...commands.IssuePlan.data, ...changes } },
});
const times = <T>(count: number, one: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => one(n));
const everybody = { every: 'commune' as const, of: units.quangNgai };
const toEverybody: Task = {
  ...ownPlan,
  addressees: [{ role: 'lead', units: [], sets: [everybody] }],
};
const flagged = [...issued, events.PlanFlagged];
const handedOver = [...issued, events.PlanHandedOver];
const handing = (given: PlanEvent[], changes: object): Case => ({
  given,
  when: { type: 'HandOverPlan', data: { ...commands.HandOverPlan.data, ...changes } },
});

const cases: Record<keyof typeof planRefusals, Case[]> = {
  'plan-unregistered': Object.values(commands)
    .filter(({ type }) => type !== 'RegisterPlan')
    .map((when) => ({ given: [], when })),
  'plan-registered-differently': [{ ...registering({ title: 'Khác' }), given: [events.PlanRegistered] }],
  'plan-not-draft': [{ ...drafting(training), given: issued }],
  'plan-issued-differently': [issuing(issued, { issuedOn: '2021-12-21' })],
  'plan-not-issued': [
    commands.AmendPlan,
    commands.ReplacePlan,
    commands.RecallPlan,
    commands.ConcludePlan,
    commands.ClassifyPlan,
    commands.HandOverPlan,
  ].map((when) => ({ given: drafted, when })),
  'plan-no-longer-in-force': [
    { given: [...issued, events.PlanRecalled], when: commands.AmendPlan },
    { given: [...issued, events.PlanReplaced], when: commands.ConcludePlan },
    { given: [...issued, events.PlanConcluded], when: commands.RecallPlan },
    { given: [...issued, events.PlanRecalled], when: commands.ReplacePlan },
  ],
  'title-missing': [registering({ title: ' ' })],
  'day-unreal': [
    registering({ issuedOn: '2023-02-29' }),
    registering({ period: { from: '2022-01-01', to: '2022-13-01' } }),
    issuing(drafted, { issuedOn: '20/12/2021' }),
    drafting({ ...training, timing: { ...training.timing, due: '2022-02-30' } }),
    {
      given: issued,
      when: { type: 'NoteDerivation', data: { ...commands.NoteDerivation.data, issuedOn: '' } },
    },
  ],
  'period-reversed': [registering({ period: { from: '2022-01-02', to: '2022-01-01' } })],
  'reason-missing': [
    {
      given: issued,
      when: { type: 'CorrectPlan', data: { plan: id, changes: { number: '1' }, reason: ' ' } },
    },
    { given: issued, when: { type: 'RecallPlan', data: { plan: id, reason: '' } } },
    handing(issued, { reason: ' ' }),
    {
      given: handedOver,
      when: { type: 'HandBackPlan', data: { ...commands.HandBackPlan.data, reason: '' } },
    },
    { given: issued, when: { type: 'ReplacePlan', data: { ...commands.ReplacePlan.data, reason: '' } } },
    { given: issued, when: { type: 'ClassifyPlan', data: { ...commands.ClassifyPlan.data, reason: ' ' } } },
  ],
  'issuer-differs': [issuing(drafted, { issuer: { unit: units.moDuc, capacity: 'head' } })],
  'issue-facts-fixed': [
    {
      given: issued,
      when: { type: 'CorrectPlan', data: { plan: id, changes: { issuedOn: null }, reason: 'Nhầm' } },
    },
  ],
  'basis-repeated': [recording(drafted, basis, { ...basis, kind: 'content' })],
  'basis-literal-missing': [recording(drafted, { ...basis, literal: '' })],
  'basis-fixed': [recording(issued, { ...basis, kind: 'content' })],
  'basis-unknown': [{ given: [events.PlanRegistered], when: commands.ResolveBasis }],
  'basis-resolved-differently': [
    {
      given: issued,
      when: {
        type: 'ResolveBasis',
        data: { ...commands.ResolveBasis.data, target: documents.newerDecision },
      },
    },
  ],
  'plan-is-itself': [
    recording(drafted, { ...basis, plan: id }),
    { given: drafted, when: { type: 'ResolveBasis', data: { ...commands.ResolveBasis.data, target: id } } },
    { given: issued, when: { type: 'ReplacePlan', data: { ...commands.ReplacePlan.data, replacement: id } } },
    { given: issued, when: { type: 'NoteDerivation', data: { ...commands.NoteDerivation.data, child: id } } },
    amending({ by: { literal: 'Chính văn bản này', plan: id } }),
  ],
  'task-repeated': [drafting(training, ownPlan, { ...training, clause: 'III/8' })],
  'task-title-missing': [drafting({ ...training, title: '' })],
  'sentence-missing': [drafting({ ...training, sentence: '\n' })],
  'clause-malformed': ['', '/4', 'III/', 'III//4', 'III / 4'].map((clause) =>
    drafting({ ...training, clause }),
  ),
  'expansion-missing': [issuing(drafted, { expansions: [] }), amending({ expansions: [] })],
  'tasks-too-many': [drafting(...times(1_001, (n) => ({ ...ownPlan, task: `${n}` })))],
  'bases-too-many': [
    recording(drafted, ...times(1_000, (n) => ({ ...basis, basis: `${n}` }))),
    recording(issued, ...times(1_001, (n) => ({ ...basis, basis: `${n}` }))),
  ],
  'cascade-too-wide': [
    issuing(
      [...drafted, { type: 'TasksDrafted', data: { plan: id, tasks: times(1_000, () => toEverybody) } }],
      { expansions: [{ set: everybody, units: times(251, String) }] },
    ),
  ],
  'amendment-empty': [amending({ added: [], changed: [], removed: [] })],
  'amending-document-missing': [amending({ by: { literal: '', plan: null } })],
  'classifying-document-missing': [
    {
      given: issued,
      when: {
        type: 'ClassifyPlan',
        data: { ...commands.ClassifyPlan.data, by: { literal: ' ', plan: null } },
      },
    },
  ],
  'task-known': [
    amending({ added: [ownPlan] }),
    {
      ...amending({ amendment: 'later', added: [{ ...training, task: parts.invitation }], removed: [] }),
      given: [...issued, events.PlanAmended],
    },
  ],
  'task-unknown': [
    amending({ removed: ['khác'] }),
    amending({ changed: [{ ...training, task: 'khác' }] }),
    amending({ changed: [ownPlan], removed: [parts.ownPlan] }),
  ],
  'plan-replaced-differently': [
    {
      given: [...issued, events.PlanReplaced],
      when: {
        type: 'ReplacePlan',
        data: { ...commands.ReplacePlan.data, replacement: documents.decision768 },
      },
    },
  ],
  'flag-unknown': [{ given: issued, when: commands.ClearFlag }],
  'flag-note-missing': [
    { given: flagged, when: { type: 'ClearFlag', data: { ...commands.ClearFlag.data, note: ' ' } } },
  ],
  'holder-already': [handing(issued, { to: units.quangNgai }), handing(handedOver, { decision: 'another' })],
  'handed-over-differently': [
    handing(handedOver, { to: units.moDuc }),
    handing([...handedOver, events.PlanHandedBack], {}),
  ],
  'handing-over-unknown': [{ given: issued, when: commands.HandBackPlan }],
  'handed-over-since': [
    {
      given: [
        ...handedOver,
        {
          type: 'PlanHandedOver',
          data: { ...events.PlanHandedOver.data, decision: 'later', from: units.soNoiVu, to: units.moDuc },
        },
      ],
      when: commands.HandBackPlan,
    },
  ],
};

test('every reason to refuse a plan’s command has an example', () => {
  expect(Object.keys(cases)).toEqual(Object.keys(planRefusals));
});

const all = Object.entries(cases).flatMap(([code, examples]) =>
  examples.map((example) => ({
    code: code as keyof typeof planRefusals,
    type: example.when.type,
    ...example,
  })),
);

test.each(all)('$type is refused: $code', ({ code, given, when }) => {
  specify(plan)(...given)
    .when(when)
    .thenRefused(planRefusals[code]);
});
