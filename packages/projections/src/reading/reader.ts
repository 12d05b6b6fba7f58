import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
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
  const { rows } = await sql<{ unit: UnitId; own: boolean }>`with recursive own(unit) as (
      select unnest(${ids(own)})
      union
      select s.predecessor from own join lateral (${passedInto(on)}) as s on s.successor = own.unit
    ), reach(unit, below) as (
      select unit, true from own
      union
      select unnest(${ids(reads)}), true
      union
      select next.unit, next.below from reach cross join lateral (
        select place.unit, true as below from ${sql.table('view.unit')} as place
        where reach.below and place.parent = reach.unit and (${placed(today(on), 'place')} or ${leftAtTheEnd(on)})
        union all
        select s.predecessor, reach.below and s.extent = 'whole' from (${passedInto(on)}) as s
        where s.successor = reach.unit
      ) as next
    )
    select distinct reach.unit, reach.unit in (select own.unit from own) as own from reach order by 1`.execute(
    db,
  );
  return {
    all,
    house,
    units: rows.map(({ unit }) => unit),
    own: rows.filter((row) => row.own).map(({ unit }) => unit),
  };
}

const today = (on: Day) => ({ knownAt: null, validAt: on });

/**
 * Whoever has ended, and where it went; a part or the whole, but no mere function: who took one over has nothing to do with
 * all else that the unit did.
 */
const passedInto = (on: Day): RawBuilder<unknown> => sql`
  select s.predecessor, s.successor, s.extent from ${sql.table('view.succession')} as s
  where ${known(today(on), 's')} and s.effective <= ${day(on)} and s.extent <> 'function'
    and not exists (select from ${sql.table('view.unit')} as still where still.unit = s.predecessor
      and ${known(today(on), 'still')} and (still.valid_to is null or still.valid_to >= ${day(on)}))`;

/** Stood below the unit when that one ended: whoever reads for it today reads what it was then. */
const leftAtTheEnd = (on: Day): RawBuilder<boolean> => sql<boolean>`(${known(today(on), 'place')}
  and place.valid_to = (select ended.valid_to from ${sql.table('view.unit')} as ended where ended.unit = reach.unit
    and ${known(today(on), 'ended')} and ended.last and ended.valid_to < ${day(on)}))`;

/** What a reader's units are sorted into, by how their ids begin: a long setting is dear to ask of every row. */
export const drawers = [...'0123456789abcdef'];

/**
 * Begins to read as somebody, until the transaction ends: the settings that every rule asks, and unless only the questions
 * are guarded, the role that the rows are guarded against.
 */
export function readingAs(reader: Reader, rows: boolean): { text: string; values: string[] } {
  const known = beginnings.get(reader) ?? beginningOf(reader);
  beginnings.set(reader, known);
  return {
    text: rows ? `${known.text}, set_config('role', '${readerRole}', true)` : known.text,
    values: known.values,
  };
}

/** What is said of those who asked lately. */
const beginnings = new WeakMap<Reader, { text: string; values: string[] }>();

function beginningOf(reader: Reader): { text: string; values: string[] } {
  const said = saidOf(reader);
  const parts = said.map(([name], index) => `set_config('thac.${name}', $${index + 1}, true)`);
  return {
    text: `select set_config('thac.reader', 'thac', true), set_config('thac.plan_seen', '', true), ${parts.join(', ')}`,
    values: said.map(([, value]) => value),
  };
}

/** What is to be said of a reader, by name. */
export const saidOf = ({ house, units, own }: Reader): [name: string, value: string][] => [
  ['house', house ? 'on' : 'off'],
  ['units', `{${units.join(',')}}`],
  ['own', `{${own.join(',')}}`],
  ...drawers.map((drawer): [string, string] => [
    `units_${drawer}`,
    units.filter((unit) => unit.startsWith(drawer)).join(','),
  ]),
];

/** The role whose rows the database itself restricts, whatever is asked. */
export const readerRole = 'thac_reader';
