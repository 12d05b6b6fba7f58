import { fold, spelling } from '@thac/domain/text/fold';
import { type SoughtWords, soughtWords } from '@thac/domain/text/passage';
import type { PlanId, TaskId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { Views } from './views.ts';

/** What a search may find. */
export type HitKind = 'plan' | 'task';

/**
 * Kết quả tìm kiếm. `rank`: 0 the words side by side with their accents, 1 all of them with their accents, 2 side by side
 * without, 3 all of them without, 4 the last of them as the beginning of a longer one.
 */
export type HitRow = {
  rank: number;
  /** 0 a plan, 1 a task. */
  level: number;
  /** Days that grow as the plan's day of issue lies further back; unknown last. */
  age: number;
  plan: PlanId;
  ordinal: number;
  /** The task, or the plan itself. */
  found: TaskId | PlanId;
};

/** Place of a hit in the order of pages. */
export type HitKey = readonly [number, number, number, string, number, string];

/** What is sought: words of a text, in plans, in tasks or in both. */
export type Sought = { text: string; kinds: readonly HitKind[] };

/** Tìm kiếm: one page of the plans and tasks that hold every word, best first, newest plans first among equals. */
export async function searchPage(
  db: Kysely<Views>,
  sought: Sought,
  asOf: AsOf,
  page: { first: number; after: HitKey | null },
): Promise<HitRow[]> {
  const answer = await sql<HitRow>`select * from (${hits(sought, asOf)}) as hit
    where ${page.after === null ? sql`true` : beyond(page.after)}
    order by rank, level, age, plan, ordinal, found limit ${page.first}`.execute(db);
  return answer.rows;
}

/** How many plans and tasks hold every word. */
export async function countHits(db: Kysely<Views>, sought: Sought, asOf: AsOf): Promise<number> {
  const answer = await sql<{
    count: number;
  }>`select count(*) as count from (${hits(sought, asOf)}) as hit`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

const age = sql`(date '9999-12-31' - coalesce(p.issued_on, date '0001-01-01'))`;

const hits = ({ text, kinds }: Sought, asOf: AsOf) => {
  const plans = sql`select ${rank('p.folded', 'p.spelt', text)} as rank, 0 as level, ${age} as age, p.plan,
      0 as ordinal, p.plan as found
    from ${sql.table('view.plan')} as p where ${known(asOf, 'p')} and ${holds('p.folded', soughtWords(text))}`;
  const tasks = sql`select ${rank('t.sought', 't.spelt', text)} as rank, 1 as level, ${age} as age, t.plan,
      t.ordinal, t.task as found
    from ${sql.table('view.plan_task')} as t left join ${sql.table('view.plan')} as p on p.plan = t.plan and ${known(asOf, 'p')}
    where ${known(asOf, 't')} and t.state <> 'removed' and ${holds('t.sought', soughtWords(text))}`;
  const parts = [...(kinds.includes('plan') ? [plans] : []), ...(kinds.includes('task') ? [tasks] : [])];
  return sql.join(parts, sql` union all `);
};

/**
 * Each word stands in the column; the last may be the beginning of one, as it is while somebody still types. No pattern
 * is matched, so that no sign means more than itself.
 */
function holds(column: string, { words, last }: SoughtWords): RawBuilder<boolean> {
  return sql<boolean>`strpos(${within(column)}, ${` ${last}`}) > 0 and ${hasAll(column, words)}`;
}

function rank(folded: string, spelt: string, text: string): RawBuilder<number> {
  const { words, last } = soughtWords(text);
  const whole = spelling(text);
  return sql<number>`case
    when strpos(${within(spelt)}, ${` ${whole} `}) > 0 then 0
    when ${hasAll(spelt, whole.split(' '))} then 1
    when strpos(${within(folded)}, ${` ${fold(text)} `}) > 0 then 2
    when ${hasAll(folded, [...words, last])} then 3
    else 4 end`;
}

const within = (column: string) => sql`(' ' || ${sql.ref(column)} || ' ')`;

const hasAll = (column: string, words: readonly string[]) => sql`not exists (
    select from unnest(${[...words]}::text[]) as word where strpos(${within(column)}, ' ' || word || ' ') = 0)`;

const beyond = ([rank, level, age, plan, ordinal, found]: HitKey): RawBuilder<boolean> =>
  sql<boolean>`(rank, level, age, plan, ordinal, found)
    > (${rank}::bigint, ${level}::bigint, ${age}::bigint, ${plan}::uuid, ${ordinal}::bigint, ${found}::uuid)`;
