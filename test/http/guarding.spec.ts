import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { listen } from '@thac/api/front';
import { type EndpointName, endpointAt, endpoints } from '@thac/api/http/endpoints';
import { guarded } from '@thac/api/http/guarding';
import { openServer } from '@thac/api/http/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fronted, openFronted, spoken } from './fronted.ts';

let house: Fronted;
beforeAll(async () => {
  house = await openFronted();
});
afterAll(() => house.end());

const names = Object.keys(endpoints) as EndpointName[];
const ways = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

/** What every answer has to carry; the rest is of its kind. */
function assertProtected(headers: Headers): void {
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cache-control')).toMatch(/no-store|no-cache|immutable/);
  expect(headers.has('strict-transport-security')).toBe(false);
  expect(headers.has('x-powered-by')).toBe(false);
  expect(headers.has('server')).toBe(false);
}

/** The headers of an answer that was heard as it is. */
const headersIn = (heard: string): Headers =>
  new Headers(
    (heard.split('\r\n\r\n')[0] ?? '')
      .split('\r\n')
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );

describe.each(names)('what is at %s', (name) => {
  const { example, path, methods, shows } = endpoints[name];

  it('is found by its example, and by no other endpoint before it', () => {
    expect(path.test(example)).toBe(true);
    expect(endpointAt(example)).toBe(name);
  });

  it.each(ways)('answers %s as it should and never without protection', async (method) => {
    for (const token of [null, 'admin', 'inspector']) {
      const response = await fetch(`${house.url}${example}`, {
        ...{ method, redirect: 'manual' },
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
      });
      assertProtected(response.headers);
      const body = await response.text();
      expect(response.status, body).toBeLessThan(500);
      expect(body).not.toMatch(/node_modules|node:internal| at .*:\d+:\d+/);
      const known = methods.some((one) => one === method);
      // The issuer of the demonstration is not in this house.
      const there = !example.startsWith('/development/');
      if (!there) expect(response.status).toBe(404);
      else if (!known) {
        expect(response.status).toBe(405);
        expect(response.headers.get('allow')).toBe(methods.join(', '));
      } else expect(response.status).not.toBe(405);
      const resource = response.headers.get('cross-origin-resource-policy');
      expect(resource).toBe(shows === 'published' ? 'cross-origin' : 'same-origin');
      if (shows === 'file') expect(response.headers.get('content-security-policy')).toContain('sandbox');
    }
  });
});

/** The border measures what it takes in by itself, and the issuer of the demonstration is not in this house. */
const measured = names.filter(
  (name) => endpoints[name].says !== 'border' && !endpoints[name].example.startsWith('/development/'),
);

it.each(measured)('%s takes no larger body than it says, whether it knows how large or not', async (name) => {
  const { body, example, methods } = endpoints[name];
  const method = methods.includes('POST') ? 'POST' : 'GET';
  const sent = 'Content-Type: application/json\r\nThac-Request: 1\r\nConnection: close';
  const head = `${method} ${example} HTTP/1.1\r\nHost: a\r\n${sent}\r\n`;
  const declared = await spoken(house.port, `${head}Content-Length: ${body + 1}\r\n\r\n`);
  expect(declared).toMatch(/^HTTP\/1\.1 413 /);
  assertProtected(headersIn(declared));
  if (body === 0)
    expect(await spoken(house.port, `${head}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n`)).toMatch(
      /^HTTP\/1\.1 413 /,
    );
});

it('a question sent in parts is cut off where it is larger than any', async () => {
  const head =
    'POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer admin\r\nTransfer-Encoding: chunked\r\n\r\n';
  const size = endpoints.graphql.body + 1_000;
  const part = Buffer.concat([
    Buffer.from(`${head}${size.toString(16)}\r\n`),
    Buffer.alloc(size, ' '),
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
  expect(await spoken(house.port, part)).toMatch(/^(HTTP\/1\.1 413 |$)/);
});

describe('what is no request of ours is told so, with the same protection', () => {
  const said: [string, string, number][] = [
    ['nothing there', 'GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
    ['no address', 'GET //// HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
    ['the whole of an address', 'GET http://b/nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
    ['a host that is none', 'GET /export HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n', 400],
    ['no host at all', 'GET /export HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['no HTTP', 'chào thác\r\n\r\n', 400],
    ['an unknown method', 'STEAL / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    [
      'two lengths',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
    [
      'a length and parts',
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['a header too large', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'an expectation',
      'POST /export HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nConnection: close\r\n\r\n',
      417,
    ],
  ];
  it.each(said)('%s', async (_, words, status) => {
    const heard = await spoken(house.port, words);
    expect(Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1])).toBe(status);
    assertProtected(headersIn(heard));
    const { code, vi, en } = JSON.parse(heard.split('\r\n\r\n')[1] ?? '');
    expect([typeof code, typeof vi, typeof en]).toEqual(['string', 'string', 'string']);
  });
});

describe('behind a proxy of ours', () => {
  let fronted: Fronted;
  beforeAll(async () => {
    fronted = await openFronted({ gate: { proxies: (address) => address === '127.0.0.1' } });
  });
  afterAll(() => fronted.end());

  it('whoever came over TLS is told to come so again, by every answer, and nobody else is', async () => {
    const paths = ['/graphql', '/nothing', '/export', '/documents/authority.csv', '/proof/thac/checkpoint'];
    for (const path of paths)
      for (const [protocol, said] of [
        ['https', 'max-age=31536000'],
        ['http', null],
        ['', null],
      ] as const) {
        const headers = { 'x-forwarded-proto': protocol, 'x-forwarded-for': '198.51.100.1' };
        const response = await fetch(`${fronted.url}${path}`, { headers });
        expect([path, protocol, response.headers.get('strict-transport-security')]).toEqual([
          path,
          protocol,
          said,
        ]);
        await response.text();
      }
    const stranger = await fetch(`${house.url}/nothing`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(stranger.headers.has('strict-transport-security')).toBe(false);
  });
});

it('what goes wrong inside is told by a number alone, and kept under it', async () => {
  const kept: [string, unknown][] = [];
  const broken = new Error('secret at /srv/thac');
  const server = openServer(
    guarded(
      {
        authority: () => Promise.reject(broken),
        proofs: () => {
          throw broken;
        },
        export: (_, response) => {
          response.write('half of it');
          throw broken;
        },
      },
      { report: (correlation, error) => void kept.push([correlation, error]) },
    ),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ['/documents/authority.csv', '/proof/thac/checkpoint']) {
    const response = await fetch(`${at}${path}`);
    const said = await response.text();
    expect(response.status).toBe(500);
    assertProtected(response.headers);
    expect(said).toContain(kept.at(-1)?.[0]);
    expect(said).not.toMatch(/secret|srv/);
  }
  await expect(fetch(`${at}/export`).then((response) => response.text())).rejects.toThrow();
  expect(kept.map(([, error]) => error)).toEqual([broken, broken, broken]);
  server.closeAllConnections();
  server.close();
});

it('a house that is starting says so with the same protection', async () => {
  const front = await listen(0, '127.0.0.1');
  for (const path of ['/graphql', '/livez', '/readyz', '/nothing'])
    assertProtected((await fetch(`http://127.0.0.1:${front.port}${path}`)).headers);
  await front.drain(100);
});

it('the page for questions runs its own script and no other, and shows itself in no frame', async () => {
  const response = await fetch(`${house.url}/graphql`, { headers: { accept: 'text/html' } });
  const page = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "connect-src 'self'",
    "base-uri 'none'",
  ])
    expect(policy).toContain(part);
  expect(page).toMatch(
    /<head><meta http-equiv="Content-Security-Policy" content="script-src 'sha256-[^']+'; worker-src blob:">/,
  );
});
