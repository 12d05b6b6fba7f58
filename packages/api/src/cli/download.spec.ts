import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download } from './download.ts';

const body = Buffer.alloc(8 << 20, 'thác');
const asked: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(request.headers.authorization);
  if (request.url === '/broken') response.writeHead(200, { 'content-length': 10 }).write('half');
  else response.writeHead(200, { 'content-length': body.length }).end(body);
  if (request.url === '/broken') setTimeout(() => response.destroy(), 50);
});
const client = () => ({
  server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  token: 'inspector',
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

test('a reader that is slower than the server gets everything', async () => {
  const pieces: Buffer[] = [];
  for await (const piece of (await download(client(), '/')) ?? []) {
    pieces.push(piece);
    await sleep(3);
  }
  expect(Buffer.concat(pieces).equals(body)).toBe(true);
  expect(asked).toEqual([`Bearer ${client().token}`]);
});

test('an answer that breaks off is an error, not a short file', async () => {
  let met = 0;
  const answer = await download(client(), '/broken', () => {
    met += 1;
  });
  expect(met).toBe(1);
  await expect(answer?.toArray()).rejects.toThrow('aborted');
});

test('nobody there is nothing, not a stack', async () => {
  const met = () => expect.unreachable('nobody was met');
  expect(await download({ server: 'http://127.0.0.1:1', token: null }, '/', met)).toBeNull();
});
