import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pressureOf } from '@thac/api/oneStopShop/pressure';
import { serveOneStopShop } from '@thac/api/oneStopShop/serve';
import { settling } from '@thac/api/workers/intake';
import { follow } from '@thac/eventstore/follow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQuietHouse, type QuietHouse, recorded, until } from '../api/quietHouse.ts';
import { described } from './described.ts';
import { ground } from './ground.ts';
import { signedHeaders, sourceWith, windowOf } from './signing.ts';

const now = '2026-03-01T02:00:00.000Z';
let house: QuietHouse;
beforeAll(async () => {
  house = await openQuietHouse(now);
  await house.eventLog.append(ground);
});
afterAll(() => house.end());

const coded = (code: string) => expect.objectContaining({ message: code });

describe('a source', () => {
  it('may ask so often a minute, all at once or spread, and others as often beside it', async () => {
    let ms = 0;
    const { assertPace } = pressureOf(house.pool, 'thac', 1, () => ms);
    const source = { code: 'qngai', perMinute: 6 };
    const refused = () => expect(assertPace(source)).rejects.toThrow(coded('too-many-requests'));
    for (let asked = 0; asked < 6; asked += 1) await assertPace(source);
    await refused();
    await assertPace({ code: 'kgiang', perMinute: 6 });
    ms += 9_999;
    await refused();
    ms += 1;
    await assertPace(source);
    await refused();
    // An hour of silence is worth a minute.
    ms += 3_600_000;
    for (let asked = 0; asked < 6; asked += 1) await assertPace(source);
    await refused();
    // A clock that was set back puts nobody off for so long.
    ms -= 3_600_000;
    for (let asked = 0; asked < 6; asked += 1) await assertPace(source);
    await refused();
  });

  it('has its minute once, whichever process it asks, and is told how long to wait', async () => {
    const processes = [pressureOf(house.pool, 'thac', 1), pressureOf(house.pool, 'thac', 1)];
    const asked = await Promise.allSettled(
      Array.from({ length: 40 }, (_, nth) => processes[nth % 2]?.assertPace({ code: 'chung', perMinute: 5 })),
    );
    const refusals = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refusals).toHaveLength(35);
    for (const { details } of refusals) expect(Number(details.seconds)).toBeGreaterThan(0);
    for (const { details } of refusals) expect(Number(details.seconds)).toBeLessThanOrEqual(12);
  });
});

describe('a house that does not get on with settling', () => {
  it('puts deliveries off, and takes them once it has', async () => {
    const { pool, eventLog, views, clock } = house;
    let ms = 0;
    const pressure = pressureOf(pool, 'thac', 3_000, () => ms);
    const sources = { now: () => [sourceWith('qngai', 'a')] };
    const border = { sources, eventLog, clock, pressure, envelopes: async () => [], report: () => {} };
    const server = createServer(serveOneStopShop(border));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/one-stop-shop/v1/windows`;
    const deliver = async (revision: number, id = `msg-${revision}`) => {
      ms += 1_000;
      const body = JSON.stringify({ source: 'qngai', mode: 'all', windows: [windowOf({ revision })] });
      const headers = { 'content-type': 'application/json', ...signedHeaders(body, { id }) };
      return described('POST', url, await fetch(url, { method: 'POST', headers, body }));
    };
    const statuses: number[] = [];
    for (let revision = 1; statuses.at(-1) !== 429; revision += 1)
      statuses.push((await deliver(revision)).status);
    expect(statuses.length).toBeGreaterThan(2);
    const taken = statuses.length - 1;
    expect(statuses.slice(0, -1)).toEqual(Array(taken).fill(202));
    const putOff = await deliver(1_000);
    expect(await putOff.json()).toMatchObject({ code: 'too-much-waiting' });
    expect(putOff.headers.get('retry-after')).toBe('10');
    expect(await recorded(eventLog, 'DeliveryReceived')).toHaveLength(taken);

    const stopping = new AbortController();
    const waitForViews = async () => {
      await house.catchUp();
      return true;
    };
    const follower = follow({
      ...{ pool, eventLog, consumer: 'intake', owner: 'test', pollMs: 5, signal: stopping.signal },
      handle: settling({ pool, eventLog, views, waitForViews }),
    });
    await until(async () => (await recorded(eventLog, 'DeliverySettled')).length === taken);
    await until(async () => follower.status().position === (await eventLog.head()));
    expect((await deliver(1_000)).status).toBe(202);
    stopping.abort();
    await follower.stopped;
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
});
