/** Reads at the first call, and gives the same to every other. */
export function once<Read>(read: () => Promise<Read>): () => Promise<Read> {
  let asked: Promise<Read> | undefined;
  return () => {
    asked ??= read();
    return asked;
  };
}
