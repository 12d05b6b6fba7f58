import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf, signatureOf } from '@thac/api/oneStopShop/signature';
import { createDatabase } from '@thac/test/database';
import { expect, it, onTestFinished } from 'vitest';
import { startBackend, temporaryFolder } from './process.ts';

/** Writes a file at once, as whoever changes one under a running house should. */
function replace(path: string, content: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

it('tokens and secrets are changed under a running house, and no request is refused for it', async () => {
  const folder = temporaryFolder();
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const [oldToken, newToken] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const [oldSecret, newSecret] = [0, 0].map(() => `whsec_${randomBytes(32).toString('base64')}`) as [
    string,
    string,
  ];
  const [callers, sources] = [join(folder, 'callers.json'), join(folder, 'sources.json')];
  const caller = { official: 'administrator:1', post: 'Quản trị', unit: null, roles: ['administrator'] };
  const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
  const holding = (tokens: string[], secrets: string[]) => {
    replace(callers, [{ ...caller, tokenSha256: tokens.map(hashOf) }]);
    replace(sources, { sources: [{ source: 'mot', secrets: secrets.map((secret) => ({ secret })) }] });
  };
  holding([oldToken], [oldSecret]);
  const backend = startBackend({ THAC_CALLERS: callers, THAC_SOURCES: sources, DATABASE_URL: database.url });
  const address = await backend.ready();

  const asked = async (token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ me { official } }' });
    const answer = await (await fetch(`${address}/graphql`, { method: 'POST', headers, body })).json();
    return answer.data?.me?.official === caller.official;
  };
  const signed = async (secret: string) => {
    const [id, timestamp, path] = [
      randomUUID(),
      String(Math.floor(Date.now() / 1_000)),
      `/one-stop-shop/v1/receipts/${randomUUID()}`,
    ];
    const signature = signatureOf(keyOf(secret) ?? Buffer.alloc(0), id, timestamp, path);
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    return (await fetch(`${address}${path}`, { headers })).status !== 401;
  };
  expect([
    await asked(oldToken),
    await asked(newToken),
    await signed(oldSecret),
    await signed(newSecret),
  ]).toEqual([true, false, true, false]);

  // Whoever calls goes on calling, and takes the new one as soon as there are two.
  let [token, secret, going] = [oldToken, oldSecret, true];
  const taken: boolean[] = [];
  const calling = [asked, signed].map(async (work) => {
    while (going) taken.push(await work(work === asked ? token : secret));
  });
  const heard = async (times: number) => {
    for (const what of ['THAC_CALLERS', 'THAC_SOURCES'])
      await expect
        .poll(() => backend.output().match(new RegExp(`^${what}: đã đọc lại`, 'gm'))?.length, {
          timeout: 30_000,
        })
        .toBe(times);
  };
  holding([oldToken, newToken], [oldSecret, newSecret]);
  await heard(1);
  expect(await Promise.all([asked(oldToken), asked(newToken), signed(oldSecret), signed(newSecret)])).toEqual(
    Array(4).fill(true),
  );
  const before = taken.length;
  [token, secret] = [newToken, newSecret];
  await expect.poll(() => taken.length, { timeout: 30_000 }).toBeGreaterThan(before + 4);
  holding([newToken], [newSecret]);
  await heard(2);
  await expect.poll(() => taken.length, { timeout: 30_000 }).toBeGreaterThan(before + 8);
  going = false;
  await Promise.all(calling);
  expect(taken.filter((one) => !one)).toEqual([]);
  expect([await asked(oldToken), await signed(oldSecret)]).toEqual([false, false]);
  console.log(`requests while secrets changed: ${taken.length}, refused: 0`);
});
