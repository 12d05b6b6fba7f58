import type { ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, day, ids } from './asOf.ts';
import type { Between } from './between.ts';
import { type FieldChange, type Fields, fieldChanges } from './differing.ts';
import type { Views } from './views.ts';

/** What a fact is about. */
export type FactSubject = 'document' | 'basis' | 'task' | 'flag' | 'unit' | 'report' | 'obligation';

/** One field that changed, with the positions of the events that changed it, oldest first. */
export type FactChange = FieldChange & {
  /** By the day alone: what was known already held from a day on that lies between. */
  byDay: boolean;
  causes: number[];
};

/** Khác biệt của một mục: what is said of one thing at the second moment that was not said at the first. */
export type FactDifference = {
  subject: FactSubject;
  id: string;
  kind: 'appeared' | 'gone' | 'changed';
  before: Fields | null;
  after: Fields | null;
  changes: FactChange[];
};

/** A row of a view as one thing was known, between which positions. */
type Version = { id: string; since: number; until: number; facts: Fields };

/** What one thing was from an event on; null: it was not there, or no longer. */
type Step = { cause: number | null; facts: Fields | null };

/** Khác biệt của văn bản: what the document, its bases, its tasks and its flags say. */
export async function planFactDifferences(
  db: Kysely<Views>,
  plan: PlanId,
  between: Between,
): Promise<FactDifference[]> {
  const told = async (subject: FactSubject, table: string, key: string) =>
    differing(subject, await versions(db, table, key, sql`t.plan = ${plan}::uuid`, between), between);
  return [
    ...(await told('document', 'plan', 'plan')),
    ...(await told('basis', 'plan_basis', 'basis')),
    ...(await told('task', 'plan_task', 'task')),
    ...(await told('flag', 'plan_flag', 'flag')),
  ];
}

/** Khác biệt của đơn vị: what it was on the two days, and where its own reports stood. */
export async function unitFactDifferences(
  db: Kysely<Views>,
  unit: UnitId,
  between: Between,
): Promise<FactDifference[]> {
  const own = sql`t.unit = ${unit}::uuid`;
  const on = (asOf: AsOf) => versions(db, 'unit', 'unit', sql`${own} and ${placedOn(asOf)}`, between);
  const then = standingAt(await on(between.before), between.from)?.facts ?? null;
  const later = await on(between.after);
  const steps = [{ cause: null, facts: then }, ...stepsOf(later, between)];
  return [
    ...differenceIn('unit', unit, steps),
    ...differing('report', await versions(db, 'report', 'report', own, between), between),
  ];
}

/** Khác biệt của nhiệm vụ được giao: what is said of each. */
export const obligationFactDifferences = async (
  db: Kysely<Views>,
  obligations: readonly ObligationId[],
  between: Between,
): Promise<FactDifference[]> => {
  const own = sql`t.obligation = any(${ids(obligations)})`;
  return differing('obligation', await versions(db, 'obligation', 'obligation', own, between), between);
};

/** The stretch in which a unit stands on the day, or stood last; the one question of `placed` that no position asks. */
const placedOn = ({ validAt }: AsOf) => sql`t.valid_from <= ${day(validAt)}
  and (t.valid_to is null or t.valid_to >= ${day(validAt)} or t.last)`;

/** Columns that order or find rows, or say to the second what others say to the day. */
const unsaid =
  `plan,unit,since,until,folded,spelt,sought,version,facts,last,raised,due_sort,lasting,valid_from,valid_to,
  saved_at,submitted_at,accepted_at`.replace(/\s/g, '');

/** The last day of a unit that ends; of a stretch that only gives way to the next nothing is said. */
const ending = sql`jsonb_build_object('ends_on', case when t.last then t.valid_to end)`;

async function versions(
  db: Kysely<Views>,
  table: string,
  key: string,
  condition: RawBuilder<unknown>,
  { from, to }: Between,
): Promise<Version[]> {
  const answer = await sql<Version>`select ${sql.ref(`t.${key}`)}::text as id, t.since, t.until,
      to_jsonb(t) - ${`{${unsaid},${key}}`}::text[] ${table === 'unit' ? sql`|| ${ending}` : sql``} as facts
    from ${sql.table(`view.${table}`)} as t
    where ${condition} and t.since <= ${to}::bigint and t.until > ${from}::bigint
    order by id, t.since`.execute(db);
  return answer.rows;
}

const differing = (subject: FactSubject, found: readonly Version[], between: Between): FactDifference[] =>
  [...Map.groupBy(found, ({ id }) => id)].flatMap(([id, own]) =>
    differenceIn(subject, id, stepsOf(own, between)),
  );

const standingAt = (found: readonly Version[], position: number): Version | undefined =>
  found.find(({ since, until }) => since <= position && position < until);

/** The states that one thing went through, the first being that of the first moment. */
function stepsOf(found: readonly Version[], { from, to }: Between): Step[] {
  const steps: Step[] = [{ cause: null, facts: standingAt(found, from)?.facts ?? null }];
  for (const [index, { since, until, facts }] of found.entries()) {
    if (since > from) steps.push({ cause: since, facts });
    if (until <= to && found[index + 1]?.since !== until) steps.push({ cause: until, facts: null });
  }
  return steps;
}

function differenceIn(subject: FactSubject, id: string, steps: readonly Step[]): FactDifference[] {
  const [before, after] = [steps[0]?.facts ?? null, steps.at(-1)?.facts ?? null];
  const changes = fieldChanges(before, after).map((change) => ({
    ...change,
    ...causeOf(change.field, steps),
  }));
  if (changes.length === 0) return [];
  const kind = before === null ? 'appeared' : after === null ? 'gone' : 'changed';
  return [{ subject, id, kind, before, after, changes }];
}

/** The steps at which one field came to say something else. */
function causeOf(field: string, steps: readonly Step[]): Pick<FactChange, 'byDay' | 'causes'> {
  const turning = steps.filter(({ facts }, index) => {
    const earlier = steps[index - 1];
    return (
      earlier !== undefined && fieldChanges(earlier.facts, facts).some((change) => change.field === field)
    );
  });
  const causes = turning.flatMap(({ cause }) => (cause === null ? [] : [cause]));
  return { byDay: causes.length < turning.length, causes };
}
