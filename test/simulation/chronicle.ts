import type { Time } from './time.ts';

/** Biên niên: what happened, a line for each, and how often what went wrong. */
export type Chronicle = {
  lines: string[];
  struck: ReadonlyMap<string, number>;
  say(who: string, what: string): void;
  /** Something goes wrong, of a kind that is counted. */
  wrong(who: string, kind: string, what?: string): void;
  /** The next step begins. */
  step(): void;
  steps(): number;
};

export function openChronicle(time: Time): Chronicle {
  const lines: string[] = [];
  const struck = new Map<string, number>();
  let steps = 0;
  const say = (who: string, what: string): void => {
    const at = new Date(time.wall()).toISOString().slice(5, 23);
    lines.push(`${String(steps).padStart(5)} ${at} ${who.padEnd(9)} ${what}`);
  };
  return {
    lines,
    struck,
    say,
    wrong(who, kind, what = kind) {
      struck.set(kind, (struck.get(kind) ?? 0) + 1);
      say(who, what);
    },
    step() {
      steps += 1;
    },
    steps: () => steps,
  };
}
