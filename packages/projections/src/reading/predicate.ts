import { forever } from '../asOf.ts';
import type { Matter, Rule } from './rules.ts';

const saidBy = (name: string): string =>
  `current_setting(coalesce(nullif(current_setting('thac.reader', true), ''), 'thac') || ${name}, true)`;
/**
 * What is said of the reader whom the transaction names. Where it names nobody, what it says itself, as the version before
 * does, which may be answering beside this one: the functions of the rules are those of whichever came last.
 */
export const said = (name: string): string => saidBy(`'.${name}'`);

/** Whoever reads the whole house; asked once per question, since it does not depend on a row. */
export const house = `(select coalesce(${said('house')} = 'on', false))`;

/** Units that the transaction says, to be looked up among. Written out: a function would be called anew for every table. */
const units = (name: string): string => `(select unnest(nullif(${said(name)}, '')::uuid[]))`;

/** Whether a column holds a unit of the reader. */
export const ofReader = (column: string): string => `${column} in ${units('units')}`;

/** Whether anything that the unit `asked.unit` owes is hidden from the reader. */
export const hiddenUnit = `not (${house} or ${ofReader('asked.unit')}) or asked.unit in (select reading.withheld())`;

/** Whether a column holds the reader's own unit: what is restricted is for those who are named alone. */
export const own = (column: string): string => `${column} in ${units('own')}`;

/** Whether a column holds one of the reader's own units, or of all of his. All ids are of one length, so that none is part of another. */
export const among = (name: 'own' | 'units', column: string): string =>
  name === 'own'
    ? `coalesce(strpos(${said('own')}, ${column}::text) > 0, false)`
    : `coalesce(strpos(${saidBy(`'.units_' || left(${column}::text, 1)`)}, ${column}::text) > 0, false)`;

/**
 * Whether a plan is seen: by whoever reads the whole house, all that are not restricted. All others are asked plan by plan:
 * what the units of a province owe names more plans than any one answer.
 */
export const seenPlan = (column: string): string =>
  `case when ${house} then ${column} not in (select reading.hidden()) else reading.sees_plan(${column}) end`;

/** What the row of a plan says by itself, where it is the one that stands; whatever else there is, is asked plan by plan. */
const seenAtOnce = `(until = ${forever} and state <> 'draft' and disclosure <> 'restricted'
  and (disclosure = 'public' or ${among('units', 'issuer')} or ${among('units', 'holder')}))`;

const either = (conditions: readonly string[]): string => `(${conditions.join(' or ')})`;

/** Whether somebody sees what units owe under a plan. */
export const seenDuty = (plan: string, units: readonly string[]): string =>
  either([
    `(${either([house, ...units.map(ofReader)])} and ${plan} not in (select reading.restricted()))`,
    ...units.map(own),
    `${plan} in (select reading.held())`,
  ]);

const seen: Readonly<Record<Matter, (column: string) => string>> = {
  // Rows of one plan come one after the other.
  plan: (column) => either([`${column}::text = current_setting('thac.plan_seen', true)`, seenPlan(column)]),
  draft: (column) => `reading.sees_draft(${column})`,
  report: (column) => either([house, `reading.sees_report(${column})`]),
  reminder: (column) => `reading.sees_reminder(${column})`,
  inspection: (column) => either([house, `reading.sees_inspection(${column})`]),
  window: (column) => either([house, `${column} in (select reading.windows())`]),
};

/** Điều kiện đọc: a rule as a condition over the columns of its table, in SQL that asks the reader of the transaction. */
export function predicate(rule: Rule): string {
  if (rule === 'open') return 'true';
  if (rule === 'house') return house;
  if (rule === 'nobody') return 'false';
  if (rule === 'plan') return either([seenAtOnce, seenPlan('plan')]);
  if ('units' in rule) return either([house, ...rule.units.map(ofReader)]);
  if ('of' in rule) return seen[rule.of](rule.column);
  if ('duty' in rule) return seenDuty(rule.duty.plan, rule.duty.units);
  const cases = Object.entries(rule.each).map(([value, of]) => `when '${value}' then ${predicate(of)}`);
  return `case ${rule.column} ${cases.join(' ')} else false end`;
}
