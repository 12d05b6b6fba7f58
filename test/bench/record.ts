import type { EmbeddedServer } from '@thac/api/database/embedded';
import { rebuild } from '@thac/projections/rebuild';
import { appendsPerSecond } from './appends.ts';
import { recordCascade, showCascade, shown } from './cascade.ts';
import { memory } from './memory.ts';
import { rawInsertSeconds } from './rawInsert.ts';
import { median, print, promise, rounded, seconds } from './report.ts';
import { onFreshGround, peerSeconds, withServer } from './server.ts';
import type { Workload } from './workload.ts';

/**
 * What the record costs on the embedded PostgreSQL, contestants in turn in one run: one JSON line per figure and, last,
 * each promise with what was reached. `--short` is a small run to see that it works; its ratios mean nothing.
 */
const short = process.argv.includes('--short');
const workload: Workload = { units: short ? 200 : 5_000, tasks: 20 };
const obligations = workload.units * workload.tasks;
const rounds = short ? 1 : 3;
const figures = { recorded: [] as number[], visible: [] as number[], raw: [] as number[] };
const peer = { perUnit: [] as number[], perObligation: [] as number[] };

await withServer(async (server) => {
  const watched = memory(server.url('postgres'));
  await appends(server);
  for (let round = 1; round <= rounds; round += 1) {
    await cascade(server, round);
    await compete(server, round, 'stream-per-unit', peer.perUnit);
    // Longer than a minute: once, in the middle of the others.
    if (round === Math.ceil(rounds / 2))
      await compete(server, round, 'stream-per-obligation', peer.perObligation);
  }
  const peaks = watched.peaks();
  print({ figure: 'peak memory in MB', ...peaks });
  promises(peaks.process + peaks.server);
});
if (short) process.exitCode = 0;

async function appends(server: EmbeddedServer): Promise<void> {
  for (const clients of [1, 16, 1, 16]) {
    const perSecond = await onFreshGround(server, (ground) =>
      appendsPerSecond(ground, clients, short ? 400 : clients * 1_000),
    );
    print({ figure: 'appends', clients, perSecond: Math.round(perSecond) });
  }
}

async function cascade(server: EmbeddedServer, round: number): Promise<void> {
  await onFreshGround(server, async (ground) => {
    const recorded = await recordCascade(ground, workload);
    const visible = await showCascade(ground);
    if ((await shown(ground.pool)) !== obligations)
      throw new Error(`the views do not show ${obligations} obligations`);
    const raw = await rawInsertSeconds(ground.pool);
    const rebuilt = await seconds(() => rebuild(ground.pool, ground.eventLog));
    figures.recorded.push(recorded);
    figures.visible.push(visible);
    figures.raw.push(raw);
    print({ figure: 'cascade recorded', round, obligations, seconds: rounded(recorded) });
    print({ figure: 'cascade visible', round, obligations, seconds: rounded(visible) });
    print({ figure: 'raw insert of the same events', round, seconds: rounded(raw) });
    print({
      figure: 'rebuild of all views',
      round,
      eventsPerSecond: Math.round((1 + workload.units) / rebuilt),
      obligationsPerSecond: Math.round(obligations / rebuilt),
    });
  });
}

async function compete(
  server: EmbeddedServer,
  round: number,
  layout: string,
  taken: number[],
): Promise<void> {
  const took = await peerSeconds(server, layout, workload);
  taken.push(took);
  print({
    figure: `emmett-postgresql, ${layout}`,
    round,
    obligations,
    concurrency: 16,
    seconds: rounded(took),
  });
}

function promises(megabytes: number): void {
  const recorded = median(figures.recorded);
  const [raw, visible] = [median(figures.raw), median(figures.visible)];
  const times = 'cascade recorded, times as fast as the peer with a stream per';
  promise(`${times} obligation`, median(peer.perObligation) / recorded, 'at least', 30);
  promise(`${times} (plan, unit)`, median(peer.perUnit) / recorded, 'at least', 3);
  promise('cascade recorded, share of the raw insert', raw / recorded, 'at least', 0.4);
  promise('visible, multiple of the time to record', visible / recorded, 'at most', 3);
  promise('memory of process and server in MB', megabytes, 'at most', 600);
}
