import { isDeepStrictEqual } from 'node:util';
import type { KnownCaller } from '@thac/api/auth/callers';
import type { Guards } from '@thac/api/graphql/snapshot';
import type pg from 'pg';
import { as, guardings, readers, unitOf } from './readers.ts';
import { type Answer, type Data, id, type Token, units, type World } from './world.ts';

/** Somebody as whom everything is asked: by which token, and the unit whose business is theirs; null for whoever reads everything. */
export type Asker = { token: Token | null; unit: string | null };

/** Công chúng: shows no token, and has no unit. */
export const thePublic: Asker = { token: null, unit: id('công chúng') };

/** A dossier system on the list of callers. */
export const machine: KnownCaller = {
  ...{ token: 'machine', official: 'source:qngai', kind: 'service', post: 'Một cửa tỉnh' },
  ...{ unit: units.province, roles: ['clerk'], onBehalfOf: [] },
};

/** Everybody who may come to the house. */
export const askers: readonly Asker[] = [
  ...readers.map((reader) => ({ token: as(reader), unit: unitOf(reader) })),
  { token: 'machine' as Token, unit: null },
  { token: 'admin', unit: null },
  { token: 'inspector', unit: null },
  thePublic,
];

/** A question with its variables, as it was asked. */
type Question = { query: string; variables: Data };

/** The same world, which remembers every question that was asked of it. */
export function remembering(world: World, questions: Map<string, Question>): World {
  const remember = (query: string, variables: Data) => {
    if (/^\s*(mutation|subscription)\b/.test(query) || query.includes('__schema')) return;
    // By now the views are as far as any question wanted them.
    const now = query.replaceAll(/\s*asOf: \{ atLeast: \d+ \},?/g, '').replaceAll(/\(\s*\)/g, '');
    questions.set(`${now} ${JSON.stringify(variables)}`, { query: now, variables });
  };
  return {
    ...world,
    ask(token, query, variables = {}) {
      remember(query, variables);
      return world.ask(token, query, variables);
    },
    get(token, query, variables = {}) {
      remember(query, variables);
      return world.get(token, query, variables);
    },
  };
}

/** Each guard alone: what both let through is what each lets through. */
const each = guardings.slice(0, 2);

/** A refusal says why; what went wrong inside does not, and what a refused answer still wanted to know is of no use. */
const isRefusal = ({ extensions }: Answer['errors'][number]): boolean =>
  extensions?.code !== undefined && extensions.code !== 'INTERNAL_SERVER_ERROR';
const isLate = ({ message }: Answer['errors'][number]): boolean => message === 'the request is over';

/** What an answer says, however many of its parts were refused before it was given up. */
const saidIn = ({ data, errors }: Answer) => ({
  data,
  refusals: [...new Set(errors.filter(isRefusal).map(({ extensions }) => extensions.code))].toSorted(),
});

/** What came of asking everything as everybody. */
export type Matrix = { asked: number; refused: number; answered: number; wrong: string[] };

/**
 * Asks every question as everybody, through either guard alone: the answers must be the same, name
 * nothing that is another's, and go wrong in no way but by a refusal that says so.
 */
export async function everyQuestionAsEverybody(
  world: World,
  guards: Guards,
  questions: Iterable<Question>,
  everybody: readonly Asker[],
): Promise<Matrix> {
  const matrix: Matrix = { asked: 0, refused: 0, answered: 0, wrong: [] };
  const foreign = new Map<Asker, Set<string>>();
  for (const asker of everybody)
    if (asker.unit !== null) foreign.set(asker, await othersOf(world.database.pool, asker.unit));
  for (const question of questions)
    for (const asker of everybody) {
      const answers = await guarded(world, guards, asker.token, question);
      matrix.asked += 1;
      const [first] = answers as [Answer];
      const say = (what: string) =>
        matrix.wrong.push(`${asker.token ?? 'public'}: ${what}: ${question.query.slice(0, 200)}`);
      // The log of reads grows by each answer that an inspector takes.
      for (const [index, answer] of answers.entries())
        if (!question.query.includes('readLog') && !isDeepStrictEqual(saidIn(answer), saidIn(first)))
          say(`another answer with ${JSON.stringify(each[index])}`);
      const refusals = first.errors.filter(isRefusal);
      matrix.refused += refusals.length;
      if (Object.values(first.data).some((value) => value !== null)) matrix.answered += 1;
      for (const error of first.errors)
        if (!isRefusal(error) && !(isLate(error) && refusals.length > 0))
          say(`${error.message} at ${error.path?.join('.')}`);
      const given = JSON.stringify(question.variables);
      for (const [id, at] of idsIn(first.data))
        if (foreign.get(asker)?.has(id) && !given.includes(id)) say(`names ${id} at ${at}`);
    }
  return matrix;
}

/** Every id that an answer names, with where it stands. */
function* idsIn(value: unknown, at = ''): Generator<[string, string]> {
  if (typeof value === 'string')
    for (const [id] of value.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)) yield [id, at];
  if (typeof value === 'object' && value !== null)
    for (const [name, of] of Object.entries(value)) yield* idsIn(of, `${at}.${name}`);
}

async function guarded(
  world: World,
  guards: Guards,
  token: Token | null,
  { query, variables }: Question,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const guarding of each) {
    Object.assign(guards, guarding);
    answers.push(await world.ask(token, query, variables));
  }
  return answers;
}

/** Ids of what is none of a unit's business, told from the rows themselves in words of their own. */
async function othersOf(pool: pg.Pool, unit: string): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `with recursive mine(unit) as (
       select $1::uuid
       union select n.unit from mine cross join lateral (
         select u.unit from view.unit u where u.parent = mine.unit and u.until = 9223372036854775807
           and (u.valid_to is null or u.last)
         union all select s.predecessor from view.succession s join view.unit e on e.unit = s.predecessor
         where s.successor = mine.unit and s.until = 9223372036854775807 and e.until = 9223372036854775807
           and e.last and e.valid_to is not null) as n(unit)
     ),
     now_plan as (select * from view.plan where until = 9223372036854775807),
     now_duty as (select * from view.obligation where until = 9223372036854775807),
     read_plan as (
       select plan from now_plan where registrar in (table mine)
         or (state <> 'draft' and (issuer in (table mine) or holder in (table mine)))
       union select plan from now_duty where unit in (table mine)
       union select plan from now_plan where state <> 'draft' and disclosure = 'public'
     ),
     held_plan as (
       select plan from now_plan where state <> 'draft'
         and (issuer in (table mine) or holder in (table mine) or disclosure = 'public')
     )
     select obligation as id from now_duty
       where unit not in (table mine) and plan not in (table held_plan)
     union select task from view.plan_task where plan not in (table read_plan)
     union select report from view.report r where not exists (
       select from view.report s where s.report = r.report
         and (s.unit in (table mine) or s.recipient in (table mine) or s.via in (table mine)))
     union select reminder from view.reminder
       where unit not in (table mine) and recipient not in (table mine) and plan not in (table held_plan)
     union select inspection from view.inspection where unit not in (table mine) and inspector not in (table mine)
     union select commendation from view.commendation where unit not in (table mine) and commender not in (table mine)
     union select draft from view.draft where until = 9223372036854775807
       and case when plan is null then registrar not in (table mine) else plan not in (table read_plan) end
     union select window_id from view.dossier_window
       where competent not in (table mine) and receiving not in (table mine)`,
    [unit],
  );
  return new Set(rows.map(({ id }) => id));
}
