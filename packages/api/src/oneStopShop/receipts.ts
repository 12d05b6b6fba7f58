import { isId } from '@thac/domain/identity';
import type { Outcome, Reason, Received, Settled } from '@thac/domain/oneStopShop/events';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { reasonInWords } from '@thac/domain/policies/windowRefusals';
import { deliveryStream } from '@thac/domain/streams';
import type { EventLog } from '@thac/eventstore/eventLog';
import { Refused } from './refusals.ts';

/** Kết quả theo biên nhận: what became of each window of a delivery, straight from the record. */
export type ReceiptStatus = {
  receipt: string;
  source: string;
  state: 'waiting' | 'settled';
  mode: 'all' | 'partial';
  received: { position: number; at: string };
  settled: { position: number; at: string } | null;
  windows: number;
  items: {
    item: number;
    outcome: Outcome;
    window: string | null;
    reasons: (Reason & { vi: string; en: string })[];
  }[];
};

/** What was delivered under a receipt; to any other source it does not exist. */
export async function receiptStatus(
  eventLog: Pick<EventLog, 'readStream'>,
  code: string,
  receipt: string,
): Promise<ReceiptStatus> {
  const events = isId(receipt) ? await eventLog.readStream(deliveryStream(receipt)) : [];
  const [first, second] = events;
  const received = first?.data as Received | undefined;
  if (first === undefined || received?.source !== sourceId(code)) throw new Refused('receipt-unknown');
  const settled = second?.data as Settled | undefined;
  return {
    receipt,
    source: code,
    state: settled === undefined ? 'waiting' : 'settled',
    mode: received.mode,
    received: { position: first.position, at: first.recorded },
    settled: second === undefined ? null : { position: second.position, at: second.recorded },
    windows: received.items.length,
    items: (settled?.items ?? []).map(({ outcome, window, reasons }, item) => ({
      item,
      outcome,
      window,
      reasons: reasons.map((reason) => ({ ...reason, ...reasonInWords(reason) })),
    })),
  };
}
