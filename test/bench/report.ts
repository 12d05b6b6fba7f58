/** One line of JSON, so that runs can be compared by tools. */
export const print = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** The middle one of several rounds. */
export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Three significant digits: more is noise. */
export const rounded = (value: number) => Number(value.toPrecision(3));

/** Wall-clock seconds that a piece of work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Prints what was promised beside what was reached; a broken promise makes the run fail. */
export function promise(text: string, reached: number, bound: 'at least' | 'at most', limit: number): void {
  const kept = bound === 'at least' ? reached >= limit : reached <= limit;
  print({ promise: text, [bound]: limit, reached: rounded(reached), kept });
  if (!kept) process.exitCode = 1;
}
