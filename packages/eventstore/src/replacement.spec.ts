import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type EventLog, openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';

const script = fileURLToPath(new URL('follower.fixture.ts', import.meta.url));
let database: TestDatabase;
let log: EventLog;
let opened = 0;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query(
    'drop table if exists seen; create table seen (n bigserial, position bigint not null, by text not null)',
  );
  log = openEventLog(database.pool, `killed-${++opened}`, tried);
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(killed));
});

function consumer(name: string, holdAt = 0): ChildProcess {
  const child = spawn(process.execPath, [script, database.url, log.log, name, String(holdAt)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const said = (child: ChildProcess, word: string) =>
  new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      if (String(chunk).includes(word)) resolve();
    });
  });

const seen = async (): Promise<{ position: number; by: string }[]> =>
  (await database.pool.query('select position::int, by from seen order by n')).rows;

async function seenAtLeast(count: number): Promise<void> {
  while ((await seen()).length < count) await sleep(10);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('while 32 writers append, a consumer is killed twice and replaced: each event is seen once and in order', async () => {
  const pool = new pg.Pool({ connectionString: database.url, max: 32 });
  const writersLog = openEventLog(pool, log.log, tried);
  const writing = Promise.all(
    upTo(32).map(async (writer) => {
      for (let version = 1; version <= 40; version += 1) {
        await writersLog.append([event(`w-${writer}`, version)]);
        await sleep(20);
      }
    }),
  );
  for (const [name, reached] of [
    ['first', 150],
    ['second', 400],
  ] as const) {
    const child = consumer(name);
    await seenAtLeast(reached);
    await killed(child);
  }
  consumer('third');
  await writing;
  await seenAtLeast(32 * 40);
  const rows = await seen();
  expect(rows.map(({ position }) => position)).toEqual(upTo(32 * 40));
  expect(new Set(rows.map(({ by }) => by))).toEqual(new Set(['first', 'second', 'third']));
  await pool.end();
});

test('two that run at once do not share the work: one leads, and the other waits for its end', async () => {
  const [left, right] = [consumer('left'), consumer('right')];
  await log.append(run('a', 50));
  await seenAtLeast(50);
  const [leader] = (await seen()).map(({ by }) => by);
  await killed(leader === 'left' ? left : right);
  await log.append(run('b', 50));
  await seenAtLeast(100);
  const rows = await seen();
  expect(rows.map(({ position }) => position)).toEqual(upTo(100));
  expect(new Set(rows.slice(0, 50).map(({ by }) => by)).size).toBe(1);
  expect(new Set(rows.slice(50).map(({ by }) => by))).toEqual(
    new Set([leader === 'left' ? 'right' : 'left']),
  );
});

test('an owner that wakes up after its lease was taken over is fenced, and adds nothing', async () => {
  await log.append(run('a', 100));
  const frozen = consumer('frozen', 35);
  await said(frozen, 'holding');
  frozen.kill('SIGSTOP');
  consumer('awake');
  await seenAtLeast(100);
  const fenced = said(frozen, 'fenced');
  frozen.stdin?.write('go\n');
  frozen.kill('SIGCONT');
  await fenced;
  const rows = await seen();
  expect(rows.map(({ position }) => position)).toEqual(upTo(100));
  expect(rows.filter(({ by }) => by === 'frozen').map(({ position }) => position)).toEqual(upTo(30));
});
