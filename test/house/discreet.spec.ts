import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { migrate } from '@thac/api/database/migrate';
import { keyOf, signatureOf } from '@thac/api/oneStopShop/signature';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import { canariesIn, found } from './canaries.ts';
import { startBackend, temporaryFolder } from './process.ts';

/** An identity provider, and a dossier system that fails and says in its error what it was asked with. */
async function others() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }];
  const server = createServer((request, response) => {
    if (request.url === '/jwks') return void response.end(JSON.stringify({ keys }));
    response.statusCode = 500;
    response.end(`you said ${request.headers.authorization} to ${request.url}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenOf = (subject: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience('https://thac.test')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  return { issuer, tokenOf };
}

/** A login of the application whose password is a canary. */
async function loginOf({ url, pool }: TestDatabase, password: string): Promise<string> {
  await migrate(url);
  const username = `house_${randomUUID().slice(0, 8)}`;
  await pool.query(`create role ${username} login password '${password}' in role thac_app`);
  onTestFinished(() => void pool.query(`drop owned by ${username}; drop role ${username}`).catch(() => {}));
  return Object.assign(new URL(url), { username, password }).href;
}

/** All rows of all tables, as text. */
async function everythingIn({ pool }: TestDatabase): Promise<{ text: string; tables: number }> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind in ('r', 'm')
       and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`select t::text as text from ${name} t`);
    // What is kept as bytes is text again only when it is read as such.
    for (const { text } of rows)
      texts.push(
        text,
        ...[...text.matchAll(/\\x([0-9a-f]{16,})/g)].map(([, hex]) =>
          Buffer.from(hex ?? '', 'hex').toString('latin1'),
        ),
      );
  }
  const { rows: activity } = await pool.query<{ query: string }>('select query from pg_stat_activity');
  return { text: [...texts, ...activity.map(({ query }) => query)].join('\n'), tables: tables.length };
}

/** The keys and secrets that the house made itself, beside its data. */
function madeIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && ['keys', 'secret'].includes(one.name),
  );
  const lines = files.flatMap(({ parentPath, name }) =>
    readFileSync(join(parentPath, name), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  return Object.fromEntries(
    lines.map((line, index) => [
      `made by the house, ${index + 1}`,
      line.replace(/^PRIVATE[+]KEY[+][^+]+[+][^+]+[+]/, ''),
    ]),
  );
}

it('a house with every kind of secret lets none out: not in what it prints, keeps or answers, nor when it breaks', async () => {
  const folder = temporaryFolder();
  const { issuer, tokenOf } = await others();
  const { canaries, settings } = canariesIn(folder, { poll: `${issuer}/windows`, issuer });
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const url = await loginOf(database, canaries['password of the database']);
  const [known, unknown] = [await tokenOf('hai'), await tokenOf('ba')];
  const secrets: Record<string, string> = {
    ...canaries,
    'access token': known,
    'access token of nobody': unknown,
  };
  for (const token of [known, unknown])
    secrets[`signature of ${token.length}${token.slice(-4)}`] = token.split('.')[2] ?? '';
  const backend = startBackend({ ...settings, DATABASE_URL: url, THAC_DATA: join(folder, 'data') });
  const address = await backend.ready();
  const answers: string[] = [];
  const statuses: Record<string, number> = {};
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${address}${path}`, { redirect: 'manual', ...init });
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    answers.push(JSON.stringify([...response.headers]), await response.text());
    return response.status;
  };

  const paths = [
    ...[
      '/graphql',
      '/readyz',
      '/livez',
      '/documents/x',
      '/export',
      '/rebuild',
      '/tables/authority.csv',
      '/checkpoint',
    ],
    ...['/one-stop-shop/v1/receipts/x', '/one-stop-shop/v1/openapi.json', '/development/jwks', '/none'],
  ];
  const question = (query: string, variables: object = {}) => ({
    ...{ method: 'POST', body: JSON.stringify({ query, variables }) },
  });
  const questions = [
    question('{ me { official post } seals: __typename }'),
    question('{ nothing }'),
    question('{'),
    question('query($a: UUID!) { obligation(id: $a) { id } }', { a: 'no' }),
    question('mutation { endDelegation(delegation: "x", idempotencyKey: "k", reason: "r") { __typename } }'),
    { method: 'POST', body: '{"query": ' },
  ];
  for (const token of [...Object.values(canaries), known, unknown]) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    for (const path of paths) await ask(path, { headers });
    for (const one of questions) await ask('/graphql', { headers, ...one });
    // A secret where it does not belong.
    await ask('/graphql', { headers: { authorization: `Basic ${token}` } });
    await ask('/graphql', { headers: { authorization: token } });
    await ask('/graphql', { headers: { ...headers, 'webhook-signature': token, 'x-token': token } });
    await ask(`/one-stop-shop/v1/windows`, {
      method: 'POST',
      headers: { ...headers, 'webhook-signature': token },
    });
  }
  const body = JSON.stringify({ source: 'mot', mode: 'partial', windows: [] });
  for (const [kind, moved] of [
    ['secret of a source', 0],
    ['older secret of a source', 0],
    ['secret of what goes out', 0],
    ['secret of a source', -9_999],
  ] as const) {
    const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1_000) + moved)];
    const signature = signatureOf(keyOf(canaries[kind]) ?? Buffer.alloc(0), id, timestamp, body);
    secrets[`signature under the ${kind}, ${moved}`] = signature.slice(3);
    const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    await ask('/one-stop-shop/v1/windows', {
      ...{ method: 'POST', body },
      headers: { 'content-type': 'application/json', ...signed },
    });
  }

  // What breaks is told with what broke: a table that is gone, a connection cut, a password that counts no longer.
  const headers = {
    authorization: `Bearer ${canaries['token of a caller']}`,
    'content-type': 'application/json',
  };
  await database.pool.query('alter table view.plan rename to plan_gone');
  expect(
    await ask('/graphql', { headers, ...question('{ plansBySymbol(symbol: "1/QĐ-UBND") { id } }') }),
  ).toBe(200);
  await expect.poll(() => backend.output(), { timeout: 60_000 }).toContain('view.plan');
  const login = new URL(url).username;
  await database.pool.query(`alter role ${login} password 'another'`);
  await database.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
    login,
  ]);
  await ask('/graphql', { headers, ...question('{ me { official } }') });
  await expect.poll(() => ask('/readyz'), { timeout: 60_000 }).toBe(503);
  await database.pool.query('alter table view.plan_gone rename to plan');

  const kept = await everythingIn(database);
  const all = { ...secrets, ...madeIn(join(folder, 'data')) };
  expect(found(all, backend.output())).toEqual([]);
  expect(found(all, answers.join('\n'))).toEqual([]);
  expect(found(all, kept.text)).toEqual([]);
  backend.kill('SIGTERM');
  await backend.exited;
  expect(found(all, backend.output())).toEqual([]);
  console.log(
    `secrets: ${Object.keys(all).length}; answers: ${answers.length / 2} (${JSON.stringify(statuses)}); tables: ${kept.tables}; printed: ${backend.output().length} characters`,
  );
  expect(Object.keys(all).length).toBeGreaterThan(20);
  expect(Object.values(all).filter((secret) => secret.length < 32)).toEqual([]);
  expect(statuses[200]).toBeGreaterThan(0);
  expect(statuses[401]).toBeGreaterThan(0);
});

it('finds a secret again however it is written', () => {
  const { canaries } = canariesIn(temporaryFolder(), {
    poll: 'http://127.0.0.1:1/',
    issuer: 'http://127.0.0.1:1',
  });
  for (const [kind, secret] of Object.entries(canaries)) {
    const key = keyOf(secret) ?? Buffer.from(secret);
    for (const text of [
      secret,
      `a ${key.toString('hex')} b`,
      key.toString('base64'),
      encodeURIComponent(secret),
    ])
      expect(found(canaries, text)).toContain(kind);
  }
});
