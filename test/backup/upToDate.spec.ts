import { randomUUID } from 'node:crypto';
import { loadBackup } from '@thac/api/backup/load';
import { readManifest } from '@thac/api/backup/manifest';
import { verifyRecord } from '@thac/api/backup/verifying/verify';
import { migrate } from '@thac/api/database/migrate';
import { openPool } from '@thac/api/database/pool';
import { openEventLog } from '@thac/eventstore/eventLog';
import { appliedTo, knownOf, migrateAsOf } from '@thac/eventstore/migrate';
import { inTransaction } from '@thac/eventstore/transaction';
import type pg from 'pg';
import { expect, inject, it, onTestFinished } from 'vitest';
import { copyOf, forgotten, untold } from './copies.ts';
import { databases, unitEvent } from './ground.ts';
import { masterKey } from './sealedRecord.ts';

/** What is left out of the older program: this migration, and those after it. */
const then = '054';

/** The owner of each table and function, and who may do what with it. */
const rights = `
  select n.nspname || '.' || c.relname as object, c.relowner::regrole::text as owner, c.relacl::text as granted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('record', 'seal', 'personal') and c.relkind = 'r'
  union all select p.oid::regprocedure::text, p.proowner::regrole::text, p.proacl::text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('record', 'seal', 'personal')
  union all select nspname, nspowner::regrole::text, nspacl::text
    from pg_namespace where nspname in ('record', 'seal', 'personal')
  order by 1`;

async function open(url: string): Promise<pg.Pool> {
  const pool = openPool(url, { max: 4 });
  onTestFinished(() => pool.end());
  return pool;
}

/** A login that will own a database and administers nothing else; it goes after the databases that are made later. */
async function ownerToBe(): Promise<string> {
  const login = `owner_${randomUUID().replaceAll('-', '')}`;
  const server = await open(inject('server'));
  await server.query(`create role ${login} login password 'x'; grant thac_owner, thac_app to ${login}`);
  onTestFinished(async () => {
    await server.query(`drop role ${login}`);
  });
  return login;
}

it('a copy of an older program, restored by an owner who is no administrator, becomes a database like any other', async () => {
  const login = await ownerToBe();
  const [old = '', fresh = '', mine = ''] = await databases(3);
  const before = await open(old);
  await migrate(fresh);
  const all = await appliedTo(await open(fresh));
  const applied = all.filter(({ name }) => name < then);
  expect(applied.length).toBeLessThan(all.length);
  expect(await knownOf(applied)).toHaveLength(applied.length);
  await inTransaction(before, (client) => migrateAsOf(client, applied));
  await openEventLog(before, 'thac').append([unitEvent(0), unitEvent(1), unitEvent(1, 2)]);

  const copy = await copyOf(old);
  const owner = Object.assign(new URL(mine), { username: login, password: 'x' }).href;
  const server = await open(inject('server'));
  await server.query(`alter database ${new URL(mine).pathname.slice(1)} owner to ${login}`);
  const manifest = await readManifest(copy);
  await loadBackup(owner, copy, manifest, untold);
  const { rebuildDue } = await migrate(owner);
  const { verdict } = await verifyRecord(owner, owner, {
    ...{ outside: forgotten, personalKey: masterKey(), rebuildDue, manifest },
    told: () => {},
    progress: () => {},
  });
  expect(verdict).toBe('sound');
  const restored = await open(mine);
  expect(await appliedTo(restored)).toEqual(all);
  expect((await restored.query(rights)).rows).toEqual((await (await open(fresh)).query(rights)).rows);
  expect(await openEventLog(restored, 'thac').append([unitEvent(1, 3)])).toEqual({
    position: 4,
    appended: 1,
  });
});
