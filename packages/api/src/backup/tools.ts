import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { toolEnvironment } from '../config/tools.ts';
import { messageOf } from '../startError.ts';
import { BackupRefused } from './refused.ts';

/** Schemas that PostgreSQL's own tools copy; keys of persons are never read in a snapshot, and so not by them. */
export const dumped = ['record', 'seal'];

/** The major version of one of PostgreSQL's tools on the PATH; null where there is none. */
export function toolVersion(tool: 'pg_dump' | 'pg_restore'): number | null {
  const { status, stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  const major = status === 0 ? Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]) : Number.NaN;
  return Number.isNaN(major) ? null : major;
}

/** Has pg_dump write the rows that a snapshot sees. */
export const dump = (url: string, snapshot: string, file: string): Promise<void> =>
  run('pg_dump', url, [
    '--format=custom',
    '--data-only',
    '--no-unlogged-table-data',
    '--exclude-table=record.migration',
    ...dumped.map((schema) => `--schema=${schema}`),
    `--snapshot=${snapshot}`,
    `--file=${file}`,
  ]);

/** Has pg_restore bring rows into tables that are there: all or none. */
export const undump = (url: string, file: string): Promise<void> =>
  run('pg_restore', url, ['--data-only', '--single-transaction', '--exit-on-error', '--no-owner', file]);

/** The password goes through the environment: arguments are seen by every process of the machine. */
async function run(tool: string, url: string, args: readonly string[]): Promise<void> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const child = spawn(tool, ['--no-password', `--dbname=${address.href}`, ...args], {
    env: toolEnvironment(password),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  const code = await once(child, 'close').then(
    ([ended]) => ended as number | null,
    (error: unknown) => {
      said = messageOf(error);
      return null;
    },
  );
  if (code === 0) return;
  const words = said.trim().slice(0, 2_000);
  throw new BackupRefused('refused', `${tool} không làm được: ${words}`, `${tool} did not succeed: ${words}`);
}
