import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { operations } from './operations.ts';

/**
 * The limit: node:http and one prepared statement that returns the finished answer, asked by nobody in particular.
 * Argument: connection string.
 */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 16 });
const byPath = new Map(operations.map((operation) => [`/${operation.name}`, operation]));

const server = createServer(async (request, response) => {
  const operation = byPath.get(request.url ?? '');
  if (operation === undefined) return response.writeHead(404).end();
  const { name, bare } = operation;
  const variables = JSON.parse(await bodyOf(request));
  const { rows } = await pool.query<{ answer: string }>({
    ...{ name, text: bare.text, values: bare.values(variables) },
  });
  const answer = rows[0]?.answer ?? 'null';
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };
  response.writeHead(200, headers).end(answer);
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const part of request) body += part;
  return body;
}

server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`),
);
// Nobody is left to end what whoever started it did not.
process.on('disconnect', () => process.exit());
