import type { PlanId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { PlanRow } from './planQueries.ts';
import type { Views } from './views.ts';

/** One plan in the tree of another: how far away, and the plan through which it is reached. */
export type PlacedPlan = PlanRow & { depth: number; through: PlanId };

/** How far to go; with `references` also over what the bodies of documents name. */
type Reach = { maxDepth?: number; references?: boolean };

/** Cây căn cứ: the plans a plan rests on, up to the root, nearest first; each once, by its shortest way. */
export const plansAbove = (
  db: Kysely<Views>,
  plan: PlanId,
  asOf: AsOf,
  { maxDepth = 32, references = false }: Reach = {},
): Promise<PlacedPlan[]> => walk(db, plan, asOf, { maxDepth, references, direction: 'up' });

/** Văn bản triển khai: the issued plans that carry a plan out, down to the last, nearest first; each once. */
export const plansBelow = (
  db: Kysely<Views>,
  plan: PlanId,
  asOf: AsOf,
  { maxDepth = 32, references = false }: Reach = {},
): Promise<PlacedPlan[]> => walk(db, plan, asOf, { maxDepth, references, direction: 'down' });

/**
 * Breadth first over edges of kind `basis`, and with `references` also over those of the body; `cycle` ends a way that comes back to a plan it has passed, since a
 * document that cites itself through others must not hang a question.
 */
async function walk(
  db: Kysely<Views>,
  plan: PlanId,
  asOf: AsOf,
  { maxDepth, references, direction }: Required<Reach> & { direction: 'up' | 'down' },
): Promise<PlacedPlan[]> {
  const [from, to] = direction === 'up' ? (['plan', 'target'] as const) : (['target', 'plan'] as const);
  const next = sql.ref(`b.${to}`);
  const answer = await sql<PlacedPlan>`with recursive way(plan, through, depth) as (
      select ${plan}::uuid, ${plan}::uuid, 0
      union
      select ${next}, way.plan, way.depth + 1
      from way join ${sql.table('view.plan_basis')} as b on ${sql.ref(`b.${from}`)} = way.plan and ${references ? sql`true` : sql`b.kind = 'basis'`} and ${known(asOf, 'b')}
      where way.depth < ${maxDepth}::int and ${next} is not null
    ) cycle plan set looped using path,
    nearest as (
      select distinct on (plan) plan, through, depth from way where not looped order by plan, depth, through
    )
    select p.*, nearest.depth, nearest.through
    from nearest join ${sql.table('view.plan')} as p on p.plan = nearest.plan and ${known(asOf, 'p')}
    where nearest.plan <> ${plan}::uuid and (${direction === 'up'} or p.state <> 'draft')
    order by nearest.depth, p.issued_on nulls last, p.plan`.execute(db);
  return answer.rows;
}
