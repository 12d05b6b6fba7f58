import { forever } from '../asOf.ts';
import type { View } from '../view.ts';
import type { Views } from '../views.ts';
import { ofReader, predicate, seenDuty, seenPlan } from './predicate.ts';
import { readerRole } from './reader.ts';
import { rules } from './rules.ts';

const standing = `until = ${forever}`;
const setting = (name: string): string => `unnest(nullif(current_setting('thac.${name}', true), '')::uuid[])`;
const own = (column: string): string => `${column} in (select reading.own())`;
const mine = (column: string): string => `((select reading.house()) or ${ofReader(column)})`;

/** What the rules ask of the reader of the transaction. They read past the policies, which would ask them again. */
const functions: Readonly<Record<string, { returns: string; body: string }>> = {
  house: { returns: 'boolean', body: `select coalesce(current_setting('thac.house', true) = 'on', false)` },
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
  named: {
    returns: 'setof uuid',
    body: `select plan from view.plan where ${standing} and (${own('registrar')}
        or (state <> 'draft' and (${own('issuer')} or ${own('holder')})))
      union all select plan from view.obligation where ${standing} and ${own('unit')}`,
  },
  hidden: {
    returns: 'setof uuid',
    body: `select plan from view.plan where ${standing} and disclosure = 'restricted' and plan not in (select reading.named())`,
  },
  plans: {
    returns: 'setof uuid',
    body: `select reading.held() union all select reading.named()
      union all select plan from view.plan where ${standing} and disclosure <> 'restricted' and ${ofReader('registrar')}
      union all select plan from view.obligation where ${standing} and ${ofReader('unit')}
        and plan not in (select reading.restricted())`,
  },
  withheld: {
    returns: 'setof uuid',
    body: `select unit from view.obligation where ${standing} and plan in (select reading.restricted())
      and plan not in (select reading.held()) and not ${own('unit')}`,
  },
  drafts: {
    returns: 'setof uuid',
    body: `select draft from view.draft where ${standing}
      and case when plan is null then ${mine('registrar')} else ${seenPlan('plan')} end`,
  },
  reports: {
    returns: 'setof uuid',
    body: `select report from view.report where ${standing}
      and (${ofReader('unit')} or ${ofReader('recipient')} or ${ofReader('via')})`,
  },
  reminders: {
    returns: 'setof uuid',
    body: `select reminder from view.reminder where ${standing} and ${seenDuty('plan', ['unit', 'recipient'])}`,
  },
  inspections: {
    returns: 'setof uuid',
    body: `select inspection from view.inspection where ${standing} and (${ofReader('inspector')} or ${ofReader('unit')})`,
  },
  windows: {
    returns: 'setof uuid',
    body: `select window_id from view.dossier_window where ${standing} and (${ofReader('competent')} or ${ofReader('receiving')})`,
  },
};

/** Makes, or makes anew, what the policies ask; they name the tables, so that a rebuild may change those beneath them. */
export const readingSql: string = `
  create schema if not exists reading authorization thac_app;
  set local role thac_app;
  set local check_function_bodies = off;
  ${Object.entries(functions)
    .map(
      ([name, { returns, body }]) =>
        `create or replace function reading.${name}() returns ${returns} language sql stable security definer
          set search_path = pg_catalog, pg_temp as $body$ ${body} $body$;`,
    )
    .join('\n')}
  revoke all on all functions in schema reading from public;
  grant usage on schema reading to ${readerRole};
  grant execute on all functions in schema reading to ${readerRole};
  reset role;`;

/** Chính sách dòng: what the database itself lets a reader see of a table, whatever is asked. */
export const policySql = (schema: string, { name }: Pick<View, 'name'>): string => `
  grant select on ${schema}.${name} to ${readerRole};
  alter table ${schema}.${name} enable row level security;
  create policy reader on ${schema}.${name} for select to ${readerRole}
    using (${predicate(rules[`view.${name}` as keyof Views])})`;
