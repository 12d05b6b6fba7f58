import type { DeliveryEvent } from '@thac/domain/oneStopShop/events';
import { examined, settle } from '@thac/domain/policies/settling';
import type { Day } from '@thac/domain/vocabulary';
import { knowledgeOf } from '../oneStopShop/knowledge.ts';
import { seriesOf } from '../workers/intakeMemory.ts';
import type { House } from './record.ts';

type DataOf<Type extends DeliveryEvent['type']> = Extract<DeliveryEvent, { type: Type }>['data'];

/** Xử lý thử: what a delivery would be settled as if it came now, item by item; nothing of it is recorded. */
export async function rehearsed(
  house: House,
  received: DataOf<'DeliveryReceived'>,
  today: Day,
): Promise<DataOf<'DeliverySettled'>['items']> {
  await house.catchUp();
  const knownOf = await knowledgeOf(house, [received], await house.eventLog.head());
  const items = examined(received, today, knownOf(received.source));
  const known = await seriesOf(house, new Set(items.flatMap(({ entry }) => entry?.series ?? [])));
  const states = new Map([...known].map(([id, { state }]) => [id, state]));
  return settle(received, items, states).settled.data.items;
}
