/** Throws that are the same for the same seed. */
export type Dice = { below(limit: number): number; of<T>(items: readonly T[]): T };

/** Numbers that are the same for the same seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return { below, of: (items) => items[below(items.length)] as never };
}
