import type { Held } from '../chaos/recordHolds.ts';
import type { Ran } from './run.ts';

/** Tổng hợp: what many schedules come to. */
export type Sum = {
  schedules: number;
  steps: number;
  requests: number;
  struck: Map<string, number>;
  held: Map<string, number>;
  broken: Told[];
};

/** Of a schedule in which something does not hold, what a reader needs. */
export type Told = { seed: number; text: string };

export const nothing = (): Sum => ({
  ...{ schedules: 0, steps: 0, requests: 0, struck: new Map(), held: new Map(), broken: [] },
});

const add = (counts: Map<string, number>, name: string, n: number) =>
  counts.set(name, (counts.get(name) ?? 0) + n);

/** Adds one schedule to what there is. */
export function adding(sum: Sum, ran: Ran): void {
  sum.schedules += 1;
  sum.steps += ran.steps;
  sum.requests += ran.come.work.requests;
  for (const [name, n] of ran.struck) add(sum.struck, name, n);
  for (const { what, count } of ran.held) add(sum.held, what.replace(/ \(.*\)$/, ''), count);
  if (brokenOf(ran.held).length > 0) sum.broken.push({ seed: ran.seed, text: failure(ran) });
}

/** Adds what another process has come to. */
export function joining(sum: Sum, other: Sum): void {
  for (const one of ['schedules', 'steps', 'requests'] as const) sum[one] += other[one];
  for (const one of ['struck', 'held'] as const) for (const [name, n] of other[one]) add(sum[one], name, n);
  sum.broken.push(...other.broken);
}

/** What does not hold, each with the first of what it is about. */
export const brokenOf = (held: readonly Held[]): string[] =>
  held.flatMap(({ what, broken }) =>
    broken.length === 0 ? [] : [`${what}: ${broken.length}, ${broken.slice(0, 3).join('; ')}`],
  );

const shown = 40;

/** A schedule in which something does not hold: what, the last steps, and how it is brought back. */
export const failure = ({ seed, steps, held, history }: Ran): string =>
  [
    `seed ${seed} after ${steps} steps:`,
    ...brokenOf(held).map((one) => `  BROKEN ${one}`),
    ...(history.length > shown ? ['  …'] : []),
    ...history.slice(-shown).map((line) => `  ${line}`),
    `again, step by step: npm run simulate -- --seed ${seed}`,
  ].join('\n');

/** The table of a run, for the terminal. */
export function table(sum: Sum, seconds: number): string {
  const row = ([name, n]: [string, number]) => `  ${name.padEnd(66)} ${String(n).padStart(10)}`;
  const rate = (sum.schedules / seconds).toFixed(1);
  return [
    `simulation: ${sum.schedules} schedules, ${sum.steps} steps, ${Math.round(seconds)} s, ${rate} schedules a second`,
    ...[...sum.struck].sort((a, b) => b[1] - a[1]).map(row),
    'under them',
    row(['requests', sum.requests]),
    'held',
    ...[...sum.held].map(row),
    sum.broken.length === 0 ? 'all of it, in every schedule' : `BROKEN in ${sum.broken.length} schedules`,
  ].join('\n');
}
