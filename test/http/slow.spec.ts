import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '@thac/api/http/limits';
import { openServer } from '@thac/api/http/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hasty = {
  ...limits,
  ...{ headersMs: 400, requestMs: 800, lookEveryMs: 50, restingMs: 300 },
  ...{ connections: 60, connectionsOfAddress: 20 },
};
const proxies = (address: string) => address === '127.0.0.9';
let port: number;
const server = openServer(
  async (sent, response) => {
    for await (const _ of sent);
    response.end('served');
  },
  proxies,
  hasty,
);
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** A client that says its words bit by bit, from an address of its own, and what it heard until it was cut off. */
async function slowly(words: string, everyMs: number, from = '127.0.0.2') {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  const heard: Buffer[] = [];
  socket.on('data', (part: Buffer) => heard.push(part)).on('error', () => {});
  let open = true;
  const closed = once(socket, 'close').then(() => {
    open = false;
  });
  const began = Date.now();
  for (const letter of words) {
    if (!open) break;
    socket.write(letter);
    await sleep(everyMs);
  }
  await closed;
  return { heard: Buffer.concat(heard).toString('utf8'), ms: Date.now() - began };
}

/** What somebody else hears who asks as one should. */
const served = (from = '127.0.0.3'): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', localAddress: from, agent: false }, async (answer) => {
      resolve(Buffer.concat(await answer.toArray()).toString('utf8'));
    });
    asked.on('error', reject).end();
  });

const openFrom = async (count: number, from: string): Promise<Socket[]> => {
  const sockets = Array.from({ length: count }, () => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from });
    return socket.on('error', () => {});
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect').catch(() => {})));
  return sockets;
};

describe('a client that is slow is cut off while others are served', () => {
  const head = 'GET / HTTP/1.1\r\nHost: a\r\n';
  const slow: [string, string, number][] = [
    ['in its headers', `${head}${'X-Slow: x\r\n'.repeat(100)}`, 40],
    ['in its body', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n${'x'.repeat(900)}`, 25],
    [
      'in parts',
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\nx\r\n'.repeat(300)}`,
      25,
    ],
    ['after half a request', head, 0],
    ['and says nothing at all', '', 0],
  ];
  it.each(slow)('%s', async (_, words, everyMs) => {
    let ended = false;
    const cut = slowly(words, everyMs).finally(() => {
      ended = true;
    });
    let others = 0;
    while (!ended) {
      expect(await served()).toBe('served');
      others += 1;
      await sleep(20);
    }
    const { heard, ms } = await cut;
    expect(others).toBeGreaterThan(3);
    expect(ms).toBeGreaterThan(300);
    expect(ms).toBeLessThan(10_000);
    expect(heard).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(heard).toContain("default-src 'none'");
    expect(heard).toContain('Yêu cầu gửi đến quá chậm.');
  });

  it('between two requests', async () => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' });
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const began = Date.now();
    await once(socket.resume(), 'close');
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});

describe('many connections', () => {
  it('of one address do not take those of others', async () => {
    const many = await openFrom(60, '127.0.0.4');
    await expect.poll(() => many.filter((socket) => !socket.destroyed && !socket.closed).length).toBe(20);
    await expect(served('127.0.0.4')).rejects.toThrow();
    expect(await served('127.0.0.5')).toBe('served');
    for (const socket of many) socket.destroy();
    await expect.poll(() => served('127.0.0.4').catch(() => 'not yet')).toBe('served');
  });

  it('of a proxy are those of many clients', async () => {
    const many = await openFrom(40, '127.0.0.9');
    expect(await served('127.0.0.9')).toBe('served');
    for (const socket of many) socket.destroy();
  });

  it('of everybody together have an end, and it goes on when some have gone', async () => {
    const many = (
      await Promise.all(
        ['127.0.0.6', '127.0.0.7', '127.0.0.8', '127.0.0.10'].map((from) => openFrom(20, from)),
      )
    ).flat();
    await expect(served('127.0.0.11')).rejects.toThrow();
    for (const socket of many) socket.destroy();
    await expect.poll(() => served('127.0.0.11').catch(() => 'not yet')).toBe('served');
  });
});

it('headers of so many bytes are taken, and of more refused', async () => {
  const heads = (count: number, size: number) =>
    Array.from({ length: count }, (_, nth) => `X-${nth}: ${'x'.repeat(size)}\r\n`).join('');
  const said = async (headers: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.12' });
    socket.on('error', () => {});
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`);
    return Buffer.concat(await socket.toArray()).toString('utf8');
  };
  expect(await said(heads(90, 10))).toContain('served');
  expect(await said(heads(10, 10_000))).toMatch(/^HTTP\/1\.1 431 /);
});

it('many requests of one connection are begun one after the other, and answered in their order', async () => {
  let [underWay, most, begun] = [0, 0, 0];
  const counting = openServer(async (_, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    begun += 1;
    const nth = begun;
    await sleep(1);
    response.once('close', () => {
      underWay -= 1;
    });
    response.end(`answer ${nth}.`);
  });
  await once(counting.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((counting.address() as AddressInfo).port, '127.0.0.1');
  const heard: Buffer[] = [];
  socket.on('data', (part: Buffer) => heard.push(part));
  const one = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
  socket.write(`${one.repeat(199)}GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  await once(socket, 'close');
  const answers = Buffer.concat(heard)
    .toString('utf8')
    .match(/answer \d+/g);
  expect(answers).toEqual(Array.from({ length: 200 }, (_, nth) => `answer ${nth + 1}`));
  expect(most).toBe(1);
  await new Promise((closed) => counting.close(closed));
});
