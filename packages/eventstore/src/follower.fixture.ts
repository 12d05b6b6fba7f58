import pg from 'pg';
import { Fenced } from './errors.ts';
import { openEventLog } from './eventLog.ts';
import { tried } from './fixtures.ts';
import { follow } from './follow.ts';

/**
 * A process of its own that notes in the table `seen` what it handled; its spec kills and freezes it. With a position to
 * hold at, it says `holding` there and waits for a line.
 */
const [url = '', log = '', name = '', holdAt = '0'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url });
pool.on('error', () => {});
let held = Number(holdAt) === 0;

follow({
  pool,
  eventLog: openEventLog(pool, log, tried),
  consumer: 'seen',
  owner: name,
  batch: 10,
  leaseMs: 600,
  signal: new AbortController().signal,
  async handle(batch, advance) {
    if (!held && (batch.at(-1)?.position ?? 0) >= Number(holdAt)) {
      held = true;
      process.stdout.write('holding\n');
      await new Promise((resolve) => process.stdin.once('data', resolve));
    }
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into seen (position, by) select *, $2 from unnest($1::bigint[])', [
        batch.map(({ position }) => position),
        name,
      ]);
      await advance(client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      if (error instanceof Fenced) process.stdout.write('fenced\n');
      throw error;
    } finally {
      client.release();
    }
  },
});
