import { AsyncLocalStorage } from 'node:async_hooks';
import type { Time } from './time.ts';

/** Tiến trình mô phỏng: what lives and dies together; everything that it begins, however late, is known as its own. */
export type Process = {
  name: string;
  time: Time;
  alive: boolean;
  /** Frozen until this moment: neither its timers nor its questions get on. */
  frozenUntil: number;
  /** Milliseconds by which its wall clock is wrong. */
  skew: number;
  /** What happens elsewhere when it dies: whoever asked it hears nothing more. */
  mourners: Set<() => void>;
};

const context = new AsyncLocalStorage<Process>();

/** The process that is at work; undefined for whoever is not simulated. */
export const current = (): Process | undefined => context.getStore();

/** Does work as this process. */
export const within = <T>(process: Process, work: () => T): T => context.run(process, work);

export function newProcess(name: string, time: Time): Process {
  return { name, time, alive: true, frozenUntil: 0, skew: 0, mourners: new Set() };
}

/** Nothing of it is heard again; what it had asked of the database goes on there. */
export function die(process: Process): void {
  process.alive = false;
  process.time.forget(process);
  for (const mourn of process.mourners) mourn();
}
