import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { inTransaction } from './transaction.ts';

const folder = new URL('../sql/', import.meta.url);
/** Any number that nothing else in this database uses. */
const migrationLock = 7_482_310_655;

/** The login that migrates may not do what it has to; the message says what to grant. */
export class MissingRights extends Error {
  override readonly name = 'MissingRights';
}

/** Brings the schemas `record` and `seal`, their owner and the rights of `thac_app` up to date; harmless to repeat, also at the same time. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const files = await migrationFiles();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(pool, (client) => bringUpToDate(client, files));
    } catch (error) {
      if (attempt === 5 || !isRace(error)) throw error;
    }
  }
}

/** The login by which the application connects: a member of `thac_app` and nothing more. */
export async function ensureAppLogin(pool: pg.Pool, login: string, password: string | null): Promise<void> {
  const name = pg.escapeIdentifier(login);
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
    if (rowCount === 0) await client.query(`create role ${name} login`);
    if (password !== null) await client.query(`alter role ${name} password ${pg.escapeLiteral(password)}`);
    await client.query(`grant thac_app to ${name}`);
    // A frozen process must not keep the head of the log or a checkpoint locked.
    await client.query(`alter role ${name} set idle_in_transaction_session_timeout = '60s'`);
  });
}

/** Whether the connected login could change what is recorded; an application should not be able to. */
export async function mayRewriteRecord(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ may: boolean }>(
    `select has_table_privilege('record.event', 'update') or pg_has_role('thac_owner', 'member') as may`,
  );
  return rows[0]?.may ?? true;
}

/** What was applied to a database. */
export type Applied = { name: string; sha256: string };

type Migration = Applied & { text: string };

/** The database, or a copy of one, was brought up to date by a newer program than this one. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';

  constructor(migration: string) {
    super(
      `chương trình này cũ hơn cơ sở dữ liệu: không có bước nâng cấp ${migration}; hãy dùng bản mới hơn / ` +
        `this program is older than the database: it has no migration ${migration}; use a newer one`,
    );
  }
}

/**
 * Makes the schemas as they were when these migrations were the last ones, without rights: what is loaded from a copy is
 * then brought up to date as the database that it is a copy of would be.
 */
export async function migrateAsOf(client: pg.ClientBase, applied: readonly Applied[]): Promise<void> {
  const known = await knownOf(applied);
  await client.query(await readFile(new URL('roles.sql', folder), 'utf8'));
  for (const { text } of known) await client.query(text);
  await client.query(
    'insert into record.migration (name, sha256) select * from unnest($1::text[], $2::text[])',
    [known.map(({ name }) => name), known.map(({ sha256 }) => sha256)],
  );
}

/** The same migrations as this program has them; one that it lacks, or has otherwise, throws NewerDatabase. */
export async function knownOf(applied: readonly Applied[]): Promise<Migration[]> {
  const files = new Map((await migrationFiles()).map((file) => [file.name, file]));
  return applied.map(({ name, sha256 }) => {
    const file = files.get(name);
    if (file?.sha256 !== sha256) throw new NewerDatabase(name);
    return file;
  });
}

/** The migrations that a database carries, in their order. */
export const appliedTo = async (client: pg.Pool | pg.ClientBase): Promise<Applied[]> =>
  (await client.query<Applied>('select name, sha256 from record.migration order by name')).rows;

async function migrationFiles(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{3}-.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function bringUpToDate(client: pg.PoolClient, files: readonly Migration[]): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  const applied = await appliedMigrations(client);
  for (const { name, sha256 } of files)
    if (applied.has(name) && applied.get(name) !== sha256)
      throw new Error(`migration ${name} was changed after it had been applied; add a new one instead`);
  const pending = files.filter(({ name }) => !applied.has(name));
  if (pending.length === 0 && (await rightsHold(client))) return;

  await requireRights(client);
  await client.query(await readFile(new URL('roles.sql', folder), 'utf8'));
  for (const { text } of pending) await client.query(text);
  for (const { name, sha256 } of pending)
    await client.query('insert into record.migration (name, sha256) values ($1, $2)', [name, sha256]);
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const rights = await readFile(new URL('rights.sql', folder), 'utf8');
  await client.query(rights.replaceAll(':database', pg.escapeIdentifier(rows[0]?.name ?? '')));
}

async function appliedMigrations(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `select exists (select from pg_namespace where nspname = 'record') as there`,
  );
  if (!there[0]?.there) return new Map();
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from record.migration',
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

async function rightsHold(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ hold: boolean }>(
    `select to_regrole('thac_app') is not null
       and coalesce(pg_has_role(to_regrole('thac_app'), to_regrole('thac_reader'), 'member'), false)
       and coalesce(has_table_privilege(to_regrole('thac_auditor'), 'record.event', 'select'), false)
       and has_database_privilege(to_regrole('thac_app'), current_database(), 'create') and 3 = (
       select count(distinct n.nspname) from pg_namespace n, aclexplode(n.nspacl) a
         where n.nspname in ('record', 'seal', 'personal') and n.nspowner = to_regrole('thac_owner')
           and a.grantee = to_regrole('thac_app')
     ) as hold`,
  );
  return rows[0]?.hold ?? false;
}

async function requireRights(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ login: string; encoding: string; roles: boolean; schema: boolean }>(
    `select current_user as login, current_setting('server_encoding') as encoding,
       (select rolsuper or (rolcreaterole and to_regrole('thac_app') is null and to_regrole('thac_owner') is null and to_regrole('thac_reader') is null)
          from pg_roles where rolname = current_user)
         or (to_regrole('thac_app') is not null and to_regrole('thac_owner') is not null
             and pg_has_role(to_regrole('thac_owner'), 'usage')
             and pg_has_role(to_regrole('thac_app'), 'usage')
             and pg_has_role(to_regrole('thac_app'), to_regrole('thac_reader'), 'member')
             and (to_regrole('thac_auditor') is not null
                  or (select rolcreaterole from pg_roles where rolname = current_user))) as roles,
       has_database_privilege(current_database(), 'create') as schema`,
  );
  const login = rows[0];
  if (!login) throw new Error('the database did not say who is connected');
  if (login.encoding !== 'UTF8')
    throw new Error(`the database has the encoding ${login.encoding}; the record needs one with UTF8`);
  if (!login.schema)
    throw new MissingRights(
      `the login "${login.login}" may not create schemas in this database; grant it CREATE on the database`,
    );
  if (!login.roles)
    throw new MissingRights(
      `the login "${login.login}" may not create roles; let an administrator run: create role thac_owner nologin; ` +
        `create role thac_app nologin; create role thac_reader nologin; create role thac_auditor nologin; grant thac_reader to thac_app; grant thac_owner, thac_app to ${pg.escapeIdentifier(login.login)};`,
    );
}

/** Two databases of one server may be migrated at the same moment, and their roles are the same rows. */
const isRace = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  (error.code === '23505' || error.message === 'tuple concurrently updated');
