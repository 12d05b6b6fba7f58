import type { Code, Tier } from '@thac/domain/organisation/events';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { UnitRow } from './unitQueries.ts';
import type { Views } from './views.ts';

type Known = Pick<AsOf, 'knownAt'>;

/** A unit during one of its stretches, with the name of its parent at that time. */
export type Candidate = {
  unit: UnitId;
  name: string;
  kind: string;
  tier: Tier;
  parent: UnitId | null;
  parentName: string | null;
  codes: readonly Code[];
  from: Day;
  to: Day | null;
};

/** Ứng viên theo mã: every stretch of every unit that ever carried the code, for looking it up on a day. */
export const slicesByCode = (
  db: Kysely<Views>,
  { system, code }: { system: string; code: string },
  asOf: Known,
): Promise<Candidate[]> => slicesByCodes(db, [{ system: system.trim(), value: code.trim() }], asOf);

/** The same for many codes at once. */
export const slicesByCodes = (
  db: Kysely<Views>,
  codes: readonly Code[],
  asOf: Known,
): Promise<Candidate[]> => {
  const carried = codes.map(({ system, value }) => JSON.stringify([{ system, value }]));
  return stretchesOfUnits(
    db,
    sql`select c.unit from unnest(${carried}::jsonb[]) as wanted(codes)
      join ${sql.table('view.unit')} as c on c.codes @> wanted.codes and ${known(asOf, 'c')}`,
    asOf,
  );
};

/** Ứng viên theo tên: every stretch of every unit that ever bore one of the folded names. */
export const slicesByName = (
  db: Kysely<Views>,
  folded: readonly string[],
  asOf: Known,
): Promise<Candidate[]> =>
  stretchesOfUnits(
    db,
    sql`select c.unit from ${sql.table('view.unit')} as c where c.folded = any(${[...folded]}::text[]) and ${known(asOf, 'c')}`,
    asOf,
  );

type Row = UnitRow & { parent_name: string | null };

async function stretchesOfUnits(
  db: Kysely<Views>,
  units: RawBuilder<unknown>,
  asOf: Known,
): Promise<Candidate[]> {
  const { rows } = await sql<Row>`
    select u.unit, u.name, u.kind, u.tier, u.parent, u.codes, u.valid_from, u.valid_to, above.name as parent_name
    from ${sql.table('view.unit')} as u
    left join lateral (
      select p.name from ${sql.table('view.unit')} as p
      where p.unit = u.parent and ${known(asOf, 'p')} and (u.valid_to is null or p.valid_from <= u.valid_to)
      order by p.valid_from desc limit 1) as above on true
    where u.unit in (${units}) and ${known(asOf, 'u')} order by u.unit, u.valid_from`.execute(db);
  return rows.map(
    ({ unit, name, kind, tier, parent, codes, valid_from: from, valid_to: to, parent_name }) => ({
      unit,
      name,
      kind,
      tier,
      parent,
      codes,
      from,
      to,
      parentName: parent_name,
    }),
  );
}
