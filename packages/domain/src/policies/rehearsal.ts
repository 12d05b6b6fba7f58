import type { Command, Decider, Event } from '../decider.ts';
import { derivedId } from '../identity.ts';
import type { ObligationCommand } from '../obligation/commands.ts';
import type { ObligationEvent } from '../obligation/events.ts';
import { obligation } from '../obligation/obligation.ts';
import type { Duty } from '../obligation/state.ts';
import type { PlanCommand } from '../plan/commands.ts';
import type { PlanEvent } from '../plan/events.ts';
import { plan } from '../plan/plan.ts';
import type { Plan } from '../plan/state.ts';
import type { ReportCommand } from '../report/commands.ts';
import { report } from '../report/report.ts';
import { dutyStream, planStream, reportStream } from '../streams.ts';
import type { Instant, Metadata, PlanId, UnitId } from '../vocabulary.ts';
import { followUps } from './followUp.ts';
import type { PastEvent } from './history.ts';

type AnyCommand = Command<string, Record<string, unknown>>;
type AnyEvent = Event<string, Record<string, unknown>>;

const byHand: Metadata = {
  actor: 'chuyen-vien',
  unit: null,
  onBehalfOf: null,
  authority: null,
  correlation: 'request',
  causation: 'request',
};

/** A record in memory with one follower, on which specs play through what happens between streams. */
export function rehearsal() {
  const log: PastEvent[] = [];
  let ordered = 0;
  let followed = 0;
  const streamOf = (stream: string) => log.filter((event) => event.stream === stream);

  function order<State, C extends AnyCommand, E extends AnyEvent>(
    { decide, evolve, initialState }: Decider<State, C, E>,
    stream: string,
    command: C,
    at: Instant,
  ): void {
    const history = streamOf(stream);
    const state = (history as unknown as E[]).reduce(evolve, initialState());
    for (const decided of [decide(command, state)].flat()) {
      const { type, data } = decided as E;
      ordered += 1;
      const id = derivedId('by hand', String(ordered));
      const version = streamOf(stream).length + 1;
      log.push({ stream, version, id, type, at, data, metadata: byHand });
    }
  }

  return {
    log,
    orderPlan: (command: PlanCommand, at: Instant) => order(plan, planStream(command.data.plan), command, at),
    orderDuty: (of: { plan: PlanId; unit: UnitId }, command: ObligationCommand, at: Instant) =>
      order(obligation, dutyStream(of.plan, of.unit), command, at),
    orderReport: (command: ReportCommand, at: Instant) =>
      order(report, reportStream(command.data.report), command, at),
    planState: (id: PlanId): Plan =>
      (streamOf(planStream(id)) as unknown as PlanEvent[]).reduce(plan.evolve, plan.initialState()),
    dutyState: (id: PlanId, unit: UnitId): Duty =>
      (streamOf(dutyStream(id, unit)) as unknown as ObligationEvent[]).reduce(
        obligation.evolve,
        obligation.initialState(),
      ),
    waiting: () => log.length - followed,
    /** Follows so many events; when `lost`, the process ends before anything is recorded. */
    async follow(batch: number, lost = false): Promise<void> {
      const causes = log.slice(followed, followed + batch);
      const load = async (streams: readonly string[]) =>
        new Map(streams.map((stream) => [stream, streamOf(stream)] as const));
      const following = await followUps(causes, load);
      if (lost) return;
      const known = new Set(log.map(({ id }) => id));
      log.push(...following.filter(({ id }) => !known.has(id)));
      followed += causes.length;
    },
    /** As after a checkpoint that was lost: everything is followed once more. */
    followFromTheStart: () => {
      followed = 0;
    },
  };
}

/** Follows until nothing waits any more. */
export async function settle(record: ReturnType<typeof rehearsal>, batch = 1): Promise<void> {
  while (record.waiting() > 0) await record.follow(batch);
}
