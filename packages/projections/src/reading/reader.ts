import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { day, ids, known } from '../asOf.ts';
import { placed } from '../unitTree.ts';
import type { Views } from '../views.ts';

/** Who asks: for which units, and how far beyond them. */
export type Asking = {
  /** Administrators and inspectors: no rule restricts them. */
  all: boolean;
  /** Reads the whole house but for what is restricted. */
  house: boolean;
  /** The units for which the caller acts. */
  own: readonly UnitId[];
  /** The units that the caller may read besides. */
  reads: readonly UnitId[];
};

/** Phạm vi đọc: what one reader sees, worked out once for all questions of a request. */
export type Reader = {
  all: boolean;
  house: boolean;
  /** The reader's units, all below them, and all that passed into them. */
  units: readonly UnitId[];
  /** The units for which the reader acts, and those that passed into them. */
  own: readonly UnitId[];
};

/** Whoever reads everything. */
export const everything: Reader = { all: true, house: true, units: [], own: [] };

/** The units of a reader on a day: who stands below them then, and who ended there or passed into one of them. */
export async function readerOf(
  db: Kysely<Views>,
  { all, house, own, reads }: Asking,
  on: Day,
): Promise<Reader> {
  if (all) return everything;
  if (own.length + reads.length === 0) return { all, house, units: [], own: [] };
  const now = { knownAt: null, validAt: on };
  const ended = sql`not exists (select from ${sql.table('view.unit')} as still where still.unit = s.predecessor
    and ${known(now, 'still')} and (still.valid_to is null or still.valid_to >= ${day(on)}))`;
  const passedInto = sql`from ${sql.table('view.succession')} as s where ${known(now, 's')}
    and s.effective <= ${day(on)} and ${ended}`;
  const { rows } = await sql<{ unit: UnitId; own: boolean }>`with recursive own(unit) as (
      select unnest(${ids(own)})
      union
      select s.predecessor from own join lateral (select s.* ${passedInto} and s.successor = own.unit) as s on true
    ), reach(unit) as (
      select unit from own
      union
      select unnest(${ids(reads)})
      union
      select next.unit from reach cross join lateral (
        select place.unit from ${sql.table('view.unit')} as place
        where place.parent = reach.unit and ${placed(now, 'place')}
        union all
        select s.predecessor ${passedInto} and s.successor = reach.unit
      ) as next
    )
    select reach.unit, reach.unit in (select own.unit from own) as own from reach order by reach.unit`.execute(
    db,
  );
  return {
    all,
    house,
    units: rows.map(({ unit }) => unit),
    own: rows.filter((row) => row.own).map(({ unit }) => unit),
  };
}

/** Begins to read as somebody, until the transaction ends: the settings that every rule asks. */
export const readingAs = ({ house, units, own }: Reader): { text: string; values: string[] } => ({
  text: `select set_config('thac.house', $1, true), set_config('thac.units', $2, true), set_config('thac.own', $3, true)`,
  values: [house ? 'on' : 'off', `{${units.join(',')}}`, `{${own.join(',')}}`],
});

/** The role whose rows the database itself restricts, whatever is asked. */
export const readerRole = 'thac_reader';
