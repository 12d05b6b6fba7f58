import { writeSync } from 'node:fs';
import { settling } from '@thac/api/workers/intake';
import { polling } from '@thac/api/workers/polling';
import { progressOf } from '@thac/api/workers/progress';
import { inForceOf, reconciling } from '@thac/api/workers/reconciling';
import { openEventLog } from '@thac/eventstore/eventLog';
import { type Advance, follow } from '@thac/eventstore/follow';
import { viewsConsumer } from '@thac/projections/consumer';
import { unitEvents } from '@thac/projections/units';
import { openViews } from '@thac/projections/views';
import pg from 'pg';
import type { Life, Phase } from './killing.ts';

/**
 * A process that asks the vendor, settles and shows what came, reconciles the day and ends, if nobody kills it before. It says
 * where it is at every step; at the one that it was given it stands still until it is killed.
 */
const { url, feed, check, token, now, holds } = JSON.parse(process.argv[2] ?? '') as Life;
const passed = new Map<Phase, number>();

function at(phase: Phase): void {
  writeSync(1, `${phase}\n`);
  passed.set(phase, (passed.get(phase) ?? 0) + 1);
  if (!holds.some((hold) => hold.phase === phase && hold.nth === passed.get(phase))) return;
  writeSync(1, 'standing still\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const stepping = (advance: Advance, phase: Phase): Advance => {
  return (...args) => {
    at(phase);
    return advance(...args);
  };
};

const ask = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const { href, searchParams } = new URL(String(input));
  if (searchParams.has('trang')) at(href.startsWith(check) ? 'between pages of the check' : 'between pages');
  return ask(input, init);
};

const pool = new pg.Pool({ connectionString: url });
pool.on('error', () => {});
const log = openEventLog(pool, 'thac');
const views = openViews(pool);
const ending = new AbortController();
const progress = progressOf(pool, log, views);
let bringing = false;

const eventLog: typeof log = {
  ...log,
  ingest: async (...args) => {
    at(bringing ? 'compared, not brought' : 'answered, not recorded');
    return log.ingest(...args);
  },
  append: async (...args) => {
    at('compared, not recorded');
    const answer = await log.append(...args);
    at('reconciled');
    return answer;
  },
};

const worker = {
  ...{ pool, eventLog: log, owner: `${process.pid}`, signal: ending.signal, pollMs: 10, leaseMs: 400 },
};
const settle = settling({ ...worker, views, waitForViews: progress.waitForViews });
const show = viewsConsumer(pool, log);
const followers = [
  follow({
    ...worker,
    ...{ consumer: 'intake', types: ['DeliveryReceived', ...unitEvents], batch: 3 },
    handle: async (batch, advance, stretch) => {
      if (batch.length === 0) return settle(batch, advance, stretch);
      at('recorded, not settled');
      return settle(batch, stepping(advance, 'half settled'), stretch);
    },
  }),
  follow({
    ...worker,
    ...show,
    batch: 20,
    handle: async (batch, advance) => {
      at('settled, not shown');
      return show.handle(batch, stepping(advance, 'half shown'));
    },
  }),
];

const house = {
  eventLog,
  clock: () => now,
  assertRoom: async () => {},
  inForce: inForceOf(views, log, progress),
};
const poll = { url: feed, token, everySeconds: 1, overlap: 30, check, checkDays: 92 };
const source = { code: 'qngai', perMinute: 100, secrets: [], poll };
const { round, bring } = polling(house, source, ending.signal);
const feeding = {
  round,
  bring: async (...args: Parameters<typeof bring>) => {
    bringing = true;
    await bring(...args);
    bringing = false;
  },
};
await round();
await reconciling(house, source, feeding, ending.signal)();
await progress.intake(await log.head());
await progress.catchUp();
ending.abort();
await Promise.all(followers.map(({ stopped }) => stopped));
await pool.end();
