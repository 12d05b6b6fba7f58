import { followUps } from '@thac/domain/policies/followUp';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Act } from './act.ts';
import { phasesOf } from './phases.ts';
import { emptyStage } from './stage.ts';

/** Diễn thử: the whole script in memory, with all that follows from it, in the order of the record. */
export async function rehearse(
  script: readonly Act[],
  before: readonly PastEvent[] = [],
): Promise<PastEvent[]> {
  const stage = emptyStage();
  const record: PastEvent[] = [];
  const streams = new Map<string, PastEvent[]>();
  const keep = (event: PastEvent): void => {
    record.push(event);
    const stream = streams.get(event.stream);
    if (stream === undefined) streams.set(event.stream, [event]);
    else stream.push(event);
  };
  for (const event of before) {
    stage.learn(event);
    keep(event);
  }
  for (const acts of phasesOf(script)) {
    const recorded = acts.flatMap((act) => stage.perform(act));
    for (const event of recorded) keep(event);
    const load = async (names: readonly string[]) =>
      new Map(names.map((name) => [name, [...(streams.get(name) ?? [])]]));
    for (const event of await followUps(recorded, load)) {
      stage.learn(event);
      keep(event);
    }
  }
  return record;
}
