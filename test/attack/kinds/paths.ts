import fc from 'fast-check';
import type { Input, Kind } from '../input.ts';
import type { Answer } from '../wire.ts';
import { nastyText, sampled } from './texts.ts';

/** Ways out of a folder, as they have been tried everywhere. */
const ways = [
  ...[
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '%252e%252e%252f',
    '..%5c',
    '..\\',
    '..%c0%af',
    '%c0%ae%c0%ae/',
  ],
  ...['....//', '..;/', '.%00./', '/./', '//', '%2f', '..%ef%bc%8f', '%u002e%u002e/', 'file:///'],
];

const wanted = [
  ...['etc/passwd', 'proc/self/environ', 'package.json', 'packages/api/src/main.ts', 'personal.key'],
  ...['callers.json', 'windows/win.ini', '.git/config', '.env', 'signer/key', 'etc/passwd%00.docx'],
];

/** Where a file, or what looks like one, stands behind an address. */
const behind = (original: string, plan: string): string[] => [
  ...['/', '/graphql', '/graphql/', '/documents/', '/documents/plan/', `/documents/plan/${plan}`, '/export/'],
  ...['/documents/report-table.', '/documents/window-table.', '/documents/authority.', '/documents/report.'],
  ...[
    `/documents/${original}`,
    '/proof/thac/tile/',
    '/proof/thac/',
    '/proof/',
    '/proof/../',
    '/development/',
  ],
  ...[
    '/one-stop-shop/v1/',
    '/one-stop-shop/v1/receipts/',
    '/static/',
    '/graphiql/',
    '/proof/thac/tile/entries/',
  ],
];

const arguments_ = fc.constantFrom(
  ...['scope', 'id', 'plan', 'unit', 'on', 'knownAt', 'atLeast', 'validAt', 'name', 'position', 'authority'],
  ...['regime', 'period', 'values', 'source', 'codeTable', 'how', 'view', 'format', 'query', 'file', 'path'],
);

/** A text in an address, escaped once, twice, or not where that can be sent. */
const escaped = fc
  .tuple(nastyText, fc.nat(2))
  .map(([text, twice]) => {
    const once = encodeURIComponent(text.toWellFormed());
    return twice === 0 ? encodeURIComponent(once) : once;
  })
  .filter((text) => text.length < 8_000);

/** What no address may lead to. */
const noFile = (all: readonly Answer[]): string | null =>
  all.some(({ body }) =>
    /root:[^:]*:0:0|\[fonts\]|PATH=|"packageManager"|import \{ type App|\[core\]/.test(body),
  )
    ? 'a file of the machine was shown'
    : null;

/** Đường dẫn: ways out of every path with a file behind it, and arguments that nobody would write. */
export const paths: Kind = {
  ...{ name: 'paths', share: 8, abreast: 16 },
  make: ({ house, seed, many }) => {
    const places = behind(house.original, house.ids[7] ?? '');
    const { clerk, administrator } = house.tokens;
    const out = fc
      .tuple(
        fc.constantFrom(...places),
        fc.constantFrom(...ways),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(...wanted),
      )
      .map(([place, way, often, file]) => `${place}${way.repeat(often)}${file}`);
    const asked = fc
      .tuple(fc.constantFrom(...places), fc.array(fc.tuple(arguments_, escaped), { maxLength: 5 }))
      .map(([place, all]) => `${place}?${all.map(([name, value]) => `${name}=${value}`).join('&')}`);
    const input = fc.record({
      path: fc.oneof(out, asked),
      token: fc.constantFrom(null, clerk, administrator, administrator),
      method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST'),
    });
    return sampled(input, seed, many).map(
      ({ path, token, method }): Input => ({
        name: `${method} ${path.slice(0, 80)}`,
        sent: Buffer.from(
          [
            `${method} ${path} HTTP/1.1`,
            'Host: localhost',
            ...(token === null ? [] : [`Authorization: Bearer ${token}`]),
            ...['Content-Length: 0', 'Connection: close', '', ''],
          ].join('\r\n'),
        ),
        quietMs: 2_000,
        wrong: noFile,
      }),
    );
  },
};
