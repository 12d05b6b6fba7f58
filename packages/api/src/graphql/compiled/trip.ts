import type pg from 'pg';

/** A statement that a connection has read once under a name, and what it is asked with. */
export type Named = { name: string; text: string; values: readonly unknown[] };

/** What pg tells of a connection to whoever writes on it himself. */
type Wire = {
  stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string }): void;
  bind(values: { statement: string; values: readonly (string | null)[] }): void;
  execute(portal: object): void;
  close(what: { type: 'S'; name: string }): void;
  sync(): void;
};

/** What each connection has under which name. */
const prepared = new WeakMap<pg.PoolClient, Map<string, string>>();

/**
 * Một lượt đi về: statements in one transaction, sent at once and answered at once; answers the values of the last row of the
 * last. The transaction ends with them.
 */
export function inOneTrip(client: pg.PoolClient, statements: readonly Named[]): Promise<(string | null)[]> {
  const known = prepared.get(client) ?? new Map<string, string>();
  prepared.set(client, known);
  return new Promise((resolve, reject) => {
    let last: (string | null)[] = [];
    const query = {
      callback: (error: Error | null) => (error === null ? resolve(last) : reject(error)),
      submit(wire: Wire) {
        wire.stream.cork();
        try {
          for (const { name, text, values } of statements) {
            if (known.get(name) !== text) {
              if (known.has(name)) wire.close({ type: 'S', name });
              wire.parse({ name, text });
              known.set(name, text);
            }
            wire.bind({ statement: name, values: values.map(written) });
            wire.execute({});
          }
          wire.sync();
        } finally {
          wire.stream.uncork();
        }
      },
      handleDataRow: ({ fields }: { fields: (string | null)[] }) => {
        last = fields;
      },
      // What was read of a statement that failed is not known: whoever asked uses the connection no more.
      handleError: (error: Error) => query.callback(error),
      handleReadyForQuery: () => query.callback(null),
      handleRowDescription() {},
      handleCommandComplete() {},
      handlePortalSuspended() {},
      handleEmptyQuery() {},
    };
    client.query(query as unknown as pg.Submittable);
  });
}

/** The same on whichever connection of a pool is free; one that failed is used no more. */
export async function inOneTripOf(
  trips: pg.Pool,
  statementsFor: (client: pg.PoolClient) => readonly Named[],
): Promise<(string | null)[]> {
  const client = await trips.connect();
  let sound = false;
  try {
    const values = await inOneTrip(client, statementsFor(client));
    sound = true;
    return values;
  } finally {
    client.release(!sound);
  }
}

/** A value as PostgreSQL reads it. */
function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((one) => (one === null ? 'NULL' : `"${String(one).replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`;
}
