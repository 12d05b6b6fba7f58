import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A process of its own, which says when it is ready. */
export type Started = { pid: number; said: string; end(): Promise<void> };

/** Starts a script and waits for a line of it that begins with "ready". */
export async function started(
  script: string,
  args: readonly string[],
  { env = {}, flags = [] }: { env?: Record<string, string>; flags?: readonly string[] } = {},
): Promise<Started> {
  const child = spawn(process.execPath, [...flags, script, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const gone = exitOf(child);
  const lines: string[] = [];
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('ready')) resolve(line);
    });
  });
  const said = await Promise.race([ready, gone.then(() => null)]);
  if (said === null) throw new Error(`${script} ended before it was ready:\n${lines.join('\n')}`);
  const end = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  return { pid: child.pid ?? 0, said, end };
}

/** The port that a process says it is ready on. */
export const portOf = ({ said }: Pick<Started, 'said'>): number => Number(said.split(' ')[1]);

const exitOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => void child.once('exit', () => resolve()));

/** Milliseconds of processor that a process has had, of all its threads. */
export const processorOf = (pid: number): number => ticksOf(pid, [13, 14]) * 10;

/** The same of a database server, with its connections that are there and those that have gone. */
export function processorOfServer(postmaster: number): number {
  const children = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === postmaster);
  return children.reduce(
    (sum, pid) => sum + processorOf(Number(pid)),
    ticksOf(postmaster, [13, 14, 15, 16]) * 10,
  );
}

/** Megabytes that a process held at its peak, and that it holds now. */
export const peakOf = (pid: number): number => statusOf(pid, 'VmHWM');
export const residentOf = (pid: number): number => statusOf(pid, 'VmRSS');

function statusOf(pid: number, line: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1_024) / 1e6;
}

/** What stands behind the name in `/proc/<pid>/stat`, counted from the pid; a process may have gone. */
function ticksOf(pid: number | string, fields: readonly number[]): number {
  const rest = restOf(pid);
  return fields.reduce((sum, field) => sum + Number(rest[field - 2] ?? 0), 0);
}

const parentOf = (pid: string): number => Number(restOf(pid)[1] ?? 0);

function restOf(pid: number | string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
