import type { ObligationCommand } from '@thac/domain/obligation/commands';
import { dutyStream } from '@thac/domain/streams';
import type { AuthorityDocument, Day } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { chance } from './chance.ts';
import { type Course, courseOf } from './courses.ts';
import { daysAfter, laterOf, moment, workday } from './days.ts';
import { clerkOf, leaderOf, officerOf } from './officials.ts';
import type { Owed } from './owed.ts';

/** The last day of the script; what would happen later has not happened. */
export const today: Day = '2023-06-12';

/** What cuts a life short: the plan was replaced or recalled, or the obligation passed on to another unit. */
export type Ending = { on: Day; reason: string; authority: AuthorityDocument | null };

/** One step of a life: the day it would fall on, who takes it, what it asks. */
export type Step = {
  on: Day;
  by: 'unit' | 'issuer';
  command: ObligationCommand;
  authority?: AuthorityDocument;
};

const finished = new Set<ObligationCommand['type']>([
  'FulfilObligation',
  'ExcuseObligation',
  'WithdrawObligation',
  'ReassignObligation',
]);

/** Đời của một nhiệm vụ: from its acceptance to its end, or to where it got stuck. */
export function lifeOf(owed: Owed, course: Course | null = null, ending: Ending | null = null): Act[] {
  const steps = inSequence(owed, courseOf(owed, course));
  const kept = steps.filter(({ on }) => on <= today && (ending === null || on < ending.on));
  if (ending !== null && course !== 'planned' && !kept.some(({ command }) => finished.has(command.type))) {
    kept.push({
      on: ending.on,
      by: 'issuer',
      command: { type: 'WithdrawObligation', data: { obligation: owed.obligation, reason: ending.reason } },
      ...(ending.authority && { authority: ending.authority }),
    });
  }
  return kept.map((step, index) => actOf(owed, step, index));
}

/** Puts each step on a working day after the one before it. */
function inSequence(owed: Owed, steps: readonly Step[]): Step[] {
  let last = daysAfter(owed.since, 2);
  return steps.map((step) => {
    last = workday(laterOf(step.on, daysAfter(last, 1)));
    return { ...step, on: last };
  });
}

function actOf(owed: Owed, step: Step, index: number): Act {
  const { type } = step.command;
  return {
    key: `${owed.obligation}/${index + 1}/${type}`,
    at: moment(step.on, owed.obligation, String(index)),
    caller: step.by === 'issuer' ? superior(owed, type) : own(owed, type),
    stream: dutyStream(owed.plan, owed.unit.unit),
    command: step.command,
    authority: step.authority ?? null,
  };
}

/** Officers confirm and return; what changes what was asked for, and work of one's own unit, a leader decides. */
const superior = ({ issuer, unit }: Owed, type: ObligationCommand['type']) =>
  issuer.unit !== unit.unit && (type === 'FulfilObligation' || type === 'ReturnObligation')
    ? officerOf(issuer)
    : leaderOf(issuer);

const own = ({ unit, obligation }: Owed, type: ObligationCommand['type']) => {
  if (type === 'DeclineObligation') return leaderOf(unit);
  const byClerk = unit.tier === 'commune' || unit.tier === 'below' || chance('clerk', obligation) < 0.3;
  return byClerk ? clerkOf(unit) : officerOf(unit);
};
