import { createDatabase } from '@thac/test/database';
import { describe, expect, test } from 'vitest';
import type { RecordedEvent } from './event.ts';
import { openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';
import type { Handle } from './follow.ts';
import { collecting, followedLogs, positions, until } from './followed.fixture.ts';

const spec = followedLogs(createDatabase);

const counting =
  (sizes: number[], seen: RecordedEvent[]): Handle =>
  async (batch, advance) => {
    sizes.push(batch.length);
    await collecting(seen)(batch, advance);
  };

describe('following', () => {
  test('begins at the beginning, goes on with what is appended later, and takes batches no larger than asked', async () => {
    const seen: RecordedEvent[] = [];
    const sizes: number[] = [];
    await spec.log.append(run('a', 5));
    const follower = spec.following(
      async (batch, advance) => {
        sizes.push(batch.length);
        await collecting(seen)(batch, advance);
      },
      { batch: 2 },
    );
    await until(() => seen.length === 5);
    await spec.log.append(run('b', 1));
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
    const follower = spec.following(collecting(seen), { pollMs: 3_600_000 });
    await until(() => follower.status().leading);
    await spec.log.append(run('a', 1));
    await until(() => seen.length === 1);
  });

  test('lets events gather after a batch that was not full', async () => {
    const seen: RecordedEvent[] = [];
    const sizes: number[] = [];
    spec.following(counting(sizes, seen), { gatherMs: 2_000 });
    await spec.log.append(run('a', 1));
    await until(() => seen.length === 1);
    for (const stream of ['b', 'c', 'd']) await spec.log.append(run(stream, 1));
    await until(() => seen.length === 4);
    expect(sizes).toEqual([1, 3]);
  });

  test('lets nothing gather after a batch that was full', async () => {
    const seen: RecordedEvent[] = [];
    const sizes: number[] = [];
    await spec.log.append(run('a', 4));
    spec.following(counting(sizes, seen), { batch: 2, gatherMs: 3_600_000 });
    await until(() => seen.length === 4);
    await spec.log.append(run('b', 1));
    await until(() => seen.length === 5);
    expect(sizes).toEqual([2, 2, 1]);
  });

  test('finds what another process appended by polling', async () => {
    const seen: RecordedEvent[] = [];
    spec.following(collecting(seen));
    const elsewhere = openEventLog(spec.database.pool, spec.log.log, tried);
    await elsewhere.append(run('a', 3));
    await until(() => seen.length === 3);
  });

  test('of some types is handed no others, and has passed them all the same', async () => {
    const seen: RecordedEvent[] = [];
    const stretches: [number, number, number][] = [];
    const follower = spec.following(
      async (batch, advance, { after, to }) => {
        await collecting(seen)(batch, advance);
        stretches.push([after, batch.length, to]);
      },
      { types: ['Followed'], batch: 2 },
    );
    await spec.log.append([...run('a', 2), event('b', 1, { type: 'Followed' }), event('c', 1)]);
    await until(() => follower.status().position === 4);
    await spec.log.append(run('d', 3));
    await until(() => follower.status().position === 7);
    expect(positions(seen)).toEqual([3]);
    expect(stretches).toEqual([
      [0, 1, 4],
      [4, 0, 7],
    ]);
    expect(await spec.stored()).toMatchObject({ position: 7 });
  });

  test('a stopped consumer gives its lease back: the next one need not wait for its end', async () => {
    const first = new AbortController();
    const before = spec.following(collecting([]), { leaseMs: 3_600_000, signal: first.signal });
    await until(() => before.status().leading);
    first.abort();
    await before.stopped;
    expect(before.status().leading).toBe(false);
    const after = spec.following(collecting([]), { leaseMs: 3_600_000 });
    await until(() => after.status().leading);
    expect((await spec.stored())?.epoch).toBe(2);
  });
});

describe('a handler that fails', () => {
  test('is given the same batch again; nothing is skipped, and the database says what is wrong', async () => {
    const seen: RecordedEvent[] = [];
    let broken = true;
    const follower = spec.following(
      async (batch, advance) => {
        if (broken && batch.some(({ position }) => position === 3))
          throw new Error('bảng view.plan không tồn tại');
        await collecting(seen)(batch, advance);
      },
      { batch: 1 },
    );
    await spec.log.append(run('a', 5));
    await until(async () => ((await spec.stored())?.attempts ?? 0) >= 3);
    expect(await spec.stored()).toMatchObject({
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
    expect(await spec.stored()).toMatchObject({ position: 5, attempts: 0, error: null, failingSince: null });
    expect(follower.status()).toMatchObject({ attempts: 0, error: null, failingSince: null });
  });

  test('one that forgets to advance is said to have failed', async () => {
    const follower = spec.following(async () => {});
    await spec.log.append(run('a', 2));
    await until(() => follower.status().attempts >= 2);
    expect(follower.status().error).toBe('consumer seen handled events up to 2 without advancing');
  });

  test('what it wrote in its transaction goes with it', async () => {
    await spec.database.pool.query('create table noted (position bigint primary key)');
    let failures = 2;
    spec.following(async (batch, advance) => {
      const client = await spec.database.pool.connect();
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
    await spec.log.append(run('a', 4));
    await until(async () => (await spec.stored())?.position === 4);
    const { rows } = await spec.database.pool.query('select position::int from noted order by 1');
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(failures).toBe(0);
  });

  test('a checkpoint beyond the log, as after a restore of an older copy, is an alarm', async () => {
    await spec.log.append(run('a', 3));
    await spec.database.pool.query(
      `insert into record.consumer (log, name, position) values ($1, 'seen', 5)`,
      [spec.log.log],
    );
    const follower = spec.following(collecting([]));
    await until(() => follower.status().attempts >= 2);
    expect(follower.status().error).toBe(`log ${spec.log.log} has no event at position 4`);
    expect((await spec.stored())?.error).toContain('has no event at position 4');
  });
});
