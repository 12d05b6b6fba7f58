import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { receiptId } from '@thac/domain/oneStopShop/identity';
import { assertAuthority } from '@thac/domain/policies/authority/judgement';
import type { PastEvent } from '@thac/domain/policies/history';
import { deliveryStream } from '@thac/domain/streams';
import type { Metadata } from '@thac/domain/vocabulary';
import { quangNgaiUnit } from '../cast.ts';
import { eventIdOf } from '../eventId.ts';
import { officerOf } from '../officials.ts';
import { provincialSource, sourceCode } from './acts.ts';
import type { Sending } from './deliveries.ts';
import { province } from './plan.ts';

/** Lần gửi vào sổ: signed by the system of the province, or brought by an officer of the province by hand. */
export function receivedOf({ key, at, channel, items }: Sending): PastEvent {
  const source = provincialSource;
  const receipt = receiptId(source, key);
  const request = derivedId('demonstration', 'request', receipt);
  return {
    stream: deliveryStream(receipt),
    version: 1,
    id: eventIdOf(receipt, 0),
    type: 'DeliveryReceived',
    at,
    data: {
      receipt,
      source,
      key,
      channel,
      mode: 'partial',
      items,
      stopped: [],
      cursor: null,
      mapping: null,
    },
    metadata: { ...senderOf(channel, at), authority: null, correlation: request, causation: request },
  };
}

function senderOf(
  channel: Sending['channel'],
  at: Sending['at'],
): Pick<Metadata, 'actor' | 'unit' | 'onBehalfOf'> {
  if (channel === 'webhook') return { actor: `source:${sourceCode}`, unit: null, onBehalfOf: null };
  const { official: actor, roles } = officerOf(province);
  const matter = { issuer: null, registrar: null, obliged: null, reportedBy: null, above: [quangNgaiUnit] };
  assertAuthority(
    { official: actor, unit: quangNgaiUnit, roles, onBehalfOf: null },
    'DeliverWindows',
    matter,
    dayOf(at),
  );
  return { actor, unit: quangNgaiUnit, onBehalfOf: null };
}
