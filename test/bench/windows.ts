import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { consumersOf } from '@thac/eventstore/consumers';
import { sourceWith } from '../oneStopShop/signing.ts';
import { copySeconds } from './bareSuccession.ts';
import { dossierLoad, expectedOf, preparations, secretLetter, sourceCode } from './dossiers.ts';
import { memory } from './memory.ts';
import { rawInsertSeconds } from './rawInsert.ts';
import { median, print, promise, rounded } from './report.ts';
import { type Ground, onFreshGround, withServer } from './server.ts';
import { serve } from './serving.ts';
import { issuerId } from './workload.ts';

/**
 * What figures of one-stop shops cost: 100,000 windows, 30 % of them said before, in no order, signed and sent over HTTP by
 * a process of its own; until all are taken, settled and shown. Against bare inserts of the very rows that come of it, in
 * the same run. Then the same as 100,000 deliveries of one window each. One JSON line per figure and, last, each promise.
 * `--short` is a small run to see that it works, `--once` one round of each.
 */
const short = process.argv.includes('--short');
const rounds = short || process.argv.includes('--once') ? 1 : 3;
const load = dossierLoad(short);
const { windows, corrected, duplicates } = expectedOf(load);

type Peaks = { process: number; server: number };
type Round = { settled: number; visible: number; rawRecord: number; rawViews: number; peaks: Peaks };
const figures: Round[] = [];

await withServer(async (server) => {
  const watched = memory(server.url('postgres'), 1_000);
  for (let round = 1; round <= rounds; round += 1)
    figures.push(
      await onFreshGround(server, (ground) => sentOnce(ground, { round, each: 100 }, watched.peaks)),
    );
  // Of the first round: bare inserts hold all rows in this process, and they come after it.
  const { peaks } = figures[0] ?? { peaks: { process: 0, server: 0 } };
  print({ figure: 'peak memory in MB', ...peaks });
  const single = await onFreshGround(server, (ground) =>
    sentOnce(ground, { round: 1, each: 1 }, watched.peaks),
  );
  print({
    figure: 'of single windows: settled, share of the bare insert',
    share: rounded(shareSettled(single)),
  });
  promises(peaks.process + peaks.server);
});
if (short) process.exitCode = 0;

async function sentOnce(
  ground: Ground,
  { round, each }: { round: number; each: number },
  peaksSoFar: () => Promise<Peaks>,
): Promise<Round> {
  const { eventLog, pool } = ground;
  await eventLog.append(preparations(load));
  const house = await serve(ground, {
    unit: issuerId,
    roles: ['administrator'],
    on: '2026-08-01',
    // Signatures are of now.
    clock: () => new Date().toISOString(),
    // What a source may ask in a minute is no part of what is measured.
    sources: [sourceWith(sourceCode, secretLetter, 10_000_000)],
  });
  try {
    await house.ask(`{ position(asOf: { atLeast: ${await eventLog.head()} }) }`);
    const started = performance.now();
    const since = () => (performance.now() - started) / 1_000;
    const { requests, putOff, broken, ...took } = await sender(`${house.url}/one-stop-shop/v1/windows`, each);
    while (!(await reached(ground, 'intake'))) await pause(20);
    const settled = since();
    while (!(await reached(ground, 'views'))) await pause(20);
    const visible = since();
    const peaks = await peaksSoFar();
    await assertRight(ground);
    const events = await eventLog.head();
    const rawRecord = await rawInsertSeconds(pool);
    const rawViews =
      (await copySeconds(pool, 'view.dossier_window', 'true')) +
      (await copySeconds(pool, 'view.window_revision', 'true')) +
      (await copySeconds(pool, 'view.delivery', 'true')) +
      (await copySeconds(pool, 'view.delivery_item', 'true')) +
      (await copySeconds(pool, 'view.item_outcome', 'true'));
    print({
      figure: 'seconds until all windows are',
      round,
      each,
      items: load.items,
      requests,
      putOff,
      broken,
      events,
      taken: rounded(took.seconds),
      settled: rounded(settled),
      visible: rounded(visible),
      perSecond: Math.round(load.items / settled),
    });
    print({
      figure: 'seconds of bare inserts of the same rows',
      round,
      each,
      record: rounded(rawRecord),
      views: rounded(rawViews),
      perSecond: Math.round(load.items / rawRecord),
    });
    return { settled, visible, rawRecord, rawViews, peaks };
  } finally {
    await house.end();
  }
}

/** The other side, with a processor and a memory of its own. */
async function sender(
  address: string,
  each: number,
): Promise<{ seconds: number; requests: number; putOff: number; broken: number }> {
  const script = join(import.meta.dirname, 'windowSender.ts');
  const args = [script, address, String(each), short ? 'short' : 'whole'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

async function reached({ pool, eventLog }: Ground, consumer: string): Promise<boolean> {
  const head = await eventLog.head();
  const found = (await consumersOf(pool, eventLog.log)).find(({ name }) => name === consumer);
  if (found !== undefined && found.attempts > 2) throw new Error(`${consumer} fails: ${found.error}`);
  return (found?.position ?? 0) >= head;
}

/** However often and in whatever order it came: each window once, the corrections in force, and every item answered. */
async function assertRight({ pool }: Ground): Promise<void> {
  const { rows } = await pool.query<Record<string, string>>(
    `select
      (select count(*) from view.dossier_window where until = 9223372036854775807) as windows,
      (select count(*) from view.dossier_window where until = 9223372036854775807 and revision = 2) as corrected,
      (select count(*) from view.window_revision) as revisions,
      (select count(*) from view.item_outcome where outcome = 'duplicate') as duplicates,
      (select count(*) from view.item_outcome where outcome not in ('duplicate', 'recorded', 'restated', 'outrun')) as others`,
  );
  const expected = { windows, corrected, revisions: windows + corrected, duplicates, others: 0 };
  for (const [what, count] of Object.entries(expected))
    if (Number(rows[0]?.[what]) !== count)
      throw new Error(`${what}: ${count} were to be, ${rows[0]?.[what]} are`);
}

function shareSettled({ settled, rawRecord }: Round): number {
  return rawRecord / settled;
}

function promises(megabytes: number): void {
  const middle = (of: (round: Round) => number) => median(figures.map(of));
  promise('windows settled, share of the bare insert of the record', middle(shareSettled), 'at least', 0.1);
  promise(
    'windows shown, share of the bare insert of record and views',
    middle(({ visible, rawRecord, rawViews }) => (rawRecord + rawViews) / visible),
    'at least',
    0.1,
  );
  promise('memory of process and server in MB', megabytes, 'at most', 1_000);
}
