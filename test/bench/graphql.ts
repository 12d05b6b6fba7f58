import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tellCeiling } from './graphql/ceiling.ts';
import { inDatabase, onBuilt, type Standing } from './graphql/ground.ts';
import { tellGrowth } from './graphql/growth.ts';
import { startHouse } from './graphql/house.ts';
import { tellKnownAt } from './graphql/knownAt.ts';
import { startLoader } from './graphql/loader.ts';
import { operations } from './graphql/operations.ts';
import type { Manner } from './graphql/order.ts';
import { peerSchema } from './graphql/peerSchema.ts';
import { peakOf, portOf, started } from './graphql/processes.ts';
import { inRounds, type Series } from './graphql/rounds.ts';
import { assertSame } from './graphql/same.ts';
import { tellSubscribers } from './graphql/subscribers.ts';
import { promises, tell } from './graphql/table.ts';
import { askedOf } from './graphql/variables.ts';
import { tellVisible } from './graphql/visible.ts';
import { print } from './report.ts';

/**
 * What an answer costs over a million obligations: Thác with all guards on, PostGraphile 5 over the same tables, node:http
 * with one prepared statement, and bare SQL, in turn on one database. First all answer the same. One JSON line per figure,
 * a table, and last each promise with what was reached. `--short` is a small run to see that it works; `--keep FOLDER`
 * keeps what was built for the next run; `--growth` measures how all of it grows instead.
 */
const { values: given } = parseArgs({
  options: {
    obligations: { type: 'string' },
    keep: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    short: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
  },
});
const { short } = given;
const obligations = Number(given.obligations ?? (short ? 10_000 : 1_000_000));
const rounds = Number(given.rounds ?? (short ? 1 : 5));
const seconds = Number(given.seconds ?? (short ? 1 : 3));
const say = (line: string) => console.error(line);

if (given.growth) await tellGrowth(obligations, seconds, say);
else await onBuilt({ keep: given.keep ?? null, obligations, say }, compete);
if (short) process.exitCode = 0;

async function compete(standing: Standing): Promise<void> {
  const { owner, postmaster, built } = standing;
  print({ figure: 'built', ...built });
  // The views may have to be made anew, and nothing of the peer may hang on them then.
  await inDatabase(owner, async (pool) => void (await pool.query('drop schema if exists peer cascade')));
  // What was recorded in one go is sealed in one go, which no house has to do while it answers.
  const first = await startHouse(standing);
  await first.settled(built.events);
  await first.end();
  await inDatabase(owner, async (pool) => void (await pool.query(peerSchema)));
  const here = (script: string) => join(import.meta.dirname, 'graphql', script);
  const house = await startHouse(standing);
  const peer = await started(here('postgraphile.ts'), [owner], { env: { GRAPHILE_ENV: 'production' } });
  const bare = await started(here('bare.ts'), [owner]);
  const loader = await startLoader();
  const pids = { thac: house.pid, postgraphile: peer.pid, bare: bare.pid };
  const addresses = {
    ...{ thac: house.port, postgraphile: portOf(peer), bare: portOf(bare), sql: owner },
    registered: house.registered,
  };
  try {
    const asked = askedOf(obligations);
    for (const operation of operations)
      await assertSame(operation, asked[operation.name], addresses, short ? 8 : 40);
    say('all sides answer the same');
    const field = { addresses, obligations, pids, postmaster, loader, rounds, seconds };
    const series: Series[] = [];
    for (const manner of ['cold', 'polling'] satisfies Manner[])
      for (const operation of operations) {
        series.push(await inRounds(operation, manner, field));
        say(`${operation.name} ${manner} is measured`);
      }
    const peaks = { thac: peakOf(house.pid), postgraphile: peakOf(peer.pid), bare: peakOf(bare.pid) };
    tell(series, peaks);
    await tellCeiling(field);
    // A position of the time when communes had done half of what they did.
    await tellKnownAt(field, Math.floor((built.worked + built.events) / 2));
    await tellVisible(house, { obligations, perSecond: 150, seconds: short ? 2 : 20 });
    await tellSubscribers(house, { obligations, listeners: short ? 200 : 2_000 });
    promises(series, peaks.thac);
  } finally {
    loader.end();
    for (const one of [house, peer, bare]) await one.end();
  }
}
