// Runs the commands of package.json on a machine that has nothing but Node 20 and npm: brings the packages and
// Node 24 when they are missing or have changed, then starts the right entry on it. Once installed, no network.
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.thac-installed');

const entries = {
  start: 'packages/api/src/main.ts',
  test: 'scripts/test.mjs',
  check: 'scripts/check.mjs',
  'demo:country': 'packages/api/src/cli/country.ts',
  'bench:record': 'test/bench/record.ts',
  'bench:figures': 'test/bench/figures.ts',
  'bench:succession': 'test/bench/succession.ts',
  'bench:read': 'test/bench/read.ts',
  'bench:proof': 'test/bench/proof.ts',
  'bench:windows': 'test/bench/windows.ts',
  'bench:graphql': 'test/bench/graphql.ts',
  attack: 'test/proof/attack.ts',
  'attack:inputs': 'scripts/attackInputs.mjs',
  chaos: 'scripts/chaos.mjs',
  simulate: 'test/simulation/main.ts',
  licences: 'scripts/licences.mjs',
  sbom: 'scripts/sbom.mjs',
  thac: 'packages/api/src/cli/thac.ts',
};

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** Everything that decides what is installed, and for which machine. */
function wanted() {
  const packages = readdirSync(join(root, 'packages')).sort();
  const manifests = ['.', 'test', ...packages.map((name) => `packages/${name}`)].map(
    (folder) => `${folder}/package.json`,
  );
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests])
    if (existsSync(join(root, file))) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** npm and pnpm keep their caches in the home folder: one of our own serves when there is none that can be written. */
function caches() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    const own = join(modules, '.home');
    mkdirSync(own, { recursive: true });
    return { HOME: own, npm_config_cache: join(own, '.npm') };
  }
}

async function ensureInstalled() {
  const hash = wanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('Installing the packages, once; this needs the npm registry …');
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const install = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prod=false'];
  const code = await run('npx', install, {
    cwd: root,
    env: { ...process.env, ...caches(), CI: 'true' },
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) stop(`The packages could not be installed (${packageManager} ended with code ${code}).`);
  writeFileSync(stamp, hash);
}

/** Node 24 as the packages brought it, or our own when it is new enough. */
function findNode() {
  const brought = join(modules, `node-${process.platform}-${process.arch}`, 'bin/node');
  if (existsSync(brought)) return brought;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return stop(
    `There is no Node 24 for ${process.platform}-${process.arch} among the packages: start with Node 24 or newer.`,
  );
}

const [command, ...args] = process.argv.slice(2);
const entry = entries[command];
if (!entry) stop(`There is no command "${command}"; known are ${Object.keys(entries).join(', ')}.`);
if (Number.parseInt(process.versions.node, 10) < 20)
  stop(`Node ${process.versions.node} is too old: Node 20 or newer is needed.`);
await ensureInstalled();
const node = findNode();
const path = [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter);
// Once npm is killed nobody is left to end what it has started.
const parent = process.ppid;
const orphaned = () => process.ppid !== parent && process.kill(process.pid, 'SIGTERM');
if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref();
// The channel lets the entry know when we are killed, so that it is not left behind.
// A small young generation: a fifth less memory at the peak of a load, for a few percent of its time.
process.exitCode = await run(node, ['--max-semi-space-size=12', join(root, entry), ...args], {
  // npm changes to the folder of package.json; files are named from where the caller stands.
  cwd: command === 'thac' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(),
  // What was compiled once is not compiled again: a start costs half of it.
  env: { NODE_COMPILE_CACHE: join(modules, '.compiled'), ...process.env, PATH: path },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
