import type { Dice } from '../../packages/projections/spec/dice.ts';

/** Sự cố: how often each happens, in ten thousand statements unless it says otherwise. */
export type Faults = {
  /** The connection breaks before the statement has reached the server. */
  unsent: number;
  /** The server has done it, and the connection breaks before that is heard. */
  unheard: number;
  /** The process dies before it has asked, or before it hears the answer. */
  crashBefore: number;
  crashAfter: number;
  /** The process is frozen for a while, perhaps past every lease. */
  freeze: number;
  /** Everybody's wall clock jumps, that of the database too: leases run out early or last. */
  jump: number;
  /** Time passes though there would be something to do. */
  hurry: number;
  /** Of a hundred writes, so many have a moment between what they do and its commit. */
  apart: number;
  /** Of a hundred of those, so many are never committed: their backend is terminated. */
  terminated: number;
  /** Of a hundred commands, so many are given to two nodes at once, and given again later. */
  twice: number;
  again: number;
};

export const none: Faults = {
  ...{ unsent: 0, unheard: 0, crashBefore: 0, crashAfter: 0, freeze: 0, jump: 0, hurry: 0 },
  ...{ apart: 0, terminated: 0, twice: 0, again: 0 },
};

/** Milliseconds by which wall clocks jump. */
export const jumps = [-60_000, -4_000, 3_000, 6_000, 60_000, 86_400_000];

/** Milliseconds for which a process is frozen: shorter than a lease, past it, and past what a transaction may wait. */
export const freezes = [1_000, 4_500, 8_000];

/** Each seed has faults of its own: some kinds not at all, so that others come to light that these would hide. */
export function faultsOf(throws: Dice): Faults {
  const some = (most: number) => (throws.below(2) === 0 ? 0 : 1 + throws.below(most));
  return {
    ...{ unsent: some(150), unheard: some(150), crashBefore: some(100), crashAfter: some(100) },
    ...{ freeze: some(150), jump: some(60), hurry: some(300) },
    ...{ apart: some(60), terminated: some(25), twice: some(50), again: some(60) },
  };
}

/** What becomes of one statement. */
export type Fate = 'answered' | 'unsent' | 'unheard' | 'crashBefore' | 'crashAfter';

export function fateOf(faults: Faults, throws: Dice): Fate {
  let lot = throws.below(10_000);
  for (const fate of ['unsent', 'unheard', 'crashBefore', 'crashAfter'] as const) {
    lot -= faults[fate];
    if (lot < 0) return fate;
  }
  return 'answered';
}
