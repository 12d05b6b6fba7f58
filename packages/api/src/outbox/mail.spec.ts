import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Letter } from './letter.ts';
import { mailChannel } from './mail.ts';

let server: Server;
let hungUp: Promise<void>;

/** A server that greets, and then never comes to the end of its answer. */
beforeEach(async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  hungUp = promise;
  server = createServer((socket) => {
    let drip: NodeJS.Timeout;
    socket.write('220 thac.test\r\n');
    socket
      .once('data', () => {
        drip = setInterval(() => socket.write('250-xin chờ\r\n'), 5);
      })
      .on('error', () => {})
      .on('close', () => {
        clearInterval(drip);
        resolve();
      });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  server.close();
});

const letter = { delivery: 'd', at: '2026-01-01T00:00:00.000Z', subject: 's', text: 't', to: { unit: 'u' } };

const send = (signal: AbortSignal) =>
  mailChannel({
    kind: 'smtp',
    name: 'thư',
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    secure: false,
    user: null,
    password: null,
    from: 'thac@example.vn',
    addresses: {},
    fallback: 'vanthu@example.vn',
  }).send(letter as Letter, signal);

it('a mail server that goes on talking is left when its time is over', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(after(100));
  await expect(send(new AbortController().signal)).rejects.toThrow('over');
  await hungUp;
});

it('a mail server that goes on talking is left when the house ends', async () => {
  await expect(send(after(100))).rejects.toThrow('over');
  await hungUp;
});

function after(ms: number): AbortSignal {
  const ending = new AbortController();
  setTimeout(() => ending.abort(new Error('over')), ms);
  return ending.signal;
}
