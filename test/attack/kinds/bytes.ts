import { endpoints } from '@thac/api/http/endpoints';
import fc from 'fast-check';
import type { Input, Kind } from '../input.ts';
import type { Answer } from '../wire.ts';
import { sampled } from './texts.ts';

/** A request before it is spoilt. */
type Plain = { method: string; path: string; token: string | null; body: Buffer };

/** How a request is written, rightly or wrongly. */
type Writing = {
  name: string;
  write(plain: Plain): Buffer | string;
  quietMs?: number;
  wrong?: Input['wrong'];
};

const host = 'Host: localhost';

const headOf = ({ method, path, token }: Plain, ...more: string[]): string =>
  [
    `${method} ${path} HTTP/1.1`,
    host,
    ...(token === null ? [] : [`Authorization: Bearer ${token}`]),
    ...more,
    '\r\n',
  ].join('\r\n');

const whole = (plain: Plain, ...more: string[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      headOf(plain, 'Content-Type: application/json', `Content-Length: ${plain.body.length}`, ...more),
    ),
    plain.body,
  ]);

const chunked = (plain: Plain, chunks: string, ...more: string[]): string =>
  `${headOf(plain, 'Transfer-Encoding: chunked', ...more)}${chunks}`;

/** A second request hidden in the body of the first is not one. */
const oneAnswer = (all: readonly Answer[]): string | null =>
  all.length > 1 ? `${all.length} answers to one request` : null;

const hidden = `GET /smuggled HTTP/1.1\r\n${host}\r\n\r\n`;
const flood = (many: number, line: (nth: number) => string) =>
  Array.from({ length: many }, (_, nth) => line(nth));

const right: readonly Writing[] = [
  { name: 'as it is', write: (plain) => whole(plain) },
  { name: 'a range', write: (plain) => whole(plain, 'Range: bytes=0-0,-1,5-2,99999999999999999999-') },
  {
    name: 'what it holds already',
    write: (plain) => whole(plain, 'If-None-Match: *', 'If-Modified-Since: x'),
  },
  { name: 'another method by a header', write: (plain) => whole(plain, 'X-HTTP-Method-Override: DELETE') },
  {
    name: 'another path by a header',
    write: (plain) => whole(plain, 'X-Original-URL: /rebuild', 'X-Rewrite-URL: /export'),
  },
  {
    name: 'from inside by a header',
    write: (plain) => whole(plain, 'X-Forwarded-For: 127.0.0.1', 'Forwarded: for="[::1]"', 'X-Real-IP: ::1'),
  },
  {
    name: 'a page elsewhere',
    write: (plain) => whole(plain, 'Origin: https://evil.example', 'Access-Control-Request-Method: POST'),
  },
  {
    name: 'packed',
    write: (plain) => whole(plain, 'Content-Encoding: gzip, br, deflate', 'Accept-Encoding: *;q=0'),
  },
  {
    name: 'another type',
    write: (plain) => whole(plain, 'Accept: text/html;q=9e99, */*;q=-1', 'Content-Type: \x80;='),
  },
  { name: 'many cookies', write: (plain) => whole(plain, `Cookie: ${'a=b; '.repeat(1_000)}`) },
  { name: 'in chunks', write: (plain) => chunked(plain, '1;a=b\r\n{\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n') },
  { name: 'an expectation', write: (plain) => whole(plain, 'Expect: 100-continue') },
  { name: 'an expectation of nobody', write: (plain) => whole(plain, 'Expect: the-moon') },
  {
    name: 'wanting a socket',
    write: (plain) =>
      whole(
        plain,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Key: dGhl',
        'Sec-WebSocket-Version: 13',
      ),
  },
  {
    name: 'wanting HTTP/2',
    write: (plain) =>
      whole(plain, 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQ'),
  },
  {
    name: 'an address with a scheme',
    write: (plain) => whole({ ...plain, path: `http://elsewhere${plain.path}` }),
  },
  { name: 'twice as many slashes', write: (plain) => whole({ ...plain, path: `/${plain.path}` }) },
  {
    name: 'a long address',
    write: (plain) => whole({ ...plain, path: `${plain.path}?${'a'.repeat(15_000)}` }),
  },
  {
    name: 'many arguments',
    write: (plain) => whole({ ...plain, path: `${plain.path}?${'a[]=1&'.repeat(2_000)}` }),
  },
  {
    name: 'half escapes',
    write: (plain) => whole({ ...plain, path: `${plain.path}?a=%&%zz=%c0%ae&%00=%ff` }),
  },
  { name: 'an old client', write: ({ method, path }) => `${method} ${path} HTTP/1.0\r\n\r\n` },
];

const broken: readonly Writing[] = [
  { name: 'two lengths', write: (plain) => whole(plain, 'Content-Length: 0'), wrong: oneAnswer },
  {
    name: 'a length and chunks',
    write: (plain) => chunked(plain, `0\r\n\r\n${hidden}`, 'Content-Length: 4'),
    wrong: oneAnswer,
  },
  {
    name: 'chunks twice',
    write: (plain) => chunked(plain, `0\r\n\r\n${hidden}`, 'Transfer-Encoding: identity'),
    wrong: oneAnswer,
  },
  {
    name: 'chunks by another name',
    write: (plain) => `${headOf(plain, 'Transfer-Encoding: xchunked', 'Content-Length: 3')}0\r\n${hidden}`,
    wrong: oneAnswer,
  },
  {
    name: 'chunks after a tab',
    write: (plain) => `${headOf(plain, 'Transfer-Encoding:\tchunked', 'Content-Length: 3')}0\r\n${hidden}`,
    wrong: oneAnswer,
  },
  { name: 'a chunk that is none', write: (plain) => chunked(plain, 'zz\r\nab\r\n0\r\n\r\n') },
  { name: 'a chunk larger than the world', write: (plain) => chunked(plain, 'ffffffffffffffff1\r\nab') },
  { name: 'a chunk of less than nothing', write: (plain) => chunked(plain, '-1\r\nab\r\n0\r\n\r\n') },
  {
    name: 'a chunk that talks',
    write: (plain) => chunked(plain, `1;${'a'.repeat(20_000)}\r\nb\r\n0\r\n\r\n`),
  },
  { name: 'a length of less than nothing', write: (plain) => headOf(plain, 'Content-Length: -1') },
  {
    name: 'a length larger than the world',
    write: (plain) => headOf(plain, 'Content-Length: 99999999999999999999999'),
  },
  { name: 'a length in words', write: (plain) => headOf(plain, 'Content-Length: 0x10') },
  { name: 'a folded header', write: (plain) => headOf(plain, 'X-A: b', ' c: d') },
  { name: 'a header with NUL', write: (plain) => headOf(plain, 'X-A: b\0c') },
  { name: 'a header without a colon', write: (plain) => headOf(plain, 'nothing') },
  { name: 'a blank before the colon', write: (plain) => headOf(plain, 'Content-Length : 4') },
  { name: 'a header without a name', write: (plain) => headOf(plain, ': x') },
  { name: 'lines without CR', write: (plain) => headOf(plain).replaceAll('\r\n', '\n') },
  { name: 'lines without LF', write: (plain) => headOf(plain).replaceAll('\r\n', '\r') },
  { name: 'no host', write: ({ method, path }) => `${method} ${path} HTTP/1.1\r\n\r\n` },
  { name: 'two hosts', write: (plain) => headOf(plain, 'Host: elsewhere') },
  {
    name: 'a host that is none',
    write: ({ method, path }) => `${method} ${path} HTTP/1.1\r\nHost: a b[\r\n\r\n`,
  },
  { name: 'a header as large as a body', write: (plain) => headOf(plain, `X-A: ${'a'.repeat(200_000)}`) },
  { name: 'two thousand headers', write: (plain) => headOf(plain, ...flood(2_000, (nth) => `X${nth}: y`)) },
  {
    name: 'a line in the address',
    write: (plain) => whole({ ...plain, path: `${plain.path}\r\nX-Injected: 1` }),
  },
  { name: 'NUL in the address', write: (plain) => whole({ ...plain, path: `${plain.path}\0` }) },
  {
    name: 'other letters in the address',
    write: (plain) => whole({ ...plain, path: `${plain.path}?đơn vị` }),
  },
  {
    name: 'an address that is only an authority',
    write: (plain) => whole({ ...plain, path: 'localhost:1' }),
  },
  { name: 'an address that is a star', write: (plain) => whole({ ...plain, path: '*' }) },
  {
    name: 'an address of a megabyte',
    write: (plain) => whole({ ...plain, path: `${plain.path}?${'a'.repeat(1_000_000)}` }),
  },
  { name: 'HTTP of the beginning', write: ({ path }) => `GET ${path}\r\n` },
  { name: 'HTTP of the end', write: ({ method, path }) => `${method} ${path} HTTP/9.9\r\n${host}\r\n\r\n` },
  { name: 'the preface of HTTP/2', write: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
  { name: 'a greeting of TLS', write: () => Buffer.from('16030100c8010000c40303', 'hex') },
  { name: 'the PROXY protocol', write: (plain) => `PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n${headOf(plain)}` },
  { name: 'half a line', write: ({ method, path }) => `${method} ${path.slice(0, 3)}` },
  { name: 'half a head', write: (plain) => headOf(plain).slice(0, -2) },
  {
    name: 'half a body',
    write: (plain) => `${headOf(plain, 'Content-Type: application/json', 'Content-Length: 100')}{`,
  },
  {
    name: 'twenty at once',
    write: (plain) => Buffer.concat(flood(20, () => '').map(() => whole(plain))),
    quietMs: 400,
  },
  { name: 'nothing but bytes', write: ({ body }) => body },
];

const methods = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'],
  ...['PROPFIND', 'PURGE', 'M-SEARCH', 'get', 'X', 'A'.repeat(5_000), 'G\0T'],
];

/** What stands at each address that the house knows, so that a new one is attacked by itself; and one that it does not. */
const addresses: readonly string[] = ['/', ...Object.values(endpoints).map(({ example }) => example)];

const bodies = fc.oneof(
  fc
    .constantFrom('', '{}', '[]', 'null', '{"query":"{ position }"}', '<a/>', '%PDF-1.4', '\0\0\0')
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

const bytesKind = (name: string, share: number, writings: readonly Writing[]): Kind => ({
  ...{ name, share, abreast: 16 },
  make: ({ house, seed, many }) => {
    const { clerk, administrator } = house.tokens;
    const plain = fc.record({
      method: fc.constantFrom(...methods),
      path: fc.constantFrom(...addresses),
      token: fc.constantFrom(null, clerk, administrator, 'x'),
      body: bodies,
    });
    return sampled(fc.tuple(plain, fc.constantFrom(...writings)), seed, many).map(([one, writing]) => ({
      name: `${writing.name}: ${one.method.slice(0, 10)} ${one.path}`,
      sent: Buffer.from(writing.write(one)),
      ...(writing.quietMs === undefined ? {} : { quietMs: writing.quietMs }),
      ...(writing.wrong === undefined ? {} : { wrong: writing.wrong }),
    }));
  },
});

/** Every method at every address with headers and bodies that HTTP allows. */
export const everyMethod = bytesKind('methods', 12, right);

/** What is no HTTP, or may be read in two ways. */
export const brokenHttp = bytesKind('broken-http', 12, broken);
