import type { Attacked } from './house.ts';
import { type Input, textOf } from './input.ts';
import type { Answer } from './wire.ts';

/** What never stands in an answer: how the house is built inside. */
const inside: readonly [what: string, sign: RegExp][] = [
  ['a stack', /\n\s+at [^\n]{1,200}:\d+:\d+|\\n\s+at [^\\]{1,200}:\d+:\d+/],
  [
    'a path of the house',
    /node_modules|node:internal|file:\/\/|\/packages\/[a-z]+\/src|\/home\/|\/tmp\/|\/root\//,
  ],
  ['a connection string', /postgres(?:ql)?:\/\//],
  [
    'a text of SQL',
    /\b(?:select|insert into|delete from|update)\b[^"]{0,200}\b(?:from|where|values|set)\b|(?:view|record|seal|personal)\.[a-z_]+\b(?= as )/,
  ],
  [
    'words of the database',
    /syntax error at or near|invalid input syntax|relation "[^"]*" does not exist|duplicate key value|violates [a-z-]+ constraint|\bSQLSTATE\b|invalid byte sequence|out of range for type|deadlock detected|canceling statement/i,
  ],
  [
    'words of the machine',
    /\bECONN[A-Z]+\b|\bENOENT\b|\bEACCES\b|\bERR_[A-Z_]{4,}\b|\b(?:Type|Range|Reference|Syntax)Error\b|Cannot read propert|is not a function|is not iterable|Maximum call stack|heap out of memory/,
  ],
];

/** What is wrong with what came back; nothing where all is as it must be. */
export function wrongIn(house: Attacked, input: Input, all: readonly Answer[]): string[] {
  const found: string[] = [];
  const sent = withTokensRead(textOf(input.sent));
  for (const answer of all) {
    if (answer.status >= 500) found.push(`answered ${answer.status}`);
    if (answer.status < 0) found.push(`no answer that a client could read: ${answer.head.slice(0, 80)}`);
    const said = `${answer.head}\n\n${answer.body}`;
    if (/INTERNAL_SERVER_ERROR|Unexpected error|Lỗi ngoài dự kiến/.test(unscripted(said)))
      found.push('went wrong inside');
    found.push(...leaksIn(house, sent, said));
  }
  const own = input.wrong?.(all) ?? null;
  return own === null ? found : [...found, own];
}

/** The script of a page holds the words of every error that it may ever show. */
const unscripted = (said: string): string => said.replaceAll(/<script\b.*?<\/script>/gis, '');

/** What a token says was sent as well (RFC 7519: parts of base64url between dots). */
const withTokensRead = (sent: string): string =>
  sent.replaceAll(/(?<![\w-])[\w-]{8,4096}(?:\.[\w-]{0,4096}){2}/g, (token) =>
    [token, ...token.split('.').map((part) => Buffer.from(part, 'base64url').toString())].join(' '),
  );

const isPage = (said: string): boolean => /^content-type:? *\n? *text\/html/im.test(said);

/** What the attacker has sent may be said again, and a page with its scripts is not made of answers. */
function leaksIn(house: Attacked, sent: string, said: string): string[] {
  const found: string[] = [];
  for (const secret of house.secrets)
    if (said.includes(secret) && !sent.includes(secret)) found.push('says a secret');
  if (isPage(said)) return found;
  for (const [what, sign] of inside) {
    const sign1 = sign.exec(said)?.[0];
    if (sign1 !== undefined && !sent.includes(sign1)) found.push(`says ${what}: ${sign1.slice(0, 120)}`);
  }
  return found;
}
