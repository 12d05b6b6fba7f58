import type { WorkState } from '@thac/domain/obligation/events';
import type { UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import type { AsOf } from './asOf.ts';
import type { Reckoning } from './judgement.ts';
import { type ObligationFilter, obligationsWhere } from './obligationFilter.ts';
import { completion, type Part, reckoning, timelinessOf } from './reckoning.ts';
import type { Timeliness } from './timeliness.ts';
import { below, listedTree, named, placed } from './unitTree.ts';
import type { Views } from './views.ts';

/** How many obligations are in one state and one timeliness. */
export type Line = { state: WorkState; timeliness: Timeliness; count: number };

/**
 * Số liệu tổng hợp. `done` and `fallenDue` (done, or not done and overdue) are numerator and denominator of the official
 * rate of completion; what is not judged is in neither. `parts` says for each how it was reckoned and adds up to `total`.
 */
export type Tally = { total: number; done: number; fallenDue: number; lines: Line[]; parts: Part[] };

/** How many obligations are in one state and reckoned in one way. */
export type Count = { state: WorkState; reckoning: Reckoning; count: number };

/**
 * A unit's own obligations, and those of each unit directly below it with all under it, territories first, then by
 * name; `total` is their sum. On a map, `unplaced` is part of it too: what can be counted at no unit below with
 * certainty, only somewhere in this one.
 */
export type Rollup = {
  unit: UnitId;
  total: Tally;
  own: Tally;
  unplaced: Tally | null;
  branches: { unit: UnitId; tally: Tally }[];
};

/** A branch that owes nothing has no line, but a nought is a number that an official looks for, of what exists. */
type Branched = Count & { branch: UnitId; unplaced: boolean };
type Found = { branch: UnitId; unplaced: boolean | null } & (Count | { state: null });

/** Tổng hợp theo cây đơn vị trên ngày, hoặc trên bản đồ: obligations of a unit and of its whole subtree. */
export async function rollup(
  db: Kysely<Views>,
  root: UnitId,
  asOf: AsOf,
  filter: ObligationFilter = {},
): Promise<Rollup> {
  const members = listedTree(await below(db, root, asOf));
  const answer = await sql<Found>`with member as materialized (
      select unit, branch, branch = ${root}::uuid and not exact as unplaced from ${members} as t
    ),
    summed as (
      select member.branch, member.unplaced, o.state, ${reckoning(asOf.validAt, 'o')} as reckoning, count(*) as count
      from member join ${sql.table('view.obligation')} as o on o.unit = member.unit and ${obligationsWhere(filter, asOf, 'o')}
      group by 1, 2, 3, 4
    )
    select branch, summed.unplaced, summed.state, summed.reckoning, summed.count
    from (select distinct branch from member) as branches left join summed using (branch)
    left join ${sql.table('view.unit')} as named on named.unit = branch and ${placed(named(asOf), 'named')}
    where summed.state is not null or named.unit is not null
    order by named.category = 'territory' desc nulls last, named.folded, branch, summed.state, summed.reckoning`.execute(
    db,
  );
  return rolledUp(root, answer.rows, asOf);
}

function rolledUp(root: UnitId, found: readonly Found[], asOf: AsOf): Rollup {
  const counts = found.filter((line): line is Branched => line.state !== null);
  const byBranch = Map.groupBy(counts, (count) => count.branch);
  const branches = new Set(found.map((line) => line.branch).filter((unit) => unit !== root));
  const own = byBranch.get(root) ?? [];
  return {
    unit: root,
    total: tally(counts),
    own: tally(own.filter(({ unplaced }) => !unplaced)),
    unplaced: asOf.map ? tally(own.filter(({ unplaced }) => unplaced)) : null,
    branches: [...branches].map((unit) => ({ unit, tally: tally(byBranch.get(unit) ?? []) })),
  };
}

/** Adds counts up, and says what they mean for the official rate. */
export function tally(counts: readonly Count[]): Tally {
  const lines = new Map<string, Line>();
  const parts = new Map<Reckoning, Part>();
  for (const { state, reckoning, count } of counts) {
    const timeliness = timelinessOf(reckoning);
    const key = `${state} ${timeliness}`;
    lines.set(key, { state, timeliness, count: (lines.get(key)?.count ?? 0) + count });
    parts.set(reckoning, { reckoning, count: (parts.get(reckoning)?.count ?? 0) + count });
  }
  const { official, naive } = completion([...parts.values()]);
  return {
    total: naive.denominator,
    done: official.numerator,
    fallenDue: official.denominator,
    lines: inOrder(lines),
    parts: inOrder(parts),
  };
}

const inOrder = <Of>(found: ReadonlyMap<string, Of>): Of[] =>
  [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
