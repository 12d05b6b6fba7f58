import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { DeliveryCommand } from './commands.ts';
import type { DeliveryEvent, Received, Settled } from './events.ts';
import { receiptId } from './identity.ts';
import { deliveryRefusals } from './refusals.ts';

/** What is known of one delivery. */
export type Delivery = {
  received: Received | null;
  settled: Settled | null;
};

/** Most windows of one delivery. */
export const mostItems = 1_000;

function decide(command: DeliveryCommand, { received, settled }: Delivery): DeliveryEvent[] {
  switch (command.type) {
    case 'DeliverWindows': {
      const { data } = command;
      if (received !== null)
        return same(received, data) ? [] : refuse(deliveryRefusals['delivery-differs'], { key: data.key });
      assertFit(data);
      return [{ type: 'DeliveryReceived', data }];
    }
    case 'SettleDelivery': {
      const { data } = command;
      if (received?.items.length !== data.items.length) refuse(deliveryRefusals['delivery-unknown']);
      if (settled !== null)
        return same(settled, data) ? [] : refuse(deliveryRefusals['delivery-settled-before']);
      return [{ type: 'DeliverySettled', data }];
    }
  }
}

function assertFit({ receipt, source, key, channel, items, stopped }: Received): void {
  if (key.length === 0 || key.length > 200 || receipt !== receiptId(source, key))
    refuse(deliveryRefusals['delivery-key-unfit']);
  const none = items.length + stopped.length === 0;
  if ((none && channel !== 'poll') || items.length > mostItems)
    refuse(deliveryRefusals['delivery-size-unfit'], { most: `${mostItems}` });
}

function evolve(delivery: Delivery, event: DeliveryEvent): Delivery {
  return event.type === 'DeliveryReceived'
    ? { ...delivery, received: event.data }
    : { ...delivery, settled: event.data };
}

/** Lần gửi số liệu: received once, settled once. */
export const delivery: Decider<Delivery, DeliveryCommand, DeliveryEvent> = {
  decide,
  evolve,
  initialState: () => ({ received: null, settled: null }),
};
