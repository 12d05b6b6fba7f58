import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventLog } from '@thac/eventstore/eventLog';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../api/world.ts';
import { ground } from './ground.ts';
import { keyOf, signedHeaders, windowOf } from './signing.ts';
import { openVendor, type Vendor } from './vendor.ts';

const folder = mkdtempSync(join(tmpdir(), 'thac-rotation-'));
const file = join(folder, 'sources.json');
const write = (source: object) =>
  writeFileSync(file, JSON.stringify({ sources: [{ source: 'qngai', perMinute: 100_000, ...source }] }));
const secrets = (...letters: string[]) =>
  letters.map((letter) => ({ secret: `whsec_${keyOf(letter).toString('base64')}` }));

let world: World;
let vendor: Vendor;
beforeAll(async () => {
  vendor = await openVendor();
  write({ secrets: secrets('a') });
  world = await openWorld('2026-03-01T02:00:00.000Z', undefined, [], undefined, undefined, file);
  await openEventLog(world.database.pool, 'thac').append(ground);
});
afterAll(async () => {
  await world.end();
  await vendor.end();
  rmSync(folder, { recursive: true, force: true });
});

async function delivered(letter: string): Promise<number> {
  const body = JSON.stringify({ source: 'qngai', mode: 'partial', windows: [windowOf()] });
  const headers = { 'content-type': 'application/json', ...signedHeaders(body, { letter }) };
  return (await fetch(new URL('/one-stop-shop/v1/windows', world.url), { method: 'POST', headers, body }))
    .status;
}
const soon = { timeout: 10_000 };

it('a secret is changed while the house serves, and a broken file changes nothing but the readiness', async () => {
  expect([await delivered('a'), await delivered('b')]).toEqual([202, 401]);
  write({ secrets: secrets('a', 'b') });
  await expect.poll(() => delivered('b'), soon).toBe(202);
  expect(await delivered('a')).toBe(202);
  writeFileSync(file, '{"sources": [');
  await expect.poll(async () => (await world.app.ready()).details.sources, soon).toMatch(/^failing since/);
  expect((await world.app.ready()).ok).toBe(true);
  expect([await delivered('a'), await delivered('b')]).toEqual([202, 202]);
  write({ secrets: secrets('b') });
  await expect.poll(() => delivered('a'), soon).toBe(401);
  expect(await delivered('b')).toBe(202);
  expect((await world.app.ready()).details.sources).toBeUndefined();
});

it('a system begins and ceases to be asked', async () => {
  const feed = async () => (await world.app.ready()).details['feed of qngai'];
  const poll = { url: vendor.feed, token: vendor.token, everySeconds: 1 };
  expect(await feed()).toBeUndefined();
  write({ poll });
  await expect.poll(feed, soon).toMatch(/^at position/);
  write({ secrets: secrets('b') });
  await expect.poll(feed, soon).toBeUndefined();
});
