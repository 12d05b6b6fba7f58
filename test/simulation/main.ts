import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { startEmbedded } from '@thac/api/database/embedded';
import { openGround } from './ground.ts';
import type { Part } from './part.ts';
import { brokenOf, joining, nothing, type Sum, table } from './report.ts';
import { run } from './run.ts';

const usage = 'npm run simulate -- --schedules N [--from S] | --seed S';

function asked(): { seed: number | null; schedules: number; from: number } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { seed: text, schedules: text, from: text } });
    for (const value of Object.values(values))
      if (!/^\d{1,9}$/.test(value ?? '')) throw new Error('give numbers');
    const { seed, schedules = '100', from = String(Date.now() % 1_000_000_000) } = values;
    return {
      seed: seed === undefined ? null : Number(seed),
      schedules: Number(schedules),
      from: Number(from),
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}; ${usage}`);
    process.exit(2);
  }
}

async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'thac-simulation-'));
  chmodSync(folder, 0o711);
  const server = await startEmbedded({ folder, chosen: false, durable: false, say: () => {} });
  try {
    return await work(server.url('postgres'));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One schedule, told step by step. */
async function replay(server: string, seed: number): Promise<boolean> {
  const ground = await openGround(server, 'simulation');
  const { history, held } = await run(ground, seed);
  await ground.end();
  for (const line of history) console.log(line);
  const broken = brokenOf(held);
  for (const { what, count, broken } of held)
    console.log(`${broken.length === 0 ? 'held  ' : 'BROKEN'} ${what}: ${count}`);
  for (const one of broken) console.log(one);
  return broken.length === 0;
}

/** Many of them, on as many cores as there are; whoever stops it hears what it had come to. */
async function many(server: string, schedules: number, from: number): Promise<boolean> {
  const began = performance.now();
  const parts = Math.min(availableParallelism(), schedules);
  const sum = nothing();
  console.log(`${schedules} schedules from seed ${from} on, in ${parts} threads`);
  const telling = setInterval(
    () => console.log(`${sum.schedules} schedules, ${sum.broken.length} broken`),
    30_000,
  );
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopping.abort());
  await Promise.all(
    Array.from({ length: parts }, (_, nth) => {
      const part: Part = {
        server,
        name: `simulation_${nth}`,
        from: from + nth,
        every: parts,
        below: from + schedules,
      };
      return inThread(part, stopping.signal, (some) => {
        for (const { text } of some.broken) console.log(text);
        joining(sum, some);
      });
    }),
  ).finally(() => clearInterval(telling));
  console.log(table(sum, (performance.now() - began) / 1_000));
  return sum.broken.length === 0 && sum.schedules === schedules;
}

const inThread = (part: Part, stopping: AbortSignal, take: (some: Sum) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./part.ts', import.meta.url), { workerData: part });
    thread.on('message', take);
    thread.on('error', reject);
    thread.on('exit', () => resolve());
    stopping.addEventListener('abort', () => void thread.terminate());
  });

const { seed, schedules, from } = asked();
const held = await withServer((url) => (seed === null ? many(url, schedules, from) : replay(url, seed)));
process.exitCode = held ? 0 : 1;
