import { randomUUID } from 'node:crypto';
import { migrate } from '@thac/api/database/migrate';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What each role may do, table by table; whatever is not here it may not. */
const groups = ['thac_owner', 'thac_app', 'thac_reader', 'thac_auditor'] as const;
type Group = (typeof groups)[number];
const everything = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];
const ours = ['record', 'seal', 'personal', 'view', 'reading'];
const kept = ['record', 'seal', 'personal'];
const audited = /^(seal[.]\w+|record[.](event|log|inbox|identity|house|migration))$/;

function allowed(group: Group, table: string): string[] {
  const [schema] = table.split('.');
  if (kept.includes(schema ?? '')) {
    if (group === 'thac_owner') return everything;
    if (group === 'thac_app') return ['select'];
    return group === 'thac_auditor' && audited.test(table) ? ['select'] : [];
  }
  // The application owns the views, which it makes anew from the record.
  if (group === 'thac_app') return everything;
  return group === 'thac_reader' ? ['select'] : [];
}

let database: TestDatabase;
let tables: string[];
/** A column of each table. */
let column: Map<string, string>;
const rowsOf = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  (await database.pool.query<Row>(text, values)).rows;
const counts: Record<string, number> = {};

beforeAll(async () => {
  database = await createDatabase();
  // A clone keeps the rights on everything but on the database itself.
  await migrate(database.url);
  const found = await rowsOf<{ name: string; column: string }>(
    `select n.nspname || '.' || c.relname as name,
       (select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and attgenerated = '' order by attnum limit 1) as column
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') order by 1`,
    [ours],
  );
  tables = found.map(({ name }) => name);
  column = new Map(found.map((one) => [one.name, one.column]));
});
afterAll(async () => {
  console.log(
    Object.entries(counts)
      .map(([what, count]) => `${what}: ${count}`)
      .join('; '),
  );
  await database.drop();
});

describe('the catalogue', () => {
  it('knows four roles that cannot log in and can do nothing beyond what is granted', async () => {
    const roles = await rowsOf(
      `select rolname, rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as more,
         rolinherit, array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid) as member
       from pg_roles r where rolname ~ '^thac_(owner|app|reader|auditor)$' order by rolname`,
    );
    expect(roles).toEqual([
      { rolname: 'thac_app', more: false, rolinherit: true, member: ['thac_reader'] },
      { rolname: 'thac_auditor', more: false, rolinherit: true, member: [] },
      { rolname: 'thac_owner', more: false, rolinherit: true, member: [] },
      { rolname: 'thac_reader', more: false, rolinherit: true, member: [] },
    ]);
  });

  it('says of every table, role and privilege what this page says', async () => {
    const rows = await rowsOf<{ group: Group; name: string; privilege: string; has: boolean }>(
      `select g as group, t as name, p as privilege, has_table_privilege(g, t, p) as has
         from unnest($1::text[]) g, unnest($2::text[]) t, unnest($3::text[]) p`,
      [groups, tables, everything],
    );
    const wrong = rows.filter(
      ({ group, name, privilege, has }) => has !== allowed(group, name).includes(privilege),
    );
    expect(wrong).toEqual([]);
    expect(tables.length).toBeGreaterThan(50);
    counts['tables × roles × privileges'] = rows.length;
  });

  it('grants nothing to everybody, no single column, nothing that may be passed on, and nothing to anybody else', async () => {
    const granted = await rowsOf(
      `with acl as (
         select 'table ' || c.oid::regclass as what, a.* from pg_class c, aclexplode(c.relacl) a
           where c.relnamespace::regnamespace::text = any($1)
         union all select 'function ' || p.oid::regprocedure, a.* from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
           where p.pronamespace::regnamespace::text = any($1)
         union all select 'schema ' || n.nspname, a.* from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = any($1)
         union all select 'column ' || attrelid::regclass || '.' || attname, a.* from pg_attribute, aclexplode(attacl) a
         union all select 'default of ' || defaclrole::regrole, a.* from pg_default_acl, aclexplode(defaclacl) a
       )
       select what, case grantee when 0 then 'public' else grantee::regrole::text end as grantee, privilege_type, is_grantable from acl
         where grantee = 0 or is_grantable or what ~ '^(column|default) '
           or grantee::regrole::text not in ('thac_owner', 'thac_app', 'thac_reader', 'thac_auditor')`,
      [ours],
    );
    expect(granted.filter(({ what }) => !/^column (pg_catalog[.])?pg_/.test(String(what)))).toEqual([]);
    const [onDatabase] = await rowsOf(
      `select array_agg(privilege_type order by 1) as everybody from pg_database, aclexplode(datacl) a
         where datname = current_database() and grantee = 0`,
    );
    expect(onDatabase).toEqual({ everybody: ['CONNECT'] });
    expect(await rowsOf(`select has_schema_privilege('thac_auditor', 'public', 'create') as may`)).toEqual([
      { may: false },
    ]);
  });

  it('lets nobody look up a name in a function by a path of their own, least of all where it acts for its owner', async () => {
    const functions = await rowsOf<{
      name: string;
      definer: boolean;
      path: string | null;
      bound: boolean;
      owner: string;
    }>(
      `select p.oid::regprocedure::text as name, prosecdef as definer, prosqlbody is not null as bound, proowner::regrole::text as owner,
         (select s from unnest(proconfig) s where s like 'search_path=%') as path
       from pg_proc p where pronamespace::regnamespace::text = any($1)`,
      [ours],
    );
    expect(
      functions.filter(
        ({ path, bound, definer }) => path !== 'search_path=pg_catalog, pg_temp' && (definer || !bound),
      ),
    ).toEqual([]);
    expect(functions.filter(({ owner }) => owner !== 'thac_owner' && owner !== 'thac_app')).toEqual([]);
    expect(functions.length).toBeGreaterThan(40);
    const rows = await rowsOf<{ group: Group; name: string; has: boolean }>(
      `select g as group, p.oid::regprocedure::text as name, has_function_privilege(g, p.oid, 'execute') as has
         from unnest($1::text[]) g, pg_proc p where pronamespace::regnamespace::text = any($2)`,
      [groups, ours],
    );
    const may = (group: Group, name: string): boolean => {
      if (name.startsWith('reading.counted_whole')) return group === 'thac_app';
      if (name.startsWith('reading.')) return group === 'thac_reader' || group === 'thac_app';
      if (group === 'thac_app') return !name.startsWith('record.import_events');
      return group === 'thac_owner';
    };
    expect(rows.filter(({ group, name, has }) => has !== may(group, name))).toEqual([]);
    counts['functions × roles'] = rows.length;
  });
});

describe('each role', () => {
  it.each(['thac_app', 'thac_reader', 'thac_auditor'] as const)(
    '%s is refused every statement that is not granted',
    async (group) => {
      const done: string[] = [];
      const statements = tables.flatMap((table) => forbidden(group, table)).concat(beyond(group));
      await asMember(group, async (client) => {
        await client.query('begin');
        for (const statement of statements) {
          await client.query('savepoint before');
          const code = await client.query(statement).then(
            () => 'done',
            (error: pg.DatabaseError) => error.code,
          );
          await client.query('rollback to before');
          if (code !== '42501') done.push(`${code}: ${statement}`);
        }
        await client.query('rollback');
      });
      expect(done).toEqual([]);
      counts[`statements refused to ${group}`] = statements.length;
    },
  );

  it('of an auditor reads the record and its seals, and nothing else', async () => {
    await asMember('thac_auditor', async (client) => {
      for (const table of tables)
        if (audited.test(table)) await client.query(`select * from ${table} limit 1`);
        else await expect(client.query(`select 1 from ${table}`)).rejects.toMatchObject({ code: '42501' });
    });
  });
});

/** Works as a login that is a member of the group and nothing more, made as docs/operations.md says. */
async function asMember(group: Group, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const [username, password] = [`member_${randomUUID().slice(0, 8)}`, randomUUID()];
  await database.pool.query(`create role ${username} login password '${password}' in role ${group}`);
  const connectionString = Object.assign(new URL(database.url), { username, password }).href;
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
    await database.pool.query(`drop role ${username}`);
  }
}

/** One statement for each privilege that a role has not, and those that only an owner may run. */
function forbidden(group: Group, table: string): string[] {
  const may = allowed(group, table);
  const statements: [string, string][] = [
    ['select', `select * from ${table}`],
    ['insert', `insert into ${table} default values`],
    ['update', `update ${table} set ${column.get(table)} = null`],
    ['delete', `delete from ${table}`],
    ['truncate', `truncate ${table}`],
    ['trigger', `alter table ${table} disable trigger all`],
    ['trigger', `drop table ${table} cascade`],
    ['trigger', `alter table ${table} owner to ${group}`],
    ['trigger', `alter table ${table} disable row level security`],
    [
      'trigger',
      `create trigger mine before insert on ${table} for each row execute function record.immutable()`,
    ],
  ];
  return statements.filter(([privilege]) => !may.includes(privilege)).map(([, statement]) => statement);
}

/** What no table stands for: becoming more, making something of one's own, and acting through functions. */
function beyond(group: Group): string[] {
  const all = [
    ...['thac_owner', 'thac'].map((role) => `set role ${role}`),
    ...kept.map((schema) => `create table ${schema}.mine ()`),
    `create or replace function record.leaf(bytes text) returns bytea language sql return null`,
    `select record.import_events('thac', 1, array['{}'])`,
    'create role mine',
    `alter role ${group} superuser`,
    'set local session_replication_role = replica',
    `copy record.event to program 'true'`,
    `select pg_read_file('/etc/passwd')`,
    'create table public.mine ()',
  ];
  if (group === 'thac_app') return all;
  return [
    ...all,
    'create temporary table mine ()',
    'create schema mine',
    `select lo_from_bytea(0, 'x')`,
    'select lo_create(0)',
    `set role thac_app`,
    'select record.keep_production()',
    `select record.take_rate('thac', array['a'], array[1.0::float8], array[1.0::float8], 1, false, null)`,
    'create table view.mine ()',
    'create table reading.mine ()',
  ];
}
