import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEventLog } from './eventLog.ts';
import { event, tried } from './fixtures.ts';
import { ensureAppLogin, mayRewriteRecord, migrate } from './migrate.ts';

let database: TestDatabase;
let app: pg.Pool;
const logins: string[] = [];

beforeAll(async () => {
  database = await createDatabase();
  // A clone keeps the rights on everything but on the database itself.
  await migrate(database.pool);
  await openEventLog(database.pool, 'thac', tried).append([event('a', 1)]);
  const login = newLogin();
  await ensureAppLogin(database.pool, login, 'secret');
  app = connectedAs(login);
});
afterAll(async () => {
  await app.end();
  await database.pool.query(logins.map((login) => `drop owned by ${login}; drop role ${login};`).join(''));
  await database.drop();
});

const newLogin = () => {
  const login = `login_${randomUUID().replaceAll('-', '')}`;
  logins.push(login);
  return login;
};
const connectedAs = (login: string, url = database.url) =>
  quiet(
    new pg.Pool({
      connectionString: Object.assign(new URL(url), { username: login, password: 'secret' }).href,
    }),
  );
/** A pool has ended before its connections have: dropping their database meanwhile is no error. */
const quiet = (pool: pg.Pool) => pool.on('connect', (client) => client.on('error', () => {}));

describe('the rights of the application', () => {
  const forbidden: [string, string][] = [
    ['change an event', `update record.event set type = 'Other@1'`],
    ['delete an event', 'delete from record.event'],
    ['empty the events', 'truncate record.event'],
    ['insert an event past the functions', `insert into record.event (log, position) values ('thac', 2)`],
    ['take events in by copying', 'copy record.event (log, position) from stdin'],
    ['move the head of the log', 'update record.log set position = 0'],
    ['rewrite the inbox', 'delete from record.inbox'],
    ['move a checkpoint past the functions', 'update record.consumer set position = 1'],
    ['disable the triggers', 'alter table record.event disable trigger all'],
    ['switch triggers off for its session', 'set session_replication_role = replica'],
    ['drop the events', 'drop table record.event cascade'],
    [
      'replace a function',
      'create or replace function record.leaf(bytes text) returns bytea language sql return null',
    ],
    ['create anything beside the record', 'create table record.mine ()'],
    ['become the owner', 'set role thac_owner'],
    ['change a tile of a tree', `update seal.tile set hashes = ''`],
    ['put in a checkpoint past the functions', `insert into seal.checkpoint (log, size) values ('thac', 1)`],
    ['delete a checkpoint', 'delete from seal.checkpoint'],
    ['rewrite a head', 'update seal.head set version = 1'],
    ['destroy a key past the function', 'update personal.key set wrapped = null'],
    ['let a halted log go on past the functions', 'update record.log set halted = null'],
  ];

  test.each(forbidden)('it may not %s', async (_, sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  test('the group itself may not either', async () => {
    const client = await database.pool.connect();
    await client.query('set role thac_app');
    await expect(client.query('update record.event set at = now()')).rejects.toMatchObject({ code: '42501' });
    await client.query('reset role');
    client.release();
  });

  test('the catalogue says the same: select on every table, execute on every function but one, nothing else', async () => {
    const { rows: tables } = await database.pool.query(
      `select distinct c.oid::regclass::text as name, string_agg(a.grantee::regrole || ' ' || a.privilege_type, ', ' order by a.grantee::regrole::text) as granted
         from pg_class c, aclexplode(c.relacl) a
         where c.relnamespace in ('record'::regnamespace, 'seal'::regnamespace, 'personal'::regnamespace)
           and a.grantee <> 'thac_owner'::regrole group by 1 order by 1`,
    );
    const own = [
      'consumer',
      'delivery',
      'event',
      'house',
      'identity',
      'inbox',
      'log',
      'migration',
      'original',
      'rate',
    ];
    const audited = (name: string) => /^seal|[.](event|log|inbox|identity|house|migration)$/.test(name);
    const sealed = ['checkpoint', 'head', 'heads', 'tile'];
    expect(tables).toEqual(
      ['personal.key', ...own.map((name) => `record.${name}`), ...sealed.map((name) => `seal.${name}`)].map(
        (name) => ({
          name,
          granted: audited(name) ? 'thac_app SELECT, thac_auditor SELECT' : 'thac_app SELECT',
        }),
      ),
    );
    const { rows: functions } = await database.pool.query(
      `select proname, (select string_agg(a.grantee::regrole || ' ' || a.privilege_type, ',')
           from aclexplode(p.proacl) a where a.grantee <> 'thac_owner'::regrole) as granted
         from pg_proc p where pronamespace in ('record'::regnamespace, 'seal'::regnamespace, 'personal'::regnamespace)`,
    );
    expect(functions.length).toBeGreaterThan(14);
    for (const { proname, granted } of functions)
      expect(granted).toBe(proname === 'import_events' ? null : 'thac_app EXECUTE');
  });

  test('everything belongs to a role that cannot log in, and functions that act for it have their search path pinned', async () => {
    const { rows } = await database.pool.query(
      `select (select rolcanlogin from pg_roles where rolname = 'thac_owner') as can_login,
         (select array_agg(distinct relowner::regrole::text) from pg_class
            where relnamespace in ('record'::regnamespace, 'seal'::regnamespace, 'personal'::regnamespace)) as tables,
         (select array_agg(distinct proowner::regrole::text) from pg_proc
            where pronamespace in ('record'::regnamespace, 'seal'::regnamespace, 'personal'::regnamespace)) as functions,
         (select count(*)::int from pg_proc
            where pronamespace in ('record'::regnamespace, 'seal'::regnamespace, 'personal'::regnamespace) and prosecdef
            and not coalesce('search_path=pg_catalog, pg_temp' = any (proconfig), false)) as unpinned`,
    );
    expect(rows).toEqual([
      { can_login: false, tables: ['thac_owner'], functions: ['thac_owner'], unpinned: 0 },
    ]);
  });

  test('even an administrator does not change an event by mistake', async () => {
    await expect(database.pool.query('update record.event set bytes = bytes')).rejects.toThrow(
      'append-only: UPDATE',
    );
    await expect(database.pool.query('truncate record.event')).rejects.toThrow('append-only: TRUNCATE');
  });

  test('its login can do all that the record is for, and knows that it can do no more', async () => {
    await migrate(app);
    const log = openEventLog(app, 'app', tried);
    expect(await log.append([event('a', 1)])).toEqual({ position: 1, appended: 1 });
    expect(await log.ingest({ source: 's', key: 'k', hash: 'h' }, [event('a', 2)])).toMatchObject({
      position: 2,
    });
    expect(await log.read(0, 10)).toHaveLength(2);
    await app.query('create schema view_of_app; create table view_of_app.plan (plan uuid)');
    expect(await mayRewriteRecord(app)).toBe(false);
    expect(await mayRewriteRecord(database.pool)).toBe(true);
  });
});

describe('migrating', () => {
  test('four at once on an empty database, and once more, leave one record', async () => {
    const empty = await emptyDatabase();
    await Promise.all(Array.from({ length: 4 }, () => migrate(empty.pool)));
    await migrate(empty.pool);
    const log = openEventLog(empty.pool, 'thac', tried);
    expect(await log.append([event('a', 1)])).toEqual({ position: 1, appended: 1 });
    await empty.drop();
  });

  test('a record from before the seals keeps its events as they are, and goes on from them in chains', async () => {
    const older = await emptyDatabase();
    await migratedBefore(older, '027');
    await openEventLog(older.pool, 'thac', tried).append([event('a', 1)]);
    const before = await older.pool.query('select bytes, leaf from record.event');
    await migrate(older.pool);
    expect(await openEventLog(older.pool, 'thac', tried).append([event('a', 2)])).toMatchObject({
      position: 2,
    });
    const { rows } = await older.pool.query('select bytes, leaf from record.event order by position');
    expect(rows[0]).toEqual(before.rows[0]);
    expect(JSON.parse(rows[1].bytes).previous).toBe(before.rows[0].leaf.toString('hex'));
    await older.drop();
  });

  test('the login of the application is made once and may be asked for again', async () => {
    const login = newLogin();
    await ensureAppLogin(database.pool, login, null);
    await ensureAppLogin(database.pool, login, 'secret');
    const again = connectedAs(login);
    expect(await openEventLog(again, 'thac', tried).head()).toBe(1);
    await again.end();
  });

  test('rights that a restore has lost are given again', async () => {
    const restored = await createDatabase();
    await restored.pool.query(
      `alter schema record owner to current_user; revoke all on schema record from thac_app;
       alter schema seal owner to current_user; revoke all on schema seal from thac_app`,
    );
    await migrate(restored.pool);
    const client = await restored.pool.connect();
    await client.query('set role thac_app');
    expect((await client.query('select from record.event, seal.tile')).rowCount).toBe(0);
    await client.query('reset role');
    client.release();
    await restored.drop();
  });

  test('a migration that was changed after it had been applied is noticed', async () => {
    const changed = await createDatabase();
    await changed.pool.query(`update record.migration set sha256 = 'other' where name = '003-log.sql'`);
    await expect(migrate(changed.pool)).rejects.toThrow('003-log.sql was changed after it had been applied');
    await changed.drop();
  });

  test('a login without the right to create schemas is told what it lacks', async () => {
    const empty = await emptyDatabase();
    const login = newLogin();
    await empty.pool.query(`create role ${login} login password 'secret'`);
    const stranger = connectedAs(login, empty.url);
    await expect(migrate(stranger)).rejects.toThrow(
      `the login "${login}" may not create schemas in this database`,
    );
    await stranger.end();
    await empty.drop();
  });

  test('a login that may not create roles is told what an administrator must run, and after that it goes on', async () => {
    const empty = await emptyDatabase();
    const login = newLogin();
    await empty.pool.query(`create role ${login} login password 'secret'`);
    await empty.pool.query(`alter database ${new URL(empty.url).pathname.slice(1)} owner to ${login}`);
    const admin = connectedAs(login, empty.url);
    const refused = migrate(admin);
    await expect(refused).rejects.toThrow(
      `the login "${login}" may not create roles; let an administrator run:`,
    );
    const told = await refused.catch((error: Error) => error.message);
    await empty.pool.query(String(told).match(/grant thac_owner.*;/)?.[0] ?? '');
    await migrate(admin);
    expect(await openEventLog(admin, 'thac', tried).append([event('a', 1)])).toMatchObject({ position: 1 });
    await admin.end();
    await empty.drop();
  });

  test('a login that may create roles and no more can migrate', async () => {
    const empty = await emptyDatabase();
    const login = newLogin();
    await empty.pool.query(
      `create role ${login} login createrole password 'secret'; grant thac_owner, thac_app to ${login} with admin option`,
    );
    await empty.pool.query(`alter database ${new URL(empty.url).pathname.slice(1)} owner to ${login}`);
    const admin = connectedAs(login, empty.url);
    await migrate(admin);
    await migrate(admin);
    await admin.end();
    await empty.drop();
  });
});

async function emptyDatabase(): Promise<TestDatabase> {
  const empty = await createDatabase();
  quiet(empty.pool);
  await empty.pool.query('drop schema record, seal, personal cascade');
  return empty;
}

/** What a database holds that was last migrated before there was the migration of this number. */
async function migratedBefore({ pool }: TestDatabase, number: string): Promise<void> {
  const folder = new URL('../sql/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name) && name < number).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  await pool.query(texts.join('\n'));
  const hashes = texts.map((text) => createHash('sha256').update(text).digest('hex'));
  await pool.query(
    'insert into record.migration (name, sha256) select * from unnest($1::text[], $2::text[])',
    [names, hashes],
  );
}
