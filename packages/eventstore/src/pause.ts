/** Ways to wait that end at once when the signal aborts. */
export type Pauses = {
  sleep(ms: number): Promise<void>;
  /** At most so long, or until the next call of `wake`; a call since the last wait counts. */
  untilWoken(ms: number): Promise<void>;
  wake(): void;
};

export function pauses(signal: AbortSignal): Pauses {
  let woken = false;
  let endWait = () => {};

  const wait = (ms: number, wakeable: boolean) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        endWait = () => {};
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
      if (wakeable) endWait = end;
      if (signal.aborted) end();
    });

  return {
    sleep: (ms) => wait(ms, false),
    async untilWoken(ms) {
      if (!woken) await wait(ms, true);
      woken = false;
    },
    wake() {
      woken = true;
      endWait();
    },
  };
}
