import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBodies } from './bodies.ts';
import { Refused } from './refusals.ts';

const most = 100;
let server: Server;
let port: number;
let gone: Promise<void>;
let slow: Socket[] = [];
beforeEach(async () => {
  const bodies = openBodies(3);
  const left = Promise.withResolvers<void>();
  gone = left.promise;
  server = createServer((request, response) => {
    request.once('error', () => left.resolve());
    bodies(request, most)
      .then((body) => `took ${body.length}`)
      .catch((error: unknown) => (error instanceof Refused ? error.text.code : 'gone'))
      .then((said) => response.writeHead(200, { connection: 'close' }).end(said));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of slow) socket.destroy();
  slow = [];
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const post = async (body: string) =>
  (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body })).text();

/** Begins a body and never ends it; answers what it hears in the end. */
async function begin(): Promise<() => string> {
  const socket = connect(port, '127.0.0.1');
  slow.push(socket);
  let heard = '';
  socket.on('data', (data) => {
    heard += data;
  });
  await once(socket, 'connect');
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{');
  await once(server, 'request');
  return () => heard;
}

describe('a body', () => {
  it('is read to its end', async () => {
    expect(await post('x'.repeat(most))).toBe('took 100');
    expect(await post('x'.repeat(most + 1))).toBe('body-too-large');
    expect(await post('x'.repeat(most * 100_000))).toBe('body-too-large');
  });

  it('that never ends makes room for others, the one that began first before all', async () => {
    const heard = [await begin(), await begin(), await begin()];
    for (let nth = 0; nth < 3; nth += 1) expect(await post('x')).toBe('took 1');
    await expect.poll(() => heard.map((one) => /too-much-waiting/.test(one()))).toEqual([true, false, false]);
  });

  it('whose sender has gone away holds no room', async () => {
    const heard = [await begin(), await begin(), await begin()];
    slow[2]?.destroy();
    await gone;
    expect([await post('x'), heard[0]?.()]).toEqual(['took 1', '']);
  });
});
