import { get, type IncomingMessage } from 'node:http';
import { get as getSecurely } from 'node:https';
import type { Client } from '../config.ts';

/**
 * Tải xuống: a long answer as it comes; null where nobody answers. Not by fetch, which gives up on a server that needs
 * five minutes to prepare, and ends the process when the server closes before a slow reader has taken everything.
 */
export function download({ server, token }: Client, path: string): Promise<IncomingMessage | null> {
  const url = new URL(path, server);
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve) => {
    const request = url.protocol === 'https:' ? getSecurely : get;
    request(url, { headers, agent: false }, resolve).on('error', () => resolve(null));
  });
}
