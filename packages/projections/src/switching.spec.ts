import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fenced } from '@thac/eventstore/errors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dice } from '../spec/dice.ts';
import { type Kept, keep } from '../spec/keeping.ts';
import { randomStory } from '../spec/randomStory.ts';
import { digests, digestsAt } from './digests.ts';
import { migrate } from './migrate.ts';
import { viewPosition } from './position.ts';
import { goBack, rebuild, verify } from './rebuild.ts';
import { views } from './registry.ts';

const events = await randomStory(31, 120);
const half = Math.floor(events.length / 2);

let kept: Kept;
beforeEach(async () => {
  kept = await keep();
  await kept.log.append(events.slice(0, half));
  await kept.catchUp(50);
});
afterEach(() => kept.drop());

const spoil = (change: string) =>
  kept.pool.query(
    `update view.obligation set ${change} where ctid = (select min(ctid) from view.obligation)`,
  );
const spoiled = async () =>
  (await kept.pool.query('select from view.obligation where progress = 99')).rowCount !== 0;
const sound = { position: half, differing: [] };

/** Which table bears the name of each view. */
async function oids(): Promise<Record<string, number>> {
  const { rows } = await kept.pool.query<{ name: string; oid: number }>(
    `select relname as name, oid::int from pg_class where relnamespace = 'view'::regnamespace and relkind = 'r'`,
  );
  return Object.fromEntries(rows.map(({ name, oid }) => [name, oid]));
}

/** The record goes on, and the live views with it. */
async function goOn(): Promise<void> {
  await kept.log.append(events.slice(half));
  expect(await kept.catchUp(20)).toBe(events.length);
}

describe('verifying', () => {
  test('says of which view something else was made public', async () => {
    const position = half - 20;
    const published = async () => ({ position, digests: (await digestsAt(kept.pool, position)) ?? {} });
    const honest = await published();
    await goOn();
    const verified = async (of: typeof honest) =>
      (await verify(kept.pool, kept.log, { published: of })).unlikePublished;
    expect(await verified(honest)).toEqual([]);
    await spoil('progress = 99, since = 1');
    expect(await verified(await published())).toEqual(['obligation']);
    expect(await verified({ position: events.length + 1, digests: {} })).toBeNull();
  });

  test('says which view is not what the record says, and leaves all as it stands', async () => {
    expect(await verify(kept.pool, kept.log, { batch: 30 })).toEqual({ ...sound, unlikePublished: null });
    await spoil('progress = 99');
    const before = await oids();
    expect(await verify(kept.pool, kept.log, { batch: 30 })).toMatchObject({
      position: half,
      differing: ['obligation'],
    });
    expect([await oids(), await spoiled()]).toEqual([before, true]);
    expect(await verify(kept.pool, kept.log, { view: 'unit' })).toMatchObject(sound);
    expect((await verify(kept.pool, kept.log, { view: 'obligation' })).differing).toEqual(['obligation']);
  });

  test.each(['until = 1000000', 'since = 1000000', 'until = since'])(
    'finds a row that was made to stand elsewhere (%s)',
    async (change) => {
      await spoil(change);
      expect((await verify(kept.pool, kept.log)).differing).toEqual(['obligation']);
    },
  );

  test('compares at the position it has built, although the live views go on', async () => {
    let more = true;
    const progress = async (position: number) => {
      if (!more || position < half) return;
      more = false;
      await goOn();
    };
    const { position, differing } = await verify(kept.pool, kept.log, { batch: 30, progress });
    expect([position > half, differing]).toEqual([true, []]);
  });
});

describe('one view', () => {
  test('is rebuilt alone: the others stay the tables that they are', async () => {
    await spoil('progress = 99');
    const before = await oids();
    const rebuilt = await rebuild(kept.pool, kept.log, { view: 'obligation', batch: 30, compare: true });
    expect(rebuilt).toEqual({ position: half, differing: ['obligation'] });
    const after = await oids();
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['obligation']);
    await goOn();
    expect(await verify(kept.pool, kept.log)).toMatchObject({ position: events.length, differing: [] });
  });

  test('may be any of them', async () => {
    const before = await digests(kept.pool, 'view');
    for (const { name: view } of views) {
      const rebuilt = await rebuild(kept.pool, kept.log, { view, compare: true });
      expect([view, rebuilt]).toEqual([view, sound]);
    }
    expect(await digests(kept.pool, 'view')).toEqual(before);
    expect(await viewPosition(kept.db)).toBe(half);
  }, 60_000);

  test('that does not exist is said, with those that do', async () => {
    await expect(rebuild(kept.pool, kept.log, { view: 'plans' })).rejects.toThrow(
      /“plans”.*calendar, plan,/s,
    );
  });

  test('of another program is not mixed with those of this one', async () => {
    await kept.pool.query(`update view.checkpoint set shape = 'older'`);
    await expect(rebuild(kept.pool, kept.log, { view: 'unit' })).rejects.toThrow('of another program');
  });
});

describe('going back', () => {
  test('puts the tables from before the rebuild in place again, with all that came since; and forth again', async () => {
    await spoil('progress = 99');
    await rebuild(kept.pool, kept.log, { batch: 30 });
    expect(await spoiled()).toBe(false);
    await goOn();
    expect(await goBack(kept.pool, kept.log, { batch: 20, compare: true })).toEqual({
      position: events.length,
      differing: ['obligation'],
    });
    expect(await spoiled()).toBe(true);
    expect(await kept.catchUp(20)).toBe(events.length);
    await goBack(kept.pool, kept.log);
    expect(await verify(kept.pool, kept.log)).toMatchObject({ position: events.length, differing: [] });
  });

  test('goes back by one view where one was rebuilt', async () => {
    await spoil('progress = 99');
    await rebuild(kept.pool, kept.log, { view: 'obligation' });
    await goOn();
    const before = await oids();
    await goBack(kept.pool, kept.log, { batch: 20 });
    const after = await oids();
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['obligation']);
    expect(await spoiled()).toBe(true);
    expect((await verify(kept.pool, kept.log)).differing).toEqual(['obligation']);
  });

  test('needs tables to go back to, of this program', async () => {
    await expect(goBack(kept.pool, kept.log)).rejects.toThrow('no previous tables');
    await kept.pool.query(`update view.checkpoint set shape = 'older'`);
    await rebuild(kept.pool, kept.log);
    await expect(goBack(kept.pool, kept.log)).rejects.toThrow('no previous tables');
  });
});

describe('the switch', () => {
  test('waits for a reader, who is answered from one state', async () => {
    const reader = await kept.pool.connect();
    const seen = async () =>
      Number((await reader.query('select count(*) as rows from view.obligation')).rows[0].rows);
    await reader.query('begin isolation level repeatable read read only');
    await reader.query('select position from view.checkpoint');
    let switched = false;
    const rebuilding = rebuild(kept.pool, kept.log).then(() => {
      switched = true;
    });
    await sleep(1_000);
    expect(switched).toBe(false);
    expect(await seen()).toBeGreaterThan(0);
    await reader.query('commit');
    reader.release();
    await rebuilding;
  });

  test('is not made by a builder whose tables another has begun anew', async () => {
    const before = await digests(kept.pool, 'view');
    const secondMayGoOn = Promise.withResolvers<void>();
    let second: Promise<unknown> | null = null;
    const progress = async (position: number) => {
      if (second !== null || position < half) return;
      const begun = Promise.withResolvers<void>();
      second = rebuild(kept.pool, kept.log, {
        batch: 10,
        progress: async () => {
          begun.resolve();
          await secondMayGoOn.promise;
        },
      });
      await begun.promise;
    };
    await expect(rebuild(kept.pool, kept.log, { batch: half, progress })).rejects.toThrow(Fenced);
    expect(await digests(kept.pool, 'view')).toEqual(before);
    secondMayGoOn.resolve();
    await second;
    expect(await digests(kept.pool, 'view')).toEqual(before);
  });
});

describe('a process that is killed', () => {
  const builder = (how: string) =>
    spawn(process.execPath, [new URL('rebuilder.fixture.ts', import.meta.url).pathname, kept.database, how], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  async function killed(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  test.each(['all', 'obligation', 'back'])(
    'at any moment does no harm (%s)',
    async (how) => {
      const random = dice(7);
      await rebuild(kept.pool, kept.log);
      const before = await digests(kept.pool, 'view');
      for (let round = 0; round < 6; round += 1) {
        const child = builder(how);
        await once(child.stdout as NodeJS.ReadableStream, 'data');
        await sleep(random.below(900));
        await killed(child);
        expect(await digests(kept.pool, 'view')).toEqual(before);
        expect(await migrate(kept.pool, 'thac')).toEqual({ rebuildDue: false });
      }
      await goOn();
      await goBack(kept.pool, kept.log);
      expect(await verify(kept.pool, kept.log)).toMatchObject({ position: events.length, differing: [] });
    },
    120_000,
  );
});
