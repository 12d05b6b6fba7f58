import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Part } from '@thac/api/config/parsers';
import { bare, checkout } from '../house/process.ts';

/** Tiến trình: one of several over one database, started again whenever it ends, as systemd does. */
export type Node = {
  name: string;
  part: Part;
  /** Where it answers. */
  url: string;
  pid(): number;
  /** Whether it said that it is ready and has not ended since. */
  isUp(): boolean;
  up(): Promise<void>;
  /** Sends a signal; after one that ends it, it is not started again until it is let. */
  kill(signal: NodeJS.Signals): void;
  /** Whether it may be started again. */
  let(again: boolean): void;
  /** Asks it to stop and starts it again once it did, as a rolling restart does. */
  restart(): Promise<void>;
  starts(): number;
  /** What it said when it ended by itself, after it had been ready. */
  crashes: string[];
  stop(): Promise<void>;
};

export type NodeOptions = {
  name: string;
  part: Part;
  port: number;
  environment: Record<string, string>;
  /** How wrong its clock is the next time that it starts, in milliseconds. */
  skew: () => number;
};

const skewed = pathToFileURL(join(import.meta.dirname, 'skewed.ts')).href;
const main = join(checkout, 'packages/api/src/main.ts');

/** Starts a node; it may take a while to be up. */
export function startNode({ name, part, port, environment, skew }: NodeOptions): Node {
  let again = true;
  let stopped = false;
  let starts = 0;
  let up = false;
  let said = '';
  let asked = false;
  const crashes: string[] = [];
  let child = begin();

  function begin(): ChildProcess {
    starts += 1;
    said = '';
    asked = false;
    const started = spawn(
      process.execPath,
      ['--import', skewed, '--max-semi-space-size=12', main, '--empty'],
      {
        env: {
          ...bare,
          ...environment,
          ...{ PORT: String(port), THAC_PARTS: part, CHAOS_SKEW_MS: String(skew()) },
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said = (said + chunk).slice(-20_000);
        if (/^ready /m.test(said)) up = true;
      });
    started.once('close', (code, signal) => {
      // A start that finds no database ends and is tried again: that is how it is meant.
      if (up && !asked && signal !== 'SIGKILL') crashes.push(`${name} (${code ?? signal}): ${said}`);
      up = false;
      void beginLater();
    });
    return started;
  }
  async function beginLater(): Promise<void> {
    await pause(100);
    while (!again && !stopped) await pause(20);
    if (!stopped) child = begin();
  }
  process.once('exit', () => child.kill('SIGKILL'));
  const gone = async (one: ChildProcess) => {
    if (one.exitCode === null && one.signalCode === null) await once(one, 'close');
  };
  return {
    name,
    part,
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid ?? 0,
    isUp: () => up,
    async up() {
      while (!up) await pause(20);
    },
    kill: (signal) => {
      if (signal === 'SIGTERM') asked = true;
      child.kill(signal);
    },
    let: (may) => {
      again = may;
    },
    async restart() {
      const before = child;
      asked = true;
      before.kill('SIGTERM');
      await gone(before);
      while (child === before || !up) await pause(20);
    },
    starts: () => starts,
    crashes,
    async stop() {
      stopped = true;
      asked = true;
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone(child);
      clearTimeout(late);
    },
  };
}
