import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { scopeOn } from '@thac/domain/oneStopShop/course';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { sourceStream } from '@thac/domain/streams';
import type { Instant } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type Follower, follow, type Handle } from '@thac/eventstore/follow';
import { type Claimed, type Outbox, openOutbox } from '@thac/eventstore/outbox';
import { inTransaction } from '@thac/eventstore/transaction';
import { aboutProcedures, procedureDuties, wholeOf } from '@thac/projections/procedureDuties';
import { figureSourcesById } from '@thac/projections/sourceQueries';
import { sourceCourseOf } from '@thac/projections/sources';
import { unpaged } from '@thac/projections/unpaged';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { type Desk, postTold } from '../oneStopShop/outgoing.ts';
import { aboutScope, toldOf } from '../oneStopShop/telling.ts';

type Parts = { pool: pg.Pool; eventLog: EventLog; owner: string; signal: AbortSignal };

/** What telling desks needs of the house. */
export type Telling = {
  pool: pg.Pool;
  eventLog: Pick<EventLog, 'readStream'>;
  outbox: Pick<Outbox, 'queueTold'>;
  views: Kysely<Views>;
  waitForViews: (position: number) => Promise<boolean>;
  clock: () => Instant;
  desks: () => readonly Desk[];
};

/** Xếp hàng thông báo nhiệm vụ về thủ tục: follows the record, and queues what each desk is to be told of. */
export function followDuties(
  worker: Parts,
  house: Pick<Telling, 'views' | 'waitForViews' | 'clock' | 'desks'>,
): Follower {
  const { pool, eventLog } = worker;
  const outbox = openOutbox(pool, eventLog.log);
  const handle = telling({ ...house, pool, eventLog, outbox });
  return follow({ ...worker, consumer: 'duties', handle, gatherMs: 250 });
}

/**
 * Of a duty only its latest change is told, wherever a batch ends: what was outrun meanwhile is queued with the change
 * that outran it. Rows and checkpoint move together. A desk that this process sees for the first time is told whatever it
 * has not been told since its source was registered.
 */
export function telling(house: Telling): Handle {
  const seen = new Set<string>();
  return async (batch, advance) => {
    const [first, last] = [batch[0], batch.at(-1)];
    const desks = house.desks();
    const news = desks.filter(({ channel }) => !seen.has(channel));
    const told = batch.some((event) => aboutProcedures(event) || aboutScope(event)) ? desks : news;
    if (first === undefined || last === undefined || told.length === 0) return advance();
    if (!(await house.waitForViews(last.position)))
      throw new Error(`the views have not reached position ${last.position}`);
    const asked = await Promise.all(
      told.map((desk) => {
        const from = news.includes(desk) ? 0 : first.position;
        return askedFor(house, desk, { from, to: last.position });
      }),
    );
    await inTransaction(house.pool, async (client) => {
      await house.outbox.queueTold(client, asked.flat());
      await advance(client);
    });
    for (const { channel } of news) seen.add(channel);
  };
}

type Positions = { from: number; to: number };

async function askedFor(house: Telling, { code, channel }: Desk, { from, to }: Positions) {
  const { views, clock, eventLog } = house;
  const asOf = { knownAt: null, validAt: dayOf(clock()) };
  const [row] = await figureSourcesById(views, [sourceId(code)], asOf);
  if (row === undefined) return [];
  const scopes = (await eventLog.readStream(sourceStream(row.source))).filter(aboutScope);
  const since = Math.max(from, scopes[0]?.position ?? 0);
  const page = { first: unpaged.first, after: wholeOf(since - 1) };
  const rows = await procedureDuties(views, scopeOn(sourceCourseOf(row), asOf.validAt), asOf, page);
  const causes = new Set(rows.map(({ position }) => position).filter((position) => position <= to));
  for (const event of scopes)
    if (event.position >= since && event.position <= to && (await toldOf(views, code, event)).length > 0)
      causes.add(event.position);
  return [...causes].map((cause) => {
    const delivery = derivedId('duties', row.source, String(cause));
    return { delivery, cause, channel };
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
