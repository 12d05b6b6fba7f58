import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppOptions, createApp } from '@thac/api/app';
import type { Role } from '@thac/api/auth/callers';
import type { Ground } from './server.ts';

/** Asks over HTTP; an error ends the run. */
export type Ask = (query: string, variables?: object) => Promise<Record<string, never>>;

/** The house as in production over the database of the ground, asked by one caller on one day. */
export async function serve(
  { pool }: Ground,
  {
    unit,
    roles,
    on,
    ...options
  }: { unit: string; roles: Role[]; on: string } & Partial<Pick<AppOptions, 'sources' | 'clock'>>,
): Promise<{ url: string; ask: Ask; end(): Promise<void> }> {
  const stopping = new AbortController();
  const caller = { token: 'bench', official: 'official:bench', post: 'Người hỏi', unit, roles };
  const app = await createApp({
    databaseUrl: String(pool.options.connectionString),
    callers: [{ ...caller, onBehalfOf: [] }],
    stopping: stopping.signal,
    say: () => {},
    clock: () => `${on}T05:00:00.000Z`,
    ...options,
  });
  const server = createServer(app.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = { 'content-type': 'application/json', authorization: 'Bearer bench' };
  const ask: Ask = async (query, variables = {}) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as { data: Record<string, never>; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const end = async () => {
    stopping.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await app.close();
  };
  return { url, ask, end };
}
