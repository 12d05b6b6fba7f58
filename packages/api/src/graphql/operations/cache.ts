/** Bộ nhớ đệm có hạn: what was made of the texts asked last, as many as are that long together. */
export type Cache<T> = { get(text: string): T | undefined; set(text: string, made: T): void };

/** A document takes a hundred times the memory of its text, so that counting documents alone would bound nothing. */
export function cacheOf<T>(characters: number): Cache<T> {
  const kept = new Map<string, T>();
  let length = 0;
  const forget = (text: string) => {
    if (kept.delete(text)) length -= text.length;
  };
  return {
    get(text) {
      const made = kept.get(text);
      if (made === undefined) return undefined;
      kept.delete(text);
      kept.set(text, made);
      return made;
    },
    set(text, made) {
      forget(text);
      kept.set(text, made);
      length += text.length;
      for (const oldest of kept.keys()) {
        if (length <= characters) break;
        forget(oldest);
      }
    },
  };
}
