import { polling } from '@thac/api/workers/polling';
import { openEventLog } from '@thac/eventstore/eventLog';
import pg from 'pg';

/** A process that asks one round and ends, if nobody kills it before. */
const [, , connectionString, url = '', token = ''] = process.argv;
const pool = new pg.Pool({ connectionString });
const poll = { url, token, everySeconds: 1, overlap: 3_600, check: null, checkDays: 92 };
const { round } = polling(
  {
    eventLog: openEventLog(pool, 'thac'),
    clock: () => '2022-06-01T02:00:00.000Z',
    assertRoom: async () => {},
  },
  { code: 'qngai', perMinute: 100, secrets: [], poll },
  new AbortController().signal,
);
process.stdout.write('asking\n');
await round();
await pool.end();
