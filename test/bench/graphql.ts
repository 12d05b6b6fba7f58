import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inDatabase, onBuilt, type Standing } from './graphql/ground.ts';
import { startHouse } from './graphql/house.ts';
import type { Manner } from './graphql/load.ts';
import { startLoader } from './graphql/loader.ts';
import { operations } from './graphql/operations.ts';
import { peerSchema } from './graphql/peerSchema.ts';
import { peakOf, started } from './graphql/processes.ts';
import { inRounds, type Series } from './graphql/rounds.ts';
import { assertSame } from './graphql/same.ts';
import { promises, tell } from './graphql/table.ts';
import { askedOf } from './graphql/variables.ts';
import { print } from './report.ts';

/**
 * What an answer costs over a million obligations: Thác with all guards on, PostGraphile 5 over the same tables, node:http
 * with one prepared statement, and bare SQL, in turn on one database. First all answer the same. One JSON line per figure,
 * a table, and last each promise with what was reached. `--short` is a small run to see that it works; `--keep FOLDER`
 * keeps what was built for the next run.
 */
const { values: given } = parseArgs({
  options: {
    obligations: { type: 'string' },
    keep: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
});
const { short } = given;
const obligations = Number(given.obligations ?? (short ? 10_000 : 1_000_000));
const rounds = Number(given.rounds ?? (short ? 1 : 5));
const seconds = Number(given.seconds ?? (short ? 1 : 3));
const say = (line: string) => console.error(line);

await onBuilt({ keep: given.keep ?? null, obligations, say }, compete);
if (short) process.exitCode = 0;

async function compete(standing: Standing): Promise<void> {
  const { owner, postmaster, built } = standing;
  print({ figure: 'built', ...built });
  await inDatabase(owner, async (pool) => void (await pool.query(peerSchema)));
  // What was recorded in one go is sealed in one go, which no house has to do while it answers.
  const first = await startHouse(standing);
  await first.settled(built.events);
  await first.end();
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
    promises(series, peaks.thac);
  } finally {
    loader.end();
    for (const one of [house, peer, bare]) await one.end();
  }
}

function portOf({ said }: { said: string }): number {
  return Number(said.split(' ')[1]);
}
