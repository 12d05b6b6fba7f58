import type { Context } from '../context.ts';

/**
 * What an answer may hold that the position of the views, the rights of the caller and the question do not fix: names that
 * a key opens, seals, deliveries, how far everything has come. Whoever adds to the context says here which it is.
 */
const fixed: Readonly<Record<keyof Context, boolean>> = {
  caller: false,
  vault: false,
  door: false,
  follow: false,
  seenFrom: false,
  deliveries: false,
  seals: false,
  readLog: false,
  taken: false,
  progress: false,
  settled: false,
  mayAsk: false,
  // Moments are of one snapshot; the others are part of the question, or of no answer.
  reads: true,
  asOf: true,
  origin: true,
  answered: true,
  charge: true,
  charged: true,
  signal: true,
};

/** Theo dõi: answers later whether only what is fixed was looked at from here on. */
export function watched(context: Context): () => boolean {
  let pure = true;
  for (const [name, isFixed] of Object.entries(fixed)) {
    if (isFixed) continue;
    const value = context[name as keyof Context];
    const get = () => {
      pure = false;
      return value;
    };
    Object.defineProperty(context, name, { get, configurable: true, enumerable: true });
  }
  return () => pure;
}
