import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createDatabase } from '@thac/test/database';
import { expect, it, onTestFinished } from 'vitest';
import { audience, newKey, signed } from '../api/provider.ts';
import { startBackend, temporaryFolder } from '../house/process.ts';

/** An identity provider that only counts who asks it. */
async function openCounting() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Asks a house of production with a token of an issuer at this machine. */
async function askedWith(more: Record<string, string>) {
  const { asked, issuer } = await openCounting();
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const folder = temporaryFolder();
  const file = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(content), { mode: 0o600 });
    return join(folder, name);
  };
  const token = randomBytes(32).toString('base64url');
  const administrator = {
    official: 'official:a',
    post: 'Quản trị',
    roles: ['administrator'],
    onBehalfOf: [],
  };
  const backend = startBackend({
    DATABASE_URL: database.url,
    THAC_DATA: folder,
    THAC_MODE: 'production',
    THAC_CALLERS: file('callers.json', [{ ...administrator, unit: null, token }]),
    THAC_ISSUERS: file('issuers.json', { issuers: [{ issuer, audience, jwks: `${issuer}/jwks` }] }),
    ...more,
  });
  const address = await backend.ready();
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: audience, sub: 'x', iat: now, exp: now + 300 };
  const stranger = await signed(await newKey('RS256', 'rsa-1'), claims);
  const { status } = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stranger}` },
    body: JSON.stringify({ query: '{ position }' }),
  });
  const readiness = await (await fetch(`${address}/readyz`)).json();
  return { asked, status, readiness, output: backend.output() };
}

it('a house of production asks nothing of this machine but its own signer, unless it is told to', async () => {
  const { asked, status, readiness, output } = await askedWith({});
  expect(asked).toEqual([]);
  expect(status).toBe(503);
  expect(output).toMatch(/127\.0\.0\.1 leads to this machine/);
  expect(readiness).toMatchObject({ ok: true });
  expect(output).not.toMatch(/the signer .*leads to this machine/);
});

it('with THAC_INSIDE it does', async () => {
  const { asked } = await askedWith({ THAC_INSIDE: 'localhost,127.0.0.1' });
  expect(asked).toEqual(['/jwks']);
});
