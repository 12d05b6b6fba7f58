import { type DayMap, mapOn } from '@thac/domain/reorganisation/rebase';
import type { Extent } from '@thac/domain/reorganisation/succession';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, forever, known } from './asOf.ts';
import type { Views } from './views.ts';

type Known = Pick<AsOf, 'knownAt'>;

/** Các bản đồ: the maps of days that were asked for, as the record knew units and their successions at a position. */
export type DayMaps = { on(db: Kysely<Views>, day: Day, asOf: Known): Promise<DayMap> };

/**
 * Keeps the maps last asked for. What a map shows changes only where something was learnt about units or successions, so
 * that a map serves all positions from one such change to the next. One house keeps its own: positions are of one record.
 */
export function keepDayMaps(most = 8): DayMaps {
  const kept = new Map<string, DayMap>();
  return {
    async on(db, day, asOf) {
      const key = `${day} ${await lastChange(db, asOf)}`;
      const map = kept.get(key) ?? (await dayMap(db, day, asOf));
      kept.delete(key);
      kept.set(key, map);
      for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
      return map;
    },
  };
}

/** Bản đồ của một ngày, as known at the position. */
export async function dayMap(db: Kysely<Views>, day: Day, asOf: Known): Promise<DayMap> {
  const units = await sql<{ unit: UnitId; parent: UnitId | null; from: Day; to: Day | null }>`
    select u.unit, u.parent, u.valid_from as "from", u.valid_to as "to"
    from ${sql.table('view.unit')} as u where ${known(asOf, 'u')}`.execute(db);
  const edges = await sql<{ from: UnitId; to: UnitId; extent: Extent; effective: Day }>`
    select s.predecessor as "from", s.successor as "to", s.extent, s.effective
    from ${sql.table('view.succession')} as s where ${known(asOf, 's')}`.execute(db);
  return mapOn(day, units.rows, edges.rows);
}

/** The last position known at which something about units or successions was learnt: every change begins a row. */
async function lastChange(db: Kysely<Views>, { knownAt }: Known): Promise<number> {
  const until = knownAt ?? forever;
  const { rows } = await sql<{ position: number }>`select greatest(
      (select max(since) from ${sql.table('view.unit')} as unit where since <= ${until}::bigint),
      (select max(since) from ${sql.table('view.succession')} as succession where since <= ${until}::bigint), 0) as position`.execute(
    db,
  );
  return rows[0]?.position ?? 0;
}
