import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { units } from '../cast.ts';
import { Refusal } from '../refusal.ts';
import { repeated } from '../specify.ts';
import type { ObligationCommand } from './commands.ts';
import { broadcast, invitation, obligationCommands, ownPlan } from './controls.ts';
import type { ObligationEvent, WorkState } from './events.ts';
import { obligation } from './obligation.ts';

const which = fc.constantFrom(ownPlan.obligation, broadcast.obligation, invitation.obligation);
const changes = fc.record(
  {
    obligation: which,
    percent: fc.integer({ min: 0, max: 100 }),
    note: fc.constantFrom('', 'Một phần', 'Toàn bộ'),
    due: fc.constantFrom('2022-02-28', '2022-03-31', '2022-12-31'),
    to: fc.constantFrom(units.tuNghia, units.moDuc, units.soNoiVu),
    passing: fc.constantFrom('transfer', 'lapse'),
    decision: fc.constantFrom('first', 'second'),
  },
  { requiredKeys: ['obligation'] },
);
const { ExcuseObligation, WithdrawObligation, ReassignObligation, FulfilByDerivedPlan, ...open } =
  obligationCommands;
const {
  SucceedObligation,
  InheritObligation,
  JoinFootprint,
  RestoreObligation,
  RevokeInheritance,
  ...others
} = open;
const closing = [
  ...[ExcuseObligation, WithdrawObligation, ReassignObligation, FulfilByDerivedPlan],
  ...[SucceedObligation, InheritObligation, JoinFootprint, RestoreObligation, RevokeInheritance],
];
/** What closes an obligation is asked seldom, so that courses are long. */
const anyType = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<ObligationCommand>(...Object.values(others)) },
  { weight: 1, arbitrary: fc.constantFrom<ObligationCommand>(...closing) },
);
/** Any command, with whatever of the changes it has a place for. */
const anyCommand: fc.Arbitrary<ObligationCommand> = fc.tuple(anyType, changes).map(([command, other]) => {
  const fitting = Object.entries(other).filter(([field]) => field in command.data);
  return {
    type: command.type,
    data: { ...command.data, ...Object.fromEntries(fitting) },
  } as ObligationCommand;
});
const anyCourse = fc
  .array(anyCommand, { maxLength: 60 })
  .map((commands) => [obligationCommands.AssignObligations, ...commands]);

/** All that is recorded when the commands are given one after another, the refused ones left out. */
function play(
  commands: ObligationCommand[],
  each: (
    given: ObligationEvent[],
    command: ObligationCommand,
    recorded: ObligationEvent[],
  ) => void = () => {},
): ObligationEvent[] {
  const history: ObligationEvent[] = [];
  for (const command of commands) {
    const recorded = repeated(obligation, history, command);
    each([...history], command, recorded);
    history.push(...recorded);
  }
  return history;
}

const owed = (history: ObligationEvent[]) =>
  history.reduce(obligation.evolve, obligation.initialState()).obligations;
const closed: WorkState[] = ['fulfilled', 'excused', 'withdrawn', 'passedOn', 'lapsed'];
const about = (event: ObligationEvent): string =>
  'obligation' in event.data ? event.data.obligation : 'all';

describe('whatever is asked of obligations', () => {
  test('only refusals are thrown, and repeating any command records nothing new', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given, command, recorded) => {
          expect(repeated(obligation, [...given, ...recorded], command)).toEqual([]);
        });
      }),
    );
  });

  test('progress never goes backwards', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        const reported = new Map<string, number>();
        for (const event of play(commands)) {
          if (event.type !== 'ProgressReported') continue;
          const { obligation: id, percent } = event.data;
          expect(percent).toBeGreaterThanOrEqual(reported.get(id) ?? 0);
          reported.set(id, percent);
        }
      }),
    );
  });

  test('nothing happens to what is closed, but that its plan is noted once, and a succession undone', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given, _, recorded) => {
          const before = owed(given);
          for (const event of recorded.slice(0, 1)) {
            if (event.type === 'DerivedPlanNoted') {
              expect(before.get(about(event))).toMatchObject({ state: 'fulfilled', derivedPlan: null });
              continue;
            }
            if (event.type === 'ObligationRestored') {
              expect(before.get(about(event))?.succeeded).toMatchObject({ restored: false });
              continue;
            }
            expect(closed).not.toContain(before.get(about(event))?.state);
          }
        });
      }),
    );
  });

  test('submissions are numbered one after another, and only the latest is judged', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        const latest = new Map<string, number>();
        for (const event of play(commands)) {
          const number = latest.get(about(event)) ?? 0;
          if (event.type === 'ObligationSubmitted') {
            expect(event.data.submission).toBe(number + 1);
            latest.set(about(event), number + 1);
          }
          if (event.type === 'ObligationFulfilled' || event.type === 'ObligationReturned') {
            expect(event.data.submission).toBe(number);
          }
        }
      }),
    );
  });

  test('a deadline only moves later', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given, _, recorded) => {
          for (const event of recorded) {
            if (event.type !== 'ObligationExtended') continue;
            expect(event.data.due > (owed(given).get(event.data.obligation)?.due ?? '')).toBe(true);
          }
        });
      }),
    );
  });

  test('courses reach every state, so that the properties above say something', () => {
    const reached = new Set<WorkState>();
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given) => {
          for (const { state } of owed(given).values()) reached.add(state);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
    expect([...reached].toSorted()).toEqual([
      'accepted',
      'assigned',
      'declined',
      'excused',
      'fulfilled',
      'lapsed',
      'passedOn',
      'returned',
      'submitted',
      'suspended',
      'underWay',
      'withdrawn',
    ]);
  });
});

test('what is not a refusal is not swallowed', () => {
  const broken = {
    ...obligation,
    decide: () => {
      throw new TypeError('broken');
    },
  };
  expect(() => repeated(broken, [], obligationCommands.AcceptObligation)).toThrow(TypeError);
  expect(() => obligation.decide(obligationCommands.AcceptObligation, obligation.initialState())).toThrow(
    Refusal,
  );
});
