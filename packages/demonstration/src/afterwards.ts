import type { PastEvent } from '@thac/domain/policies/history';
import { inOrder } from './act.ts';
import { calendarEvents } from './calendars.ts';
import { delegationActs } from './delegations.ts';
import { disclosureActs } from './disclosures.ts';
import { polledEvents } from './oneStopShop/polled/story.ts';
import { oneStopShopEvents } from './oneStopShop/story.ts';
import { reorganisationEvents } from './opening.ts';
import { regimeEvents } from './regimes.ts';
import { reportingEvents } from './reporting.ts';
import { emptyStage } from './stage.ts';
import { lastDaysEvents } from './succession/lastDays.ts';
import { successionEvents } from './succession/story.ts';

/**
 * Sau kịch bản: the last days of the districts, the decrees of 01/7/2025, what passed to successors and how, then the
 * regimes, calendars and reports of 2026, then the figures of one-stop shops and the plan that is measured by them, a source
 * that is asked every night, who signs for whom and who may read what; all of it for one append, out of a record that holds
 * the script. What is new comes last, so that no position moves.
 */
export async function afterwardsOf(record: readonly PastEvent[]): Promise<PastEvent[]> {
  const last = lastDaysEvents(record);
  const before = [...record, ...last];
  const reorganised = reorganisationEvents(before);
  const passed = successionEvents([...before, ...reorganised]);
  const units = [...before, ...reorganised].filter(({ stream }) => stream.startsWith('unit-'));
  const figures = await oneStopShopEvents(units);
  return [
    ...last,
    ...reorganised,
    ...passed,
    ...regimeEvents(),
    ...calendarEvents(),
    ...reportingEvents(units),
    ...figures,
    ...polledEvents([...units, ...figures]),
    ...lastActs([...record, ...figures]),
  ];
}

/** Ai ký thay ai, ai được đọc gì: upon what is known of the plans. */
function lastActs(record: readonly PastEvent[]): PastEvent[] {
  const stage = emptyStage();
  for (const event of record) if (event.stream.startsWith('plan-')) stage.learn(event);
  return inOrder([...delegationActs(), ...disclosureActs()]).flatMap((act) => stage.perform(act));
}
