import { indicator } from '@thac/domain/indicator/indicator';
import { indicatorRefusals } from '@thac/domain/indicator/refusals';
import { procedureRefusals } from '@thac/domain/procedure/refusals';
import { refuse } from '@thac/domain/refusal';
import { indicatorStream, planStream, procedureStream, targetStream } from '@thac/domain/streams';
import type { TargetTerms } from '@thac/domain/target/events';
import { targetRefusals } from '@thac/domain/target/refusals';
import type { PlanId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { type DomainCommand, isAbout } from './command.ts';
import { planOf } from './matter.ts';
import type { House } from './record.ts';
import { readStreams } from './streams.ts';

/** The plan whose target it is: who issued that plan sets it and drops it. */
export async function planOfTarget({ eventLog }: House, command: DomainCommand): Promise<PlanId> {
  if (command.type === 'SetTarget') return command.data.plan;
  if (command.type !== 'DropTarget') throw new Error(`${command.type} is not about a target`);
  const [first] = await eventLog.readStream(targetStream(command.data.target));
  return first === undefined ? refuse(targetRefusals['target-unknown']) : String(first.data.plan);
}

/** Refuses a target of what is no task of the plan, of an indicator that cannot have it, or of unknown procedures. */
export async function assertTargetable(house: House, command: DomainCommand): Promise<void> {
  if (!isAbout('target', command) || command.type === 'DropTarget') return;
  const { plan, task, indicator, procedures, wanted } = command.data;
  const { tasks } = planOf(await house.eventLog.readStream(planStream(plan)));
  if (!tasks.some((one) => one.task === task)) refuse(targetRefusals['target-task-unknown']);
  assertFits(wanted, await house.eventLog.readStream(indicatorStream(indicator)));
  const streams = (procedures ?? []).map(procedureStream);
  const known = await readStreams(house.pool, house.eventLog, streams);
  const unknown = procedures?.find((one) => !known.has(procedureStream(one)));
  if (unknown !== undefined) refuse(procedureRefusals['procedure-unknown'], { procedure: unknown });
}

function assertFits(wanted: TargetTerms['wanted'], history: readonly RecordedEvent[]): void {
  const state = (history as never[]).reduce(indicator.evolve, indicator.initialState());
  const { newest } = state ?? refuse(indicatorRefusals['indicator-unknown']);
  if ('rank' in wanted !== (newest.formula === null)) refuse(targetRefusals['target-not-of-indicator']);
}
