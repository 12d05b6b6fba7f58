import { randomUUID } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import { isMailAddress } from '@thac/domain/reminder/addressing';
import type { ReminderEvent } from '@thac/domain/reminder/events';
import { reminder as decider, deliveryId } from '@thac/domain/reminder/reminder';
import type { Instant, Sealed } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type FollowerStatus, follow, type Handle } from '@thac/eventstore/follow';
import { type Claimed, type Outbox, openOutbox, type ToDeliver } from '@thac/eventstore/outbox';
import { inTransaction } from '@thac/eventstore/transaction';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Desk } from '../oneStopShop/outgoing.ts';
import type { Channel } from '../outbox/channel.ts';
import { letterOf } from '../outbox/letter.ts';
import { type DeliverySettings, openChannels } from '../outbox/settings.ts';
import type { Vault } from '../personal/vault.ts';
import { tell } from './duties.ts';
import { rounds } from './rounds.ts';

type Parts = { pool: pg.Pool; eventLog: EventLog; owner: string; signal: AbortSignal };

/** What handing over needs of the house. */
export type Handing = {
  eventLog: EventLog;
  outbox: Outbox;
  views: Kysely<Views>;
  /** False when the views did not show the position in time. */
  waitForViews: (position: number) => Promise<boolean>;
  clock: () => Instant;
  vault: Vault;
  channels: readonly Channel[];
  /** The sources that are told what their units owe about procedures. */
  desks: () => readonly Desk[];
  attempts: number;
  firstWaitMs: number;
  /** How long a worker that has died keeps a delivery from others; one that lives renews it. */
  leaseMs: number;
  /** What is being handed over right now, for whoever renews it. */
  inHand?: Set<string>;
};

const remindedOf = 'ReminderIssued';

/** Xếp hàng gửi đi: follows the record and queues each reminder once through every channel. */
export const followReminders = ({ pool, eventLog, owner, signal }: Parts, settings: DeliverySettings) =>
  follow({
    pool,
    eventLog,
    consumer: 'outbox',
    owner,
    types: [remindedOf],
    gatherMs: 250,
    handle: queueing(
      pool,
      openOutbox(pool, eventLog.log),
      settings.channels.map(({ name }) => name),
    ),
    signal,
  });

/** Rows and checkpoint move together: run again from the beginning it queues nothing new. */
export const queueing =
  (pool: pg.Pool, outbox: Outbox, channels: readonly string[]): Handle =>
  (batch, advance) =>
    inTransaction(pool, async (client) => {
      await outbox.queue(
        client,
        batch.flatMap((event) => asked(event, channels)),
      );
      await advance(client);
    });

function asked({ type, data, position }: RecordedEvent, channels: readonly string[]): ToDeliver[] {
  if (type !== remindedOf) return [];
  return channels.map((channel) => {
    const delivery = deliveryId(String(data.reminder), channel);
    return { delivery, cause: position, channel, fact: factId(delivery) };
  });
}

/** The id of the event that says that something was handed over. */
const factId = (delivery: string): string => derivedId('event', 'delivered', delivery);

/** Gửi đi: hands over what is due, at least once each, until the signal. */
export function deliver(
  { pool, eventLog, owner, signal }: Parts,
  settings: DeliverySettings,
  house: Pick<Handing, 'views' | 'waitForViews' | 'clock' | 'vault' | 'desks'>,
  channels: readonly Channel[] = openChannels(settings),
): { status(): FollowerStatus; stopped: Promise<void> } {
  const { attempts, firstWaitMs } = settings;
  const outbox = openOutbox(pool, eventLog.log);
  const inHand = new Set<string>();
  const handing = { ...house, eventLog, outbox, channels, attempts, firstWaitMs, leaseMs, inHand };
  const worker = `${owner}/${randomUUID()}`;
  const renewing = setInterval(() => {
    if (inHand.size > 0) outbox.renew([...inHand], { owner: worker, ttlMs: leaseMs }).catch(() => {});
  }, leaseMs / 3);
  const handingOver = rounds({
    consumer: 'deliveries',
    signal,
    everyMs: 1_000,
    round: async () => {
      while (!signal.aborted && (await handOverDue(handing, worker, signal)) > 0);
      return eventLog.head();
    },
  });
  void handingOver.stopped.then(() => clearInterval(renewing));
  return handingOver;
}

/** What a dead worker had in hand is free after this long. */
const leaseMs = 6_000;

const atOnce = 8;

/** One round of one worker; answers how many deliveries it took. What fails is tried again later, or parked. */
export async function handOverDue(handing: Handing, owner: string, signal: AbortSignal): Promise<number> {
  const { outbox, attempts: most, leaseMs: ttlMs, inHand } = handing;
  const claimed = await outbox.claim({ owner, ttlMs, limit: atOnce, most });
  for (const { delivery } of claimed) inHand?.add(delivery);
  const outcomes = await Promise.allSettled(
    claimed.map(async (one) => {
      const failure = await handOver(handing, one, signal).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
      inHand?.delete(one.delivery);
      if (failure === null) return;
      // What the end of this process cut short is free for the next one at once.
      const park = !signal.aborted && (one.attempts >= most || failure.name === 'NoAddress');
      const waitMs = signal.aborted ? 0 : waitAfter(one.attempts, handing.firstWaitMs);
      await outbox.fail(one, { owner, error: failure.message, waitMs, park });
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return claimed.length;
}

const longestWait = 6 * 3_600_000;

/** Twice as long each time. */
export const waitAfter = (attempts: number, firstWaitMs: number): number =>
  Math.min(firstWaitMs * 2 ** (attempts - 1), longestWait);

async function handOver(handing: Handing, claimed: Claimed, signal: AbortSignal): Promise<void> {
  const { eventLog, views, waitForViews, channels, desks } = handing;
  const channel = channels.find(({ name }) => name === claimed.channel);
  const toDesk = desks().some((desk) => desk.channel === claimed.channel);
  if (channel === undefined && !toDesk)
    throw new Error(`no channel has the name "${claimed.channel}" any more`);
  const [cause] = await eventLog.read(claimed.cause - 1, 1);
  if (cause === undefined) throw new Error(`the record has no position ${claimed.cause}`);
  if (!(await waitForViews(claimed.cause)))
    throw new Error(`the views have not reached position ${claimed.cause}`);
  if (channel === undefined) {
    await tell(handing, claimed, cause, signal);
    return handing.outbox.settleTold(claimed.delivery);
  }
  const letter = await letterOf(views, claimed.delivery, cause);
  const address = await channel.send(letter, signal);
  await settle(handing, claimed, cause, await recordable(handing.vault, address));
}

/** A mail address may be somebody's own: it is recorded under the seal of whoever had it before. */
async function recordable(vault: Vault, address: string): Promise<string | Sealed> {
  if (!isMailAddress(address)) return address;
  const [known = randomUUID()] = await vault.named(address);
  return vault.seal(known, address);
}

/** It was handed over, whatever else happens to the stream meanwhile. */
async function settle(
  { eventLog, outbox, clock }: Handing,
  { delivery, channel, attempts }: Claimed,
  cause: RecordedEvent,
  address: string | Sealed,
): Promise<void> {
  const reminder = String(cause.data.reminder);
  const at = clock();
  const data = { reminder, delivery, channel, address, attempts, deliveredAt: at };
  const { correlation } = cause.metadata;
  const metadata = {
    actor: 'policy:outbox',
    unit: null,
    onBehalfOf: null,
    authority: null,
    correlation,
    causation: cause.id,
  };
  for (;;) {
    const history = await eventLog.readStream(cause.stream);
    const state = (history as unknown as ReminderEvent[]).reduce(decider.evolve, decider.initialState());
    const [noted] = [decider.decide({ type: 'NoteDelivery', data }, state)].flat();
    const fact: NewEvent = {
      stream: cause.stream,
      version: history.length + 1,
      id: factId(delivery),
      type: 'ReminderDelivered',
      at,
      data: noted?.data ?? data,
      metadata,
    };
    try {
      // Where it is known already the record skips it by its id.
      await outbox.settle(delivery, fact);
      return eventLog.announce();
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}
