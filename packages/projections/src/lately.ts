/** What is kept by a key, in the order in which it was asked for last. */
export type Lately<Key, Value> = {
  readonly size: number;
  has(key: Key): boolean;
  /** Asks for it. */
  find(key: Key): Value | undefined;
  keep(key: Key, value: Value): void;
  forget(key: Key): Value | undefined;
  /** Forgets what was asked for least lately. */
  forgetOldest(): Value | undefined;
  clear(): void;
};

/**
 * Hỏi gần đây: a map that knows what was asked for least lately. It stays with the key that it was given first, for a long
 * one that is made anew for each question would otherwise grow old with every question.
 */
export function lately<Key, Value>(): Lately<Key, Value> {
  const kept = new Map<Key, { key: Key; value: Value }>();
  const forget = (key: Key) => {
    const value = kept.get(key)?.value;
    kept.delete(key);
    return value;
  };
  return {
    get size() {
      return kept.size;
    },
    has: (key) => kept.has(key),
    find(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(found.key, found);
      return found.value;
    },
    keep(key, value) {
      kept.delete(key);
      kept.set(key, { key, value });
    },
    forget,
    forgetOldest() {
      for (const key of kept.keys()) return forget(key);
      return undefined;
    },
    clear: () => kept.clear(),
  };
}
