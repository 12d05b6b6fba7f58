import type { Process } from './process.ts';

/** One thing that is to happen later; an interval comes again. */
export type Timer = { at: number; nth: number; owner: Process; every: number | null; run(): void };

/** Thời gian mô phỏng: milliseconds since the beginning, which pass when the scheduler says so and not otherwise. */
export type Time = {
  now(): number;
  /** Wall time as whoever's clock is right has it, in milliseconds since 1970. */
  wall(): number;
  /** Everybody's wall clock jumps, that of the database too; what waits goes on waiting as long as before. */
  jump(milliseconds: number): void;
  later(owner: Process, milliseconds: number, run: () => void, every?: number): Timer;
  cancel(timer: Timer): void;
  /** Forgets all that a dead process had in mind. */
  forget(owner: Process): void;
  /** Lets the next timer come, and the time with it; false when nobody waits for anything. */
  pass(): boolean;
  /** A number that was not given before. */
  number(): number;
};

export function openTime(begin: number): Time {
  const timers = new Set<Timer>();
  let [now, jumped, given] = [0, 0, 0];
  const number = () => {
    given += 1;
    return given;
  };
  const dueAt = ({ at, owner }: Timer) => Math.max(at, owner.frozenUntil);
  const earlier = (a: Timer, b: Timer) => dueAt(a) - dueAt(b) || a.nth - b.nth;
  return {
    now: () => now,
    wall: () => begin + jumped + now,
    jump: (milliseconds) => {
      jumped += milliseconds;
    },
    later(owner, milliseconds, run, every) {
      const timer = { at: now + whole(milliseconds), nth: number(), owner, every: every ?? null, run };
      timers.add(timer);
      return timer;
    },
    cancel: (timer) => void timers.delete(timer),
    forget: (owner) => {
      for (const timer of timers) if (timer.owner === owner) timers.delete(timer);
    },
    pass() {
      const [first, ...others] = timers;
      if (first === undefined) return false;
      const next = others.reduce((a, b) => (earlier(b, a) < 0 ? b : a), first);
      now = Math.max(now, dueAt(next));
      if (next.every === null) timers.delete(next);
      else Object.assign(next, { at: now + whole(next.every), nth: number() });
      next.run();
      return true;
    },
    number,
  };
}

const whole = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds));
