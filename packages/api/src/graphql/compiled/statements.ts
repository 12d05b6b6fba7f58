import { checkpointMark } from '@thac/projections/position';
import type { Views } from '@thac/projections/views';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { askedFor } from '../operations/within.ts';
import { schema } from '../schema.ts';
import { compile } from './compile.ts';
import { NotInSql } from './inSql.ts';
import { type Asked, type Form, filled, formOf } from './slot.ts';
import type { Named } from './trip.ts';

/** A compiled question: what it costs, and the statement that answers it with the mark of where the views stand. */
export type Statement = { complexity: number; of(asked: Asked): Named };

/** Statements that one process keeps; each connection has read those that it was asked. */
const most = 150;

/** Câu lệnh biên dịch sẵn: by operation and form of its variables; null where only the plain way answers. */
export function keepStatements(db: Kysely<Views>) {
  const kept = new Map<string, { name: string; statement: Statement | null }>();
  const free: string[] = Array.from({ length: most }, (_, number) => `compiled${number}`);
  return {
    find(
      {
        hash,
        document,
        operationName,
      }: { hash: string; document: DocumentNode; operationName: string | null },
      variables: Readonly<Record<string, unknown>>,
      all: boolean,
    ): Statement | null {
      const operation = getOperationAST(document, operationName);
      if (operation == null) return null;
      const form = formOf(schema, operation, variables);
      const key = `${hash} ${operation.name?.value} ${all} ${form.key}`;
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known.statement;
      }
      const name = free.pop() ?? oldest(kept);
      const statement = made(db, { name, document, operation, form, variables, all });
      kept.set(key, { name, statement });
      return statement;
    },
  };
}

/** Gives up the one that was asked least lately, and its name. */
function oldest(kept: Map<string, { name: string }>): string {
  for (const [key, { name }] of kept) {
    kept.delete(key);
    return name;
  }
  throw new Error('nothing is kept');
}

type Making = {
  name: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  form: Form;
  variables: Readonly<Record<string, unknown>>;
  all: boolean;
};

function made(
  db: Kysely<Views>,
  { name, document, operation, form, variables, all }: Making,
): Statement | null {
  const { complexity, refusals } = askedFor({
    ...{ schema, document, operationName: operation.name?.value ?? null, variableValues: variables },
  });
  if (refusals.length > 0) return null;
  const answer = inSqlOrNull(() => compile(schema, document, operation, form, all));
  if (answer === null) return null;
  const compiled =
    sql`select ${answer} as answer, ${checkpointMark('at')} as mark from ${sql.table('view.checkpoint')} as at`.compile(
      db,
    );
  const slots = [...new Set(compiled.parameters)];
  const text = compiled.sql.replaceAll(
    /\$(\d+)/g,
    (_, number) => `$${slots.indexOf(compiled.parameters[Number(number) - 1]) + 1}`,
  );
  return { complexity, of: (asked) => ({ name, text, values: slots.map((slot) => filled(slot, asked)) }) };
}

function inSqlOrNull(compiled: () => RawBuilder<unknown>): RawBuilder<unknown> | null {
  try {
    return compiled();
  } catch (error) {
    if (error instanceof NotInSql) return null;
    throw error;
  }
}
