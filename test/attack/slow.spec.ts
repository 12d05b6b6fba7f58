import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attacked, openAttacked } from './house.ts';

let house: Attacked;
beforeAll(async () => {
  house = await openAttacked();
}, 120_000);
afterAll(() => house.end(), 60_000);

/** A client that is slow on purpose, from one of the many addresses of this machine. */
type Slow = { socket: Socket; ended: boolean; heard: string };

/** What each attacker is allowed from its address is less than what the house can bear. */
const attacker = '127.0.0.2';

function opened(localAddress: string, words: string): Slow {
  const slow: Slow = {
    socket: connect({ port: house.port, host: '127.0.0.1', localAddress }),
    ended: false,
    heard: '',
  };
  slow.socket
    .on('error', () => {})
    .on('close', () => {
      slow.ended = true;
    });
  slow.socket.on('data', (part: Buffer) => {
    slow.heard += part.toString('latin1').slice(0, 200);
  });
  slow.socket.write(words);
  return slow;
}

/** Milliseconds that somebody else waits for a good answer. */
async function waited(): Promise<number> {
  const start = performance.now();
  const response = await fetch(`http://127.0.0.1:${house.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${house.tokens.clerk}` },
    body: '{"query":"{ me { official } }"}',
  });
  expect(await response.json()).toEqual({ data: { me: { official: 'official:clerk' } } });
  return performance.now() - start;
}

const ended = (all: readonly Slow[]): number => all.filter((one) => one.ended).length;
const leave = (all: readonly Slow[]): void => {
  for (const { socket } of all) socket.destroy();
};

it('who sends a head by drops, or stops in the middle of one, is let go after a while and holds nobody up', async () => {
  const line = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n';
  const all = Array.from({ length: 300 }, (_, nth) => opened(attacker, nth % 2 === 0 ? line : 'GET /gr'));
  const drops = setInterval(() => {
    for (const { socket } of all) if (socket.writable) socket.write('X: y\r\n');
  }, 500);
  await pause(2_000);
  expect(await waited()).toBeLessThan(10_000);
  await expect.poll(() => ended(all), { timeout: 40_000 }).toBe(all.length);
  clearInterval(drops);
}, 60_000);

it('connections that say nothing at all are let go too, and one address cannot have all of them', async () => {
  const all = Array.from({ length: 2_000 }, () => opened(attacker, ''));
  await expect.poll(() => ended(all), { timeout: 20_000 }).toBeGreaterThan(1_000);
  expect(await waited()).toBeLessThan(10_000);
  await expect.poll(() => ended(all), { timeout: 40_000 }).toBe(all.length);
}, 90_000);

it('who asks for much and reads none of it costs no more memory than who reads it', async () => {
  const query =
    '{ __schema { types { name description fields { name description args { name description } } } } }';
  const body = JSON.stringify({ query });
  const request = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    `Authorization: Bearer ${house.tokens.leader}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    ...['', body],
  ].join('\r\n');
  const read = await fetch(`http://127.0.0.1:${house.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${house.tokens.leader}` },
    body,
  });
  const { length } = await read.text();
  expect(length).toBeGreaterThan(300_000);
  const [readers, asked] = [50, 10];
  const askedBy = (reads: boolean) =>
    Array.from({ length: readers }, () => {
      const one = opened(attacker, request.repeat(asked));
      if (!reads) one.socket.pause();
      return one;
    });
  // Who reads what he asks for costs what it takes to answer him.
  const reading = askedBy(true);
  await pause(8_000);
  leave(reading);
  const before = house.memory().most;
  const all = askedBy(false);
  await pause(8_000);
  expect(await waited()).toBeLessThan(20_000);
  const grown = house.memory().most - before;
  console.log(
    `${readers} readers who do not read ${asked} answers of ${length} characters each: ${Math.round(grown / 1_024)} MB more than those who do`,
  );
  leave(all);
  // One answer of each may wait to be read, in two or three shapes of it; all of each would be some 200 MB and more.
  expect(grown * 1_024).toBeLessThan(readers * length * 4);
}, 60_000);

it('and afterwards everything is as before', async () => {
  expect(await waited()).toBeLessThan(5_000);
  expect(house.isRunning()).toBe(true);
});
