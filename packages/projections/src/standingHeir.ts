import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { type AsOf, day, known } from './asOf.ts';

/** Còn nơi nhận: a unit that has not ended by the day, or that another decree ended, under which it hangs anew. */
export const standingHeir = (unit: string, reorganisation: string, asOf: AsOf): RawBuilder<boolean> =>
  sql<boolean>`(exists (select from ${sql.table('view.unit')} as living where living.unit = ${sql.ref(unit)}
      and ${known(asOf, 'living')} and (living.valid_to is null or living.valid_to >= ${day(asOf.validAt)}))
    or exists (select from ${sql.table('view.reorganisation')} as later where later.ends @> array[${sql.ref(unit)}]
      and later.reorganisation <> ${reorganisation}::uuid and ${known(asOf, 'later')}))`;
