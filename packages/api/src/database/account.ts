import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { StartError } from '../startError.ts';

/** The account that the embedded PostgreSQL runs as; `null` means our own, which is right for everybody but root. */
export type Account = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root: it then runs as the owner of an existing cluster, or else as `nobody`. */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

/** `nobody`, or where there is none the first account that is not root: initdb wants one that has a name. */
function nobody(): { uid: number; gid: number } {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0);
  const chosen = accounts.find(({ name }) => name === 'nobody') ?? accounts[0];
  return { uid: chosen?.uid ?? 65_534, gid: chosen?.gid ?? 65_534 };
}

/** Whether the account may enter the folder, asked of the system itself, so that access lists count too. */
export function mayEnter(account: Account, folder: string): boolean {
  const answer = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    cwd: '/',
    ...account,
    stdio: 'ignore',
  });
  if (answer.error)
    throw new StartError(`a process cannot be started as uid ${account?.uid}: ${answer.error.message}`);
  return answer.status === 0;
}
