import { quoted } from '../secrets/quoted.ts';
import { StartError } from '../startError.ts';
import { givenOrRefused } from './given.ts';

/** Where commands that ask a running server find it, and whom it is to take them for. */
export type Client = { server: string; token: string | null };

/** Reads THAC_SERVER and THAC_TOKEN, or the file THAC_TOKEN_FILE. */
export function readClient(environment: NodeJS.ProcessEnv = process.env): Client {
  const server = environment.THAC_SERVER?.trim() || 'http://localhost:4000';
  if (!/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    throw new StartError(`THAC_SERVER: ${quoted(server)} is not an address; give http://host:port`);
  return { server, token: givenOrRefused('THAC_TOKEN', environment) };
}
