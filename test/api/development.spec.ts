import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type AppOptions, createApp } from '@thac/api/app';
import { cast } from '@thac/demonstration/cast';
import { openingEvents } from '@thac/demonstration/opening';
import { derivedId } from '@thac/domain/identity';
import { openEventLog } from '@thac/eventstore/eventLog';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../database.ts';

const start = Date.parse('2026-07-01T02:00:00.000Z');
let now = start;

async function opened(database: TestDatabase, callers: AppOptions['callers']) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stopping = new AbortController();
  const app: App = await createApp({
    ...{ databaseUrl: database.url, callers, address: url, stopping: stopping.signal, say: () => {} },
    clock: () => new Date(now).toISOString(),
  });
  server.on('request', (request, response) => void app.handler(request, response));
  const end = async () => {
    stopping.abort();
    server.closeAllConnections();
    server.close();
    await app.close();
  };
  return { app, url, end };
}

const official = {
  ...{ token: 'somebody', official: 'official:somebody', post: 'Văn thư', unit: null, onBehalfOf: [] },
  roles: ['clerk' as const],
};
const form = (client: string) => new URLSearchParams({ grant_type: 'client_credentials', client_id: client });

describe('the issuer of the demonstration', () => {
  let database: TestDatabase;
  let house: Awaited<ReturnType<typeof opened>>;
  beforeAll(async () => {
    database = await createDatabase();
    house = await opened(database, null);
  });
  afterAll(async () => {
    await house.end();
    await database.drop();
  });
  afterEach(() => {
    now = start;
  });

  const issuer = () => `${house.url}/development`;
  const tokenOf = async (client: string): Promise<string> => {
    const response = await fetch(`${issuer()}/token`, { method: 'POST', body: form(client) });
    const { access_token: token, ...rest } = (await response.json()) as { access_token: string };
    expect([response.status, rest]).toEqual([200, { token_type: 'Bearer', expires_in: 3_600 }]);
    return token;
  };
  const me = async (token: string) => {
    const response = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ me { official post roles onBehalfOf } }' }),
    });
    return { status: response.status, ...((await response.json()) as { data?: { me: object } }) };
  };

  it('makes of every member of the cast who the public token makes', async () => {
    const seen = await Promise.all(
      cast.map(async ({ token, official }) => {
        const [byIssuer, byToken] = [await me(await tokenOf(token.slice('demo-'.length))), await me(token)];
        expect(byIssuer).toEqual(byToken);
        expect(byIssuer.data?.me).toMatchObject({ official });
        return official;
      }),
    );
    expect(new Set(seen).size).toBe(cast.length);
  });

  it('can be found and checked like any other', async () => {
    const found = (await (await fetch(`${issuer()}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(found).toMatchObject({ issuer: issuer(), token_endpoint: `${issuer()}/token` });
    const keys = createRemoteJWKSet(new URL(found.jwks_uri ?? ''));
    const token = await tokenOf('thanh-tra');
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      ...{ issuer: issuer(), audience: house.url, typ: 'at+jwt', algorithms: ['ES256'] },
      currentDate: new Date(now),
    });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({ sub: 'thanh-tra', iat: start / 1_000, exp: start / 1_000 + 3_600 });
    const published = (await (await fetch(found.jwks_uri ?? '')).json()) as { keys: object[] };
    expect(published.keys.map((key) => 'd' in key)).toEqual([false]);
  });

  it('gives tokens of one hour', async () => {
    const token = await tokenOf('thanh-tra');
    now = start + 3_599_000;
    expect((await me(token)).status).toBe(200);
    now = start + 3_600_000;
    expect((await me(token)).status).toBe(401);
  });

  it('gives nothing to strangers, nor to what is no form', async () => {
    const post = (body: URLSearchParams | string, type?: string) =>
      fetch(`${issuer()}/token`, {
        method: 'POST',
        body,
        ...(type ? { headers: { 'content-type': type } } : {}),
      });
    for (const [asked, status, error] of [
      [post(form('demo-thanh-tra')), 400, 'invalid_client'],
      [post(form('constructor')), 400, 'invalid_client'],
      [post(new URLSearchParams({ grant_type: 'client_credentials' })), 400, 'invalid_request'],
      [post('{"client_id":"thanh-tra"}', 'application/json'), 400, 'invalid_request'],
      [
        post(`client_id=thanh-tra&x=${'x'.repeat(5_000)}`, 'application/x-www-form-urlencoded'),
        400,
        'invalid_request',
      ],
      [fetch(`${issuer()}/token?client_id=thanh-tra`), 405, 'invalid_request'],
      [fetch(`${issuer()}/jwks`, { method: 'POST' }), 405, 'invalid_request'],
    ] as const) {
      const response = await asked;
      expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([
        status,
        error,
      ]);
    }
    expect((await fetch(`${issuer()}/keys`)).status).toBe(404);
  });

  it('signs with a key of its own process', async () => {
    const token = await tokenOf('thanh-tra');
    await house.end();
    house = await opened(database, null);
    const { iss } = decodeJwt(token);
    expect(iss).toBeTypeOf('string');
    expect((await me(token)).status).toBe(401);
    expect((await me(await tokenOf('thanh-tra'))).status).toBe(200);
  });
});

describe('where the demonstration is not', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());
  const start = (callers: AppOptions['callers'], production?: boolean) =>
    createApp({
      ...{ databaseUrl: database.url, callers, stopping: new AbortController().signal, say: () => {} },
      ...(production === undefined ? {} : { production }),
    });

  it('nobody gives tokens', async () => {
    const house = await opened(database, [official]);
    for (const path of ['token', 'jwks', '.well-known/openid-configuration'])
      expect(
        (await fetch(`${house.url}/development/${path}`, { method: 'POST', body: form('thanh-tra') })).status,
      ).toBe(404);
    await house.end();
  });

  it('the file of callers counts as it is by now', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thac-callers-'));
    const file = join(folder, 'callers.json');
    const list = (...tokens: string[]) =>
      writeFileSync(file, JSON.stringify(tokens.map((token) => ({ ...official, official: token, token }))));
    list('stays', 'leaves');
    const house = await opened(database, file);
    const statuses = () =>
      Promise.all(
        ['stays', 'leaves'].map(async (token) => {
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
          const body = JSON.stringify({ query: '{ me { official } }' });
          return (await fetch(`${house.url}/graphql`, { method: 'POST', headers, body })).status;
        }),
      );
    expect(await statuses()).toEqual([200, 200]);
    list('stays');
    await expect.poll(statuses, { timeout: 20_000 }).toEqual([200, 401]);
    await house.end();
    rmSync(folder, { recursive: true });
  });

  it('its cast is refused by a record of something else', async () => {
    const foreign = await createDatabase();
    await openEventLog(foreign.pool, 'thac').append(
      openingEvents()
        .slice(0, 1)
        .map((event) => ({ ...event, id: derivedId('foreign') })),
    );
    await expect(
      createApp({
        databaseUrl: foreign.url,
        callers: null,
        stopping: new AbortController().signal,
        say: () => {},
      }),
    ).rejects.toThrow(/^--empty: .*not the demonstration/);
    await foreign.drop();
  });

  it('its cast is refused in production, and ever after without a word of it', async () => {
    await expect(start(null, true)).rejects.toThrow(/^THAC_CALLERS: .*production/);
    await expect(start(null)).rejects.toThrow(/^THAC_CALLERS: .*production/);
    await expect(start(null, false)).rejects.toThrow(/^THAC_CALLERS: .*production/);
    const house = await start([official]);
    await house.loadDemonstration();
    const { rows } = await database.pool.query('select count(*)::int as events from record.event');
    expect(rows).toEqual([{ events: 0 }]);
    await house.close();
  });
});
