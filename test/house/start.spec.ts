import { fork, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemOf } from '@thac/api/database/open';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bare, checkout, start, startBackend, takenPort, temporaryFolder } from './process.ts';

const status = async (url: string) => (await fetch(url)).status;

describe('a start on a fresh folder', () => {
  it('says one line when ready, answers for its health, and ends cleanly on SIGTERM', async () => {
    const backend = startBackend({ THAC_DATA: join(temporaryFolder(), 'data') });
    const address = await backend.ready();
    expect(await status(`${address}/livez`)).toBe(200);
    expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ ok: true });
    backend.kill('SIGTERM');
    expect(await backend.exited).toBe(0);
    expect(backend.output().match(/^ready /gm)).toHaveLength(1);
    await expect(fetch(`${address}/livez`)).rejects.toThrow();
  });

  it('leaves nothing running when it is asked to stop before it is ready', async () => {
    const folder = temporaryFolder();
    const backend = startBackend({ THAC_DATA: folder });
    await backend.says(/a new database is prepared/);
    backend.kill('SIGINT');
    expect(await backend.exited).toBe(0);
    const next = startBackend({ THAC_DATA: folder });
    await next.ready();
  });

  it('prepares nothing a second time', async () => {
    const folder = temporaryFolder();
    const first = startBackend({ THAC_DATA: folder });
    await first.ready();
    first.kill('SIGTERM');
    await first.exited;
    const second = startBackend({ THAC_DATA: folder });
    await second.ready();
    expect(second.output()).toMatch(/^ready \S+\n$/);
  });

  it('makes an administrator whose token nobody else knows, once', async () => {
    const folder = temporaryFolder();
    const first = startBackend({ THAC_DATA: folder });
    const address = await first.ready();
    const file = join(folder, 'callers.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const kept = readFileSync(file, 'utf8');
    const ask = async (token: string) =>
      (
        await fetch(`${address}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ me { official } }' }),
        })
      ).json();
    expect(await ask(JSON.parse(kept)[0].token)).toEqual({ data: { me: { official: 'administrator' } } });
    expect(await ask('demo-chu-tich-quang-ngai')).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    first.kill('SIGTERM');
    await first.exited;
    await startBackend({ THAC_DATA: folder }).ready();
    expect(readFileSync(file, 'utf8')).toBe(kept);
  });
});

describe('a start that asks for help', () => {
  it('prints the settings and ends, with whoever started it still listening', async () => {
    const asked = fork(join(checkout, 'packages/api/src/main.ts'), ['--help'], { silent: true });
    onTestFinished(() => void asked.kill('SIGKILL'));
    let said = '';
    asked.stdout?.on('data', (chunk: Buffer) => (said += chunk));
    expect(await once(asked, 'close')).toEqual([0, null]);
    expect(said).toMatch(/^ {2}PORT +4000 /m);
  });
});

describe('a start that cannot be', () => {
  it('names the port and the setting when the port is taken, before it prepares a database', async () => {
    const folder = temporaryFolder();
    const port = await takenPort();
    const backend = startBackend({ THAC_DATA: folder, PORT: String(port) });
    expect(await backend.exited).toBe(1);
    expect(backend.output()).toBe(
      `PORT: port ${port} is taken by another process; stop that process, or set PORT to another port\n`,
    );
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });

  it('refuses a data folder in use and says who has it', async () => {
    const folder = temporaryFolder();
    const first = startBackend({ THAC_DATA: folder });
    const port = new URL(await first.ready()).port;
    const second = startBackend({ THAC_DATA: folder });
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(
      new RegExp(
        `^THAC_DATA: the folder ${folder} is in use by process ${first.pid}, started 20\\S+Z, serving port ${port};`,
      ),
    );
    expect(await status(`http://localhost:${port}/readyz`)).toBe(200);
  });

  it('names every wrong setting at once, without a stack', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const backend = startBackend({
      PORT: '4000x',
      HOST: 'localhost',
      DATABASE_URL: 'localhost',
      THAC_PARTS: 'api,web',
      THAC_DATA: file,
      THAC_CALLERS: '/none',
      THAC_ISSUERS: '/none',
      THAC_MODE: 'test',
      THAC_DELIVERY: '/none',
      THAC_SOURCES: '/none',
      THAC_OPERATIONS: '/none',
      THAC_RATE: 'as much as they like',
      THAC_PROXIES: '0.0.0.0/0',
      THAC_CORS: '*',
    });
    expect(await backend.exited).toBe(1);
    const named = backend
      .output()
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(named).toEqual([
      'PORT',
      'HOST',
      'DATABASE_URL',
      'THAC_PARTS',
      'THAC_DATA',
      'THAC_CALLERS',
      'THAC_ISSUERS',
      'THAC_DELIVERY',
      'THAC_SOURCES',
      'THAC_OPERATIONS',
      'THAC_MODE',
      'THAC_RATE',
      'THAC_PROXIES',
      'THAC_CORS',
    ]);
  });

  it('names all that is wrong with issuers and callers before anything else is begun', async () => {
    const [issuers, callers] = [
      join(temporaryFolder(), 'issuers.json'),
      join(temporaryFolder(), 'callers.json'),
    ];
    writeFileSync(issuers, '{ "issuers": [{ "issuer": "https://id.test", "algorithms": ["HS256"] }] }');
    writeFileSync(callers, '[{ "official": "a", "token": "very-secret", "post": "A", "to": "2025-02-30" }]');
    const told = async (settings: Record<string, string>) => {
      const backend = startBackend({ ...settings, THAC_DATA: join(temporaryFolder(), 'data') });
      expect(await backend.exited).toBe(1);
      return backend.output().trimEnd().split('\n');
    };
    expect(await told({ THAC_ISSUERS: issuers })).toEqual([
      `THAC_ISSUERS: ${issuers}: issuers[0].audience: give a text of 1 to 500 characters`,
      expect.stringContaining('issuers[0].algorithms: "HS256" is not taken; known are RS256'),
    ]);
    expect(await told({ THAC_CALLERS: callers })).toEqual([
      `THAC_CALLERS: ${callers}, entry 1: "to" must be a day, as in "2025-07-01"`,
    ]);
  });

  it('names all that is wrong with the channels of reminders before anything else is begun', async () => {
    const file = join(temporaryFolder(), 'delivery.json');
    writeFileSync(file, '{ "channels": [{ "kind": "bồ câu", "name": "a" }], "attempts": 0 }');
    const backend = startBackend({ THAC_DELIVERY: file, THAC_DATA: join(temporaryFolder(), 'data') });
    expect(await backend.exited).toBe(1);
    expect(backend.output().trimEnd().split('\n')).toEqual([
      `THAC_DELIVERY: ${file}: channels[0].kind: "bồ câu" is no kind of channel; give webhook, smtp or file`,
      `THAC_DELIVERY: ${file}: attempts: give a whole number from 1 to 50`,
    ]);
  });

  it('names DATABASE_URL when nobody answers there, and keeps the password to itself', async () => {
    const backend = startBackend({ DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/none' });
    expect(await backend.exited).toBe(1);
    expect(backend.output()).toMatch(/^DATABASE_URL: the database cannot be reached: .*ECONNREFUSED/);
    expect(backend.output()).not.toContain('secret');
  });
});

describe('a record of real work', () => {
  it('is never given the demonstration, whose tokens are public', async () => {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    const unit = '5d1451a0-0000-4000-8000-000000000001';
    const head = `{"at":"2025-07-01T00:00:00.000Z","data":{"codes":[],"from":"2025-07-01","kind":"country","name":"Việt Nam","parent":null,"tier":"central","unit":"${unit}"},"id":"${unit}","metadata":{}`;
    await database.pool.query(
      `select record.append('thac', array[$1], array[1]::bigint[], array[$2]::uuid[], array['UnitEstablished@1'], array[now()], array[$3])`,
      [`unit-${unit}`, unit, head],
    );
    const main = join(checkout, 'packages/api/src/main.ts');
    const env = { ...bare, PORT: '0', DATABASE_URL: database.url };
    const backend = start(process.execPath, [main], { env });
    expect(await backend.exited).toBe(1);
    expect(backend.output()).toContain('--empty: this database holds a record that is not the demonstration');
  });
});

describe('after the process was killed', () => {
  it('starts again on what was kept', async () => {
    const folder = temporaryFolder();
    const first = startBackend({ THAC_DATA: folder });
    await first.ready();
    first.kill('SIGKILL');
    expect(await first.exited).toBe('SIGKILL');
    await startBackend({ THAC_DATA: folder }).ready();
  });

  it('stops the orphaned server first when that outlived its watcher too', async () => {
    const folder = temporaryFolder();
    const first = startBackend({ THAC_DATA: folder });
    await first.ready();
    for (const pid of watchersOf(first.pid)) process.kill(pid, 'SIGKILL');
    first.kill('SIGKILL');
    await first.exited;
    const next = startBackend({ THAC_DATA: folder });
    await next.ready();
    expect(next.output()).toMatch(
      /^PostgreSQL of an earlier start is still running \(pid \d.*\) and is stopped$/m,
    );
  });
});

describe('a database of the operator', () => {
  it('is used instead of the embedded one, and its failing is told by readyz while the process lives', async () => {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    const folder = join(temporaryFolder(), 'unused');
    const backend = startBackend({ DATABASE_URL: database.url, THAC_DATA: folder });
    const address = await backend.ready();
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    expect(await status(`${address}/readyz`)).toBe(200);
    await shutOut(database.url);
    expect(await status(`${address}/readyz`)).toBe(503);
    expect(await status(`${address}/livez`)).toBe(200);
    backend.kill('SIGTERM');
    expect(await backend.exited).toBe(0);
  });

  it('needs no more than a member of thac_app once it is migrated, whoever made or rebuilt its views', async () => {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    await database.pool.query(`update view.checkpoint set shape = 'of another program'`);
    const first = startBackend({ DATABASE_URL: database.url });
    await first.ready();
    first.kill('SIGTERM');
    await first.exited;
    const member = await loginOf(database, 'thac_app');
    const backend = startBackend({ DATABASE_URL: member });
    await backend.ready();
    expect(backend.output()).not.toContain('could change what is recorded');
  });

  it('names what a login lacks to migrate it, without a stack', async () => {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    await database.pool.query('drop schema view cascade; drop schema record, seal, personal cascade');
    const backend = startBackend({ DATABASE_URL: await loginOf(database, 'pg_monitor') });
    expect(await backend.exited).toBe(1);
    expect(backend.output()).toMatch(/^DATABASE_URL: the login "\S+" may not create \w+ .*\n$/);
  });

  it.each([
    ['14.18', 'UTF8', 'the server is PostgreSQL 14.18; give a server of version 15, 16, 17 or 18'],
    ['19beta1', 'UTF8', 'the server is PostgreSQL 19beta1; give a server of version 15, 16, 17 or 18'],
    ['17.2', 'LATIN1', "the database has the encoding LATIN1; create it with encoding 'UTF8'"],
    ['15.13 (Debian 15.13-0+deb12u1)', 'UTF8', null],
    ['18.4', 'UTF8', null],
  ])('of version %s and encoding %s is judged', (version, encoding, problem) => {
    expect(problemOf(version, encoding)).toBe(problem);
  });
});

/** The shells that would stop the server when the process goes. */
function watchersOf(pid: number): number[] {
  const listed = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout;
  const rows = listed.split('\n').map((line) => line.trim().split(/ +/));
  const shells = rows.filter(([, , command]) => command === '/bin/sh');
  const outer = shells.filter(([, parent]) => Number(parent) === pid).map(([own]) => own);
  const inner = shells.filter(([, parent]) => outer.includes(parent)).map(([own]) => own);
  return [...inner, ...outer].map(Number);
}

/** A new login that is a member of the group and nothing more, as a connection string. */
async function loginOf({ url, pool }: TestDatabase, group: string): Promise<string> {
  const username = `login_${randomUUID().slice(0, 8)}`;
  await pool.query(`create role ${username} login password 'secret' in role ${group}`);
  onTestFinished(() => void pool.query(`drop owned by ${username}; drop role ${username}`));
  return Object.assign(new URL(url), { username, password: 'secret' }).href;
}

/** Makes a database that was fine turn everybody away. */
async function shutOut(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const client = new pg.Client({
    connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href,
  });
  await client.connect();
  await client.query(`alter database ${name} with allow_connections false`);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await client.end();
}
