import { forever } from '../asOf.ts';
import { timelinessByDay } from '../timeliness.ts';
import type { View } from '../view.ts';
import type { Views } from '../views.ts';
import { among, hiddenUnit, house, ofReader, own, predicate, said, seenPlan } from './predicate.ts';
import { readerRole } from './reader.ts';
import { rules } from './rules.ts';

const standing = `until = ${forever}`;
const wholeHouse = `coalesce(${said('house')} = 'on', false)`;
const setting = (name: string): string => `unnest(nullif(${said(name)}, '')::uuid[])`;
const mine = (column: string): string => `(${house} or ${ofReader(column)})`;

/** What the rules ask of the reader of the transaction, as sets. They read past the policies, which would ask them again. */
const sets: Readonly<Record<string, { returns: string; body: string }>> = {
  house: { returns: 'boolean', body: `select ${wholeHouse}` },
  units: { returns: 'setof uuid', body: `select ${setting('units')}` },
  own: { returns: 'setof uuid', body: `select ${setting('own')}` },
  restricted: {
    returns: 'setof uuid',
    body: `select plan from view.plan where ${standing} and disclosure = 'restricted'`,
  },
  held: {
    returns: 'setof uuid',
    body: `select plan from view.plan where ${standing} and state <> 'draft' and (disclosure = 'public'
      or (disclosure <> 'restricted' and (${mine('issuer')} or ${ofReader('holder')}))
      or ${own('issuer')} or ${own('holder')})`,
  },
  hidden: {
    returns: 'setof uuid',
    body: `select plan from view.plan where ${standing} and disclosure = 'restricted' and not reading.names_plan(plan)`,
  },
  // Beginning with the few plans that are restricted: the planner would rather look through all that is owed.
  withheld: {
    returns: 'setof uuid',
    body: `select owed.unit from view.plan as p cross join lateral (
        select o.unit from view.obligation as o where o.plan = p.plan and o.${standing} and not ${own('o.unit')} offset 0
      ) as owed where p.${standing} and p.disclosure = 'restricted' and not reading.holds_plan(p.plan)`,
  },
  windows: {
    returns: 'setof uuid',
    body: `select window_id from view.dossier_window where ${standing} and (${ofReader('competent')} or ${ofReader('receiving')})`,
  },
};

/** Whether units of a setting owe anything under a plan. */
const owing = (name: string): string =>
  `exists (select from view.obligation as o where o.plan = asked and o.${standing}
    and o.unit = any(nullif(${said(name)}, '')::uuid[]))`;

const one = (view: string, columns: readonly string[]): string =>
  `select ${columns.map((column) => `one.${column}`).join(', ')} into it
    from view.${view} as one where one.${view} = asked and one.${standing};`;

const plan = one('plan', ['state', 'disclosure', 'issuer', 'holder', 'registrar']);

const anyOf = (name: 'own' | 'units', columns: readonly string[]): string =>
  columns.map((column) => among(name, `it.${column}`)).join(' or ');

/** Whoever is named by a plan, in turn: what is dear to find out comes last, and a condition with a question in it is dear. */
const named = (name: 'own' | 'units', issued: string): string => `
    if it.state <> 'draft' and (${issued}${anyOf(name, ['issuer', 'holder'])}) then seen := true;
    elsif ${anyOf(name, ['registrar'])} then seen := true;
    else seen := ${owing(name)}; end if;`;

/** What the rules ask about one thing, which is `asked`; `it` is its row, and `seen` what is found. All answer false about what there is none of. */
const judgements: Readonly<Record<string, string>> = {
  holds_plan: `${plan}
    return coalesce(it.state <> 'draft' and (it.disclosure = 'public'
      or (it.disclosure <> 'restricted' and (${wholeHouse} or ${anyOf('units', ['issuer', 'holder'])}))
      or ${anyOf('own', ['issuer', 'holder'])}), false);`,
  names_plan: `${plan} ${named('own', '')} return seen;`,
  // The reader's own units are among all of his. What was seen last is said to the transaction: it is asked of each task.
  sees_plan: `${plan}
    if it.disclosure = 'restricted' then ${named('own', '')}
    else ${named('units', `it.disclosure = 'public' or `)} end if;
    if seen then noted := set_config('thac.plan_seen', asked::text, true); end if;
    return seen;`,
  sees_draft: `${one('draft', ['draft', 'plan', 'registrar'])}
    return coalesce(it.draft is not null and case when it.plan is null
      then ${wholeHouse} or ${anyOf('units', ['registrar'])} else ${seenPlan('it.plan')} end, false);`,
  sees_report: `${one('report', ['unit', 'recipient', 'via'])}
    return ${anyOf('units', ['unit', 'recipient', 'via'])};`,
  sees_reminder: `${one('reminder', ['reminder', 'plan', 'unit', 'recipient'])}
    return ((${wholeHouse} or ${anyOf('units', ['unit', 'recipient'])}) and it.reminder is not null
        and not exists (select from view.plan as p where p.plan = it.plan and p.${standing} and p.disclosure = 'restricted'))
      or ${anyOf('own', ['unit', 'recipient'])} or reading.holds_plan(it.plan);`,
  sees_inspection: `${one('inspection', ['inspector', 'unit'])}
    return ${anyOf('units', ['inspector', 'unit'])};`,
};

/** The planner is to look up the few things that are asked about, and not to judge all there are. */
const dear = 2_000;

const definer = 'stable security definer set search_path = pg_catalog, pg_temp';

/**
 * Đếm nhiệm vụ: how many obligations units owe now, by the number of the branch in which each stands, by state, and by
 * timeliness on a day. It reads an index alone, in which no row says by whom it may be read: a reader is told where he sees
 * all that the units owe, and of all others nothing is counted.
 */
const countingSql = `
  create or replace function reading.counted_whole(units uuid[], branches integer[], day date)
    returns table (branch integer, state text, timeliness text, count integer) language sql ${definer} as $body$
    select member.branch, o.state, coalesce(o.lasting, ${timelinessByDay('day', 'o.due_on')}), count(*)::integer
    from unnest(units, branches) as member(unit, branch) cross join lateral (
      select owed.state, owed.lasting, owed.due_on from view.obligation as owed
      where owed.unit = member.unit and owed.${standing} offset 0
    ) as o group by 1, 2, 3 $body$;
  create or replace function reading.counted(units uuid[], branches integer[], day date)
    returns table (branch integer, state text, timeliness text, count integer) language sql ${definer} as $body$
    select whole.* from reading.counted_whole(units, branches, day) as whole
    where not exists (select from unnest(units) as asked(unit) where ${hiddenUnit}) $body$;`;

/** Makes, or makes anew, what the policies ask; they name the tables, so that a rebuild may change those beneath them. */
export const readingSql: string = `
  create schema if not exists reading authorization thac_app;
  set local role thac_app;
  set local check_function_bodies = off;
  ${Object.entries(sets)
    .map(
      ([name, { returns, body }]) =>
        `create or replace function reading.${name}() returns ${returns} language sql ${definer} as $body$ ${body} $body$;`,
    )
    .join('\n')}
  ${Object.entries(judgements)
    .map(
      ([name, body]) =>
        `create or replace function reading.${name}(asked uuid) returns boolean language plpgsql cost ${dear} ${definer}
          as $body$ declare it record; seen boolean; noted text; begin ${body} end $body$;`,
    )
    .join('\n')}
  ${countingSql}
  revoke all on all functions in schema reading from public;
  grant usage on schema reading to ${readerRole};
  grant execute on all functions in schema reading to ${readerRole};
  revoke execute on function reading.counted_whole from ${readerRole};
  reset role;`;

/** Chính sách dòng: what the database itself lets a reader see of a table, whatever is asked. */
export const policySql = (schema: string, { name }: Pick<View, 'name'>): string => `
  grant select on ${schema}.${name} to ${readerRole};
  alter table ${schema}.${name} enable row level security;
  create policy reader on ${schema}.${name} for select to ${readerRole}
    using (${predicate(rules[`view.${name}` as keyof Views])})`;
