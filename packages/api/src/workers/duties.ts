import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { scopeOn } from '@thac/domain/oneStopShop/course';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import type { Instant } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type Follower, follow, type Handle } from '@thac/eventstore/follow';
import { type Claimed, type Outbox, openOutbox, type ToDeliver } from '@thac/eventstore/outbox';
import { inTransaction } from '@thac/eventstore/transaction';
import { aboutProcedures, procedureDuties, wholeOf } from '@thac/projections/procedureDuties';
import { figureSourcesById } from '@thac/projections/sourceQueries';
import { sourceCourseOf } from '@thac/projections/sources';
import { unpaged } from '@thac/projections/unpaged';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { type Desk, postTold } from '../oneStopShop/outgoing.ts';
import { toldOf } from '../oneStopShop/telling.ts';

type Parts = { pool: pg.Pool; eventLog: EventLog; owner: string; signal: AbortSignal };

/** What telling desks needs of the house. */
export type Telling = {
  pool: pg.Pool;
  outbox: Pick<Outbox, 'queue'>;
  views: Kysely<Views>;
  waitForViews: (position: number) => Promise<boolean>;
  clock: () => Instant;
  desks: () => readonly Desk[];
};

/** Xếp hàng thông báo nhiệm vụ về thủ tục: follows the record, and queues what each desk is to be told of. */
export const followDuties = (
  worker: Parts,
  house: Pick<Telling, 'views' | 'waitForViews' | 'clock' | 'desks'>,
): Follower =>
  follow({
    ...worker,
    consumer: 'duties',
    handle: telling({ ...house, pool: worker.pool, outbox: openOutbox(worker.pool, worker.eventLog.log) }),
  });

/**
 * Of a duty only its latest change is told, wherever a batch ends: what was outrun meanwhile is queued with the change
 * that outran it. Rows and checkpoint move together.
 */
export const telling =
  (house: Telling): Handle =>
  async (batch, advance) => {
    const [first, last] = [batch[0], batch.at(-1)];
    if (first === undefined || last === undefined || !batch.some(aboutProcedures)) return advance();
    if (!(await house.waitForViews(last.position)))
      throw new Error(`the views have not reached position ${last.position}`);
    const asked = await Promise.all(house.desks().map((desk) => askedFor(house, desk, first, last)));
    return inTransaction(house.pool, async (client) => {
      await house.outbox.queue(client, asked.flat());
      await advance(client);
    });
  };

async function askedFor(
  { views, clock }: Telling,
  { code, channel }: Desk,
  first: RecordedEvent,
  last: RecordedEvent,
): Promise<ToDeliver[]> {
  const asOf = { knownAt: null, validAt: dayOf(clock()) };
  const [row] = await figureSourcesById(views, [sourceId(code)], asOf);
  if (row === undefined) return [];
  const page = { first: unpaged.first, after: wholeOf(first.position - 1) };
  const rows = await procedureDuties(views, scopeOn(sourceCourseOf(row), asOf.validAt), asOf, page);
  const causes = new Set(
    rows.map(({ position }) => position).filter((position) => position <= last.position),
  );
  return [...causes].map((cause) => {
    const delivery = derivedId('duties', row.source, String(cause));
    return { delivery, cause, channel, fact: delivery };
  });
}

/** What handing over to a desk needs. */
export type Desks = { desks: () => readonly Desk[]; views: Kysely<Views>; clock: () => Instant };

/** Thông báo cho một nguồn: every part in its order, each under an id of its own, the same each time. */
export async function tell(
  { desks, views, clock }: Desks,
  { delivery, channel }: Claimed,
  cause: RecordedEvent,
  signal: AbortSignal,
): Promise<void> {
  const desk = desks().find((one) => one.channel === channel);
  if (desk === undefined) throw new Error(`no source has the channel "${channel}"`);
  for (const told of await toldOf(views, desk.code, cause))
    await postTold(desk, { id: `${delivery}-${told.part}`, told, now: clock() }, signal);
}
