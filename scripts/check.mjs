// Runs every check of the code, side by side, and prints one line for each; what a failing one said follows.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules/.bin', name);

const checks = [
  ['types', bin('tsc'), ['-p', '.']],
  ['style', bin('biome'), ['check', '--error-on-warnings', '--diagnostic-level=warn', '.']],
  ['boundaries', process.execPath, ['scripts/boundaries.mjs']],
  ['unused', bin('knip'), []],
  ['schema', process.execPath, ['packages/api/src/graphql/print.ts', '--check']],
];

const check = ([name, program, args]) =>
  new Promise((resolve) => {
    const begin = performance.now();
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', (error) => (said += error.message));
    child.once('close', (code) =>
      resolve({ name, said, ok: code === 0, seconds: (performance.now() - begin) / 1000 }),
    );
  });

const results = await Promise.all(checks.map(check));
for (const { name, ok, seconds } of results)
  console.log(`${name.padEnd(12)}${ok ? 'ok' : 'FAILED'} (${seconds.toFixed(1)} s)`);
for (const { name, said } of results.filter((one) => !one.ok)) console.log(`\n${name}:\n${said.trimEnd()}`);
process.exitCode = results.every((one) => one.ok) ? 0 : 1;
