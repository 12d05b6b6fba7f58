// Strikes a cluster at length: two nodes that answer, two that work, one PostgreSQL, and whatever may happen to them, with
// a seed that brings the same faults again. It is the spec that runs with the tests in a short form.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = 'npm run chaos -- --minutes M [--seed S]';

function asked() {
  try {
    const options = { seed: { type: 'string' }, minutes: { type: 'string' } };
    const { seed = String(Date.now() % 1_000_000), minutes = '1' } = parseArgs({ options }).values;
    if (!/^\d{1,9}$/.test(seed) || !/^\d{1,4}(\.\d+)?$/.test(minutes)) throw new Error('give numbers');
    return { CHAOS_SEED: seed, CHAOS_MINUTES: minutes };
  } catch (error) {
    console.error(`${error.message}; ${usage}`);
    process.exit(2);
  }
}

const environment = asked();
console.log(`chaos for ${environment.CHAOS_MINUTES} minutes with seed ${environment.CHAOS_SEED}`);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
process.exitCode = await run(
  process.execPath,
  [vitest, 'run', 'test/chaos/chaos.spec.ts', '--disable-console-intercept'],
  { cwd: root, env: { ...process.env, ...environment }, stdio: 'inherit' },
);
