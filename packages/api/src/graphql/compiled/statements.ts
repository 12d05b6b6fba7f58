import { lately } from '@thac/projections/lately';
import { checkpointMark } from '@thac/projections/position';
import type { Views } from '@thac/projections/views';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { type Kysely, sql } from 'kysely';
import { askedFor } from '../operations/within.ts';
import { schema } from '../schema.ts';
import { type Compiled, checkpoint, compile } from './compile.ts';
import { NotInSql } from './inSql.ts';
import { type Asked, type Form, filled, formOf } from './slot.ts';
import type { Named } from './trip.ts';

/** A compiled question: what it costs, and the statement that answers it with the mark of where the views stand. */
export type Statement = {
  complexity: number;
  of(asked: Asked): Named;
  /** The position that the views are to have reached before it is asked; 0 for any. */
  least(asked: Pick<Asked, 'variables'>): number;
  /** PostgreSQL does not take it: from now on the plain way answers. */
  giveUp(): void;
};

/**
 * Statements that one process keeps, and forms that are known not to be answered so. Each connection has read those that it
 * was asked, and holds a plan of half a megabyte for each.
 */
const most = { statements: 60, unfit: 1_000 };

type Asking = { hash: string; document: DocumentNode; operationName: string | null };

/** Câu lệnh biên dịch sẵn: by operation and form of its variables; null where only the plain way answers. */
export function keepStatements(db: Kysely<Views>) {
  const kept = lately<string, { name: string; statement: Statement }>();
  const unfit = new Set<string>();
  const free: string[] = Array.from({ length: most.statements }, (_, number) => `compiled${number}`);

  /** The name of the one that was asked least lately goes to the next. */
  const nameless = (): string => free.pop() ?? kept.forgetOldest()?.name ?? '';

  function giveUp(key: string): void {
    const name = kept.forget(key)?.name;
    if (name !== undefined) free.push(name);
    if (unfit.size >= most.unfit) unfit.clear();
    unfit.add(key);
  }

  return {
    find(
      { hash, document, operationName }: Asking,
      variables: Readonly<Record<string, unknown>>,
      all: boolean,
    ): Statement | null {
      const operation = getOperationAST(document, operationName);
      if (operation == null) return null;
      const form = formOf(schema, operation, variables);
      const key = `${hash} ${operation.name?.value} ${all} ${form.key}`;
      if (unfit.has(key)) return null;
      const known = kept.find(key);
      if (known !== undefined) return known.statement;
      const made = compiled(db, { document, operation, form, variables, all });
      if (made === null) {
        giveUp(key);
        return null;
      }
      const name = nameless();
      const statement: Statement = {
        complexity: made.complexity,
        of: (asked) => ({ name, text: made.text, values: made.slots.map((slot) => filled(slot, asked)) }),
        least: (asked) => Math.max(0, ...made.least.map((slot) => Number(filled(slot, asked as Asked)))),
        giveUp: () => giveUp(key),
      };
      kept.keep(key, { name, statement });
      return statement;
    },
  };
}

type Making = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  form: Form;
  variables: Readonly<Record<string, unknown>>;
  all: boolean;
};

function compiled(
  db: Kysely<Views>,
  { document, operation, form, variables, all }: Making,
): { complexity: number; text: string; slots: unknown[]; least: readonly unknown[] } | null {
  const { complexity, refusals } = askedFor({
    ...{ schema, document, operationName: operation.name?.value ?? null, variableValues: variables },
  });
  if (refusals.length > 0) return null;
  const found = inSqlOrNull(() => compile(schema, document, operation, form, all));
  if (found === null) return null;
  const { answer, least } = found;
  const whole =
    sql`select ${answer} as answer, ${checkpointMark(checkpoint)} as mark from ${sql.table('view.checkpoint')} as ${sql.ref(checkpoint)}`.compile(
      db,
    );
  const slots = [...new Set(whole.parameters)];
  const text = whole.sql.replaceAll(
    /\$(\d+)/g,
    (_, number) => `$${slots.indexOf(whole.parameters[Number(number) - 1]) + 1}`,
  );
  return { complexity, text, slots, least };
}

function inSqlOrNull(compiled: () => Compiled): Compiled | null {
  try {
    return compiled();
  } catch (error) {
    if (error instanceof NotInSql) return null;
    throw error;
  }
}
