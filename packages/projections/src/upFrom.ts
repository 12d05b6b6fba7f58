import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import type { Views } from './views.ts';

/** A unit on a day. */
export type UnitOnDay = { unit: UnitId; day: Day };

/** Each unit that exists on its day, and one above it on that day. */
type Above = UnitOnDay & { above: UnitId };

/** Từ dưới lên: each unit itself and all above it, each on a day of its own, nearest first; a circle ends at its beginning. */
export async function upFrom(
  db: Kysely<Views>,
  asked: readonly UnitOnDay[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<Above[]> {
  const days = sql`${asked.map(({ day }) => day)}::date[]`;
  const { rows } = await sql<Above>`with recursive up(unit, day, above, depth) as (
      select asked.unit, asked.day, asked.unit, 0
      from unnest(${ids(asked.map(({ unit }) => unit))}, ${days}) as asked(unit, day)
      union all
      select up.unit, up.day, u.parent, up.depth + 1
      from up join ${sql.table('view.unit')} as u on u.unit = up.above and ${known(asOf, 'u')}
        and u.valid_from <= up.day and (u.valid_to is null or u.valid_to >= up.day)
      where u.parent is not null
    ) cycle above set looped using path
    select unit, day, above from up where not looped order by unit, day, depth`.execute(db);
  return rows;
}
