import type { WorkState } from '@thac/domain/obligation/events';
import type { Succession } from '@thac/domain/reorganisation/succession';
import type { Day, ObligationId, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, day, ids, known } from './asOf.ts';
import { placed, standing, tree } from './unitTree.ts';
import type { Views } from './views.ts';

/** Còn treo khi đơn vị kết thúc: what is open, and what the unit declined and its superior has not decided on. */
export const hangingStates: readonly WorkState[] = [
  'assigned',
  'accepted',
  'underWay',
  'submitted',
  'returned',
  'suspended',
  'declined',
];

const openNow = hangingStates.filter((state) => state !== 'declined');
const states = (wanted: readonly WorkState[]) => sql`any(${[...wanted]}::text[])`;

/** Các văn bản sắp xếp in effect on the day, or one of them; and whom each ended. */
export const decreesInEffect = async (
  db: Kysely<Views>,
  asOf: AsOf,
  only: string | null = null,
): Promise<{ reorganisation: string; ends: UnitId[] }[]> => {
  const decrees = await sql<{ reorganisation: string; ends: UnitId[] }>`
    select r.reorganisation, to_jsonb(r.ends) as ends from ${sql.table('view.reorganisation')} as r
    where ${known(asOf, 'r')} and r.effective <= ${day(asOf.validAt)}
      and ${only === null ? sql`true` : sql`r.reorganisation = ${only}::uuid`}
    order by r.effective, r.since`.execute(db);
  return decrees.rows;
};

/** Who ended by which decree in effect on the day, and who took their place: of these units and of all who followed them. */
export async function decreesAbout(
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: AsOf,
): Promise<{ ends: UnitId[]; successions: Succession[] }[]> {
  const reached = sql`recursive reached(unit) as (
    select unnest(${ids(units)})
    union
    select s.successor from reached join ${sql.table('view.succession')} as s on s.predecessor = reached.unit
      and ${known(asOf, 's')} and s.effective <= ${day(asOf.validAt)}
  )`;
  const ended = await sql<{ reorganisation: string; unit: UnitId }>`with ${reached}
    select r.reorganisation, ended.unit from ${sql.table('view.reorganisation')} as r, unnest(r.ends) as ended(unit)
    where ${known(asOf, 'r')} and r.effective <= ${day(asOf.validAt)} and ended.unit in (select unit from reached)
    order by r.effective, r.since`.execute(db);
  const edges = await sql<Succession & { reorganisation: string }>`with ${reached}
    select s.reorganisation, s.predecessor as from, s.successor as to, s.extent, s.footprint
    from ${sql.table('view.succession')} as s where ${known(asOf, 's')} and s.effective <= ${day(asOf.validAt)}
      and s.predecessor in (select unit from reached)
    order by s.reorganisation, s.ordinal`.execute(db);
  const successions = Map.groupBy(edges.rows, ({ reorganisation }) => reorganisation);
  const ends = Map.groupBy(ended.rows, ({ reorganisation }) => reorganisation);
  return [...ends].map(([reorganisation, of]) => ({
    ends: of.map(({ unit }) => unit),
    successions: successions.get(reorganisation) ?? [],
  }));
}

/** An ended unit, its one whole heir, and whether its obligations are among those asked for. */
export type Placing = { unit: UnitId; heir: UnitId; within: boolean };

/** Một việc có đề xuất: `merged` where the heir or another predecessor of it owes the same. */
export type Proposable = {
  obligation: ObligationId;
  plan: PlanId;
  task: TaskId;
  unit: UnitId;
  heir: UnitId;
  merged: boolean;
  /** The latest real due day where those to be merged differ. */
  due: Day | null;
};

/**
 * All that hangs at units that pass whole to one heir, with what else comes to that heir: one set, one question. Nothing
 * is joined to what the heir has handed in for itself alone, and no merge is proposed by which work would be late at once
 * that waited to be confirmed, was suspended or had no deadline: that takes somebody who says a new day.
 */
const proposed = (placings: readonly Placing[], asOf: AsOf) => sql`
  with place as (
    select * from unnest(${ids(placings.map(({ unit }) => unit))}, ${ids(placings.map(({ heir }) => heir))},
      ${placings.map(({ within }) => within)}::boolean[]) as place(unit, heir, within)
  ), own as (
    select o.unit as heir, o.plan, o.task, o.role, max(o.due_on) as due_on, min(o.due_sort) as due_sort,
      bool_or(coalesce(o.resumes_to, o.state) = 'submitted') as handed_in,
      bool_or(o.state = 'suspended' or o.due_on is null) as not_late
    from ${sql.table('view.obligation')} as o where o.unit = any(${ids([...new Set(placings.map(({ heir }) => heir))])})
      and o.state = ${states(openNow)} and ${known(asOf, 'o')} group by 1, 2, 3, 4
  ), hanging as (
    select o.obligation, o.plan, o.task, o.role, o.unit, place.heir, place.within, o.due_on, o.due_sort,
      o.state in ('submitted', 'suspended') or o.due_on is null as not_late
    from place join ${sql.table('view.obligation')} as o on o.unit = place.unit
    where o.state = ${states(hangingStates)} and ${known(asOf, 'o')}
  ), shared as (
    select heir, plan, task, role, count(*) as of, max(due_on) as latest, min(due_sort) as first, max(due_sort) as last,
      bool_or(not_late) as not_late
    from hanging group by 1, 2, 3, 4
  ), proposed as (
    select h.obligation, h.plan, h.task, h.unit, h.heir, s.of > 1 or own.heir is not null as merged,
      case when least(s.first, own.due_sort) <> greatest(s.last, own.due_sort)
        then greatest(s.latest, own.due_on) end as due
    from hanging as h join shared as s using (heir, plan, task, role)
    left join own using (heir, plan, task, role)
    where h.within and own.handed_in is not true
      and not ((s.of > 1 or own.heir is not null) and (s.not_late or own.not_late is true)
        and coalesce(greatest(s.latest, own.due_on) < ${day(asOf.validAt)}, false))
  )`;

/** How many of those hang by heir, in the order in which they are taken. */
export async function proposableByHeir(
  db: Kysely<Views>,
  placings: readonly Placing[],
  merged: boolean,
  asOf: AsOf,
): Promise<{ heir: UnitId; count: number }[]> {
  const answer = await sql<{ heir: UnitId; count: number }>`${proposed(placings, asOf)}
    select heir, count(*) as count from proposed where merged = ${merged} group by 1 order by 1`.execute(db);
  return answer.rows;
}

/** What hangs and has a proposal, what comes together side by side. */
export async function proposable(
  db: Kysely<Views>,
  placings: readonly Placing[],
  merged: boolean,
  asOf: AsOf,
): Promise<Proposable[]> {
  const answer = await sql<Proposable>`${proposed(placings, asOf)}
    select * from proposed where merged = ${merged} order by heir, plan, task, obligation`.execute(db);
  return answer.rows;
}

/** Which of these units exist on the day. */
export async function standingAmong(
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: AsOf,
): Promise<UnitId[]> {
  const answer = await sql<{ unit: UnitId }>`
    select distinct u.unit from ${sql.table('view.unit')} as u where u.unit = any(${ids(units)}) and ${standing(asOf, 'u')}`.execute(
    db,
  );
  return answer.rows.map(({ unit }) => unit);
}

/** Đơn vị này và mọi đơn vị bên dưới, ended ones where they stood last. */
export async function unitsUnder(db: Kysely<Views>, root: UnitId, asOf: AsOf): Promise<UnitId[]> {
  const answer = await sql<{ unit: UnitId }>`select unit from ${tree(root, asOf)} as t`.execute(db);
  return answer.rows.map(({ unit }) => unit);
}

/** Các đơn vị cấp trên của từng đơn vị, ended ones where they stood last. */
export async function unitsAbove(
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: AsOf,
): Promise<{ unit: UnitId; above: UnitId }[]> {
  const answer = await sql<{ unit: UnitId; above: UnitId }>`with recursive way(unit, above) as (
      select place.unit, place.parent from ${sql.table('view.unit')} as place
      where place.unit = any(${ids(units)}) and ${placed(asOf, 'place')} and place.parent is not null
      union
      select way.unit, place.parent from way join ${sql.table('view.unit')} as place on place.unit = way.above
        and ${placed(asOf, 'place')} and place.parent is not null
    ) select unit, above from way`.execute(db);
  return answer.rows;
}
