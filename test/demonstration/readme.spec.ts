import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, createApp } from '@thac/api/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../database.ts';
import { run, stepsOfReadme } from './readme.ts';

const root = new URL('../../', import.meta.url);
const operations = new URL('packages/demonstration/operations/', root);
const steps = stepsOfReadme();
const asking = steps.filter(({ answers }) => answers.length > 0);

let database: TestDatabase;
let app: App;
let server: Server;
const stop = new AbortController();

beforeAll(async () => {
  database = await createDatabase();
  app = await createApp({ databaseUrl: database.url, callers: null, stopping: stop.signal, say: () => {} });
  await app.loadDemonstration();
  server = createServer((request, response) => void app.handler(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
}, 240_000);

afterAll(async () => {
  stop.abort();
  server?.close();
  await app?.close();
  await database?.drop();
});

describe('the README', () => {
  it.each(asking)('answers what it prints under: $type', async (step) => {
    const { port } = server.address() as AddressInfo;
    const before = steps.slice(0, steps.indexOf(step));
    expect(await run(step, before, `http://127.0.0.1:${port}`)).toEqual(step.answers);
  });

  it('leaves the saved operation of the same report something to show', async () => {
    const query = readFileSync(new URL('14-can-bo-xa-bao-cao-ket-qua.graphql', operations), 'utf8');
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer demo-van-thu-lan-phong' },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toMatchObject({
      data: {
        submitObligation: { __typename: 'Recorded', replayed: true, obligation: { state: 'submitted' } },
      },
    });
  });

  it('speaks of a page that holds the saved questions', async () => {
    const { port } = server.address() as AddressInfo;
    const page = await fetch(`http://127.0.0.1:${port}/graphql`, { headers: { accept: 'text/html' } });
    expect((await page.text()).includes('query TongQuan')).toBe(true);
  });

  it('leaves no question without its answer', () => {
    expect(asking.length).toBeGreaterThan(3);
    expect(steps.filter(({ type, answers }) => /^ask |\nask /.test(type) && answers.length === 0)).toEqual(
      [],
    );
  });

  it('names only commands that package.json knows', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    const named = steps.map(({ type }) => /^npm (?:run )?([a-z:]+)$/.exec(type)?.[1]).filter(Boolean);
    expect(named).toEqual([
      'start',
      'test',
      'check',
      'demo:country',
      'bench:record',
      'bench:figures',
      'bench:succession',
      'bench:proof',
      'bench:windows',
      'bench:graphql',
    ]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it('links only to files that are there', () => {
    const readme = readFileSync(new URL('README.md', root), 'utf8');
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    expect(links.filter((target) => !existsSync(new URL(target, root)))).toEqual([]);
  });
});
