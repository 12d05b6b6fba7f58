import { createDatabase } from '@thac/test/database';
import { describe, expect, test } from 'vitest';
import { replaceConsumer } from './consumers.ts';
import { Fenced } from './errors.ts';
import type { RecordedEvent } from './event.ts';
import { event, run } from './fixtures.ts';
import { collecting, followedLogs, positions, until } from './followed.fixture.ts';
import { leasesOf } from './lease.ts';

const spec = followedLogs(createDatabase);

describe('leases', () => {
  const lease = (owner: string, ms = 3_600_000) =>
    leasesOf(spec.database.pool, spec.log.log, 'seen', owner, ms);

  test('an owner whose lease was taken over cannot move the checkpoint, add events or note a failure', async () => {
    await spec.log.append(run('a', 3));
    const old = await lease('old', 1).acquire();
    await until(() => lease('new').acquire());
    const next = await lease('new').acquire();
    expect([old?.epoch, next?.epoch]).toEqual([1, 2]);
    const late = spec.log.advance({ consumer: 'seen', epoch: 1, from: 0, to: 3 }, [event('late', 1)]);
    await expect(late).rejects.toThrow(Fenced);
    expect(await lease('old').fail({ epoch: 1, position: 0 }, 'late')).toBeNull();
    expect(await spec.log.head()).toBe(3);
    expect(await spec.stored()).toMatchObject({ position: 0, owner: 'new', attempts: 0 });
    expect(await lease('old').acquire()).toBeNull();
  });

  test('a lease that was given before the clock of the server was set back holds nobody up', async () => {
    const [old, next] = [lease('old'), lease('next')];
    expect(await old.acquire()).toMatchObject({ epoch: 1 });
    expect(await next.acquire()).toBeNull();
    await spec.database.pool.query(
      `update record.consumer set lease_until = lease_until + interval '1 minute' where log = $1`,
      [spec.log.log],
    );
    expect(await next.acquire()).toMatchObject({ epoch: 2 });
    expect(await old.acquire()).toBeNull();
  });

  test('a checkpoint moves only from where it stands, and not past the log', async () => {
    await spec.log.append(run('a', 3));
    await lease('me').acquire();
    await spec.log.advance({ consumer: 'seen', epoch: 1, from: 0, to: 2 }, []);
    for (const [from, to] of [
      [0, 3],
      [2, 4],
      [2, 1],
    ] as const)
      await expect(spec.log.advance({ consumer: 'seen', epoch: 1, from, to }, [])).rejects.toThrow(Fenced);
    expect((await spec.stored())?.position).toBe(2);
  });

  test('a rebuilt consumer takes the place of the live one, which goes on from there', async () => {
    const seen: RecordedEvent[] = [];
    await spec.log.append(run('a', 4));
    spec.following(collecting(seen), { batch: 2 });
    await until(() => seen.length === 4);
    spec.following(collecting([]), { consumer: 'seen:next' });
    await until(async () => (await spec.stored('seen:next'))?.position === 4);
    const client = await spec.database.pool.connect();
    expect(await replaceConsumer(client, spec.log.log, 'seen', 'seen:next')).toBe(4);
    client.release();
    await spec.log.append(run('b', 2));
    await until(() => seen.length === 6);
    expect(positions(seen)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await spec.stored())?.epoch).toBe(3);
  });
});
