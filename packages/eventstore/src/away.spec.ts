import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isAway } from './away.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: unknown) => error,
  );

async function connected(options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, ...options });
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.end().catch(() => {}));
  return client;
}

const terminated = async (client: pg.Client) => {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  await database.pool.query('select pg_terminate_backend($1, 5000)', [rows[0].pid]);
};

/** A port at which a server did something to whoever came. */
async function serverThat(does: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => does(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('the database is away', () => {
  it('where the backend is terminated while it answers, and for whoever asks it then', async () => {
    const client = await connected();
    const asked = thrownBy(client.query('select pg_sleep(20)'));
    const pid = (client as unknown as { processID: number }).processID;
    await database.pool.query('select pg_terminate_backend($1, 5000)', [pid]);
    expect(await asked).toMatchObject({ code: '57P01' });
    expect(isAway(await asked)).toBe(true);
    const after = await thrownBy(client.query('select 1'));
    expect(isAway(after), String(after)).toBe(true);
  });

  it('where the backend was terminated while nobody asked', async () => {
    const client = await connected();
    await terminated(client);
    const error = await thrownBy(client.query('select 1'));
    expect(isAway(error), String(error)).toBe(true);
  });

  it('where nobody listens, under one address or two', async () => {
    const nobody = new pg.Client({ host: '127.0.0.1', port: 1, user: 'x' });
    const refused = await thrownBy(nobody.connect());
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
    expect(isAway(refused)).toBe(true);
    expect(isAway(new AggregateError([refused, refused]))).toBe(true);
  });

  it.each([
    ['says nothing', { connectionTimeoutMillis: 200 }, () => {}],
    ['hangs up', {}, (socket: Socket) => socket.destroy()],
  ] as const)('where what listens %s', async (_, options, does) => {
    const port = await serverThat(does);
    const error = await thrownBy(new pg.Client({ host: '127.0.0.1', port, user: 'x', ...options }).connect());
    expect(isAway(error), String(error)).toBe(true);
  });

  it('where an answer takes longer than anybody waits, on either side', async () => {
    const hurried = await connected({ query_timeout: 200 });
    const slow = await thrownBy(hurried.query('select pg_sleep(1)'));
    expect([isAway(slow), String(slow)]).toEqual([true, 'Error: Query read timeout']);
    const client = await connected();
    await client.query('set statement_timeout = 50');
    expect(isAway(await thrownBy(client.query('select pg_sleep(1)')))).toBe(true);
    await database.pool.query('create table held (n int)');
    await client.query('set statement_timeout = 0; begin; lock table held');
    const other = await connected();
    await other.query('set lock_timeout = 50');
    expect(isAway(await thrownBy(other.query('select * from held')))).toBe(true);
  });

  it('where a pool has no connection left', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 50 });
    onTestFinished(() => pool.end());
    const held = await pool.connect();
    expect(isAway(await thrownBy(pool.query('select 1')))).toBe(true);
    held.release();
  });

  it.each(['08000', '08003', '08006', '25P03', '53000', '53100', '53200', '53300', '57P02', '57P03'])(
    'where it says %s',
    async (code) => {
      const client = await connected();
      const raised = await thrownBy(
        client.query(`do $$ begin raise exception 'x' using errcode = '${code}'; end $$`),
      );
      expect(raised).toMatchObject({ code });
      expect(isAway(raised)).toBe(true);
    },
  );

  it('where it lets nobody in', async () => {
    const wrong = Object.assign(new URL(database.url), { password: 'another' }).href;
    const error = await thrownBy(new pg.Client({ connectionString: wrong }).connect());
    expect(error).toMatchObject({ code: '28P01', severity: 'FATAL' });
    expect(isAway(error)).toBe(true);
  });
});

describe('the database is there', () => {
  it.each([
    ['a table that is not there', 'select * from nothing'],
    ['what cannot be read', 'selekt 1'],
    ['a value that does not fit', `select 'x'::int`],
    ['a division by zero', 'select 1 / 0'],
    ['a fault of the program in a function', `do $$ begin raise exception 'x'; end $$`],
    ['a version that has moved on', `do $$ begin raise exception 'x' using errcode = 'TH001'; end $$`],
    ['a transaction that has failed before', 'begin; select 1 / 0; select 1'],
    ['a table that changed under a plan', `do $$ begin raise exception 'x' using errcode = '0A000'; end $$`],
  ])('where it says of %s', async (_, text) => {
    const client = await connected();
    expect(isAway(await thrownBy(client.query(text)))).toBe(false);
  });

  it('where the program asks with another number of values than it has written', async () => {
    const client = await connected();
    const error = await thrownBy(client.query('select $1::int, $2::int', [1]));
    expect(error).toMatchObject({ code: '08P01' });
    expect(isAway(error)).toBe(false);
  });

  it.each([
    ['a mistake of the program', new TypeError('Cannot read properties of undefined')],
    ['another line that was cut', new TypeError('fetch failed', { cause: refusedBy('ECONNREFUSED') })],
    ['a file that is not there', refusedBy('ENOENT')],
    ['words that only begin alike', new Error('Connection terminated the wrong plan')],
    ['no error at all', 'Connection terminated unexpectedly'],
    ['several of these', new AggregateError([new Error('one'), new Error('two')])],
  ])('where what went wrong is %s', (_, error) => {
    expect(isAway(error)).toBe(false);
  });
});

function refusedBy(code: string): Error {
  return Object.assign(new Error(code), { code });
}
