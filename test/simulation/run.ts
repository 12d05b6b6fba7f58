import { createHash } from 'node:crypto';
import { dayOf } from '@thac/domain/calendar/day';
import type { Held } from '../chaos/recordHolds.ts';
import { openCluster } from './cluster.ts';
import type { Ground } from './ground.ts';
import { type Come, holding } from './invariants.ts';
import type { KeepViews } from './nodes.ts';
import { atRest } from './rest.ts';
import { tellOfPlan, tellOfSuccession } from './stories.ts';

/** Một lịch chạy: what happened step by step, how often what went wrong, and what held all the same. */
export type Ran = {
  seed: number;
  steps: number;
  struck: ReadonlyMap<string, number>;
  come: Come;
  held: Held[];
  history: string[];
};

/** Steps after which nothing goes wrong any more, at least by lot and at most. */
const stormy = { least: 400, most: 1_000 };
/** Steps within which everything then comes to rest, or never will. */
const enough = 8_000;

/** Runs the schedule of a seed to its end; a plant may keep the views in a way of its own. */
export async function run(ground: Ground, seed: number, keep?: KeepViews): Promise<Ran> {
  const cluster = await openCluster(ground, seed, keep);
  const { scheduler, chronicle, time, throws, work, got, tell, telling } = cluster;
  for (let nth = 1, all = 1 + throws.below(3); nth <= all; nth += 1) tell(`plan ${nth}`, tellOfPlan);
  if (throws.below(2) === 0) tell('merger', tellOfSuccession);

  const least = throws.below(stormy.least);
  while (chronicle.steps() < (telling() > 0 ? stormy.most : least)) await scheduler.step();
  cluster.calm();
  const last = chronicle.steps() + enough;
  let missing = await atRest(cluster, ground, { last, quiet: 500 });
  if (missing.length === 0) {
    // What is owed by now is due, and whoever reminds begins a new day.
    time.jump(10 * 86_400_000);
    missing = await atRest(cluster, ground, { last, quiet: 3_000 });
  }
  const today = dayOf(new Date(time.wall()).toISOString());
  const come = { work, got, missing, today };
  const held = await holding(ground, come);
  chronicle.say('record', await digest(ground));
  await scheduler.end();
  const { lines: history, struck } = chronicle;
  return { seed, steps: chronicle.steps(), struck, come, held, history };
}

/** One text for all that is recorded: another one wherever a byte is another. */
async function digest({ sessions }: Ground): Promise<string> {
  const { rows } = await sessions.beside.query<{ leaf: Buffer }>(
    'select leaf from record.event order by position',
  );
  const hash = createHash('sha256');
  for (const { leaf } of rows) hash.update(leaf);
  return `${rows.length} events, ${hash.digest('hex')}`;
}
