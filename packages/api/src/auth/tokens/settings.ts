import { readFileSync } from 'node:fs';
import { Part, type Problems } from '../../outbox/part.ts';
import { quoted } from '../../secrets/quoted.ts';
import { messageOf, StartError } from '../../startError.ts';

/** Bên cấp định danh: whose access tokens are taken, and what they have to look like. */
export type IssuerSettings = {
  issuer: string;
  /** For whom a token must be meant: this house. */
  audience: string;
  /** Where the keys are; null where the issuer's discovery document says it. */
  jwks: string | null;
  algorithms: readonly string[];
  /** What a token may say that it is. */
  types: readonly string[];
  /** By how much the clocks of issuer and house may differ. */
  skewSeconds: number;
  /** The claim that says who somebody is. */
  subject: string;
};

const variable = 'THAC_ISSUERS';

/** All of them are signatures of a private key: with any other, whoever may check a token could make one. */
const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Reads and checks THAC_ISSUERS, and names all that is wrong with it at once. */
export function readIssuers(path: string): IssuerSettings[] {
  const problems: Problems = [];
  const whole = new Part(parsed(path), '', problems);
  const issuers = whole.list('issuers').map(issuerOf);
  whole.nothingElse();
  const twice = issuers.find(
    (one, index) => issuers.findIndex(({ issuer }) => issuer === one.issuer) < index,
  );
  if (twice !== undefined)
    problems.push(`two entries have the issuer ${quoted(twice.issuer)}; each is listed once`);
  if (issuers.length === 0) problems.push('issuers: give at least one');
  if (problems.length > 0)
    throw new StartError(problems.map((problem) => `${variable}: ${path}: ${problem}`).join('\n'));
  return issuers;
}

function issuerOf(part: Part): IssuerSettings {
  const issuer = {
    issuer: guarded(part, 'issuer'),
    audience: part.text('audience'),
    jwks: part.has('jwks') ? guarded(part, 'jwks') : null,
    algorithms: listed(part, 'algorithms', ['RS256', 'ES256', 'EdDSA']),
    types: listed(part, 'typ', ['at+jwt']),
    skewSeconds: part.whole('skewSeconds', 0, 300, 60),
    subject: part.textOrNull('subject') ?? 'sub',
  };
  const weak = issuer.algorithms.find((one) => !asymmetric.includes(one));
  if (weak !== undefined)
    part.problem('algorithms', `${quoted(weak)} is not taken; known are ${asymmetric.join(', ')}`);
  const unknown = issuer.types.find((one) => one !== 'at+jwt' && one !== 'JWT');
  if (unknown !== undefined) part.problem('typ', `${quoted(unknown)} is not known; known are at+jwt and JWT`);
  part.nothingElse();
  return issuer;
}

function listed(part: Part, field: string, fallback: readonly string[]): readonly string[] {
  if (!part.has(field)) return fallback;
  const texts = part.texts(field);
  return texts.length > 0 ? texts : fallback;
}

/** Keys that came over an open line are anybody's; within one machine there is no line. */
function guarded(part: Part, field: string): string {
  const address = part.url(field);
  if (address !== '' && !isGuarded(address))
    part.problem(field, 'must begin with https://; http:// is for this machine alone');
  return address;
}

/** Whether nobody on the way can change what comes from an address. */
export function isGuarded(address: string): boolean {
  const { protocol, hostname, username } = URL.parse(address) ?? {};
  if (username !== '') return false;
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname ?? ''))
  );
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'a parser stops in it' : messageOf(error);
    throw new StartError(`${variable}: ${path} is not JSON that can be read (${reason})`);
  }
}
