import { type Footprint, footprintsOf, inOrder, type Life } from '@thac/domain/reorganisation/footprints';
import type { DatedSuccession } from '@thac/domain/reorganisation/succession';
import type { ReportInheritance } from '@thac/domain/report/events';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { Views } from './views.ts';

/** A report of one unit for the days of one window, and what it covers of others by decision. */
export type Covering = {
  unit: UnitId;
  from: Day;
  to: Day;
  inherited: readonly Pick<ReportInheritance, 'from'>[] | null;
};

type Known = Pick<AsOf, 'knownAt'>;

/** Ai bao quát những ngày nào, of each report: from the lineage, and from what was inherited of windows closed before. */
export async function footprints(
  db: Kysely<Views>,
  reports: readonly Covering[],
  asOf: Known,
): Promise<Footprint[][]> {
  const units = reports.flatMap(({ unit, inherited }) => [
    unit,
    ...sharesOf(inherited).map((one) => one.unit),
  ]);
  const edges = await edgesTo(db, units, asOf);
  const lives = await livesOf(db, [...units, ...edges.map(({ from }) => from)], asOf);
  const lifeOf = (unit: UnitId) => lives.get(unit) ?? null;
  return reports.map(({ unit, from, to, inherited }) => {
    const own = footprintsOf(unit, { from, to }, edges, lifeOf);
    const others = sharesOf(inherited).flatMap((share) =>
      footprintsOf(share.unit, { from, to }, edges, lifeOf).map((one) => ({
        ...one,
        footprint: one.footprint ?? share.footprint,
      })),
    );
    return inOrder([...own, ...others]);
  });
}

const sharesOf = (inherited: Covering['inherited']) => (inherited ?? []).flatMap(({ from }) => from);

/** Every succession that leads to one of the units, over any number of decrees. */
async function edgesTo(db: Kysely<Views>, units: readonly UnitId[], asOf: Known): Promise<DatedSuccession[]> {
  const { rows } = await sql<DatedSuccession>`with recursive line(unit) as (
      select distinct unnest(${ids(units)})
      union
      select s.predecessor from line join ${sql.table('view.succession')} as s on s.successor = line.unit and ${known(asOf, 's')}
    )
    select s.predecessor as from, s.successor as to, s.extent, s.footprint, s.effective
    from line join ${sql.table('view.succession')} as s on s.successor = line.unit and ${known(asOf, 's')}`.execute(
    db,
  );
  return rows;
}

async function livesOf(db: Kysely<Views>, units: readonly UnitId[], asOf: Known): Promise<Map<UnitId, Life>> {
  const { rows } = await sql<Life & { unit: UnitId }>`
    select u.unit, min(u.valid_from) as from,
      case when bool_or(u.valid_to is null) then null else max(u.valid_to) end as to
    from ${sql.table('view.unit')} as u where u.unit = any(${ids(units)}) and ${known(asOf, 'u')} group by u.unit`.execute(
    db,
  );
  return new Map(rows.map(({ unit, ...life }) => [unit, life]));
}
