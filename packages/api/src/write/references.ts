import { spoken } from '@thac/domain/calendar/spoken';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { factsOn, slicesOf } from '@thac/domain/organisation/unitOn';
import type { Task } from '@thac/domain/plan/events';
import { refuse } from '@thac/domain/refusal';
import { planStream, unitStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { EventLog } from '@thac/eventstore/eventLog';
import type pg from 'pg';
import type { DomainCommand } from './command.ts';
import type { OrderOptions } from './outcome.ts';
import { doorRefusals } from './refusals.ts';

type Named = { units: (string | null | undefined)[]; plans: (string | null | undefined)[] };

/** Refuses a command that names a unit or a plan which the record does not know. */
export async function assertKnown(
  { pool, eventLog }: { pool: pg.Pool; eventLog: EventLog },
  command: DomainCommand,
  options: OrderOptions,
  today: Day,
): Promise<void> {
  const named = namedBy(command);
  const units = distinct([...named.units, options.onBehalfOf]);
  const plans = distinct([...named.plans, options.authority?.plan]);
  const streams = [...units.map(unitStream), ...plans.map(planStream)];
  if (streams.length === 0) return;
  const { rows } = await pool.query<{ stream: string }>(
    'select stream from record.event where log = $1 and stream = any($2::text[]) and version = 1',
    [eventLog.log, streams],
  );
  const known = new Set(rows.map(({ stream }) => stream));
  const unit = units.find((one) => !known.has(unitStream(one)));
  if (unit !== undefined) refuse(doorRefusals['unit-unknown'], { unit });
  const plan = plans.find((one) => !known.has(planStream(one)));
  if (plan !== undefined) refuse(doorRefusals['plan-unknown'], { plan });
  await assertPlace(eventLog, command, today);
}

const distinct = (ids: (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => typeof id === 'string')),
];

const namedByTasks = (tasks: readonly Task[]): (string | null)[] =>
  tasks.flatMap(({ addressees, via }) => [
    via,
    ...addressees.flatMap(({ units, sets }) => [...units, ...sets.map((set) => set.of)]),
  ]);

function namedBy(command: DomainCommand): Named {
  switch (command.type) {
    case 'EstablishUnit':
    case 'MoveUnit':
      return { units: [command.data.parent], plans: [] };
    case 'RegisterPlan':
      return { units: [command.data.issuer?.unit], plans: [] };
    case 'CorrectPlan':
      return { units: [command.data.changes.issuer?.unit], plans: [] };
    case 'RecordBases':
      return { units: [], plans: command.data.bases.map((basis) => basis.plan) };
    case 'ResolveBasis':
      return { units: [], plans: [command.data.target] };
    case 'DraftTasks':
      return { units: namedByTasks(command.data.tasks), plans: [] };
    case 'IssuePlan':
      return { units: [command.data.issuer.unit], plans: [] };
    case 'AmendPlan':
      return {
        units: namedByTasks([...command.data.added, ...command.data.changed]),
        plans: [command.data.by.plan],
      };
    case 'ReplacePlan':
      return { units: [], plans: [command.data.replacement] };
    case 'ReassignObligation':
      return { units: [command.data.to], plans: [] };
    case 'FulfilByDerivedPlan':
      return { units: [], plans: [command.data.derivedPlan] };
    default:
      return { units: [], plans: [] };
  }
}

/** A unit that others are put under, or that takes something over, must exist on that day, and not below them. */
async function assertPlace(eventLog: EventLog, command: DomainCommand, today: Day): Promise<void> {
  if (command.type === 'ReassignObligation') await standsOn(eventLog, command.data.to, today);
  if (command.type !== 'EstablishUnit' && command.type !== 'MoveUnit') return;
  const { unit, parent, from } = command.data;
  const passed = new Set<UnitId>();
  for (let above = parent; above !== null && !passed.has(above); ) {
    const facts = await standsOn(eventLog, above, from);
    if (facts.parent === unit) refuse(doorRefusals['unit-under-itself'], { name: facts.name });
    passed.add(above);
    above = facts.parent;
  }
}

async function standsOn(eventLog: EventLog, unit: UnitId, day: Day) {
  const events = (await eventLog.readStream(unitStream(unit))) as unknown as UnitEvent[];
  const name = slicesOf(events).at(-1)?.name ?? unit;
  return factsOn(events, day) ?? refuse(doorRefusals['unit-not-then'], { name, day: spoken(day) });
}
