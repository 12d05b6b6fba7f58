import { createDatabase } from '@thac/test/database';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { RecordedEvent } from './event.ts';
import { openEventLog } from './eventLog.ts';
import { run, tried } from './fixtures.ts';
import { collecting, followedLogs, positions, until } from './followed.fixture.ts';

const spec = followedLogs(createDatabase);

test('write transactions left open, here and in another database of the server, stall nobody', async () => {
  const other = await createDatabase();
  const [here, there] = [await spec.database.pool.connect(), await other.pool.connect()];
  for (const client of [here, there])
    await client.query('begin; create table idle (n int); select pg_current_xact_id()');
  const seen: RecordedEvent[] = [];
  spec.following(collecting(seen));
  await spec.log.append(run('a', 10));
  await until(() => seen.length === 10);
  for (const client of [here, there]) {
    await client.query('rollback');
    client.release();
  }
  await other.drop();
});

test('a pool whose connections break under it goes on afterwards', async () => {
  const pool = new pg.Pool({ connectionString: spec.database.url, application_name: 'breaking' });
  pool.on('error', () => {});
  const seen: RecordedEvent[] = [];
  spec.following(collecting(seen), { pool, eventLog: openEventLog(pool, spec.log.log, tried) });
  await spec.log.append(run('a', 2));
  await until(() => seen.length === 2);
  await spec.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breaking'`,
  );
  await spec.log.append(run('b', 2));
  await until(() => seen.length === 4);
  expect(positions(seen)).toEqual([1, 2, 3, 4]);
  await spec.stopAll();
  await pool.end();
});
