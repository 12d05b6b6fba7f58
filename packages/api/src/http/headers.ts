import { ServerResponse } from 'node:http';
import type { Endpoint } from './endpoints.ts';
import { noteOn } from './noteOn.ts';

/** Nothing is loaded, nothing is sent, and nobody shows it in a frame. */
export const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What every answer carries, whatever went wrong, so that a browser makes nothing of it but what it is. */
export const everywhere: Readonly<Record<string, string>> = {
  'content-security-policy': nothing,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

const byKind: Readonly<Record<Endpoint['shows'], Record<string, string>>> = {
  data: {},
  file: { 'content-security-policy': `${nothing}; sandbox` },
  published: { 'cross-origin-resource-policy': 'cross-origin' },
};

/** Said to browsers that came over TLS: for a year, never without it. */
export const overTls = { 'strict-transport-security': 'max-age=31536000' } as const;

const protecting = Object.fromEntries(
  Object.entries(byKind).map(([shows, headers]) => [shows, Object.entries({ ...everywhere, ...headers })]),
) as Record<Endpoint['shows'], [string, string][]>;

const protectingLines = Object.fromEntries(
  Object.entries(protecting).map(([shows, headers]) => [shows, headers.flat()]),
) as Record<Endpoint['shows'], string[]>;

const shown = noteOn<ServerResponse, Endpoint['shows']>('shown');
const plainHead = ServerResponse.prototype.writeHead;

/** Has an answer carry what answers of its kind do, where whoever writes it says nothing else, such as that it may be kept. */
export function protect(response: ServerResponse, shows: Endpoint['shows'] = 'data'): void {
  shown.set(response, shows);
  response.writeHead = protectedHead;
}

function protectedHead(this: ServerResponse, ...said: unknown[]): ServerResponse {
  for (const [name, value] of protecting[shown.of(this) ?? 'data'])
    if (!this.hasHeader(name)) this.setHeader(name, value);
  return plainHead.apply(this, said as Parameters<typeof plainHead>);
}

/** Begins an answer with these lines; where nothing has been said of it before, nothing is kept of what is said now. */
export function begin(
  response: ServerResponse,
  status: number,
  lines: Readonly<Record<string, string>>,
): ServerResponse {
  const said = Object.entries(lines).flat();
  const isFirst = response.getHeaderNames().length === 0;
  return isFirst
    ? plainHead.call(response, status, [...protectingLines[shown.of(response) ?? 'data'], ...said])
    : response.writeHead(status, lines);
}
