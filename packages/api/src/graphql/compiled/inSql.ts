import type { AsOf } from '@thac/projections/asOf';
import { type RawBuilder, sql } from 'kysely';

/** A field that has no way into SQL in the place or with the arguments with which it is asked. */
export class NotInSql extends Error {
  override readonly name = 'NotInSql';
}

/** Where a field is asked: on what, with which arguments, and what of it. */
export type Here<Of = unknown> = {
  /** What the fields of this type are read from: mostly the alias of a row. */
  of: Of;
  /** Arguments as the resolver has them, with slots for what is known only when it is asked. */
  args: Readonly<Record<string, unknown>>;
  asOf: AsOf;
  /** Whoever asks sees every row. */
  all: boolean;
  /** Stands within a list already. */
  inList: boolean;
  /** Counts one more list of rows in the whole statement. */
  begunLists(): number;
  /** A name that nothing else in the statement has. */
  alias(): string;
  /** The fields asked of what this one answers, as columns; `own` are those that this field answers itself. */
  select(of: unknown, own?: Readonly<Record<string, InSql>>): RawBuilder<unknown>;
  /** The statement answers nothing unless this holds; the plain way says why. */
  onlyIf(condition: RawBuilder<boolean>): void;
};

/** Trường trong SQL: a field as an expression, beside the resolver that answers the same. */
export type InSql = (here: Here<never>) => RawBuilder<unknown>;

/** No field is answered under such a name: a column of the name of its row would stand before the row. */
export const whole = sql.id('whole row');

/** One object of columns, from nothing but what stands around it, or from a row; null where there is none. */
export const object = (
  columns: RawBuilder<unknown>,
  from: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> => sql`(select row_to_json(${whole}) from (select ${columns} ${from}) as ${whole})`;

/** A list of objects, one for each row, in the order of `from`. */
export const list = (columns: RawBuilder<unknown>, from: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(row_to_json(${whole})), '[]') from (select ${columns} ${from}) as ${whole})`;

/** The column of a row that stands under an alias. */
export const columnOf = (alias: string, name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);

/** A field that answers a column of the row of its noun as it stands there. */
export const columnsOf =
  <Row>() =>
  <Name extends keyof Row & string>(name: Name) => ({
    resolve: ({ row }: { row: Row }): Row[Name] => row[name],
    extensions: { inSql: (({ of }: Here<string>) => columnOf(of, name)) as InSql },
  });
