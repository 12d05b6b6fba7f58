import { type Delivery, type DeliveryFilter, deliveriesOf, openOutbox } from '@thac/eventstore/outbox';
import type pg from 'pg';
import type { Caller } from '../auth/callers.ts';
import { channelOf } from '../oneStopShop/outgoing.ts';
import { noMatter } from './matter.ts';
import { assertMay, dayFor } from './may.ts';
import type { House } from './record.ts';

/** Một trang của hộp gửi đi. */
export type DeliveryPage = { first: number; after: { cause: number; delivery: string } | null };

/** Hộp gửi đi: what is on its way now, and letting what was parked go out again. It is operation, not history. */
export type Deliveries = {
  page(filter: DeliveryFilter, page: DeliveryPage): Promise<Delivery[]>;
  /** Those that are tried again; refused to whoever does not look after the house. */
  resume(caller: Caller, deliveries: readonly string[]): Promise<string[]>;
  /** What a source was told after a position is told again; answers how many deliveries. */
  replay(caller: Caller, source: string, after: number): Promise<number>;
};

/** Opens the outbox for people. */
export function openDeliveries(pool: pg.Pool, log: string, clock: House['clock']): Deliveries {
  const outbox = openOutbox(pool, log);
  return {
    page: (filter, page) => deliveriesOf(pool, log, filter, page),
    resume: async (caller, deliveries) => {
      assertMay(caller, {}, 'ResumeDelivery', noMatter, dayFor({ clock }, {}));
      return outbox.resume(deliveries);
    },
    replay: async (caller, source, after) => {
      assertMay(caller, {}, 'ResumeDelivery', noMatter, dayFor({ clock }, {}));
      return outbox.replay(channelOf(source), after);
    },
  };
}
