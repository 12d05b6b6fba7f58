import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '@thac/api/database/embedded';
import { migrate } from '@thac/api/database/migrate';
import { openPool } from '@thac/api/database/pool';
import { type Front, listen } from '@thac/api/front';
import { format, sha256Of } from '@thac/api/graphql/operations/manifest';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { dice } from '../../packages/projections/spec/dice.ts';
import { establishUnits, record } from '../api/steps.ts';
import { type Data, id, openWorld, type World } from '../api/world.ts';
import { type BadLine, openProxy } from '../chaos/proxy.ts';

const folder = mkdtempSync(join(tmpdir(), 'thac-away-'));
chmodSync(folder, 0o755);
const plan = id('văn bản đang hỏi');
/** Registered, so that it is answered in one statement while the database is there. */
const registered = `{\n  plan(id: "${plan}") {\n    title\n  }\n}`;

let server: EmbeddedServer;
let line: BadLine;
let world: World;
let front: Front;
let address: string;
/** Past the line of the house; ended before its server is. */
let beside: pg.Pool;

const start = async () => {
  server = await startEmbedded({ folder, chosen: true, durable: false, say: () => {} });
  beside = openPool(server.url('thac'), { max: 3, patient: true });
};
const stop = async () => {
  await beside.end();
  await server.stop();
};

beforeAll(async () => {
  await start();
  const first = openPool(server.url('postgres'), { max: 1 });
  await first.query('create database thac');
  await first.end();
  const { url } = await migrate(server.url('thac'));
  line = await openProxy(() => Number(new URL(server.url('thac')).port), dice(1));
  const operations = join(folder, 'operations.json');
  const known = { [sha256Of(registered)]: { name: 'vanBan', text: registered } };
  writeFileSync(operations, JSON.stringify({ format, operations: known }));
  const databaseUrl = Object.assign(new URL(url), { port: String(line.port) }).href;
  const none = undefined;
  const more = { databaseUrl, operations };
  world = await openWorld(none, none, none, none, none, none, none, none, none, more);
  front = await listen(0, '127.0.0.1');
  front.serve(world.app);
  address = `http://127.0.0.1:${front.port}`;
  await establishUnits(world);
  await record(world, 'communeClerk', 'registerPlan', { plan, title: 'Văn bản' });
});
afterAll(async () => {
  await front?.drain(0);
  await world?.end();
  await line?.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

type Said = { status: number; retryAfter: string | null; text: string; body: Data };

async function asked(path: string, body?: object, token = 'chairman'): Promise<Said> {
  const response = await fetch(`${address}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...{ accept: 'application/json', 'content-type': 'application/json' },
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, retryAfter, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
}
const question = (query: string, variables: Data = {}, token = 'chairman') =>
  asked('/graphql', { query, variables }, token);

const establish = `mutation ($unit: UUID!, $name: Line!, $key: Key) {
  outcome: establishUnit(unit: $unit, name: $name, kind: "commune", tier: commune, from: "2021-01-01", idempotencyKey: $key) {
    __typename ... on Recorded { position replayed } } }`;
const command = (name: string) => question(establish, { unit: id(name), name, key: name }, 'admin');
const established = async (name: string): Promise<number> =>
  (
    await beside.query(`select from record.event where type like 'UnitEstablished@%' and bytes like $1`, [
      `%${name}%`,
    ])
  ).rowCount ?? 0;

/** The whole answer: what to do, and nothing of how the house is built. */
function expectNotNow({ status, retryAfter, text, body }: Said): void {
  expect([status, retryAfter], text).toEqual([503, '5']);
  const { code, vi, en } = body.errors ? body.errors[0].extensions : body;
  expect(['NOT_NOW', 'not-now']).toContain(code);
  expect([vi, en]).toEqual([
    expect.stringContaining('thử lại sau 5 giây'),
    expect.stringContaining('5 seconds'),
  ]);
  expect(body.data).toBe(undefined);
  expect(text).not.toMatch(/ECONN|terminat|timeout|127\.0\.0\.1|postgres|FATAL|57P|http"/i);
}
/** What was asked may have been done. */
function expectUnknown(said: Said): void {
  expectNotNow(said);
  const { correlation, vi, en } = said.body.errors[0].extensions;
  expect(said.body.errors).toHaveLength(1);
  expect([vi, en]).toEqual([
    expect.stringContaining('cùng khóa (idempotencyKey)'),
    expect.stringContaining('may or may not have been recorded'),
  ]);
  expect(correlation).toMatch(/^[0-9a-f-]{36}$/);
}

/** Asks while a table is locked, and ends whoever waits for it. */
async function endedWhileWaiting(table: string, ask: () => Promise<Said>): Promise<Said> {
  const lock = await beside.connect();
  onTestFinished(() => lock.release(true));
  await lock.query(`begin; lock table ${table} in access exclusive mode`);
  const answer = ask();
  const terminate = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = 'thac' and state = 'active' and wait_event_type = 'Lock' and query ~* $1`;
  const ended = async () => (await beside.query(terminate, [table.split('.')[1]])).rowCount ?? 0;
  await expect.poll(ended, { timeout: 10_000 }).toBeGreaterThan(0);
  // Whoever is asked in its place, such as the plain way instead of a compiled statement, is ended as well.
  const again = setInterval(() => void ended().catch(() => {}), 50);
  return answer.finally(async () => {
    clearInterval(again);
    await lock.query('rollback');
  });
}

describe('a backend that is terminated while it answers', () => {
  it('leaves a question without any answer, also where a part of it was known', async () => {
    const said = await endedWhileWaiting('view.plan', () =>
      question(`{ me { official } head: position plan(id: "${plan}") { title } }`),
    );
    expectUnknown(said);
    const after = await question(`{ plan(id: "${plan}") { title } }`);
    expect([after.status, after.body.data]).toEqual([200, { plan: { title: 'Văn bản' } }]);
  });

  it('leaves a registered operation that is compiled without one', async () => {
    expectUnknown(
      await endedWhileWaiting('view.plan', () => asked('/graphql', { documentId: sha256Of(registered) })),
    );
  });

  it('leaves a paper without one', async () => {
    expectNotNow(await endedWhileWaiting('view.plan', () => asked(`/documents/plan/${plan}.docx`)));
  });

  it('leaves it open whether a command was recorded, and the same again records it once', async () => {
    expectUnknown(await endedWhileWaiting('record.event', () => command('Xã bị cắt ngang')));
    const { status, body } = await command('Xã bị cắt ngang');
    expect([status, body.data.outcome.__typename]).toEqual([200, 'Recorded']);
    expect(await established('Xã bị cắt ngang')).toBe(1);
  });
});

it('a fault of the program stays one: its number, and what was answered beside it', async () => {
  await beside.query('alter table view.plan rename to plan_gone');
  try {
    const said = await question(`{ me { official } plan(id: "${plan}") { title } }`);
    expect([said.status, said.body.errors[0].extensions.code]).toEqual([200, 'INTERNAL_SERVER_ERROR']);
    expect(said.body.errors[0].extensions.correlation).toMatch(/^[0-9a-f-]{36}$/);
  } finally {
    await beside.query('alter table view.plan_gone rename to plan');
  }
});

describe('a server that is stopped', () => {
  const before = 'Xã trước khi dừng';
  const during = 'Xã trong khi dừng';
  let position: number;

  beforeAll(async () => {
    const { body } = await command(before);
    position = body.data.outcome.position;
    await stop();
  });

  it.each([
    ['a question', () => question('{ position }')],
    ['several', () => question(`{ me { official } plan(id: "${plan}") { title } position }`)],
    ['a registered operation', () => asked('/graphql', { documentId: sha256Of(registered) })],
    ['a command', () => command(during)],
    ['a command that was recorded before', () => command(before)],
  ])('leaves %s unanswered, and says so as a whole', async (_, ask) => {
    expectUnknown(await ask());
  });

  it.each([
    ['a question', () => question('{ me { official } }', {}, 'inspector')],
    ['a paper', () => asked(`/documents/plan/${plan}.docx`, undefined, 'inspector')],
  ])('lets %s of an inspector not leave without having been kept', async (_, ask) => {
    const { status, retryAfter, text } = await ask();
    expect([status, retryAfter, text]).toEqual([503, '5', expect.stringContaining('READ_NOT_KEPT')]);
  });

  it.each([
    `/documents/plan/${plan}.docx`,
    `/documents/report-table.csv?regime=${plan}&period=2023-Q1&unit=${plan}`,
    `/documents/${'0'.repeat(64)}`,
    '/proof/thac/checkpoint',
    '/proof/thac/tile/0/000.p/1',
  ])('has %s say when to come again', async (path) => {
    expectNotNow(await asked(path));
  });

  it('has a bundle say when to come again', async () => {
    expectNotNow(await asked('/export?all', undefined, 'inspector'));
  });

  it('is told by readyz without a word of where it should be', async () => {
    const said = await asked('/readyz');
    expect([said.status, said.body]).toEqual([
      503,
      { ok: false, details: { database: 'does not answer; the log says why' } },
    ]);
    expect((await asked('/livez')).status).toBe(200);
  });

  it('answers again when it is back: what was recorded as the first time, what was not is recorded', async () => {
    await start();
    const [again, now] = [await command(before), await command(during)];
    expect(again.body.data.outcome).toEqual({ __typename: 'Recorded', position, replayed: true });
    expect(now.body.data.outcome).toMatchObject({ __typename: 'Recorded' });
    expect([await established(before), await established(during)]).toEqual([1, 1]);
    expect((await question(`{ plan(id: "${plan}") { title } }`)).body.data).toEqual({
      plan: { title: 'Văn bản' },
    });
    await expect.poll(async () => (await asked('/readyz')).status, { timeout: 20_000 }).toBe(200);
  });
});
