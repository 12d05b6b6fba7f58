import { dayOf } from '@thac/domain/calendar/day';
import type { DeliveryEvent, DossierEvent } from '@thac/domain/oneStopShop/events';
import type { Series } from '@thac/domain/oneStopShop/series';
import type { PastEvent } from '@thac/domain/policies/history';
import { examined, settle } from '@thac/domain/policies/settling';
import { dossierStream } from '@thac/domain/streams';
import { eventIdOf } from '../eventId.ts';
import { knowledgeOf } from './knowledge.ts';

type Received = Extract<DeliveryEvent, { type: 'DeliveryReceived' }>['data'];

/** Xử lý từng lần gửi như hệ thống xử lý: what enters which series and how the delivery is settled, by what was recorded before. */
export function settler(record: readonly PastEvent[], source: string): (received: PastEvent) => PastEvent[] {
  const known = knowledgeOf(record, source);
  const versions = new Map<string, number>();
  const entered = new Map<string, Series>();
  return (cause) => {
    const received = cause.data as Received;
    const settlement = settle(received, examined(received, dayOf(cause.at), known), entered);
    for (const [id, state] of settlement.changed) entered.set(id, state);
    const told = (stream: string, index: number, { type, data }: DeliveryEvent | DossierEvent): PastEvent => {
      const version = (versions.get(stream) ?? (stream === cause.stream ? 1 : 0)) + 1;
      versions.set(stream, version);
      return {
        stream,
        version,
        id: eventIdOf(received.receipt, index + 1),
        type,
        at: cause.at,
        data: { ...data },
        metadata: {
          actor: 'policy:intake',
          unit: null,
          onBehalfOf: null,
          authority: null,
          correlation: cause.metadata.correlation,
          causation: cause.id,
        },
      };
    };
    return [
      ...settlement.entered.map(({ series: id, event }, index) => told(dossierStream(id), index, event)),
      told(cause.stream, settlement.entered.length, settlement.settled),
    ];
  };
}
