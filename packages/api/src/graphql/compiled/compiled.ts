import type { Day } from '@thac/domain/vocabulary';
import { type Standing, standingOf } from '@thac/projections/position';
import { noteReaders } from '@thac/projections/reading/noted';
import { type Reader, readingAs } from '@thac/projections/reading/reader';
import { keepReaders } from '@thac/projections/reading/readers';
import { keepUnitTrees } from '@thac/projections/unitTrees';
import { openViews } from '@thac/projections/views';
import { getOperationAST, getVariableValues } from 'graphql';
import type pg from 'pg';
import type { Caller } from '../../auth/callers.ts';
import { askingOf } from '../../auth/reading.ts';
import { limits } from '../limits.ts';
import type { Operation } from '../operations/manifest.ts';
import { schema } from '../schema.ts';
import { keepStatements } from './statements.ts';
import type { Named } from './trip.ts';
import { openTrips } from './trips.ts';

/** A registered operation as it is asked. */
export type Question = {
  hash: string;
  operation: Operation;
  operationName: string | null;
  variables: unknown;
};

/** A question that can be answered in one statement, and what it costs. */
export type Ready = {
  complexity: number;
  /** The position that the views are to have reached before it is asked; 0 for any. */
  least: number;
  /** What is answered, null where it is not sound to; it holds where the mark is that of the standing. */
  ask(standing: Standing, today: Day): Promise<{ answer: string | null; mark: string | null }>;
};

type Needs = {
  /** Connections for this alone, and how many: what is said on them stays. */
  lines: { pool: pg.Pool; most: number };
  /** For what has to be known before a question is put: who reads what, and where units stand. */
  pool: pg.Pool;
};

/**
 * Câu hỏi biên dịch sẵn: answers registered operations in one trip to the database, by the rights of whoever asks, which the
 * rows hold. Whatever is not answered here is answered in the plain way, and the same.
 */
export function openCompiled({ lines, pool }: Needs) {
  const trips = openTrips(lines.pool, lines.most);
  const views = openViews(pool);
  // Asked of no snapshot, they hold for the answer whose mark is the same afterwards, and for nobody else.
  const [readers, trees] = [keepReaders(), keepUnitTrees()];
  const statements = keepStatements(views);
  return {
    /** Null where only the plain way answers. */
    ready(caller: Caller, { hash, operation, operationName, variables }: Question): Ready | null {
      const { document } = operation;
      const asking = askingOf(caller);
      const defined = getOperationAST(document, operationName)?.variableDefinitions ?? [];
      const { coerced } = getVariableValues(schema, defined, (variables ?? {}) as Record<string, unknown>);
      if (coerced === undefined) return null;
      const statement = statements.find({ hash, document, operationName }, coerced, asking.all);
      if (statement === null) return null;
      const small = statement.complexity <= mostOfSmall;
      const ask: Ready['ask'] = async (standing, today) => {
        const reader = await readers.of(views, asking, today, standing);
        const tree = await trees.at(views, standing);
        const question = statement.of({ variables: coerced, today, below: tree.below });
        try {
          const statementsOn = (client: pg.PoolClient) => [...readingOn(client, reader), question];
          const [answer = null, mark = null] = await trips({ small, statementsOn });
          return { answer, mark };
        } catch (error) {
          if (isNotTaken(error)) {
            // Tables of another program take nothing of ours, and those of ours may be back soon.
            await standingOf(views);
            statement.giveUp();
          }
          throw error;
        }
      };
      const least = statement.least({ variables: coerced });
      return { complexity: statement.complexity, least, ask };
    },
  };
}

/** What a question costs at most that is answered in a millisecond or two, such as one thing and what belongs to it. */
const mostOfSmall = 200;

/** What holds for all that is asked on a connection. A compiled statement is planned once: its plan looks everything up by keys. */
const begun: Named = {
  name: 'begun',
  text: `select set_config('statement_timeout', '${limits.statement}', false), set_config('plan_cache_mode', 'force_generic_plan', false),
    set_config('default_transaction_read_only', 'on', false), set_config('transaction_read_only', 'on', true)`,
  values: [],
};

const noted = new WeakMap<pg.PoolClient, ReturnType<typeof noteReaders>>();

/** Has a transaction of a connection read as somebody. */
function readingOn(client: pg.PoolClient, reader: Reader): Named[] {
  const known = noted.get(client);
  const note = known ?? noteReaders();
  noted.set(client, note);
  const first = known === undefined ? [begun] : [];
  if (reader.all) return first;
  return [...first, ...(note(reader) ?? [{ name: 'reading anew', ...readingAs(reader, true) }])];
}

/** What PostgreSQL cannot read, or could not fit a value into, it will not take the next time either. */
const isNotTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|42)/.test(String(error.code));
