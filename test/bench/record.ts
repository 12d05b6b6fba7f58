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
 * each promise with what was reached, the median over the rounds. `--short` is a small run to see that it works; its ratios mean nothing.
 */
const short = process.argv.includes('--short');
const workload: Workload = { units: short ? 200 : 5_000, tasks: 20 };
const obligations = workload.units * workload.tasks;
const rounds = short ? 1 : 3;

/** Seconds of one round; ratios are taken within a round, because a busy machine is busy for all in it. */
type Round = {
  recorded: number;
  visible: number;
  raw: number;
  perUnit: number;
  perObligation: number | null;
};
const figures: Round[] = [];

await withServer(async (server) => {
  const watched = memory(server.url('postgres'));
  await appends(server);
  for (let round = 1; round <= rounds; round += 1) {
    const perUnit = await compete(server, round, 'stream-per-unit');
    const ours = await cascade(server, round);
    // Longer than a minute: once, in the middle of the others.
    const middle = round === Math.ceil(rounds / 2);
    const perObligation = middle ? await compete(server, round, 'stream-per-obligation') : null;
    figures.push({ ...ours, perUnit, perObligation });
  }
  const peaks = await watched.peaks();
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

async function cascade(server: EmbeddedServer, round: number) {
  return onFreshGround(server, async (ground) => {
    const recorded = await recordCascade(ground, workload);
    const visible = await showCascade(ground);
    if ((await shown(ground.pool)) !== obligations)
      throw new Error(`the views do not show ${obligations} obligations`);
    const raw = await rawInsertSeconds(ground.pool);
    const rebuilt = await seconds(() => rebuild(ground.pool, ground.eventLog));
    print({ figure: 'cascade recorded', round, obligations, seconds: rounded(recorded) });
    print({ figure: 'cascade visible', round, obligations, seconds: rounded(visible) });
    print({ figure: 'raw insert of the same events', round, seconds: rounded(raw) });
    print({
      figure: 'rebuild of all views',
      round,
      eventsPerSecond: Math.round((1 + workload.units) / rebuilt),
      obligationsPerSecond: Math.round(obligations / rebuilt),
    });
    return { recorded, visible, raw };
  });
}

async function compete(server: EmbeddedServer, round: number, layout: string): Promise<number> {
  const took = await peerSeconds(server, layout, workload);
  print({
    figure: `emmett-postgresql, ${layout}`,
    round,
    obligations,
    concurrency: 16,
    seconds: rounded(took),
  });
  return took;
}

function promises(megabytes: number): void {
  const ratio = (of: (round: Round) => number | null) =>
    median(figures.map(of).filter((value) => value !== null));
  const times = 'cascade recorded, times as fast as the peer with a stream per';
  promise(
    `${times} obligation`,
    ratio(({ perObligation, recorded }) => perObligation && perObligation / recorded),
    'at least',
    30,
  );
  promise(
    `${times} (plan, unit)`,
    ratio(({ perUnit, recorded }) => perUnit / recorded),
    'at least',
    3,
  );
  promise(
    'cascade recorded, share of the raw insert',
    ratio(({ raw, recorded }) => raw / recorded),
    'at least',
    0.4,
  );
  promise(
    'visible, multiple of the time to record',
    ratio(({ visible, recorded }) => visible / recorded),
    'at most',
    3,
  );
  promise('memory of process and server in MB', megabytes, 'at most', 600);
}
