import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../startError.ts';

/**
 * Stops the server processes that a killed predecessor left behind, so that the next one opens the cluster alone.
 * The pid file is then removed: the number in it may since belong to somebody else, which PostgreSQL cannot tell.
 */
export async function stopOrphans(cluster: string, say: (line: string) => void): Promise<void> {
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGKILL'];
  for (const signal of signals) {
    const found = workingIn(cluster);
    if (found.length === 0) break;
    say(`PostgreSQL of an earlier start is still running (pid ${found.join(', ')}) and is stopped`);
    for (const pid of signal === 'SIGINT' ? parentsOf(found) : found) kill(pid, signal);
    await gone(cluster, 10_000);
  }
  const left = workingIn(cluster);
  if (left.length > 0)
    throw new StartError(`PostgreSQL of an earlier start (pid ${left.join(', ')}) does not stop`);
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Every process of a server works in the folder of its cluster. */
function workingIn(cluster: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingFolder(name) === cluster)
    .map(Number);
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** A fast stop is asked of the server alone: its workers would take it for the wish to cancel a query. */
function parentsOf(pids: number[]): number[] {
  const heads = pids.filter((pid) => !pids.includes(parentOf(pid)));
  return heads.length > 0 ? heads : pids;
}

function parentOf(pid: number): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return 0;
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

async function gone(cluster: string, milliseconds: number): Promise<void> {
  for (let waited = 0; waited < milliseconds && workingIn(cluster).length > 0; waited += 50) await sleep(50);
}
