import { parseOrigins } from '@thac/api/http/cors';
import { type EndpointName, endpoints } from '@thac/api/http/endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fronted, openFronted } from './fronted.ts';

const friend = 'https://baocao.quangngai.gov.vn';
let house: Fronted;
beforeAll(async () => {
  house = await openFronted({ gate: { origins: [friend] } });
});
afterAll(() => house.end());

const heads = async () => (await house.world.get('inspector', '{ record { head } }')).record.head;
const mutation = 'mutation { registerPlan(title: "Giả mạo") { __typename } }';
const authorization = 'Bearer communeClerk';

describe('what a form of another page can send changes nothing', () => {
  const json = JSON.stringify({ query: mutation });
  const form = new URLSearchParams({ query: mutation }).toString();
  const parts = (() => {
    const made = new FormData();
    made.set('operations', json);
    made.set('map', '{}');
    return made;
  })();
  const forged: [string, RequestInit][] = [
    ['a form', { body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['a form with a file', { body: parts }],
    ['text that is JSON', { body: json, headers: { 'content-type': 'text/plain' } }],
    ['text with a parameter', { body: json, headers: { 'content-type': 'Text/Plain; application/json' } }],
    ['no type at all', { body: new Blob([json]) }],
    ['a type that is none', { body: json, headers: { 'content-type': 'json' } }],
    ['two types', { body: json, headers: { 'content-type': 'text/plain, application/json' } }],
  ];

  it.each(forged)('%s', async (_, { body = null, headers }) => {
    const before = await heads();
    const given = { authorization, ...(headers as Record<string, string>) };
    const send = (more = {}) =>
      fetch(`${house.url}/graphql`, { method: 'POST', body, headers: { ...given, ...more } });
    const response = await send();
    expect(response.status).toBe(403);
    const { errors } = (await response.json()) as { errors: { extensions: Record<string, string> }[] };
    expect(errors[0]?.extensions).toMatchObject({
      code: 'CROSS_SITE',
      vi: expect.stringContaining('Thac-Request'),
      en: expect.stringContaining('Thac-Request'),
    });
    expect(await heads()).toBe(before);
    // With the header it is looked at, whatever comes of it.
    expect((await send({ 'thac-request': '1' })).status).not.toBe(403);
  });

  it.each(Object.keys(endpoints) as EndpointName[])(
    'at %s too, where anything has an effect',
    async (name) => {
      const { methods, forms, example } = endpoints[name];
      if (!methods.includes('POST') || forms === 'harmless') return;
      const response = await fetch(`${house.url}${example}`, {
        method: 'POST',
        headers: { authorization: 'Bearer admin', 'content-type': 'text/plain' },
        body: '',
      });
      expect([name, response.status]).toEqual([name, 403]);
    },
  );
});

it('a question in an address changes nothing', async () => {
  const before = await heads();
  for (const more of [{}, { 'thac-request': '1' }, { 'content-type': 'application/json' }]) {
    const response = await fetch(`${house.url}/graphql?query=${encodeURIComponent(mutation)}`, {
      headers: { authorization, ...more },
    });
    expect(response.status).toBe(405);
    await response.text();
  }
  expect(await heads()).toBe(before);
});

describe('pages of other origins', () => {
  const asks = (origin: string, init: RequestInit = {}) =>
    fetch(`${house.url}/graphql`, {
      method: 'POST',
      body: '{"query":"{ position }"}',
      ...init,
      headers: { origin, authorization, 'content-type': 'application/json', ...(init.headers ?? {}) },
    });
  const preflight = (origin: string, method = 'POST', path = '/graphql') =>
    fetch(`${house.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization',
      },
    });

  it('that are named may ask and read, with no credentials of the browser', async () => {
    const before = await preflight(friend);
    expect([before.status, await before.text()]).toEqual([204, '']);
    const said = Object.fromEntries(before.headers);
    expect(said).toMatchObject({
      'access-control-allow-origin': friend,
      'access-control-allow-methods': 'GET, POST',
      vary: 'Origin',
    });
    for (const header of ['authorization', 'content-type', 'thac-post', 'thac-as-of', 'thac-request'])
      expect(said['access-control-allow-headers']).toContain(header);
    const answer = await asks(friend);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(friend);
    for (const { headers } of [before, answer]) {
      expect(headers.has('access-control-allow-credentials')).toBe(false);
      expect(headers.get('vary')).toBe('Origin');
    }
    await answer.text();
  });

  const strangers = [
    'https://evil.example',
    `${friend}.evil.example`,
    'http://baocao.quangngai.gov.vn',
    `${friend}:444`,
    `${friend}/`,
    'https://BAOCAO.quangngai.gov.vn',
    'null',
    '*',
  ];
  it.each(strangers)('that are not named may not: %s', async (origin) => {
    const before = await preflight(origin);
    expect(before.status).toBe(405);
    const answer = await asks(origin);
    for (const { headers } of [before, answer]) {
      for (const name of headers.keys()) expect(name).not.toMatch(/^access-control-/);
      expect(headers.get('vary')).toBe('Origin');
    }
    await answer.text();
  });

  it('read what is wrong too, wherever they ask', async () => {
    for (const path of [
      '/nothing',
      '/export',
      '/documents/authority.csv',
      '/one-stop-shop/v1/openapi.json',
    ]) {
      const response = await fetch(`${house.url}${path}`, { headers: { origin: friend } });
      if (path !== '/nothing') expect(response.headers.get('access-control-allow-origin')).toBe(friend);
      await response.text();
    }
  });
});

describe('the setting THAC_CORS', () => {
  it('names origins in full', () => {
    expect(parseOrigins(`${friend}, http://localhost:5173`)).toEqual([friend, 'http://localhost:5173']);
  });
  it.each([
    '*',
    'null',
    'baocao.quangngai.gov.vn',
    `${friend}/`,
    `${friend},`,
    'https://*.gov.vn',
    'https://a.vn:443',
    'https://A.vn',
    'file:///etc',
  ])('refuses %s', (text) => {
    expect(() => parseOrigins(text)).toThrow(/is no origin/);
  });
});
