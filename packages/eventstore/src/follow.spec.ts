import { setTimeout as sleep } from 'node:timers/promises';
import { derivedId } from '@thac/domain/identity';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consumersOf, replaceConsumer, restartConsumer } from './consumers.ts';
import { Fenced } from './errors.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';
import { type Follower, type FollowOptions, follow, type Handle } from './follow.ts';
import { leasesOf } from './lease.ts';

let database: TestDatabase;
let log: EventLog;
let stop: AbortController;
let opened = 0;
const followers: Follower[] = [];

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  log = openEventLog(database.pool, `followed-${++opened}`, tried);
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await Promise.all(followers.splice(0).map(({ stopped }) => stopped));
});

function following(handle: Handle, rest: Partial<FollowOptions> = {}): Follower {
  const follower = follow({
    pool: database.pool,
    eventLog: log,
    consumer: 'seen',
    owner: 'spec',
    handle,
    signal: stop.signal,
    ...rest,
  });
  followers.push(follower);
  return follower;
}

async function until(holds: () => unknown): Promise<void> {
  while (!(await holds())) await sleep(5);
}

const collecting =
  (seen: RecordedEvent[]): Handle =>
  async (batch, advance) => {
    await advance();
    seen.push(...batch);
  };
const positions = (events: readonly RecordedEvent[]) => events.map(({ position }) => position);
const stored = async (name = 'seen') =>
  (await consumersOf(database.pool, log.log)).find((row) => row.name === name);

describe('following', () => {
  test('begins at the beginning, goes on with what is appended later, and takes batches no larger than asked', async () => {
    const seen: RecordedEvent[] = [];
    const sizes: number[] = [];
    await log.append(run('a', 5));
    const follower = following(
      async (batch, advance) => {
        sizes.push(batch.length);
        await collecting(seen)(batch, advance);
      },
      { batch: 2 },
    );
    await until(() => seen.length === 5);
    await log.append(run('b', 1));
    await until(() => seen.length === 6);
    expect(positions(seen)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(sizes).toEqual([2, 2, 1, 1]);
    expect(follower.status()).toEqual({
      consumer: 'seen',
      leading: true,
      position: 6,
      attempts: 0,
      failingSince: null,
      error: null,
    });
  });

  test('looks at once after an append of this process, not at the next poll', async () => {
    const seen: RecordedEvent[] = [];
    const follower = following(collecting(seen), { pollMs: 3_600_000 });
    await until(() => follower.status().leading);
    await log.append(run('a', 1));
    await until(() => seen.length === 1);
  });

  test('finds what another process appended by polling', async () => {
    const seen: RecordedEvent[] = [];
    following(collecting(seen));
    const elsewhere = openEventLog(database.pool, log.log, tried);
    await elsewhere.append(run('a', 3));
    await until(() => seen.length === 3);
  });

  test('a stopped consumer gives its lease back: the next one need not wait for its end', async () => {
    const first = new AbortController();
    const before = following(collecting([]), { leaseMs: 3_600_000, signal: first.signal });
    await until(() => before.status().leading);
    first.abort();
    await before.stopped;
    expect(before.status().leading).toBe(false);
    const after = following(collecting([]), { leaseMs: 3_600_000 });
    await until(() => after.status().leading);
    expect((await stored())?.epoch).toBe(2);
  });
});

describe('a handler that fails', () => {
  test('is given the same batch again; nothing is skipped, and the database says what is wrong', async () => {
    const seen: RecordedEvent[] = [];
    let broken = true;
    const follower = following(
      async (batch, advance) => {
        if (broken && batch.some(({ position }) => position === 3))
          throw new Error('bảng view.plan không tồn tại');
        await collecting(seen)(batch, advance);
      },
      { batch: 1 },
    );
    await log.append(run('a', 5));
    await until(async () => ((await stored())?.attempts ?? 0) >= 3);
    expect(await stored()).toMatchObject({
      position: 2,
      error: expect.stringContaining('bảng view.plan không tồn tại'),
      failingSince: expect.stringMatching(/Z$/),
    });
    expect(follower.status()).toMatchObject({ position: 2, error: 'bảng view.plan không tồn tại' });
    expect(follower.status().attempts).toBeGreaterThanOrEqual(3);
    expect(positions(seen)).toEqual([1, 2]);

    broken = false;
    await until(() => seen.length === 5);
    expect(positions(seen)).toEqual([1, 2, 3, 4, 5]);
    expect(await stored()).toMatchObject({ position: 5, attempts: 0, error: null, failingSince: null });
    expect(follower.status()).toMatchObject({ attempts: 0, error: null, failingSince: null });
  });

  test('one that forgets to advance is said to have failed', async () => {
    const follower = following(async () => {});
    await log.append(run('a', 2));
    await until(() => follower.status().attempts >= 2);
    expect(follower.status().error).toBe('consumer seen handled events up to 2 without advancing');
  });

  test('what it wrote in its transaction goes with it', async () => {
    await database.pool.query('create table noted (position bigint primary key)');
    let failures = 2;
    following(async (batch, advance) => {
      const client = await database.pool.connect();
      try {
        await client.query('begin');
        await client.query('insert into noted select unnest($1::bigint[])', [positions(batch)]);
        await advance(client);
        if (failures > 0) {
          failures -= 1;
          throw new Error('after the checkpoint');
        }
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    });
    await log.append(run('a', 4));
    await until(async () => (await stored())?.position === 4);
    const { rows } = await database.pool.query('select position::int from noted order by 1');
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(failures).toBe(0);
  });

  test('a checkpoint beyond the log, as after a restore of an older copy, is an alarm', async () => {
    await log.append(run('a', 3));
    await database.pool.query(`insert into record.consumer (log, name, position) values ($1, 'seen', 5)`, [
      log.log,
    ]);
    const follower = following(collecting([]));
    await until(() => follower.status().attempts >= 2);
    expect(follower.status().error).toBe(`log ${log.log} has no event at position 4`);
    expect((await stored())?.error).toContain('has no event at position 4');
  });
});

describe('a policy', () => {
  const followUp = (cause: RecordedEvent): NewEvent =>
    event(`reaction-${cause.position}`, 1, {
      type: 'Followed',
      id: derivedId('event', cause.id),
      at: cause.at,
    });

  test('its events and its checkpoint are one: run again from the beginning it adds nothing', async () => {
    const policy: Handle = async (batch, advance) => {
      await advance(undefined, batch.filter(({ type }) => type === 'Tried').map(followUp));
    };
    following(policy, { leaseMs: 200 });
    await log.append(run('a', 3));
    await until(async () => (await stored())?.position === 6);
    await restartConsumer(database.pool, log.log, 'seen');
    await until(async () => (await stored())?.position === 6);
    expect((await log.read(0, 100)).map(({ type }) => type)).toEqual([
      'Tried',
      'Tried',
      'Tried',
      'Followed',
      'Followed',
      'Followed',
    ]);
  });

  test('when the stream of its events has moved on it tries again, and the checkpoint waits', async () => {
    let attempts = 0;
    following(async (batch, advance) => {
      attempts += 1;
      const known = await log.readStream('notes');
      if (attempts === 1) await log.append([event('notes', 1, { type: 'Followed' })]);
      const causes = batch.filter(({ type }) => type === 'Tried');
      await advance(
        undefined,
        causes.map((cause, index) => ({
          ...followUp(cause),
          stream: 'notes',
          version: known.length + index + 1,
        })),
      );
    });
    await log.append(run('a', 1));
    await until(async () => (await stored())?.position === 3);
    expect((await log.readStream('notes')).map(({ version }) => version)).toEqual([1, 2]);
  });
});

describe('leases', () => {
  const lease = (owner: string, ms = 3_600_000) => leasesOf(database.pool, log.log, 'seen', owner, ms);

  test('an owner whose lease was taken over cannot move the checkpoint, add events or note a failure', async () => {
    await log.append(run('a', 3));
    const old = await lease('old', 1).acquire();
    await until(() => lease('new').acquire());
    const next = await lease('new').acquire();
    expect([old?.epoch, next?.epoch]).toEqual([1, 2]);
    const late = log.advance({ consumer: 'seen', epoch: 1, from: 0, to: 3 }, [event('late', 1)]);
    await expect(late).rejects.toThrow(Fenced);
    expect(await lease('old').fail({ epoch: 1, position: 0 }, 'late')).toBeNull();
    expect(await log.head()).toBe(3);
    expect(await stored()).toMatchObject({ position: 0, owner: 'new', attempts: 0 });
    expect(await lease('old').acquire()).toBeNull();
  });

  test('a checkpoint moves only from where it stands, and not past the log', async () => {
    await log.append(run('a', 3));
    await lease('me').acquire();
    await log.advance({ consumer: 'seen', epoch: 1, from: 0, to: 2 }, []);
    for (const [from, to] of [
      [0, 3],
      [2, 4],
      [2, 1],
    ] as const)
      await expect(log.advance({ consumer: 'seen', epoch: 1, from, to }, [])).rejects.toThrow(Fenced);
    expect((await stored())?.position).toBe(2);
  });

  test('a rebuilt consumer takes the place of the live one, which goes on from there', async () => {
    const seen: RecordedEvent[] = [];
    await log.append(run('a', 4));
    following(collecting(seen), { batch: 2 });
    await until(() => seen.length === 4);
    following(collecting([]), { consumer: 'seen:next' });
    await until(async () => (await stored('seen:next'))?.position === 4);
    const client = await database.pool.connect();
    expect(await replaceConsumer(client, log.log, 'seen', 'seen:next')).toBe(4);
    client.release();
    await log.append(run('b', 2));
    await until(() => seen.length === 6);
    expect(positions(seen)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await stored())?.epoch).toBe(3);
  });
});

test('write transactions left open, here and in another database of the server, stall nobody', async () => {
  const other = await createDatabase();
  const [here, there] = [await database.pool.connect(), await other.pool.connect()];
  for (const client of [here, there])
    await client.query('begin; create table idle (n int); select pg_current_xact_id()');
  const seen: RecordedEvent[] = [];
  following(collecting(seen));
  await log.append(run('a', 10));
  await until(() => seen.length === 10);
  for (const client of [here, there]) {
    await client.query('rollback');
    client.release();
  }
  await other.drop();
});

test('a pool whose connections break under it goes on afterwards', async () => {
  const pool = new pg.Pool({ connectionString: database.url, application_name: 'breaking' });
  pool.on('error', () => {});
  const seen: RecordedEvent[] = [];
  following(collecting(seen), { pool, eventLog: openEventLog(pool, log.log, tried) });
  await log.append(run('a', 2));
  await until(() => seen.length === 2);
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breaking'`,
  );
  await log.append(run('b', 2));
  await until(() => seen.length === 4);
  expect(positions(seen)).toEqual([1, 2, 3, 4]);
  stop.abort();
  await Promise.all(followers.splice(0).map(({ stopped }) => stopped));
  await pool.end();
});
