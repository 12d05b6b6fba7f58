import type { DossierEvent } from '@thac/domain/oneStopShop/events';
import { type Series, series } from '@thac/domain/oneStopShop/series';
import { dossierStream } from '@thac/domain/streams';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { Stretch } from '@thac/eventstore/follow';
import type pg from 'pg';
import { noUnits, type UnitsLookedUp } from '../oneStopShop/knowledge.ts';
import { readStreams } from '../write/streams.ts';

/** A series as the record holds it: its state, and how many events led there. */
export type Known = { version: number; state: Series };

/**
 * Trí nhớ của việc xử lý: what a worker still knows from its batch before. It is good as long as the next batch begins
 * where that one ended: then nobody else has settled anything in between.
 */
export type Memory = {
  reached: number;
  /** Where a unit changed last: the views must have come as far. */
  unitsChanged: number;
  units: UnitsLookedUp;
  series: Map<string, Known>;
};

/** How much is kept from batch to batch: windows in all their revisions, and units on days. */
const most = { revisions: 50_000, ways: 50_000 };

/** What is known at the beginning of a stretch, in which units changed at a position, or not at all. */
export function remembered(memory: Memory | null, { after, to }: Stretch, changed: number | null): Memory {
  if (memory?.reached !== after)
    return { reached: after, unitsChanged: to, units: noUnits(), series: new Map() };
  if (changed !== null) return { ...memory, unitsChanged: changed, units: noUnits() };
  return memory.units.ways.size > most.ways ? { ...memory, units: noUnits() } : memory;
}

/** What is known at its end: of the series those that were spoken of last. */
export function grown(memory: Memory, { to }: Stretch, after: ReadonlyMap<string, Known>): Memory {
  const { series } = memory;
  for (const [id, known] of after) {
    series.delete(id);
    series.set(id, known);
  }
  let revisions = [...series.values()].reduce((sum, { version }) => sum + version, 0);
  for (const [id, { version }] of series) {
    if (revisions <= most.revisions) break;
    revisions -= version;
    series.delete(id);
  }
  return { ...memory, reached: to };
}

/** The series of these ids, as the record holds them now: nobody else writes into them. What is known is not read again. */
export async function seriesOf(
  { pool, eventLog }: { pool: pg.Pool; eventLog: Pick<EventLog, 'log'> },
  ids: ReadonlySet<string>,
  known: ReadonlyMap<string, Known> = new Map(),
): Promise<Map<string, Known>> {
  const unknown = [...ids].filter((id) => !known.has(id)).map(dossierStream);
  const streams = unknown.length === 0 ? new Map() : await readStreams(pool, eventLog, unknown);
  return new Map(
    [...ids].map((id) => {
      const events = (streams.get(dossierStream(id)) ?? []) as readonly unknown[] as readonly DossierEvent[];
      const read = { version: events.length, state: events.reduce(series.evolve, series.initialState()) };
      return [id, known.get(id) ?? read];
    }),
  );
}
