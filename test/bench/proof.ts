import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { withFile } from '@thac/verifier/bundle/source';
import { verify } from '@thac/verifier/verify';
import { benchPlans, storyOf } from './duties.ts';
import { memory } from './memory.ts';
import { print, promise, rounded, seconds } from './report.ts';
import { type SealedGround, sealed } from './sealedGround.ts';
import { type Ground, onFreshGround, withServer } from './server.ts';

/**
 * What proofs cost over a million events: sealing, with a signer and two witnesses, the bytes that each event takes, and
 * export and check of the whole record and of one plan; as ratios to bare SHA-256 over the same bytes. One JSON line per
 * figure and, last, each promise with what was reached. `--events N` takes another number; `--short` is a small run to
 * see that it works; its ratios mean nothing.
 */
const short = process.argv.includes('--short');
const given = process.argv[process.argv.indexOf('--events') + 1];
const count = short ? 5_000 : process.argv.includes('--events') ? Number(given) : 1_000_000;
const plans = benchPlans(count);
const folder = mkdtempSync(join(tmpdir(), 'thac-bench-proof-'));

await withServer((server) =>
  onFreshGround(server, async (ground) => {
    const watched = memory(server.url('postgres'));
    await recorded(ground);
    const house = await sealed(ground);
    try {
      const sealing = await sealedAll(ground, house);
      print({ figure: 'seconds until the views show it', seconds: rounded(await seconds(house.show)) });
      await house.mark();
      const bytes = await bytesPerEvent(ground);
      const whole = await exportedAndVerified(house, 'all', 'the whole record');
      const part = await exportedAndVerified(house, `plan=${plans[0]}`, 'one plan');
      const { process: megabytes, server: database } = await watched.peaks();
      print({ figure: 'peak memory in MB', process: megabytes, server: database });
      promise('sealing, times bare SHA-256 of the same bytes', sealing, 'at most', 100);
      promise('bytes that an event takes in the tree and the heads', bytes, 'at most', 250);
      promise('verification of all, times bare SHA-256 of the bundle', whole.ratio, 'at most', 150);
      promise('seconds to export and verify one plan', part.seconds, 'at most', 5);
    } finally {
      await house.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }),
);
if (short) process.exitCode = 0;

async function recorded({ eventLog }: Ground): Promise<void> {
  const took = await seconds(async () => {
    for (const plan of plans) await eventLog.append([...storyOf(plan)]);
  });
  print({ figure: 'events recorded', events: await eventLog.head(), seconds: rounded(took) });
}

async function sealedAll({ pool, eventLog }: Ground, house: SealedGround): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    'select sum(octet_length(bytes)) as bytes from record.event where log = $1',
    [eventLog.log],
  );
  const bare = bareSeconds(Number(rows[0]?.bytes));
  const took = await seconds(() => house.seal(eventLog));
  const perSecond = (await eventLog.head()) / took;
  const figures = { seconds: rounded(took), bareSha256: rounded(bare), eventsPerSecond: rounded(perSecond) };
  print({ figure: 'sealed and countersigned', bytes: Number(rows[0]?.bytes), ...figures });
  return took / bare;
}

/** Seconds of SHA-256 and nothing else over so many bytes. */
function bareSeconds(bytes: number): number {
  const chunk = Buffer.alloc(65_536, 'thác');
  const hash = createHash('sha256');
  const started = performance.now();
  for (let left = bytes; left > 0; left -= chunk.length)
    hash.update(chunk.subarray(0, Math.min(left, chunk.length)));
  hash.digest();
  return (performance.now() - started) / 1000;
}

async function bytesPerEvent({ pool, eventLog }: Ground): Promise<number> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    "select relname as name, pg_total_relation_size(c.oid) as bytes from pg_class c where relnamespace = 'seal'::regnamespace and relkind = 'r'",
  );
  const head = await eventLog.head();
  const each = Object.fromEntries(rows.map(({ name, bytes }) => [name, rounded(Number(bytes) / head)]));
  print({ figure: 'bytes per event', ...each });
  return rows.reduce((sum, { bytes }) => sum + Number(bytes), 0) / head;
}

async function exportedAndVerified(
  house: SealedGround,
  query: string,
  name: string,
): Promise<{ ratio: number; seconds: number }> {
  const file = join(folder, 'bundle.thac');
  const exporting = await seconds(async () => {
    const response = await house.exported(query);
    if (response.statusCode !== 200) throw new Error(await text(response));
    await pipeline(response, createWriteStream(file));
  });
  const bytes = statSync(file).size;
  const started = performance.now();
  const { verdict, findings, manifest } = withFile(file, (source) =>
    verify(source, { policy: house.policy, previous: null }),
  );
  const verifying = (performance.now() - started) / 1000;
  if (verdict !== 'sound') throw new Error(`${name}: ${verdict}, ${JSON.stringify(findings[0])}`);
  const bare = bareSeconds(bytes);
  const figures = { exporting: rounded(exporting), verifying: rounded(verifying), bareSha256: rounded(bare) };
  print({ figure: `seconds of ${name}`, events: manifest?.events, bytes, ...figures });
  return { ratio: verifying / bare, seconds: exporting + verifying };
}
