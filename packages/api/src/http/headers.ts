import type { ServerResponse } from 'node:http';
import type { Endpoint } from './endpoints.ts';

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

/** Puts on an answer what answers of its kind carry; whoever writes it may say more, such as that it may be kept. */
export function protect(response: ServerResponse, shows: Endpoint['shows'] = 'data'): void {
  for (const [name, value] of protecting[shows]) response.setHeader(name, value);
}
