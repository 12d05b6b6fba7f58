import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Instant } from '@thac/domain/vocabulary';

/** Where a process stands that asks, settles, shows and reconciles. */
export const phases = [
  'answered, not recorded',
  'between pages',
  'recorded, not settled',
  'half settled',
  'settled, not shown',
  'half shown',
  'between pages of the check',
  'compared, not recorded',
  'compared, not brought',
  'reconciled',
] as const;
export type Phase = (typeof phases)[number];

/** At the n-th time that it comes to a phase a process stands still. */
export type Hold = { phase: Phase; nth: number };

/** What a process is given to live by; it stands still where it comes to one of `holds` first. */
export type Life = {
  url: string;
  feed: string;
  check: string;
  token: string;
  now: Instant;
  holds: readonly Hold[];
};

/** How it is to die: standing still at a step, or some milliseconds after it began to work. */
export type Death = { holds: readonly Hold[]; afterMs?: number };

/** What the first one compiles is there for all that follow. */
const compiled = mkdtempSync(join(tmpdir(), 'thac-compiled-'));

const program = fileURLToPath(new URL('feeder.fixture.ts', import.meta.url));

/** Lives one life; answers in which phase it was killed, or null where it came to its end. */
export async function lived(life: Omit<Life, 'holds'>, { holds, afterMs }: Death): Promise<Phase | null> {
  const child = spawn(process.execPath, [program, JSON.stringify({ ...life, holds })], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  let last: Phase | null = null;
  let rest = '';
  let begun = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'standing still') child.kill('SIGKILL');
      else last = line as Phase;
    }
    if (begun || afterMs === undefined) return;
    begun = true;
    void pause(afterMs).then(() => child.kill('SIGKILL'));
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal === 'SIGKILL') return last;
  if (code !== 0) throw new Error(`the process ended with ${code} by itself`);
  return null;
}
