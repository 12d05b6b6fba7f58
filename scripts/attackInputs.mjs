// Attacks a house at length: so many bad inputs of every kind, with a seed that brings them again. The attack is the
// spec that runs with the tests in a short form.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = 'npm run attack:inputs -- [inputs] [--seed S] [--kind K] [--batch B]';

function asked() {
  try {
    const options = { seed: { type: 'string' }, kind: { type: 'string' }, batch: { type: 'string' } };
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [inputs = '100000', ...more] = positionals;
    const numbers = [inputs, values.seed ?? '0', values.batch ?? '0'];
    if (more.length > 0 || !numbers.every((one) => /^\d{1,9}$/.test(one))) throw new Error('give numbers');
    return { inputs, ...values };
  } catch (error) {
    console.error(`${error.message}; ${usage}`);
    process.exit(2);
  }
}

const environment = Object.fromEntries(
  Object.entries(asked()).map(([name, value]) => [`ATTACK_${name.toUpperCase()}`, value]),
);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
process.exitCode = await run(
  process.execPath,
  [vitest, 'run', 'test/attack/attack.spec.ts', '--disable-console-intercept'],
  { cwd: root, env: { ...process.env, ...environment }, stdio: 'inherit' },
);
