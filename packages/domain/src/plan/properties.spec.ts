import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents, units } from '../cast.ts';
import { repeated } from '../specify.ts';
import type { PlanCommand } from './commands.ts';
import { broadcast, expansions, invitation, ownPlan, planCommands, training } from './controls.ts';
import type { PlanEvent } from './events.ts';
import { plan } from './plan.ts';
import { holderOf, type Plan } from './state.ts';

const someTasks = fc.subarray([ownPlan, broadcast, invitation, training]);
const someIds = someTasks.map((tasks) => tasks.map(({ task }) => task));
const changes = fc.record(
  {
    tasks: someTasks,
    added: someTasks,
    changed: someTasks,
    removed: someIds,
    amendment: fc.constantFrom('1', '2', '3'),
    flag: fc.constantFrom('1', '2'),
    title: fc.constantFrom('Kế hoạch', 'Quyết định', ' '),
    changes: fc.record({
      title: fc.constantFrom('Kế hoạch', 'Quyết định'),
      number: fc.constantFrom('1', null),
    }),
    issuedOn: fc.constantFrom('2021-12-20', '2022-01-01'),
    replacement: fc.constantFrom(documents.newerDecision, documents.decision768),
    child: fc.constantFrom(documents.planOfMoDuc, documents.planOfDucPhong),
    decision: fc.constantFrom('1', '2', '3'),
    to: fc.constantFrom(units.soNoiVu, units.moDuc, units.quangNgai),
    target: fc.constantFrom(documents.decision768, documents.newerDecision),
  },
  { requiredKeys: [] },
);
const anyCommand: fc.Arbitrary<PlanCommand> = fc
  .tuple(fc.constantFrom(...Object.values(planCommands)), changes)
  .map(([command, other]) => {
    const fitting = Object.entries({ ...other, expansions }).filter(([field]) => field in command.data);
    return { type: command.type, data: { ...command.data, ...Object.fromEntries(fitting) } } as PlanCommand;
  });
const anyCourse = fc
  .array(anyCommand, { maxLength: 40 })
  .map((commands) => [planCommands.RegisterPlan, ...commands]);

function play(
  commands: PlanCommand[],
  each: (given: PlanEvent[], command: PlanCommand, recorded: PlanEvent[]) => void,
): void {
  const history: PlanEvent[] = [];
  for (const command of commands) {
    const recorded = repeated(plan, history, command);
    each([...history], command, recorded);
    history.push(...recorded);
  }
}

const stateAfter = (history: PlanEvent[]): Plan => history.reduce(plan.evolve, plan.initialState());

describe('whatever is asked of a plan', () => {
  test('only refusals are thrown, and repeating any command records nothing new', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given, command, recorded) => {
          expect(repeated(plan, [...given, ...recorded], command)).toEqual([]);
        });
      }),
    );
  });

  test('a plan that ended is not changed, save what is known about it', () => {
    const still = [
      'PlanCorrected',
      'BasesRecorded',
      'BasisResolved',
      'PlanDerived',
      'PlanFlagged',
      'FlagCleared',
      'PlanHandedOver',
      'PlanHandedBack',
      'PlanClassified',
    ];
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given, _, recorded) => {
          if (!['replaced', 'recalled', 'concluded'].includes(stateAfter(given).status)) return;
          for (const { type } of recorded) expect(still).toContain(type);
        });
      }),
    );
  });

  test('its tasks stand once each, and none comes back after its removal', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given) => {
          const { tasks, removed } = stateAfter(given);
          const ids = tasks.map(({ task }) => task);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.filter((task) => removed.includes(task))).toEqual([]);
        });
      }),
    );
  });

  test('once issued somebody holds it; whoever hands it over held it, and whoever gets it back had handed it over', () => {
    fc.assert(
      fc.property(anyCourse, (commands) => {
        play(commands, (given, _, recorded) => {
          const before = stateAfter(given);
          const after = stateAfter([...given, ...recorded]);
          expect(holderOf(after) === null).toBe(after.issued === null);
          for (const { type, data } of recorded) {
            if (type === 'PlanHandedOver') expect(data.from).toBe(holderOf(before));
            if (type === 'PlanHandedBack')
              expect(data.to).toBe(
                before.handedOver.find(({ decision }) => decision === data.decision)?.from,
              );
            if (type === 'PlanHandedOver' || type === 'PlanHandedBack') expect(holderOf(after)).toBe(data.to);
          }
        });
      }),
    );
  });

  test('courses reach every status, so that the properties above say something', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(anyCourse, (commands) =>
        play(commands, (given) => void reached.add(stateAfter(given).status)),
      ),
      { seed: 1, numRuns: 200 },
    );
    expect([...reached].toSorted()).toEqual([
      'concluded',
      'draft',
      'issued',
      'recalled',
      'replaced',
      'unregistered',
    ]);
  });
});
