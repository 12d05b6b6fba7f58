import { type AsOf, known } from '@thac/projections/asOf';
import { placed } from '@thac/projections/unitTree';
import type { Views } from '@thac/projections/views';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { columnOf, type Here, type InSql, NotInSql, object } from './inSql.ts';

/** Where the rows of a noun stand, and which of them hold at a moment. */
type Noun = {
  table: keyof Views;
  key: string;
  at: (asOf: AsOf, alias: string) => RawBuilder<SqlBool>;
};

/** Danh từ có hàng riêng: those that others refer to by their id, under the names of their types. */
const nouns = {
  Plan: { table: 'view.plan', key: 'plan', at: known },
  Task: { table: 'view.plan_task', key: 'task', at: known },
  Unit: { table: 'view.unit', key: 'unit', at: placed },
  Obligation: { table: 'view.obligation', key: 'obligation', at: known },
} satisfies Record<string, Noun>;

/** The id of a noun is the key of its row. */
export function idInSql(type: string): InSql | undefined {
  const noun: Noun | undefined = nouns[type as keyof typeof nouns];
  return noun && (({ of }: Here<string>) => columnOf(of, noun.key));
}

/** A noun by what a column of the row around it says; null where that names nothing that is there, or seen. */
export const referred =
  (type: keyof typeof nouns, column: string): InSql =>
  (here: Here<string>) =>
    byId(type, columnOf(here.of, column), here);

/** A question for one noun by its id. */
export const asked =
  (type: keyof typeof nouns): InSql =>
  (here: Here) =>
    byId(type, sql`${here.args.id}::uuid`, here);

function byId(
  type: keyof typeof nouns,
  id: RawBuilder<unknown>,
  { alias, select, asOf }: Here,
): RawBuilder<unknown> {
  const { table, key, at }: Noun = nouns[type];
  const one = alias();
  return object(
    select(one),
    sql`from ${sql.table(table)} as ${sql.ref(one)} where ${columnOf(one, key)} = ${id} and ${at(asOf, one)}`,
  );
}

/** Lists in lists, and more than a few, are a matter of the plain way, which counts what it answers. */
export function assertFewLists({ inList, begunLists }: Here): void {
  if (inList || begunLists() > mostLists) throw new NotInSql('lists');
}

const mostLists = 8;
