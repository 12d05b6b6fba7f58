import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The checkout under test. */
export const checkout = join(import.meta.dirname, '../..');

/** What a program of ours finds in an otherwise empty environment; what was compiled once is not compiled again. */
export const bare = Object.fromEntries(
  ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** A process of ours with all that it printed. */
export type Started = {
  pid: number;
  output(): string;
  /** The address of its front, once it said that it is ready. */
  ready(): Promise<string>;
  /** Waits for a text in the output. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>;
};

/** A temporary folder that everybody may enter, removed when the test ends. */
export function temporaryFolder(within = tmpdir()): string {
  const folder = mkdtempSync(join(within, 'thac-house-'));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts the backend without the demonstration, as `npm start -- --empty` does in the end. */
export function startBackend(settings: Record<string, string>, from = checkout, uid?: number): Started {
  const main = join(from, 'packages/api/src/main.ts');
  const as = uid === undefined ? {} : { uid, gid: uid };
  // The folder of the checkout is for whoever works in it.
  const data = settings.THAC_DATA === undefined && settings.DATABASE_URL !== undefined;
  return start(process.execPath, [main, '--empty'], {
    env: {
      ...bare,
      // A copy of the checkout has nothing compiled, and what it compiles is not kept.
      ...(from === checkout ? {} : { NODE_COMPILE_CACHE: '' }),
      PORT: '0',
      ...(data ? { THAC_DATA: temporaryFolder() } : {}),
      ...settings,
    },
    ...as,
  });
}

/** Starts a program and makes sure that it does not outlive the test. */
export function start(program: string, args: string[], options: SpawnOptions): Started {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk));
  const exited = once(child, 'close').then(([code, signal]) => code ?? signal);
  const says = (pattern: RegExp) => waitFor(pattern, child, exited, () => said);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  return {
    pid: child.pid ?? 0,
    output: () => said,
    ready: async () => (await says(/^ready (http:\/\/localhost:\d+)\/graphql$/m))[1] ?? '',
    says,
    kill: (signal) => child.kill(signal),
    exited,
  };
}

async function waitFor(
  pattern: RegExp,
  child: ChildProcess,
  exited: Promise<unknown>,
  said: () => string,
): Promise<RegExpExecArray> {
  let ended = false;
  void exited.then(() => (ended = true));
  for (;;) {
    const found = pattern.exec(said());
    if (found) return found;
    if (ended) throw new Error(`the process ended without saying ${pattern}:\n${said()}`);
    if (child.stdout) await Promise.race([once(child.stdout, 'data'), exited]);
  }
}

/** A port that somebody else listens on until the test ends. */
export async function takenPort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
