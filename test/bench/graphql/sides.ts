import pg from 'pg';
import { officerOf, tokenOf } from './callers.ts';
import { type Connection, openConnection, type Reply } from './connection.ts';
import type { Registered } from './house.ts';
import { type Operation, thenOf } from './operations.ts';
import type { Manner } from './order.ts';
import type { Variables } from './variables.ts';

/** Who answers: the house, its peer, the limit over HTTP and the limit of the database. */
export type Side = 'thac' | 'postgraphile' | 'bare' | 'sql';
export const sides: readonly Side[] = ['thac', 'postgraphile', 'bare', 'sql'];

/** Where all of them are found. */
export type Addresses = Record<Exclude<Side, 'sql'>, number> & { sql: string; registered: Registered };

/** Whoever asks one side an operation, one question after the other; `known` is the ETag of what he holds already. */
export type Asker = {
  ask(variables: Variables, known: string | null): Promise<Reply>;
  end(): void;
};

/** Comes to a side with an operation, and stays. A dashboard of the house that looks again and again asks by GET, with the mark of what it shows. */
export async function askerOf(
  side: Side,
  operation: Operation,
  addresses: Addresses,
  manner: Manner = 'cold',
): Promise<Asker> {
  if (side === 'sql') return overDatabase(addresses.sql, operation);
  const connection = await openConnection(addresses[side]);
  const request =
    side === 'thac' && manner === 'polling'
      ? lookOf(operation, addresses)
      : requestOf(side, operation, addresses);
  return { ...over(connection, request), end: connection.end };
}

type RequestOf = (variables: Variables, known: string | null) => Buffer;

const over = ({ ask }: Connection, request: RequestOf): Pick<Asker, 'ask'> => ({
  ask: (variables, known) => ask(request(variables, known)),
});

function requestOf(side: Exclude<Side, 'sql'>, operation: Operation, { registered }: Addresses): RequestOf {
  const { name } = operation;
  if (side === 'bare') return ({ province, ...variables }) => posted(`/${name}`, JSON.stringify(variables));
  if (side === 'postgraphile')
    return ({ province, ...variables }) =>
      posted('/graphql', JSON.stringify({ query: operation.postgraphile, variables }));
  return ({ province, ...variables }) => {
    const documentId = registered['known' in variables ? thenOf(operation) : name] ?? '';
    return houseRequest(officerOf(province), { documentId, variables });
  };
}

function lookOf({ name }: Operation, { registered }: Addresses): RequestOf {
  return ({ province, ...variables }, known) => {
    const persistedQuery = { version: 1, sha256Hash: registered[name] ?? '' };
    const asked = new URLSearchParams({
      extensions: JSON.stringify({ persistedQuery }),
      variables: JSON.stringify(variables),
    });
    const headers = {
      ...{ host: 'localhost', accept: 'application/json' },
      authorization: `Bearer ${tokenOf(officerOf(province))}`,
      ...(known !== null && { 'if-none-match': known }),
    };
    return Buffer.from(`GET /graphql?${asked} HTTP/1.1\r\n${linesOf(headers)}\r\n`);
  };
}

/** A request to the house by somebody of its callers. */
export const houseRequest = (
  official: string,
  asked: { documentId: string; variables: object },
  headers: Readonly<Record<string, string>> = {},
): Buffer =>
  posted('/graphql', JSON.stringify(asked), { authorization: `Bearer ${tokenOf(official)}`, ...headers });

function posted(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const all = {
    ...{ host: 'localhost', accept: 'application/json', 'content-type': 'application/json' },
    ...{ 'content-length': String(Buffer.byteLength(body)), ...headers },
  };
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${linesOf(all)}\r\n${body}`);
}

const linesOf = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

/** As pgbench does: a connection, and one prepared statement on it after the other. */
async function overDatabase(url: string, { name, bare }: Operation): Promise<Asker> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    ask: async (variables) => {
      const { rows } = await client.query<{ answer: string }>({
        ...{ name, text: bare.text, values: bare.values(variables) },
      });
      return { status: 200, etag: null, body: Buffer.from(rows[0]?.answer ?? 'null') };
    },
    end: () => void client.end(),
  };
}
