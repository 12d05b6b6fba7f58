import type { ObligationId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known } from './asOf.ts';
import { hangingStates } from './hanging.ts';
import type { Views } from './views.ts';

/** Cân đối: what the units that ended owed, by what became of it, and what their heirs got. */
export type Balance = {
  /** All that they ever owed. */
  total: number;
  /** Closed by itself: fulfilled, excused, withdrawn or passed on before. */
  closed: number;
  undecided: number;
  transferred: number;
  merged: number;
  divided: number;
  lapsed: number;
  /** What decisions that stand say they passed. */
  decided: number;
  /** Obligations that heirs owe only by inheritance, and those they owed already. */
  created: number;
  joined: number;
};

const numbersOf = (ends: readonly UnitId[], reorganisation: string, asOf: AsOf) => sql`
  with passed as (
    select o.obligation, o.state, o.succeeded_by, d.passing
    from ${sql.table('view.obligation')} as o
    left join ${sql.table('view.decision')} as d on d.decision = o.succeeded_by and d.reorganisation = ${reorganisation}::uuid
      and ${known(asOf, 'd')}
    where o.unit = any(${ids(ends)}) and ${known(asOf, 'o')}
  ), edge as (
    select i.*, h.obligation as found, h.inherited_by = i.decision as made
    from ${sql.table('view.inheritance')} as i
    left join ${sql.table('view.obligation')} as h on h.obligation = i.heir and ${known(asOf, 'h')}
    where i.reorganisation = ${reorganisation}::uuid and ${known(asOf, 'i')}
  )`;

/** The numbers of one reorganisation at one moment. */
export async function balanceOf(
  db: Kysely<Views>,
  { reorganisation, ends }: { reorganisation: string; ends: readonly UnitId[] },
  asOf: AsOf,
): Promise<Balance> {
  const hanging = sql`any(${[...hangingStates]}::text[])`;
  const answer = await sql<Balance>`${numbersOf(ends, reorganisation, asOf)}
    select count(*) as total,
      count(*) filter (where not state = ${hanging} and passing is null) as closed,
      count(*) filter (where state = ${hanging}) as undecided,
      count(*) filter (where passing = 'transfer') as transferred,
      count(*) filter (where passing = 'merge') as merged,
      count(*) filter (where passing = 'divide') as divided,
      count(*) filter (where passing = 'lapse') as lapsed,
      (select coalesce(sum(d.obligations), 0)::integer from ${sql.table('view.decision')} as d where ${known(asOf, 'd')}
        and d.reorganisation = ${reorganisation}::uuid and d.undone_at is null) as decided,
      (select count(distinct heir) from edge where made) as created,
      (select count(distinct heir) from edge where not coalesce(made, false)) as joined
    from passed`.execute(db);
  return answer.rows[0] as Balance;
}

/** Chỗ lệch: an obligation that the numbers do not account for, and how. */
export type Difference = { kind: 'withoutHeir' | 'twice' | 'orphan'; obligation: ObligationId };

/** What was lost or stands twice; there must be none. */
export async function differencesOf(
  db: Kysely<Views>,
  { reorganisation, ends }: { reorganisation: string; ends: readonly UnitId[] },
  asOf: AsOf,
  most: number,
): Promise<Difference[]> {
  const hanging = sql`any(${[...hangingStates]}::text[])`;
  const answer = await sql<Difference>`${numbersOf(ends, reorganisation, asOf)}
    select * from (
      select 'withoutHeir' as kind, p.obligation from passed as p
      where p.passing <> 'lapse' and not exists (
        select from edge where edge.predecessor = p.obligation and edge.found is not null)
      union all
      select 'twice', p.obligation from passed as p
      where (p.state = ${hanging} or p.passing = 'lapse')
        and exists (select from edge where edge.predecessor = p.obligation)
      union all
      select 'twice', e.predecessor from edge as e join passed as p on p.obligation = e.predecessor
      where p.passing in ('transfer', 'merge') group by 2 having count(*) > 1
      union all
      select 'orphan', o.obligation from ${sql.table('view.obligation')} as o
      join ${sql.table('view.decision')} as d on d.decision = o.inherited_by and d.reorganisation = ${reorganisation}::uuid
        and ${known(asOf, 'd')} and d.undone_at is null
      where ${known(asOf, 'o')} and not exists (
        select from edge where edge.heir = o.obligation and edge.decision = o.inherited_by)
    ) as difference order by kind, obligation limit ${most}::int`.execute(db);
  return answer.rows;
}
