import { createHmac, createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { audience, type Key, newKey, signed } from '../../api/provider.ts';
import type { Attacked } from '../house.ts';
import { answers, type Input, type Kind } from '../input.ts';
import { asking } from './operations.ts';
import { nastyValue, sampled } from './texts.ts';

type Claims = Record<string, unknown>;

/** One way to make a token that must not be taken. */
type Forging = (make: Made) => string | Promise<string>;

/** What an attacker has: a good token of nobody who is listed, keys of his own, what is public. */
type Made = { claims: Claims; issuerKey: Key; forged: Key; value: unknown };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
const text = (value: string): string => Buffer.from(value).toString('base64url');

const hmac = (secret: string | Buffer, header: object, claims: Claims): string => {
  const content = `${part(header)}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
};
const pem = ({ public: key }: Key): string =>
  createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();

const hs256 = { alg: 'HS256', typ: 'at+jwt' };
const headed =
  (header: (make: Made) => Claims): Forging =>
  (make) =>
    signed(make.forged, make.claims, header(make));
const claiming =
  (change: (make: Made) => Claims): Forging =>
  (make) =>
    signed(make.issuerKey, { ...make.claims, ...change(make) });

const forgings: Readonly<Record<string, Forging>> = {
  'alg none': ({ claims }) => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`,
  'alg nOnE': ({ claims }) => `${part({ alg: 'nOnE', typ: 'at+jwt' })}.${part(claims)}.x`,
  'alg of any kind': ({ claims, value }) => `${part({ alg: value, typ: 'at+jwt' })}.${part(claims)}.AAAA`,
  'HMAC with the public key': ({ claims, issuerKey }) => hmac(pem(issuerKey), hs256, claims),
  'HMAC with the modulus': ({ claims, issuerKey }) => hmac(issuerKey.public.n ?? '', hs256, claims),
  'HMAC with nothing': ({ claims }) => hmac('', hs256, claims),
  'HMAC with the file that kid names': ({ claims }) =>
    hmac('', { ...hs256, kid: '../../../../dev/null' }, claims),
  'HMAC called RSA': ({ claims, issuerKey }) =>
    hmac(pem(issuerKey), { alg: 'RS256', typ: 'at+jwt', kid: issuerKey.kid }, claims),
  'another key under the kid': headed(({ issuerKey }) => ({ kid: issuerKey.kid })),
  'a kid that is a path': headed(() => ({ kid: '../../../../etc/passwd' })),
  'a kid that is SQL': headed(() => ({ kid: "x' union select 'a' --" })),
  'a kid of any kind': headed(({ value }) => ({ kid: value })),
  'a key that it brings': headed(({ forged }) => ({ jwk: forged.public })),
  'an address of keys': headed(() => ({ jku: 'http://169.254.169.254/keys' })),
  'an address of a certificate': headed(() => ({ x5u: 'http://127.0.0.1:1/x' })),
  'a certificate that it brings': headed(() => ({ x5c: ['AAAA'] })),
  'what must be understood': headed(() => ({ crit: ['exp'], exp: 1 })),
  'a type of any kind': headed(({ value }) => ({ typ: value })),
  expired: claiming(({ claims }) => ({ exp: Number(claims.iat) - 3_600 })),
  'never expiring': claiming(() => ({ exp: undefined })),
  'expiring in words': claiming(({ value }) => ({ exp: typeof value === 'number' ? 'x' : value })),
  'for another house': claiming(() => ({ aud: 'https://elsewhere.test/' })),
  'for any kind of house': claiming(({ value }) => ({ aud: value })),
  'of another issuer': claiming(() => ({ iss: 'https://nobody.test' })),
  'of any kind of issuer': claiming(({ value }) => ({ iss: value })),
  'of any kind of subject': claiming(({ value }) => ({ sub: value === 'clerk' ? '' : value })),
  'of tomorrow': claiming(({ claims }) => ({ nbf: Number(claims.iat) + 3_600 })),
  'changed after it was signed': async ({ claims, issuerKey }) => {
    const [header, , signature] = (await signed(issuerKey, { ...claims, sub: 'stranger' })).split('.');
    return `${header}.${part(claims)}.${signature}`;
  },
  'a claim twice': ({ claims }) =>
    `${part({ alg: 'RS256', typ: 'at+jwt' })}.${text(`{"sub":"clerk","sub":"x","iss":${JSON.stringify(claims.iss)}}`)}.AAAA`,
  'a token in a token': async (make) =>
    `${part({ alg: 'RS256', cty: 'JWT' })}.${part(await signed(make.forged, make.claims))}.AAAA`,
  'five parts': () => `${part({ alg: 'dir', enc: 'A128GCM' })}..AAAA.AAAA.AAAA`,
  'longer than anything': ({ claims }) =>
    `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part({ ...claims, x: 'x'.repeat(9_000) })}.AAAA`,
  'deeper than anything': () => `${part({ alg: 'RS256' })}.${text('['.repeat(3_000))}.AAAA`,
  'other letters': () =>
    `${text('{"alg":"RS256","typ":"\u0430t+jwt"}')}.${text('{"sub":"\u0441lerk"}')}.AAAA`,
  'a header that is no object': ({ value, claims }) => `${part(value)}.${part(claims)}.AAAA`,
  'content that is no object': ({ value }) => `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part(value)}.AAAA`,
  'dots alone': () => '..',
  'a signature of nothing': async ({ claims, issuerKey }) =>
    `${(await signed(issuerKey, claims)).split('.').slice(0, 2).join('.')}.`,
};

const goodClaims = ({ provider }: Attacked): Claims => {
  const now = Math.floor(Date.now() / 1_000);
  return { iss: provider.issuer, aud: audience, sub: 'clerk', iat: now, exp: now + 300 };
};

const refusedToken = answers(400, 401, 403, 431);

/** Mã truy cập giả: every forging of the list with anything in the place that is forged. */
export const tokens: Kind = {
  ...{ name: 'tokens', share: 4 },
  async make({ house, seed, many }) {
    const forged = await newKey('RS256', 'rsa-1');
    const claims = goodClaims(house);
    const choices = fc.tuple(fc.constantFrom(...Object.keys(forgings)), nastyValue);
    const all = sampled(choices, seed, many).map(async ([name, value]): Promise<Input | null> => {
      const forging = forgings[name] as Forging;
      const make = { claims, issuerKey: house.issuerKey, forged, value };
      // What cannot even be made is no attack.
      const token = await Promise.resolve()
        .then(() => forging(make))
        .catch(() => null);
      return token === null ? null : { name, sent: bearing(house, token), wrong: refusedToken };
    });
    const good = {
      name: 'a good one',
      sent: bearing(house, await signed(house.issuerKey, claims)),
      wrong: answers(200),
    };
    return [good, ...(await Promise.all(all)).filter((one) => one !== null)];
  },
};

const bearing = (house: Attacked, token: string): Input['sent'] =>
  asking(house, null, { query: '{ me { official } }' }, { authorization: `Bearer ${token}` });
