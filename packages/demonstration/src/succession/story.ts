import type { PastEvent } from '@thac/domain/policies/history';
import { placesFrom } from '../places.ts';
import { decisions } from './decisions.ts';
import { heirsGoOn } from './heirs.ts';
import { ledgerOf } from './ledger.ts';

/**
 * Chuyển giao sau 01/7/2025: what the Chairman of the province decided about what had been left behind, and how heirs went
 * on. What is not decided here hangs, and is meant to: seven former districts, and what districts, agencies and offices
 * owed by themselves.
 */
export function successionEvents(record: readonly PastEvent[]): PastEvent[] {
  const ledger = ledgerOf(record);
  const before = placesFrom(record.filter(({ at }) => at < '2025'));
  return [...decisions(before), ...heirsGoOn(before)]
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .flatMap(({ take }) => take(ledger));
}
