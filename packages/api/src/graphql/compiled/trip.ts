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
 * Một lượt đi về: what is asked in one transaction, by the statements that the connection needs for it; told are the values of
 * the last row of the last.
 */
export type Trip = {
  statementsOn(client: pg.PoolClient): readonly Named[];
  answered(values: (string | null)[]): void;
  failed(error: unknown): void;
};

/**
 * Sends trips over one connection in one writing; each is a transaction of its own, and begins when the one before has ended.
 * Answers whether the connection may be used again. Where one fails, so do those behind it: what they were to find on the
 * connection may not have come about.
 */
export function sendTogether(client: pg.PoolClient, trips: readonly Trip[]): Promise<boolean> {
  return new Promise((over) => {
    function fail(from: number, error: unknown): void {
      for (const [at, trip] of trips.entries())
        if (at >= from)
          trip.failed(at === from ? error : new Error('asked behind what failed', { cause: error }));
      over(false);
    }
    function part(at: number): pg.Submittable {
      let last: (string | null)[] = [];
      const query = {
        submit: (wire: Wire) => (at === 0 ? write(wire, client, trips) : undefined),
        handleDataRow: ({ fields }: { fields: (string | null)[] }) => {
          last = fields;
        },
        handleError: (error: Error) => fail(at, error),
        handleReadyForQuery() {
          trips[at]?.answered(last);
          if (at + 1 === trips.length) over(true);
          // It has been sent already; from now on the driver hands its answer to it.
          else client.query(part(at + 1));
        },
        handleRowDescription() {},
        handleCommandComplete() {},
        handlePortalSuspended() {},
        handleEmptyQuery() {},
      };
      return query as unknown as pg.Submittable;
    }
    client.query(part(0));
  });
}

function write(wire: Wire, client: pg.PoolClient, trips: readonly Trip[]): void {
  const known = prepared.get(client) ?? new Map<string, string>();
  prepared.set(client, known);
  wire.stream.cork();
  try {
    for (const { statementsOn } of trips) {
      for (const { name, text, values } of statementsOn(client)) {
        if (known.get(name) !== text) {
          if (known.has(name)) wire.close({ type: 'S', name });
          wire.parse({ name, text });
          known.set(name, text);
        }
        wire.bind({ statement: name, values: values.map(written) });
        wire.execute({});
      }
      wire.sync();
    }
  } finally {
    wire.stream.uncork();
  }
}

/** A value as PostgreSQL reads it. */
function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((one) => (one === null ? 'NULL' : `"${String(one).replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`;
}
