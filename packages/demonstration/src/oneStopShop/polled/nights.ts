import { readFileSync } from 'node:fs';
import type { FeedEvent, Received } from '@thac/domain/oneStopShop/events';
import type { Instant } from '@thac/domain/vocabulary';

/** Một đêm: what was handed over when the software of the island was asked, and how it compared. */
export type Night = {
  at: Instant;
  deliveries: Received[];
  reconciled: Extract<FeedEvent, { type: 'FeedReconciled' }>['data'];
};

/**
 * Các đêm đã ghi lại: what the connector heard from the simulator of `test/oneStopShop`, one line a night. A test asks the
 * simulator again and compares.
 */
export const nightsHeard = (): Night[] =>
  readFileSync(new URL('../../../polled/nights.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Night);
