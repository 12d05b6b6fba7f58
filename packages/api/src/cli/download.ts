import { get, type IncomingMessage } from 'node:http';
import { get as getSecurely } from 'node:https';
import type { Client } from '../config/client.ts';

/**
 * Tải xuống: a long answer as it comes; null where nobody answers. Not by fetch, which gives up on a server that needs
 * five minutes to prepare, and ends the process when the server closes before a slow reader has taken everything. `met`
 * is called once somebody is there.
 */
export function download(
  { server, token }: Client,
  path: string,
  met: () => void = () => {},
): Promise<IncomingMessage | null> {
  const url = new URL(path, server);
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? getSecurely : get;
    request(url, { headers, agent: false }, resolve)
      .on('socket', (socket) => socket.once('connect', met))
      .on('error', () => resolve(null));
  });
}
