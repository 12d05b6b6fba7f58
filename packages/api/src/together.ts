/** Lets all ask who have come already. */
const others = () => new Promise<void>((resolve) => void setImmediate(resolve));

/**
 * Hỏi chung: whoever asks while an answer is under way shares the next one. Each gets what was read after he asked, and a
 * hundred who ask at once cost one or two questions.
 */
export function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  return () => {
    next ??= last.then(others).then(() => {
      next = null;
      const answer = ask();
      last = answer.catch(() => {});
      return answer;
    });
    return next;
  };
}
