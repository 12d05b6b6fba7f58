import { createHash } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import type { Received } from '@thac/domain/oneStopShop/events';
import { receiptId, sourceId } from '@thac/domain/oneStopShop/identity';
import { deliveryStream } from '@thac/domain/streams';
import type { Instant } from '@thac/domain/vocabulary';
import { KeyReused, VersionConflict } from '@thac/eventstore/errors';
import type { NewEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { Refused } from './refusals.ts';

/** Một lần gửi, as one of our programs hands it in: the source by its code, told apart by a key. */
export type Delivery = Omit<Received, 'receipt' | 'source'> & { code: string };

/** Biên nhận: what was taken, and whether it had been before. */
export type Taken = { receipt: string; position: number; replayed: boolean };

/** Takes a delivery into the record, once per key however often it comes; what it is worth is settled later. */
export async function receive(
  eventLog: Pick<EventLog, 'ingest'>,
  at: Instant,
  { code, ...delivery }: Delivery,
  bytes: Buffer,
): Promise<Taken> {
  const source = sourceId(code);
  const receipt = receiptId(source, delivery.key);
  const actor = `source:${code}`;
  const cause = derivedId('request', actor, delivery.key);
  const stream = deliveryStream(receipt);
  const data: Received = { receipt, source, ...delivery };
  const event: NewEvent = {
    stream,
    version: 1,
    id: derivedId('event', cause, stream, '1'),
    type: 'DeliveryReceived',
    at,
    data,
    metadata: {
      actor,
      unit: null,
      onBehalfOf: null,
      authority: null,
      correlation: cause,
      causation: cause,
    },
  };
  const hash = createHash('sha256').update(bytes).digest('hex');
  try {
    const answer = await eventLog.ingest({ source: actor, key: delivery.key, hash }, [event]);
    return { receipt, ...answer };
  } catch (error) {
    // A key that came through another door, by hand or by polling, stands in the stream and not in the inbox.
    if (error instanceof KeyReused || error instanceof VersionConflict) throw new Refused('key-reused');
    throw error;
  }
}
