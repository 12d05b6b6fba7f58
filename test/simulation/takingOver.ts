import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';
import { derivedId } from '@thac/domain/identity';
import { current, within } from './process.ts';
import type { Timer } from './time.ts';

/** The machine's own clock, timers and chance, for whoever runs the simulation. */
export const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setImmediate: globalThis.setImmediate,
};

let taken = false;

/**
 * Puts a simulated process's time, clock and chance in place of the machine's, wherever the program takes them from; all
 * others keep the real ones.
 */
export function takeOver(): void {
  if (taken) return;
  taken = true;
  takeTimers();
  takeClock();
  takeChance();
  syncBuiltinESMExports();
}

type Run = (...args: unknown[]) => void;

function takeTimers(): void {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const simulated = new WeakMap<object, Timer>();
  const taking =
    (otherwise: (...given: [Run, number?, ...unknown[]]) => unknown, again: boolean) =>
    (run: Run, milliseconds = 1, ...args: unknown[]): unknown => {
      const process = current();
      if (process === undefined) return otherwise(run, milliseconds, ...args);
      const handle = { unref: () => handle, ref: () => handle };
      const every = again ? milliseconds : undefined;
      simulated.set(
        handle,
        process.time.later(process, milliseconds, () => within(process, () => run(...args)), every),
      );
      return handle;
    };
  const forgetting = (otherwise: (handle: never) => void) => (handle?: object) => {
    const timer = handle && simulated.get(handle);
    if (timer === undefined) return otherwise(handle as never);
    timer.owner.time.cancel(timer);
  };
  Object.assign(globalThis, {
    setTimeout: taking(setTimeout, false),
    setInterval: taking(setInterval, true),
    clearTimeout: forgetting(clearTimeout),
    clearInterval: forgetting(clearInterval),
  });
  const waiting = promises.setTimeout;
  const turn = promises.setImmediate;
  Object.assign(promises, {
    setTimeout: <T>(milliseconds = 1, value?: T, options?: object): Promise<T | undefined> => {
      const process = current();
      if (process === undefined) return waiting(milliseconds, value, options);
      const { promise, resolve } = Promise.withResolvers<T | undefined>();
      process.time.later(process, milliseconds, () => resolve(value));
      return promise;
    },
    setImmediate: <T>(value?: T, options?: object): Promise<T | undefined> =>
      current() === undefined ? turn(value, options) : Promise.resolve(value),
  });
}

function takeClock(): void {
  const Right = Date;
  const now = () => {
    const process = current();
    return process === undefined ? Right.now() : process.time.wall() + process.skew;
  };
  globalThis.Date = class extends Right {
    constructor(...given: [] | [number]) {
      if (given.length === 0) super(now());
      else super(...given);
    }
    static override now(): number {
      return now();
    }
  } as DateConstructor;
  const performed = performance.now.bind(performance);
  performance.now = () => current()?.time.now() ?? performed();
}

function takeChance(): void {
  const { randomUUID } = crypto;
  Object.assign(crypto, {
    randomUUID: (options?: object) => {
      const process = current();
      if (process === undefined) return randomUUID(options);
      return derivedId('simulation', process.name, String(process.time.number()));
    },
  });
}
