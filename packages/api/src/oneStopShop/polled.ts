import { type Cursor, cursorFrom } from '@thac/domain/oneStopShop/cursor';
import type { Received } from '@thac/domain/oneStopShop/events';
import { receiptId, sourceId } from '@thac/domain/oneStopShop/identity';
import { deliveryStream } from '@thac/domain/streams';
import type { EventLog } from '@thac/eventstore/eventLog';

/** Lần lấy gần nhất: how many deliveries a source was asked for so far, and where the last one left off. */
export type Polled = { count: number; cursor: Cursor; mapping: number | null };

/** By which a delivery that was asked for is told apart: no key that a source may choose has a stroke. */
export const pollKey = (count: number): string => `poll/${count}`;

/**
 * Tìm lần lấy gần nhất trong sổ ghi itself: the deliveries of a source are counted without a gap, so that the last one is
 * found in few looks, and two processes that ask at once meet in the same stream.
 */
export async function lastPolled(
  eventLog: Pick<EventLog, 'readStream'>,
  code: string,
  known = 0,
): Promise<Polled> {
  const source = sourceId(code);
  const at = async (count: number): Promise<Received | null> => {
    const [first] = await eventLog.readStream(deliveryStream(receiptId(source, pollKey(count))));
    return (first?.data as Received | undefined) ?? null;
  };
  let [there, beyond] = [known, known + 1];
  while ((await at(beyond)) !== null) [there, beyond] = [beyond, known + 2 * (beyond - known)];
  while (beyond - there > 1) {
    const middle = Math.floor((there + beyond) / 2);
    if ((await at(middle)) === null) beyond = middle;
    else there = middle;
  }
  const last = there === 0 ? null : await at(there);
  return { count: there, cursor: cursorFrom(last?.cursor ?? null), mapping: last?.mapping ?? null };
}
