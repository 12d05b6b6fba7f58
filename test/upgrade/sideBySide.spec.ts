import { openTail } from '@thac/api/workers/tail';
import { currentVersions, upcasters } from '@thac/domain/versions';
import { OtherProgram } from '@thac/eventstore/errors';
import { type EventLog, openEventLog } from '@thac/eventstore/eventLog';
import { type Follower, follow } from '@thac/eventstore/follow';
import { versionsOf } from '@thac/eventstore/versions';
import { viewsConsumer } from '@thac/projections/consumer';
import { digests } from '@thac/projections/digests';
import { viewPosition } from '@thac/projections/position';
import { verify } from '@thac/projections/rebuild';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Kept, keep } from '../../packages/projections/spec/keeping.ts';
import { unitEvent, unitId } from '../backup/ground.ts';

/** What the program before knew: units could not be renamed. */
const { UnitRenamed: _, ...known } = currentVersions;
const before = versionsOf(known, upcasters);

let kept: Kept;
let older: EventLog;
let newer: EventLog;
const running: (() => Promise<void>)[] = [];
beforeEach(async () => {
  kept = await keep();
  older = openEventLog(kept.pool, 'thac', before);
  newer = kept.log;
  await older.append([unitEvent(0), unitEvent(1), unitEvent(2)]);
});
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
  await kept.drop();
});

/** Keeps the views as one of the two programs does, until it is stopped. */
function keeping(log: EventLog, owner: string): Follower & { stop(): Promise<void> } {
  const ending = new AbortController();
  const follower = follow({
    ...{ pool: kept.pool, eventLog: log, owner, signal: ending.signal, pollMs: 10, leaseMs: 10_000 },
    ...viewsConsumer(kept.pool, log),
  });
  const stop = async () => {
    ending.abort();
    await follower.stopped;
  };
  running.push(stop);
  return { ...follower, stop };
}

const reached = (position: number) =>
  vi.waitFor(async () => expect(await viewPosition(kept.db)).toBe(position), {
    timeout: 20_000,
    interval: 20,
  });
/** The views are what the newer program makes of the record. */
const whole = async (position: number) =>
  expect(await verify(kept.pool, newer)).toMatchObject({ position, differing: [] });

it('the older program leads, meets an event it does not know, stops before it and says which; the newer one goes on from there', async () => {
  const first = keeping(older, 'older');
  await reached(3);
  expect(first.status().leading).toBe(true);
  await newer.append([unitEvent(3), unitEvent(1, 2), unitEvent(4)]);
  await reached(4);
  await vi.waitFor(() => expect(first.status().error).not.toBeNull(), { timeout: 10_000 });
  expect(first.status()).toMatchObject({
    position: 4,
    error: expect.stringMatching(
      /^sự kiện UnitRenamed@1 ở vị trí 5 do phiên bản mới hơn .* không có UnitRenamed và không đoán \/ the event UnitRenamed@1 at position 5 /,
    ),
  });
  expect(await viewPosition(kept.db)).toBe(4);

  const second = keeping(newer, 'newer');
  await reached(6);
  expect(second.status()).toMatchObject({ leading: true, error: null });
  await vi.waitFor(() => expect(first.status()).toMatchObject({ leading: false, error: null }), {
    timeout: 10_000,
  });
  await whole(6);

  // Both go on writing, and what the older one writes is seen by the newer one.
  await older.append([unitEvent(5)]);
  await newer.append([unitEvent(5, 2)]);
  await reached(8);

  // The older one takes over again where everything that it does not know was played.
  await second.stop();
  await older.append([unitEvent(6)]);
  await reached(9);
  await vi.waitFor(() => expect(first.status()).toMatchObject({ leading: true, error: null }));
  await whole(9);
}, 60_000);

it('nothing is lost where the newer program wrote last and is gone: its events wait for it', async () => {
  const second = keeping(newer, 'newer');
  await reached(3);
  await second.stop();
  await newer.append([unitEvent(1, 2)]);
  await older.append([unitEvent(7)]);
  const rolledBack = keeping(older, 'older');
  await vi.waitFor(() => expect(rolledBack.status().error).toContain('UnitRenamed@1 at position 4'), {
    timeout: 10_000,
  });
  expect(await viewPosition(kept.db)).toBe(3);
  keeping(newer, 'newer again');
  await reached(5);
  await whole(5);
}, 60_000);

it('the older program reads what it knows, up to what it does not; whoever only points at events passes', async () => {
  await newer.append([unitEvent(1, 2), unitEvent(8)]);
  expect((await older.read(0, 10)).map(({ position }) => position)).toEqual([1, 2, 3]);
  await expect(older.read(3, 10)).rejects.toThrow(OtherProgram);
  expect((await older.read(4, 10)).map(({ position }) => position)).toEqual([5]);
  await expect(older.readStream(`unit-${unitId(1)}`)).rejects.toThrow('UnitRenamed@1');
  expect(await older.readStream(`unit-${unitId(8)}`)).toHaveLength(1);
  await expect(older.readAt([1, 4])).rejects.toThrow('UnitRenamed@1');
  expect((await older.readRefs(0, 10)).map(({ position, type }) => [position, type])).toEqual([
    [1, 'UnitEstablished'],
    [2, 'UnitEstablished'],
    [3, 'UnitEstablished'],
    [4, 'UnitRenamed'],
    [5, 'UnitEstablished'],
  ]);
  await expect(older.append([unitEvent(1, 3)])).rejects.toThrow('not an event of the domain');
});

it('a follower of other types does not pass by an event that it does not know', async () => {
  await newer.append([unitEvent(1, 2), unitEvent(9)]);
  const types = ['PlanIssued', 'UnitEstablished'];
  expect(await older.readOf(['PlanIssued'], 0, 10)).toEqual({ events: [], to: 3 });
  await expect(older.readOf(['PlanIssued'], 3, 10)).rejects.toThrow('UnitRenamed@1 at position 4');
  const { events, to } = await older.readOf(types, 1, 1);
  expect([events.map(({ position }) => position), to]).toEqual([[2], 2]);
  expect(await newer.readOf(['PlanIssued'], 0, 10)).toEqual({ events: [], to: 5 });
  const lifted = openEventLog(
    kept.pool,
    'thac',
    versionsOf(
      { ...currentVersions, UnitRenamed: 2 },
      {
        ...upcasters,
        'UnitRenamed@1': (data) => data,
      },
    ),
  );
  await lifted.append([unitEvent(1, 3)]);
  await expect(newer.readOf(['PlanIssued'], 5, 10)).rejects.toThrow('chỉ biết UnitRenamed@1');
});

it('a field more in an event that the older program knows is no harm to it', async () => {
  const event = unitEvent(10);
  await newer.append([{ ...event, data: { ...event.data, seat: 'Thị trấn Mộ Đức' } }]);
  keeping(older, 'older');
  await reached(4);
  expect((await older.readAt([4]))[0]?.data).toMatchObject({ name: 'Đức Phong 10', seat: 'Thị trấn Mộ Đức' });
  await whole(4);
});

it('into tables of another shape nothing is written, and nothing is read from them', async () => {
  const first = keeping(older, 'older');
  await reached(3);
  const stood = await digests(kept.pool, 'view');
  await kept.pool.query(`update view.checkpoint set shape = 'of tomorrow'`);
  await older.append([unitEvent(11)]);
  await vi.waitFor(() => expect(first.status().error).toContain('các bảng số liệu đang do phiên bản khác'), {
    timeout: 10_000,
  });
  await expect(viewPosition(kept.db)).rejects.toThrow('kept by another version of this program');
  expect(await digests(kept.pool, 'view')).toEqual(stood);
});

it('whoever follows the record at the older program hears all that stands before what it does not know, and then why it ends', async () => {
  const ending = new AbortController();
  const tail = openTail(older, ending.signal);
  running.push(async () => {
    tail.close();
    ending.abort();
  });
  const heard: number[] = [];
  const following = (async () => {
    for await (const { position } of tail.follow(0, ending.signal)) heard.push(position);
  })();
  const ended = following.then(
    () => 'without a word',
    (error: Error) => error.message,
  );
  await vi.waitFor(() => expect(heard).toEqual([1, 2, 3]));
  await older.append([unitEvent(12)]);
  await vi.waitFor(() => expect(heard).toEqual([1, 2, 3, 4]));
  await newer.append([unitEvent(13), unitEvent(1, 2), unitEvent(14)]);
  expect(await ended).toContain('the event UnitRenamed@1 at position 6 was recorded by a newer version');
  expect(heard).toEqual([1, 2, 3, 4, 5]);
  await newer.append([unitEvent(15)]);
  const late = tail.follow(4, ending.signal);
  expect((await late.next()).value).toMatchObject({ position: 5 });
  await expect(late.next()).rejects.toThrow('UnitRenamed@1 at position 6');
  expect((await tail.follow(6, ending.signal).next()).value).toMatchObject({ position: 7 });
});
