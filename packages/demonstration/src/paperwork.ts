import type { PlanCommand } from '@thac/domain/plan/commands';
import type { Expansion } from '@thac/domain/plan/events';
import { timedTask } from '@thac/domain/plan/timing';
import { assignmentsOf, expand } from '@thac/domain/policies/cascade';
import type { Directory } from '@thac/domain/policies/directory';
import { planStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { between } from './chance.ts';
import { clock } from './days.ts';
import type { Document } from './documents/document.ts';
import { type Caller, leaderOf, officerOf } from './officials.ts';
import type { Owed } from './owed.ts';
import type { Place } from './places.ts';

/** What the script knows of the units of one day. */
export type Roll = { directory: Directory; place(unit: UnitId): Place };

/** Bốn việc của một văn bản: registered, its bases and tasks recorded by an officer, issued by a leader. */
export function paperworkOf(document: Document, expansions: Expansion[]): Act[] {
  const { plan, place, identity, bases, tasks, issuedOn, registeredOn } = document;
  const issuer = identity.issuer ?? { unit: place.unit, capacity: 'collective' as const };
  const officer = officerOf(place);
  const opening = 8 * 60 + between(0, 90, 'opening', plan);
  const step = (day: Day, minute: number, caller: Caller, command: PlanCommand): Act => ({
    key: `${plan}/${command.type}`,
    at: clock(day, minute),
    caller,
    stream: planStream(plan),
    command,
    authority: null,
  });
  return [
    step(registeredOn, opening, officer, { type: 'RegisterPlan', data: { plan, ...identity } }),
    ...(bases.length === 0
      ? []
      : [step(registeredOn, opening + 9, officer, { type: 'RecordBases', data: { plan, bases } })]),
    step(registeredOn, opening + 26, officer, { type: 'DraftTasks', data: { plan, tasks } }),
    step(issuedOn, 15 * 60 + between(0, 90, 'issue', plan), leaderOf(place), {
      type: 'IssuePlan',
      data: { plan, issuer, issuedOn, expansions },
    }),
  ];
}

/** Who its sets mean on the day of issue. */
export const expansionsOf = (document: Document, roll: Roll): Expansion[] =>
  expand(document.tasks, roll.directory);

/** Ai nợ gì: what the cascade will assign when the document is issued. */
export function owedUnder(document: Document, expansions: Expansion[], roll: Roll): Owed[] {
  const { plan, place, identity, issuedOn } = document;
  const around = { period: identity.period, base: { issue: issuedOn, receipt: issuedOn }, calendars: [] };
  const tasks = document.tasks.map((task) => timedTask(task, around));
  const byId = new Map(tasks.map((task) => [task.task, task]));
  return [...assignmentsOf({ plan, issuer: place.unit, tasks, expansions })].flatMap(({ data }) =>
    data.assignments.flatMap(({ obligation, task, role, modality, output, due }) => {
      const said = byId.get(task);
      if (said === undefined) return [];
      const unit = roll.place(data.unit);
      return [
        { obligation, plan, task: said, role, modality, output, due, unit, issuer: place, since: issuedOn },
      ];
    }),
  );
}
