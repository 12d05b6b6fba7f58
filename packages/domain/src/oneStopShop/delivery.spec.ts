import { describe, test } from 'vitest';
import { specify } from '../specify.ts';
import { content, deliveryCommands, deliveryEvents, source } from './controls.ts';
import { delivery, mostItems } from './delivery.ts';
import { receiptId } from './identity.ts';
import { deliveryRefusals as refusals } from './refusals.ts';

const given = specify(delivery);
const { DeliverWindows } = deliveryCommands;
const { DeliveryReceived, DeliverySettled } = deliveryEvents;
const deliver = (change: Partial<(typeof DeliverWindows)['data']>) => ({
  ...DeliverWindows,
  data: { ...DeliverWindows.data, ...change },
});
const both = { ...DeliveryReceived, data: { ...DeliveryReceived.data, items: [content, content] } };
const SettleDelivery = deliveryCommands.SettleDelivery;

describe('a delivery', () => {
  test('is received once and settled once', () => {
    given().when(DeliverWindows).then(DeliveryReceived);
    given(DeliveryReceived).when(DeliverWindows).thenNothing();
    given(both).when(SettleDelivery).then(DeliverySettled);
    given(both, DeliverySettled).when(SettleDelivery).thenNothing();
  });

  test('of a poll may be empty, so that its cursor moves on', () => {
    const nothing = deliver({ items: [], stopped: [] });
    given()
      .when(nothing)
      .then({ ...DeliveryReceived, data: nothing.data });
    given()
      .when(deliver({ items: [], stopped: [], channel: 'webhook' }))
      .thenRefused(refusals['delivery-size-unfit']);
  });

  test('has a key of its own, and not too many windows', () => {
    given()
      .when(deliver({ key: 'khác' }))
      .thenRefused(refusals['delivery-key-unfit']);
    const key = 'x'.repeat(201);
    given()
      .when(deliver({ key, receipt: receiptId(source, key) }))
      .thenRefused(refusals['delivery-key-unfit']);
    const items = Array.from({ length: mostItems + 1 }, () => content);
    given().when(deliver({ items })).thenRefused(refusals['delivery-size-unfit']);
  });

  test('says one thing under one key, and has one result', () => {
    given(DeliveryReceived)
      .when(deliver({ mode: 'all' }))
      .thenRefused(refusals['delivery-differs']);
    given().when(SettleDelivery).thenRefused(refusals['delivery-unknown']);
    given(DeliveryReceived).when(SettleDelivery).thenRefused(refusals['delivery-unknown']);
    const items = SettleDelivery.data.items.toReversed();
    given(both, DeliverySettled)
      .when({ ...SettleDelivery, data: { ...SettleDelivery.data, items } })
      .thenRefused(refusals['delivery-settled-before']);
  });
});
