/** A number in [0, 1) fixed by its words: no clock, no order of calls, so that the same script comes out every time. */
export function chance(...words: string[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('\u001f')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** A whole number from `from` to `to`, both included. */
export const between = (from: number, to: number, ...words: string[]): number =>
  from + Math.floor(chance(...words) * (to - from + 1));

/** One of several wordings. */
export function oneOf<T>(list: readonly [T, ...T[]], ...words: string[]): T {
  return list[Math.floor(chance(...words) * list.length)] ?? list[0];
}
