import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDecimals } from '../decimal.ts';
import { repeated } from '../specify.ts';
import type { ReportCommand } from './commands.ts';
import { reportCommands as commands, content, demand } from './controls.ts';
import type { ReportEvent } from './events.ts';
import { report } from './report.ts';
import { awaitsRestatement, inForce, initialState, isReceived, type Report } from './state.ts';

const values = fc.constantFrom('0', '7', '128', '129', '1.5', 'khoảng 3', '', null);
const saving = values.map((value): ReportCommand => {
  const figures = content.figures.map((one, index) => (index === 0 ? { ...one, value } : one));
  return { type: 'SaveReport', data: { ...commands.SaveReport.data, content: { ...content, figures } } };
});
const neighbour = { period: '2021', name: '2021', order: 'before' as const, figures: content.figures };
const submitting = fc
  .record({
    on: fc.constantFrom('2022-03-01', '2022-03-14', '2022-03-15', '2022-04-01'),
    neighbours: fc.constantFrom([], [neighbour]),
    explanations: fc.constantFrom([], commands.SubmitReport.data.explanations),
  })
  .map(({ explanations, ...changes }): ReportCommand => {
    const data = { ...commands.SubmitReport.data, demand: { ...demand, ...changes }, explanations };
    return { type: 'SubmitReport', data };
  });
const decision = fc.constantFrom('1', '2');
const deciding = fc.oneof(
  fc
    .tuple(decision, fc.constantFrom('merge' as const, 'lapse' as const))
    .map(([decision, passing]): ReportCommand => {
      const heirs = passing === 'lapse' ? [] : commands.SucceedReport.data.heirs;
      return { type: 'SucceedReport', data: { ...commands.SucceedReport.data, decision, passing, heirs } };
    }),
  fc
    .tuple(decision, fc.constantFrom('InheritReport', 'RestoreReport', 'RevokeReportInheritance'))
    .map(([decision, type]) => ({ type, data: { ...commands[type].data, decision } }) as ReportCommand),
);
const { SaveReport, SaveReportPart, SubmitReport, ReturnReport, AcceptReport, LockReport, ReopenReport } =
  commands;
const others = { SaveReportPart, ReturnReport, AcceptReport, LockReport, ReopenReport };
const anyCommand = fc.oneof(
  { arbitrary: saving, weight: 4 },
  { arbitrary: submitting, weight: 4 },
  { arbitrary: deciding, weight: 2 },
  {
    arbitrary: fc.constantFrom<ReportCommand>(...Object.values(others), SaveReport, SubmitReport),
    weight: 4,
  },
);
const anyCourse = fc
  .array(anyCommand, { maxLength: 40 })
  .map((course): ReportCommand[] => [SaveReport, ...course]);

type Each = (before: Report, command: ReportCommand, recorded: ReportEvent[], after: Report) => void;

/** Gives the commands one after another, the refused ones leaving no trace. */
function play(course: ReportCommand[], each: Each): ReportEvent[] {
  const history: ReportEvent[] = [];
  for (const command of course) {
    const before = history.reduce(report.evolve, initialState());
    const recorded = repeated(report, history, command);
    history.push(...recorded);
    each(before, command, recorded, recorded.reduce(report.evolve, before));
  }
  return history;
}

const holds = (each: Each) => fc.assert(fc.property(anyCourse, (course) => void play(course, each)));

describe('whatever is asked of a report', () => {
  test('repeating any command records nothing new', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const history: ReportEvent[] = [];
        for (const command of course) {
          history.push(...repeated(report, history, command));
          expect(repeated(report, history, command)).toEqual([]);
        }
      }),
    );
  });

  test('versions are numbered one after another, and each keeps what it said for ever', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const history = play(course, () => {});
        const submitted = history.flatMap((event) => (event.type === 'ReportSubmitted' ? [event.data] : []));
        expect(submitted.map(({ version }) => version)).toEqual(submitted.map((_, index) => index + 1));
        expect(history.reduce(report.evolve, initialState()).submissions).toEqual(submitted);
      }),
    );
  });

  test('a version in force stays so until a later one is accepted, and only the latest is judged', () => {
    holds((before, _, recorded, after) => {
      for (const event of recorded)
        if (event.type === 'ReportAccepted' || event.type === 'ReportReturned')
          expect(event.data.version).toBe(before.submissions.length);
      if (recorded.some(({ type }) => type === 'ReportAccepted')) return;
      expect(inForce(after)).toEqual(inForce(before));
    });
  });

  test('what is in force changes only after a decision, or because it was an estimate', () => {
    holds((before, _, recorded) => {
      const writing = recorded.some(({ type }) => ['ReportSaved', 'ReportSubmitted'].includes(type));
      if (!writing) return;
      expect(['submitted', 'locked']).not.toContain(before.state);
      if (before.state === 'accepted') expect(awaitsRestatement(before)).toBe(true);
    });
  });

  test('a version after an acceptance restates it, and none before does', () => {
    holds((before, _, recorded) => {
      for (const event of recorded)
        if (event.type === 'ReportSubmitted') expect(event.data.restates).toBe(before.accepted);
    });
  });

  test('a figure that fell has its explanation, and every figure handed in is a number or missing', () => {
    holds((_, command, recorded) => {
      for (const event of recorded) {
        if (event.type !== 'ReportSubmitted' || command.type !== 'SubmitReport') continue;
        const value = event.data.content.figures[0]?.value ?? null;
        if (value !== null) expect(value).toMatch(/^\d+$/);
        const floor = command.data.demand.neighbours[0]?.figures[0]?.value;
        if (value !== null && floor && compareDecimals(value, floor) < 0)
          expect(event.data.explanations).not.toEqual([]);
      }
    });
  });

  test('what was received is not passed on, what was passed on stays, and undoing makes it what it was', () => {
    const gone = ['passedOn', 'lapsed'];
    holds((before, _, recorded, after) => {
      for (const { type, data } of recorded) {
        if (type === 'ReportSucceeded') {
          expect(isReceived(before)).toBe(false);
          expect(after).toMatchObject({ before: before.state, passed: { decision: data.decision } });
        }
        if (type === 'ReportRestored') {
          expect(before.passed?.decision).toBe(data.decision);
          expect([after.state, after.passed]).toEqual([before.before, null]);
        }
        if (gone.includes(before.state)) expect(type).toBe('ReportRestored');
      }
    });
  });

  test('what is inherited is covered by whatever is handed in from then on, and by each decision once', () => {
    holds((before, _, recorded, after) => {
      const decisions = after.inherited.map(({ decision }) => decision);
      expect(new Set(decisions).size).toBe(decisions.length);
      expect(decisions.filter((one) => after.undone.includes(one))).toEqual([]);
      for (const { type } of recorded)
        if (type === 'ReportInherited' || type === 'ReportInheritanceRevoked')
          expect(isReceived(before)).toBe(false);
    });
  });

  test('courses reach every state and every event, so that the properties above say something', () => {
    const states = new Set<string>();
    const types = new Set<string>();
    fc.assert(
      fc.property(anyCourse, (course) => {
        for (const { type } of play(course, (_, __, ___, after) => states.add(after.state))) types.add(type);
      }),
      { seed: 1, numRuns: 600 },
    );
    expect([...states].toSorted()).toEqual([
      ...['accepted', 'draft', 'lapsed', 'locked', 'passedOn', 'reopened', 'returned', 'submitted'],
    ]);
    expect(types.size).toBe(11);
  });
});
