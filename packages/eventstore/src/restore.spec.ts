import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase } from '@thac/test/database';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startEmbedded } from '../../api/src/database/embedded.ts';
import { openEventLog } from './eventLog.ts';
import { event, run, tried } from './fixtures.ts';
import { follow } from './follow.ts';
import { migrate } from './migrate.ts';

const tables = ['log', 'event', 'inbox', 'consumer'];

/** What a dump keeps: rows, and nothing of transaction numbers, sequences or visibility. */
async function copy(from: pg.Pool, to: pg.Pool): Promise<void> {
  for (const table of tables) {
    const { rows: columns } = await from.query<{ name: string }>(
      `select attname as name from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and attgenerated = '' and not attisdropped order by attnum`,
      [`record.${table}`],
    );
    const names = columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
    const { rows } = await from.query<{ rows: string }>(
      `select jsonb_agg(to_jsonb(t))::text as rows from record.${table} t`,
    );
    await to.query(
      `insert into record.${table} (${names}) select ${names} from jsonb_populate_recordset(null::record.${table}, $1)`,
      [rows[0]?.rows ?? '[]'],
    );
  }
}

const leaves = async (pool: pg.Pool): Promise<string[]> =>
  (await pool.query(`select encode(leaf, 'hex') as leaf from record.event order by position`)).rows.map(
    (row) => row.leaf,
  );

test('a record restored into a new cluster is fully visible, and consumers go on from where they stood', async () => {
  const old = await createDatabase();
  const oldLog = openEventLog(old.pool, 'thac', tried);
  // Many transactions, some undone: their numbers are far from those of a new cluster.
  for (let version = 1; version <= 40; version += 1) {
    await oldLog.append([event('a', version, { data: { note: `Lần ${version}: Đức Phong` } })]);
    await old.pool.query('begin; select pg_current_xact_id(); rollback');
  }
  await oldLog.ingest({ source: 's', key: 'k', hash: 'h' }, run('b', 2));
  const half = new AbortController();
  const halfway = follow({
    pool: old.pool,
    eventLog: oldLog,
    consumer: 'views',
    owner: 'old',
    batch: 20,
    signal: half.signal,
    handle: async (_, advance) => {
      await advance();
      half.abort();
    },
  });
  await halfway.stopped;

  const folder = mkdtempSync(join(tmpdir(), 'thac-restore-'));
  chmodSync(folder, 0o711);
  const server = await startEmbedded({ folder, chosen: false, durable: false, say: () => {} });
  const fresh = new pg.Pool({ connectionString: server.url('postgres') });
  fresh.on('error', () => {});
  await migrate(fresh);
  await copy(old.pool, fresh);

  const log = openEventLog(fresh, 'thac', tried);
  expect(await log.read(0, 100)).toEqual(await oldLog.read(0, 100));
  expect(await log.head()).toBe(42);
  expect(await leaves(fresh)).toEqual(await leaves(old.pool));
  expect(await log.answered({ source: 's', key: 'k', hash: 'h' })).toEqual({ position: 42 });
  expect(await log.append([event('a', 41)])).toEqual({ position: 43, appended: 1 });

  const seen: number[] = [];
  const stop = new AbortController();
  const follower = follow({
    pool: fresh,
    eventLog: log,
    consumer: 'views',
    owner: 'new',
    signal: stop.signal,
    handle: async (batch, advance) => {
      await advance();
      seen.push(...batch.map(({ position }) => position));
    },
  });
  while (seen.length < 23) await sleep(5);
  expect(seen).toEqual(Array.from({ length: 23 }, (_, index) => index + 21));
  stop.abort();
  await follower.stopped;

  await fresh.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  await old.drop();
});
