import { createHmac, createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Official } from '@thac/api/auth/callers';
import type { IssuerSettings } from '@thac/api/auth/tokens/settings';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { audience, type IdentityProvider, type Key, newKey, openProvider, signed } from './provider.ts';
import { openWorld, units, type World } from './world.ts';

const rsa = await newKey('RS256', 'rsa-1');
const edwards = await newKey('EdDSA', 'ed-1');
const next = await newKey('ES256', 'ec-2');

let [province, district]: IdentityProvider[] = [];
let world: World;
let now = Date.now();

const settingsOf = (issuer: string, more: Partial<IssuerSettings> = {}): IssuerSettings => ({
  ...{ issuer, audience, jwks: null, algorithms: ['RS256', 'ES256'], types: ['at+jwt'] },
  ...{ skewSeconds: 60, subject: 'sub', ...more },
});

const official = (issuer: string, subject: string, name: string): Official => ({
  official: name,
  subject: { issuer, subject },
  posts: [{ unit: units.ducPhong, post: 'Văn thư', roles: ['clerk'], onBehalfOf: [units.ducPhong] }],
});

beforeAll(async () => {
  province = await openProvider([rsa], ['clerk', 'stranger']);
  district = await openProvider([edwards], ['clerk']);
  world = await openWorld(
    new Date(now).toISOString(),
    undefined,
    [
      official(province.issuer, 'clerk', 'official:province-clerk'),
      official(district.issuer, 'clerk', 'official:district-clerk'),
      official('https://nobody.test', 'clerk', 'official:nobody'),
    ],
    ...([undefined, undefined, undefined] as const),
    [
      settingsOf(province.issuer),
      settingsOf(district.issuer, {
        algorithms: ['EdDSA'],
        types: ['at+jwt', 'JWT'],
        jwks: `${district.issuer}/jwks`,
      }),
    ],
  );
});
afterAll(async () => {
  await world.end();
  await Promise.all([province?.leave(), district?.leave()]);
});

const later = (seconds: number) => {
  now += seconds * 1_000;
  world.setClock(new Date(now).toISOString());
};
const epoch = () => Math.floor(now / 1_000);

/** What is good in every part; each attack changes one. */
const good = (changes: Record<string, unknown> = {}) => ({
  ...{ iss: province?.issuer, aud: audience, sub: 'clerk', iat: epoch(), exp: epoch() + 300, ...changes },
});

async function asked(token: string) {
  const response = await fetch(world.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ me { official } }' }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { me: { official: string } } | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return {
    status: response.status,
    official: data?.me.official ?? null,
    code: errors?.[0]?.extensions.code ?? null,
    said: `${errors?.[0]?.message} ${response.headers.get('www-authenticate')}`,
  };
}
const verdict = async (token: string) => {
  const { status, official, code } = await asked(token);
  return official ?? `${status} ${code}`;
};
const keyRequests = () => (province?.asked ?? []).filter((path) => path.startsWith('/jwks')).length;

describe('a token of a real provider', () => {
  it('lets in the official that the list has under issuer and subject', async () => {
    expect(await verdict((await province?.token('clerk')) ?? '')).toBe('official:province-clerk');
    expect(await verdict((await district?.token('clerk')) ?? '')).toBe('official:district-clerk');
    expect(await verdict((await province?.token('stranger')) ?? '')).toBe('403 not-listed');
  });

  it('is asked for its keys once, whoever comes', async () => {
    const before = province?.asked.length;
    const token = (await province?.token('clerk')) ?? '';
    await Promise.all(Array.from({ length: 20 }, () => verdict(token)));
    expect((province?.asked.length ?? 0) - (before ?? 0)).toBe(1);
  });
});

describe('a token is not taken', () => {
  const publicPem = () =>
    createPublicKey({ key: rsa.public, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const hmac = (secret: string | Buffer, header: object) => {
    const content = `${part(header)}.${part(good())}`;
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  };
  const fetched: string[] = [];
  const elsewhere = createServer((request, response) => {
    fetched.push(request.url ?? '');
    response.end(JSON.stringify({ keys: [forged.public] }));
  });
  let forged: Key;
  let away = '';
  beforeAll(async () => {
    forged = await newKey('RS256', 'rsa-1');
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    away = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/keys`;
  });
  afterAll(() => elsewhere.close());
  beforeEach(async () => {
    // What every attack is one step away from.
    expect(await verdict(await signed(rsa, good()))).toBe('official:province-clerk');
  });

  const attacks: [string, RegExp, () => string | Promise<string>][] = [
    ['of another issuer', /required\. Bearer$/, () => signed(rsa, good({ iss: 'https://nobody.test' }))],
    ['without an issuer', /required\. Bearer$/, () => signed(rsa, good({ iss: undefined }))],
    [
      'of an issuer that is a list',
      /required\. Bearer$/,
      () => signed(rsa, good({ iss: [province?.issuer] })),
    ],
    ['with the key of another listed issuer', /algorithm/, () => signed(edwards, good())],
    ['for another audience', /another house/, () => signed(rsa, good({ aud: 'https://other.test/' }))],
    ['for no audience', /another house/, () => signed(rsa, good({ aud: undefined }))],
    ['with "none"', /algorithm/, () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(good())}.`],
    ['with "NONE"', /algorithm/, () => `${part({ alg: 'NONE', typ: 'at+jwt' })}.${part(good())}.`],
    ['with no algorithm', /algorithm|cannot be read/, () => `${part({ typ: 'at+jwt' })}.${part(good())}.`],
    [
      'with HMAC under the public key',
      /algorithm/,
      () => hmac(publicPem(), { alg: 'HS256', kid: rsa.kid, typ: 'at+jwt' }),
    ],
    [
      'with HMAC under the modulus',
      /algorithm/,
      () => hmac(rsa.public.n ?? '', { alg: 'HS256', kid: rsa.kid, typ: 'at+jwt' }),
    ],
    [
      'with HMAC that calls itself RSA',
      /signature/,
      () => hmac(publicPem(), { alg: 'RS256', kid: rsa.kid, typ: 'at+jwt' }),
    ],
    [
      'with an algorithm that is not allowed',
      /algorithm/,
      async () => signed(await newKey('RS512', 'rsa-1'), good()),
    ],
    ['under the kid of another key', /signature/, () => signed(forged, good())],
    ['with a key that it brings along', /signature/, () => signed(forged, good(), { jwk: forged.public })],
    ['with an address of keys', /signature/, () => signed(forged, good(), { jku: away })],
    [
      'with an address of keys, of a key unknown',
      /key is not known/,
      () => signed(forged, good(), { jku: away, kid: 'x' }),
    ],
    ['with an address of a certificate', /signature/, () => signed(forged, good(), { x5u: away })],
    [
      'with what must be understood and is not',
      /cannot be read/,
      () => signed(rsa, good(), { crit: ['http://example/x'], 'http://example/x': true }),
    ],
    ['that is an identity token', /type/, () => signed(rsa, good(), { typ: 'JWT' })],
    ['of no type', /type/, () => signed(rsa, good(), { typ: undefined })],
    ['that has expired', /expired/, () => signed(rsa, good({ exp: epoch() - 61 }))],
    ['that never expires', /claim/, () => signed(rsa, good({ exp: undefined }))],
    ['that expires in words', /claim/, () => signed(rsa, good({ exp: 'never' }))],
    ['that is not valid yet', /not valid yet/, () => signed(rsa, good({ nbf: epoch() + 61 }))],
    ['that is of tomorrow', /not valid yet/, () => signed(rsa, good({ iat: epoch() + 61 }))],
    ['of no time', /claim/, () => signed(rsa, good({ iat: undefined }))],
    ['of nobody', /claim/, () => signed(rsa, good({ sub: undefined }))],
    ['of an empty subject', /claim/, () => signed(rsa, good({ sub: '' }))],
    ['of a subject that is a list', /claim/, () => signed(rsa, good({ sub: ['clerk'] }))],
    ['that is too long', /cannot be read/, () => signed(rsa, good({ padding: 'x'.repeat(8_192) }))],
    [
      'that was changed',
      /signature/,
      async () => {
        const [header, , signature] = (await signed(rsa, good({ sub: 'stranger' }))).split('.');
        return `${header}.${part(good())}.${signature}`;
      },
    ],
    ['that is cut off', /signature|cannot be read/, async () => (await signed(rsa, good())).slice(0, -9)],
    ['that is nonsense', /cannot be read/, () => 'a.b.c'],
    ['whose header is no object', /cannot be read/, () => `${part(null)}.${part(good())}.x`],
    ['whose content is no object', /cannot be read/, () => `${part({ alg: 'RS256' })}.${part('x')}.x`],
  ];
  it.each(attacks)('%s', async (_, reason, attack) => {
    const token = await attack();
    const { status, code, official, said } = await asked(token);
    expect([status, code, official]).toEqual([401, 'UNAUTHENTICATED', null]);
    expect(said).toMatch(reason);
    expect(said).not.toContain(token);
  });

  it('and nothing that it names was ever fetched', () => {
    expect(fetched).toEqual([]);
  });

  it('beyond the skew; within it, it is', async () => {
    for (const within of [{ exp: epoch() - 59 }, { nbf: epoch() + 59 }, { iat: epoch() + 59 }])
      expect(await verdict(await signed(rsa, good(within)))).toBe('official:province-clerk');
  });

  it('as JWT where the issuer may call it so, and as the media type everywhere', async () => {
    const claims = good({ iss: district?.issuer });
    for (const typ of ['JWT', 'at+jwt', 'application/at+jwt', 'AT+JWT'])
      expect(await verdict(await signed(edwards, claims, { typ }))).toBe('official:district-clerk');
    expect(await verdict(await signed(edwards, claims, { typ: 'dpop+jwt' }))).toBe('401 UNAUTHENTICATED');
  });
});

describe('keys', () => {
  it('that nobody knows cost one question in a cool-down, however many name them', async () => {
    const storm = async () => {
      const tokens = await Promise.all(
        Array.from({ length: 100 }, (_, index) => signed(rsa, good(), { kid: `storm-${index}` })),
      );
      const before = keyRequests();
      expect(new Set(await Promise.all(tokens.map(verdict)))).toEqual(new Set(['401 UNAUTHENTICATED']));
      return keyRequests() - before;
    };
    later(31);
    expect(await storm()).toBe(1);
    expect(await storm()).toBe(0);
    later(29);
    expect(await storm()).toBe(0);
    later(2);
    expect(await storm()).toBe(1);
    expect(await verdict(await signed(rsa, good()))).toBe('official:province-clerk');
  });

  it('are changed without a restart', async () => {
    const token = () => signed(next, good());
    expect(await verdict(await token())).toBe('401 UNAUTHENTICATED');
    await province?.leave();
    await province?.comeBack([next, rsa]);
    expect(await verdict(await token())).toBe('401 UNAUTHENTICATED');
    later(31);
    expect(await verdict(await token())).toBe('official:province-clerk');
    expect(await verdict((await province?.token('clerk')) ?? '')).toBe('official:province-clerk');
  });

  it('go on being used while the provider is down for an hour, and not for ever', async () => {
    later(700);
    expect(await verdict(await signed(rsa, good()))).toBe('official:province-clerk');
    await province?.leave();
    later(3_600);
    expect(await verdict(await signed(rsa, good()))).toBe('official:province-clerk');
    expect(await verdict(await signed(rsa, good(), { kid: 'unknown' }))).toBe('503 issuer-away');
    expect(await verdict(await signed(edwards, good({ iss: district?.issuer })))).toBe(
      'official:district-clerk',
    );
    later(3 * 3_600 + 60);
    expect(await verdict(await signed(rsa, good()))).toBe('503 issuer-away');
    expect(await verdict('chairman')).toBe('official:chairman');
    await province?.comeBack([next]);
    later(31);
    expect(await verdict(await signed(next, good()))).toBe('official:province-clerk');
    // What the provider has withdrawn is not taken any longer.
    expect(await verdict(await signed(rsa, good()))).toBe('401 UNAUTHENTICATED');
  });
});
