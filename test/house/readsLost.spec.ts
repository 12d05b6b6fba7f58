import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { parseNote } from '@thac/proof/note';
import pg from 'pg';
import { expect, inject, it, onTestFinished } from 'vitest';
import { bare, checkout, type Started, start, startBackend, temporaryFolder } from './process.ts';

type House = Started & { address: string; ask(token: string, query: string): Promise<Answer> };
type Answer = {
  data: {
    readLog: { edges: { node: Entry }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  };
  errors?: { extensions: Record<string, string> }[];
};
type Entry = {
  log: string;
  position: number;
  kind: string;
  reader: string;
  details: Record<string, unknown>;
};

const caller = (token: string, role: string) => ({
  ...{ token, official: token, post: token, unit: null, roles: [role], onBehalfOf: [] },
});
const people = [
  caller('quan-tri', 'administrator'),
  caller('thanh-tra', 'inspector'),
  caller('van-thu', 'clerk'),
];

async function house(folder: string, url: string): Promise<House> {
  const callers = join(folder, 'people.json');
  writeFileSync(callers, JSON.stringify(people));
  const backend = startBackend({ THAC_DATA: folder, DATABASE_URL: url, THAC_CALLERS: callers });
  const address = await backend.ready();
  const ask: House['ask'] = async (token, query) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  };
  return { ...backend, address, ask };
}

async function ended(backend: Started): Promise<void> {
  backend.kill('SIGTERM');
  expect(await backend.exited).toBe(0);
}

/** Waits until a log is published up to a size. */
async function sealed({ address }: House, log: string, size: number) {
  for (;;) {
    const response = await fetch(`${address}/proof/${log}/checkpoint`);
    const note = await response.text();
    const checkpoint = response.ok ? parseCheckpoint(parseNote(note).text) : null;
    if (checkpoint !== null && checkpoint.size >= size) return { ...checkpoint, note };
    await sleep(50);
  }
}

const readiness = async ({ address }: House) => {
  const answer = await fetch(`${address}/readyz`);
  return { status: answer.status, ...((await answer.json()) as { details: Record<string, string> }) };
};

const read = '{ me { official } }';

async function readsLost({ address }: House, token: string, ...args: string[]) {
  const command = start(process.execPath, ['packages/api/src/cli/thac.ts', 'reads-lost', ...args], {
    cwd: checkout,
    env: { ...bare, THAC_SERVER: address, THAC_TOKEN: token },
  });
  return { code: await command.exited, output: command.output() };
}

async function entries({ ask }: House, token: string): Promise<Entry[]> {
  const page = async (after: string | null): Promise<Entry[]> => {
    const { data } = await ask(
      token,
      `{ readLog(first: 2, after: ${JSON.stringify(after)}) {
           edges { node { log position kind reader details } } pageInfo { endCursor hasNextPage } } }`,
    );
    const { edges, pageInfo } = data.readLog;
    const here = edges.map(({ node }) => node);
    return pageInfo.hasNextPage ? [...here, ...(await page(pageInfo.endCursor))] : here;
  };
  return page(null);
}

const places = (all: Entry[]) => all.map(({ log, position, kind }) => `${log} ${position} ${kind}`);

async function databases(...names: string[]) {
  const server = new pg.Client({ connectionString: inject('server') });
  await server.connect();
  const mine = names.map((name) => `${name}_${randomUUID().slice(0, 8)}`);
  onTestFinished(async () => {
    for (const name of mine) await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  });
  const url = (name: string) => Object.assign(new URL(inject('server')), { pathname: `/${name}` }).href;
  const copy = (from: string, to: string) => server.query(`create database ${to} template ${from}`);
  return { mine, url, copy };
}

it('a log of reads that lost its end in a restore goes on in a next generation, which says what is lost', async () => {
  const { mine, url, copy } = await databases('now', 'then');
  const [now = '', then = ''] = mine;
  const folder = temporaryFolder();
  await copy('template', now);
  const before = await house(folder, url(now));
  for (const _ of [1, 2]) expect((await before.ask('thanh-tra', read)).errors).toBeUndefined();
  const kept = await sealed(before, 'thac-reads', 2);
  expect((await readsLost(before, 'quan-tri', '--reason', 'x')).output).toContain('has lost nothing');
  await ended(before);
  await copy(now, then);
  const after = await house(folder, url(now));
  for (const _ of [3, 4, 5]) await after.ask('thanh-tra', read);
  const { size, root, note } = await sealed(after, 'thac-reads', 5);
  await ended(after);

  const restored = await house(folder, url(then));
  expect(restored.output()).toMatch(/^thac-reads: .*"lost":\{"from":3,"to":5\}/m);
  expect(await readiness(restored)).toMatchObject({
    status: 503,
    details: { 'log thac-reads': expect.stringMatching(/it ends at 2, and positions 3 to 5 were sealed$/) },
  });
  expect((await restored.ask('thanh-tra', read)).errors?.[0]?.extensions).toMatchObject({
    code: 'READ_NOT_KEPT',
    en: expect.stringContaining('an administrator has to acknowledge the loss'),
  });
  for (const [token, why] of [
    ['thanh-tra', 'an administrator has to acknowledge the loss'],
    ['van-thu', 'Only an administrator may acknowledge'],
  ] as const) {
    const { code, output } = await readsLost(restored, token, '--reason', 'x');
    expect([code, output]).toEqual([3, expect.stringContaining(why)]);
  }
  expect(await readsLost(restored, 'quan-tri')).toMatchObject({ code: 2 });
  const reason = 'Khôi phục sau sự cố ổ đĩa';
  const done = await readsLost(restored, 'quan-tri', '--reason', reason);
  expect(done.code).toBe(0);
  expect((await restored.ask('thanh-tra', read)).errors).toBeUndefined();

  const all = await entries(restored, 'quan-tri');
  expect(places(all)).toEqual([
    'thac-reads-2 2 Read',
    'thac-reads-2 1 ReadsLost',
    'thac-reads 2 Read',
    'thac-reads 1 Read',
  ]);
  const signed = { log: 'thac-reads', size, root: Buffer.from(root).toString('hex'), checkpoint: note };
  expect(all[1]).toMatchObject({
    reader: 'quan-tri',
    details: { before: [{ ...signed, held: 2, lost: { from: 3, to: 5 } }], reason },
  });
  expect((await entries(restored, 'thanh-tra')).map(({ kind }) => kind)).toContain('ReadsLost');
  expect((await sealed(restored, 'thac-reads', 2)).note).toBe(kept.note);
  const head = (await entries(restored, 'quan-tri'))[0]?.position ?? 0;
  expect(await sealed(restored, 'thac-reads-2', head)).toMatchObject({
    origin: 'thac.localhost/thac-reads-2',
  });
  expect(await readiness(restored)).toMatchObject({ status: 200 });
  expect(await readsLost(restored, 'quan-tri', '--reason', 'lần nữa')).toEqual(done);
  expect((await entries(restored, 'quan-tri'))[0]?.position).toBe(head);
  await ended(restored);

  // The other copy holds all of the first generation and knows nothing of the second, which was signed as well.
  const other = await house(folder, url(now));
  expect((await readiness(other)).details['log thac-reads-2']).toMatch(
    new RegExp(`it ends at 0, and positions 1 to ${head} were sealed$`),
  );
  expect((await readsLost(other, 'quan-tri', '--reason', reason)).code).toBe(0);
  const [gap, last] = await entries(other, 'quan-tri');
  expect(gap).toMatchObject({
    ...{ log: 'thac-reads-3', position: 1, kind: 'ReadsLost' },
    details: { before: [{ log: 'thac-reads-2', size: head, held: 0, lost: { from: 1, to: head } }] },
  });
  expect(last).toMatchObject({ log: 'thac-reads', position: 5 });
  await sealed(other, 'thac-reads-3', 1);
  await ended(other);
}, 180_000);
