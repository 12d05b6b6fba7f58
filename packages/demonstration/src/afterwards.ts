import type { PastEvent } from '@thac/domain/policies/history';
import { calendarEvents } from './calendars.ts';
import { oneStopShopEvents } from './oneStopShop/story.ts';
import { reorganisationEvents } from './opening.ts';
import { regimeEvents } from './regimes.ts';
import { reportingEvents } from './reporting.ts';
import { lastDaysEvents } from './succession/lastDays.ts';
import { successionEvents } from './succession/story.ts';

/**
 * Sau kịch bản: the last days of the districts, the decrees of 01/7/2025, what passed to successors and how, then the
 * regimes, calendars and reports of 2026, then the figures of one-stop shops and the plan that is measured by them; all of
 * it for one append, out of a record that holds the script.
 */
export async function afterwardsOf(record: readonly PastEvent[]): Promise<PastEvent[]> {
  const last = lastDaysEvents(record);
  const before = [...record, ...last];
  const reorganised = reorganisationEvents(before);
  const passed = successionEvents([...before, ...reorganised]);
  const units = [...before, ...reorganised].filter(({ stream }) => stream.startsWith('unit-'));
  return [
    ...last,
    ...reorganised,
    ...passed,
    ...regimeEvents(),
    ...calendarEvents(),
    ...reportingEvents(units),
    ...(await oneStopShopEvents(units)),
  ];
}
