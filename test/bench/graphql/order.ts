import type { Addresses, Side } from './sides.ts';

/** Nguội: each question once; thăm dò: a few again and again, as dashboards do. */
export type Manner = 'cold' | 'polling';

/** What to ask, whom, from which place of the list on, and for how long. */
export type Order = {
  addresses: Addresses;
  obligations: number;
  side: Side;
  operation: string;
  manner: Manner;
  from: number;
  seconds: number;
  /** Up to which position the record is known; all of it where it is absent. */
  known?: number;
};

/**
 * How it went: milliseconds of each answer, how many of them said that nothing had changed, and how often somebody was told
 * to come again, as happens on a machine that has too much else to do.
 */
export type Went = {
  latencies: number[];
  unchanged: number;
  refused: number;
  bytes: number;
  seconds: number;
};

/** How many questions are asked again and again. */
export const polled = 8;
