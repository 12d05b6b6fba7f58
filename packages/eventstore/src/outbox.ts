import { currentVersions, upcasters } from '@thac/domain/versions';
import type { Instant } from '@thac/domain/vocabulary';
import type pg from 'pg';
import { meaningOf } from './errors.ts';
import type { NewEvent } from './event.ts';
import { arrayParameters, arraysOf, numbers, parametersOf } from './rows.ts';
import { type Versions, versionsOf } from './versions.ts';

/** What an event asks to be handed over; `fact` is the id of the event that will say that it was. */
export type ToDeliver = { delivery: string; cause: number; channel: string; fact: string };

/** What one worker has taken on itself for a while. */
export type Claimed = { delivery: string; cause: number; channel: string; attempts: number };

/** How a worker takes deliveries: for how long, how many at once, and after how many attempts they are parked. */
export type Claim = { owner: string; ttlMs: number; limit: number; most: number };

/** Where one delivery stands. */
export type Delivery = {
  delivery: string;
  cause: number;
  channel: string;
  state: 'waiting' | 'parked' | 'delivered';
  attempts: number;
  queued: Instant;
  nextAttempt: Instant | null;
  parked: Instant | null;
  delivered: Instant | null;
  error: string | null;
};

/** Hộp gửi đi: what is on its way out of one log, by the clock of the database. */
export type Outbox = {
  /** Inside the transaction that moves the checkpoint of whoever queues. */
  queue(client: pg.PoolClient, asked: readonly ToDeliver[]): Promise<void>;
  /** The same for what a system is told of, which may have been connected after others were told. */
  queueTold(client: pg.PoolClient, asked: readonly Omit<ToDeliver, 'fact'>[]): Promise<void>;
  claim(claim: Claim): Promise<Claimed[]>;
  /** Holds on to what this owner still has in hand. */
  renew(deliveries: readonly string[], holder: Pick<Claim, 'owner' | 'ttlMs'>): Promise<void>;
  /** Says in one commit that something was handed over, and that it waits no more. */
  settle(delivery: string, fact: NewEvent): Promise<{ position: number; appended: number }>;
  /** Says that a system took what it can read by itself: it waits no more, and nothing is recorded. */
  settleTold(delivery: string): Promise<void>;
  fail(
    claimed: Claimed,
    failure: { owner: string; error: string; waitMs: number; park: boolean },
  ): Promise<void>;
  resume(deliveries: readonly string[]): Promise<string[]>;
  /** All again that a channel was told after a position; answers how many. */
  replay(channel: string, after: number): Promise<number>;
};

const versionsOfDomain = versionsOf(currentVersions, upcasters);

/** Opens the outbox of a log. */
export function openOutbox(pool: pg.Pool, log: string, versions: Versions = versionsOfDomain): Outbox {
  const rows = async <Row extends object>(text: string, values: unknown[], client?: pg.PoolClient) => {
    try {
      return (await (client ?? pool).query<Row>({ text, values, types: numbers })).rows;
    } catch (error) {
      throw meaningOf(error);
    }
  };
  return {
    async queue(client, asked) {
      if (asked.length === 0) return;
      await rows(
        'select record.queue_deliveries($1, $2::uuid[], $3::bigint[], $4::text[], $5::uuid[])',
        [
          log,
          asked.map(({ delivery }) => delivery),
          asked.map(({ cause }) => cause),
          asked.map(({ channel }) => channel),
          asked.map(({ fact }) => fact),
        ],
        client,
      );
    },
    async queueTold(client, asked) {
      if (asked.length === 0) return;
      await rows(
        'select record.queue_told($1, $2::uuid[], $3::bigint[], $4::text[])',
        [
          log,
          asked.map(({ delivery }) => delivery),
          asked.map(({ cause }) => cause),
          asked.map(({ channel }) => channel),
        ],
        client,
      );
    },
    claim: ({ owner, ttlMs, limit, most }) =>
      rows<Claimed>(
        `select delivery, cause, channel, attempts
         from record.claim_deliveries($1, $2, $3 * interval '1 millisecond', $4, $5)`,
        [log, owner, ttlMs, limit, most],
      ),
    async renew(deliveries, { owner, ttlMs }) {
      await rows(`select record.renew_deliveries($1, $2::uuid[], $3, $4 * interval '1 millisecond')`, [
        log,
        deliveries,
        owner,
        ttlMs,
      ]);
    },
    async settle(delivery, fact) {
      const [answer] = await rows<{ position: number; appended: number }>(
        `select position, appended from record.settle_delivery($1, $2, ${arrayParameters(3)})`,
        [log, delivery, ...parametersOf([arraysOf([fact], versions)])],
      );
      if (answer === undefined) throw new Error('the record gave no answer');
      return answer;
    },
    async settleTold(delivery) {
      await rows('select record.settle_told($1, $2)', [log, delivery]);
    },
    async fail({ delivery }, { owner, error, waitMs, park }) {
      await rows(`select record.fail_delivery($1, $2, $3, $4, $5 * interval '1 millisecond', $6)`, [
        log,
        delivery,
        owner,
        error.replaceAll('\0', ''),
        waitMs,
        park,
      ]);
    },
    resume: async (deliveries) =>
      (
        await rows<{ delivery: string }>('select record.resume_deliveries($1, $2::uuid[]) as delivery', [
          log,
          deliveries,
        ])
      ).map(({ delivery }) => delivery),
    async replay(channel, after) {
      const [answer] = await rows<{ count: number }>('select record.replay_deliveries($1, $2, $3) as count', [
        log,
        channel,
        after,
      ]);
      return answer?.count ?? 0;
    },
  };
}

/** Which deliveries are asked for; a part that is absent does not restrict. */
export type DeliveryFilter = {
  states?: readonly Delivery['state'][] | null;
  channel?: string | null;
  causes?: readonly number[] | null;
};

/** Where deliveries stand, those of the newest events first; keyset by cause and delivery. */
export async function deliveriesOf(
  queryable: pg.Pool | pg.PoolClient,
  log: string,
  { states = null, channel = null, causes = null }: DeliveryFilter,
  page: { first: number; after: { cause: number; delivery: string } | null },
): Promise<Delivery[]> {
  const { rows } = await queryable.query<Delivery>({
    text: `select delivery, cause, channel, state, attempts, error, ${instant('queued')}, ${instant('parked')},
        ${instant('delivered')}, case when state = 'waiting' then ${text('next_attempt')} end as "nextAttempt"
      from (select *, case when delivered is not null then 'delivered' when parked is not null then 'parked'
              else 'waiting' end as state from record.delivery where log = $1) as d
      where ($2::text[] is null or state = any ($2)) and ($3::text is null or channel = $3)
        and ($4::bigint[] is null or cause = any ($4))
        and ($5::bigint is null or (cause, delivery) < ($5, $6::uuid))
      order by cause desc, delivery desc limit $7`,
    values: [
      log,
      states,
      channel,
      causes,
      page.after?.cause ?? null,
      page.after?.delivery ?? null,
      page.first,
    ],
    types: numbers,
  });
  return rows;
}

const text = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const instant = (column: string): string => `${text(column)} as ${column}`;
