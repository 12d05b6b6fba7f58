import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type App, createApp } from '@thac/api/app';
import { summaryOf } from '@thac/api/demonstration/summary';
import { afterwardsOf } from '@thac/demonstration/afterwards';
import { openingEvents } from '@thac/demonstration/opening';
import { placesFrom } from '@thac/demonstration/places';
import { rehearse } from '@thac/demonstration/rehearsal';
import { scriptOf } from '@thac/demonstration/script';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../database.ts';
import type { Answer } from './answer.ts';
import { clerk } from './clerkExpectations.ts';
import { inspector } from './inspectorExpectations.ts';
import { official } from './officialExpectations.ts';
import { oneStopShop } from './oneStopShopExpectations.ts';
import { succession } from './successionExpectations.ts';

const expectations = { ...official, ...clerk, ...inspector, ...succession, ...oneStopShop };
const folder = new URL('../../packages/demonstration/operations/', import.meta.url);
const files = readdirSync(folder).sort();

let database: TestDatabase;
let app: App;
let server: Server;
const stop = new AbortController();
const said: string[] = [];

const head = async (): Promise<number> =>
  (await database.pool.query<{ position: string }>('select position from record.log')).rows.map(
    ({ position }) => Number(position),
  )[0] ?? 0;

/** Loads in a process of its own and kills that as soon as the record has grown so far. */
async function loadUntil(position: number): Promise<number> {
  const loader = spawn(process.execPath, [new URL('loader.ts', import.meta.url).pathname, database.url], {
    stdio: 'inherit',
  });
  const ended = once(loader, 'exit');
  while ((await head()) < position && loader.exitCode === null) await pause(20);
  loader.kill('SIGKILL');
  await ended;
  return head();
}

async function ask(file: string): Promise<Answer> {
  const query = readFileSync(new URL(file, folder), 'utf8');
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: /^# (Bearer \S+)$/m.exec(query)?.[1] ?? '',
    },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

beforeAll(async () => {
  database = await createDatabase();
  const first = await loadUntil(15_500);
  const second = await loadUntil(24_000);
  expect(first).toBeGreaterThanOrEqual(15_500);
  expect(second).toBeGreaterThan(first);
  app = await createApp({
    databaseUrl: database.url,
    callers: null,
    stopping: stop.signal,
    say: (line) => said.push(line),
  });
  await app.loadDemonstration();
  server = createServer((request, response) => void app.handler(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
}, 1_500_000);

afterAll(async () => {
  stop.abort();
  server?.close();
  await app?.close();
  await database?.drop();
});

describe('a load that was killed twice and went on', () => {
  it('leaves the very record that an uninterrupted one leaves', async () => {
    const opening = openingEvents();
    const expected = await rehearse(scriptOf(placesFrom(opening)), opening);
    const whole = [...expected, ...(await afterwardsOf(expected))].map(
      ({ id, stream, version }) => `${id} ${stream} ${version}`,
    );
    const { rows } = await database.pool.query<{ event: string }>(
      `select id || ' ' || stream || ' ' || version as event from record.event order by position`,
    );
    expect(rows.map(({ event }) => event)).toEqual(whole);
  }, 60_000);

  it('is only looked at when it is whole', async () => {
    const before = await head();
    const lines = said.length;
    await app.loadDemonstration();
    expect(await head()).toBe(before);
    expect(said.slice(lines)).toEqual([]);
  });

  it('ends with a table of what there is', async () => {
    const lines = await summaryOf(app.views);
    expect(said.slice(-lines.length)).toEqual(lines);
    expect(lines.join('\n')).toContain('Tỉnh Quảng Ngãi, tính đến ngày 12/6/2023');
    expect(lines.join('\n')).toMatch(/tổng +.* 4\.069$/m);
    expect(lines.join('\n')).toMatch(/cấp huyện +13 +13 +0 +31/);
    expect(lines.join('\n')).toContain('269 nhiệm vụ đã được quyết định');
    expect(lines.join('\n')).toContain('1.425 còn treo');
  });
});

describe('the saved operations', () => {
  it('are all expected to answer something', () => {
    expect(files.map((file) => file.replace('.graphql', ''))).toEqual(Object.keys(expectations).sort());
  });

  it.each(files)('%s answers what its description promises', async (file) => {
    const { data, errors } = await ask(file);
    expect(errors).toBeUndefined();
    expectations[file.replace('.graphql', '')]?.(data);
  });

  it('record nothing when they are sent a second time', async () => {
    for (const file of files.filter((name) => /tiep-nhan|bao-cao-ket-qua/.test(name))) {
      const before = await head();
      const { data } = await ask(file);
      expect(Object.values(data)).toMatchObject([{ __typename: 'Recorded', replayed: true }]);
      expect(await head()).toBe(before);
    }
  });
});
