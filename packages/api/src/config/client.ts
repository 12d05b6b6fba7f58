import { StartError } from '../startError.ts';

/** Where commands that ask a running server find it, and whom it is to take them for. */
export type Client = { server: string; token: string | null };

/** Reads THAC_SERVER and THAC_TOKEN. */
export function readClient(environment: NodeJS.ProcessEnv = process.env): Client {
  const server = environment.THAC_SERVER?.trim() || 'http://localhost:4000';
  if (!/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    throw new StartError(`THAC_SERVER: "${server}" is not an address; give http://host:port`);
  return { server, token: environment.THAC_TOKEN?.trim() || null };
}
