import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order, Went } from './order.ts';

/** Whoever asks has a process of his own, so that nobody's answers wait for him. */
export type Loader = { pid: number; run(order: Order): Promise<Went>; end(): void };

export async function startLoader(): Promise<Loader> {
  const child = fork(join(import.meta.dirname, 'load.ts'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return { pid: child.pid ?? 0, run: (order) => answered(child, order), end: () => child.disconnect() };
}

function answered(child: ChildProcess, order: Order): Promise<Went> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the load ended early'));
    child.once('exit', gone);
    child.once('message', (went: Went) => {
      child.off('exit', gone);
      resolve(went);
    });
    child.send(order);
  });
}
