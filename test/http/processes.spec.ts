import { createDatabase } from '@thac/test/database';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { startBackend } from '../house/process.ts';

it('two processes give together what one rate gives, and say that they cannot answer when the database is away', async () => {
  const database = await createDatabase();
  onTestFinished(() => database.drop());
  const [cost, burst] = [100, 8_000];
  const settings = {
    DATABASE_URL: database.url,
    THAC_RATE: `identity=1/${burst},address=1/${burst}`,
    THAC_PROXIES: '127.0.0.0/8,::1',
  };
  const first = startBackend(settings);
  const addresses = [await first.ready()];
  const second = startBackend(settings);
  addresses.push(await second.ready());
  const asked = (address: string | undefined) =>
    fetch(`${address}/proof/thac/checkpoint`, { headers: { 'x-forwarded-for': '198.51.100.7' } });
  const began = Date.now();
  const statuses: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, nth) => asked(addresses[nth % 2])));
    statuses.push(...answers.map(({ status }) => status));
    await Promise.all(answers.map((answer) => answer.text()));
  }
  const seconds = (Date.now() - began) / 1_000;
  const served = statuses.filter((status) => status === 404).length;
  const refused = statuses.filter((status) => status === 429).length;
  console.log(`two processes: ${served} served, ${refused} refused in ${seconds.toFixed(1)} s`);
  expect(served + refused).toBe(120);
  // Eighty at once, and one more for every hundred seconds that the asking took.
  expect(served).toBeGreaterThanOrEqual(burst / cost);
  expect(served).toBeLessThanOrEqual(Math.floor((burst + seconds) / cost));

  const name = new URL(database.url).pathname.slice(1);
  const server = Object.assign(new URL(database.url), { pathname: '/postgres' }).href;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`alter database ${name} with allow_connections false`);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  for (const address of addresses) {
    for (const path of ['/proof/thac/checkpoint', '/graphql?query={position}', '/documents/authority.csv']) {
      const answer = await fetch(`${address}${path}`);
      expect([path, answer.status]).toEqual([path, 503]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      await answer.text();
    }
    expect((await fetch(`${address}/livez`)).status).toBe(200);
  }
  await client.query(`alter database ${name} with allow_connections true`);
  await client.end();
}, 120_000);
