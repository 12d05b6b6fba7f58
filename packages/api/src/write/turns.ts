/** Has work on one thing begin when all work on it that came before is over, however that went; nobody waits for another thing. */
export type Turns = <T>(on: string, work: () => Promise<T>) => Promise<T>;

/** Lần lượt: the turns of one process. */
export function openTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (on, work) => {
    const own = last.get(on)?.then(work) ?? work();
    const over = own.catch(() => {});
    last.set(on, over);
    try {
      return await own;
    } finally {
      if (last.get(on) === over) last.delete(on);
    }
  };
}
