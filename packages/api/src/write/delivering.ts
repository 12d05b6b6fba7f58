import { isId } from '@thac/domain/identity';
import type { Received, WindowContent } from '@thac/domain/oneStopShop/events';
import { receiptId } from '@thac/domain/oneStopShop/identity';
import { personalIn } from '@thac/domain/oneStopShop/privacy';
import { Refusal } from '@thac/domain/refusal';
import type { Caller } from '../auth/callers.ts';
import { assertImpersonal } from '../oneStopShop/personal.ts';
import { Refused as BorderRefused, borderRefusals } from '../oneStopShop/refusals.ts';
import { readBody } from '../oneStopShop/schema.ts';
import { sourceNow } from './oneStopShop.ts';
import { type OrderOptions, type Outcome, refusedBy } from './outcome.ts';
import type { House, Order } from './record.ts';

/** Gửi số liệu bằng tay: the windows of one source, told apart from all its other deliveries by a key. */
export type DeliveryRequest = {
  source: string;
  key: string;
  mode: 'all' | 'partial';
  windows: readonly WindowContent[];
  channel: 'graphql' | 'table';
};

/** The receipt under which a delivery is kept; null when it was refused as a whole. */
export type DeliveryAnswer = { receipt: string | null; outcome: Outcome };

/** Gửi số liệu: kept as it came; what each window is worth is settled later. */
export type DeliverWindows = (
  caller: Caller,
  request: DeliveryRequest,
  options?: OrderOptions,
) => Promise<DeliveryAnswer>;

/** Opens the door for figures that people bring: it takes what the border takes from programs, and nothing else. */
export function openDelivering(house: Pick<House, 'eventLog'>, order: Order): DeliverWindows {
  return async (caller, request, options = {}) => {
    try {
      const data = deliveryOf(request, await taken(house, request));
      const { receipt } = data;
      const outcome = await order(caller, { type: 'DeliverWindows', data }, options);
      const known = outcome.outcome === 'recorded' || outcome.outcome === 'ignored';
      return { receipt: known ? receipt : null, outcome };
    } catch (error) {
      if (error instanceof Refusal) return { receipt: null, outcome: refusedBy(error) };
      throw error;
    }
  };
}

/** A delivery as it would be recorded. */
export const deliveryOf = (
  { source, key, mode, channel }: DeliveryRequest,
  items: WindowContent[],
): Received => ({
  ...{ receipt: receiptId(source, key), source, key, channel, mode, items },
  ...{ stopped: [], cursor: null, mapping: null },
});

/** What is refused here is neither kept nor repeated: only where it stands is said. */
export async function taken(
  house: Pick<House, 'eventLog'>,
  { source, key, mode, windows }: DeliveryRequest,
): Promise<WindowContent[]> {
  const { code } = await sourceNow(house, source);
  if (!isId(key) && personalIn(key) !== null) throw new Refusal(borderRefusals['key-unfit']);
  try {
    const body = readBody(Buffer.from(JSON.stringify({ source: code, mode, windows }), 'utf8'));
    assertImpersonal(body.windows);
    return body.windows;
  } catch (error) {
    if (!(error instanceof BorderRefused)) throw error;
    const places = error.problems.map(({ at, code: why }) => `${at}: ${why}`).join('; ');
    throw new Refusal(error.text, { ...error.details, ...(places === '' ? {} : { problems: places }) });
  }
}
