import { randomUUID } from 'node:crypto';
import type { SourceSettings } from '@thac/api/oneStopShop/settings';
import { signatureOf } from '@thac/api/oneStopShop/signature';
import { codeTable, counts } from '@thac/domain/oneStopShop/controls';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { birthRegistration } from '@thac/domain/procedure/controls';

/** A secret for tests: 32 times one letter. */
export const keyOf = (letter: string): Buffer => Buffer.alloc(32, letter);

/** A source whose one secret always counts. */
export const sourceWith = (code: string, letter: string, perMinute = 100_000): SourceSettings => ({
  code,
  perMinute,
  poll: null,
  secrets: [{ key: keyOf(letter), from: null, to: null }],
});

/** How a request is made other than usually. */
export type Way = {
  id?: string;
  letter?: string;
  at?: string;
  headers?: Record<string, string>;
  /** What is signed, where that is not what is sent. */
  payload?: Buffer | string;
};

/** The headers that sign a payload. */
export function signedHeaders(
  payload: Buffer | string,
  { id = randomUUID(), letter = 'a', at = '2026-03-01T02:00:00.000Z', payload: other }: Way = {},
): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1_000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatureOf(keyOf(letter), id, timestamp, other ?? payload),
  };
}

/** A window that fits, of one procedure at Đức Phong in one month of 2025. */
export const windowOf = (change: Partial<WindowContent> = {}): WindowContent => ({
  competent: { system: 'GSO', value: '21433' },
  receiving: { system: 'GSO', value: '21433' },
  procedure: birthRegistration.code,
  from: '2025-03-01',
  to: '2025-03-31',
  revision: 1,
  codeTable: codeTable.version,
  counts,
  states: [],
  ...change,
});
