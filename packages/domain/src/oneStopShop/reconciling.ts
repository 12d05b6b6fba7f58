import type { Difference, WindowContent } from './events.ts';
import { countNames } from './mappingChecks.ts';

/** Most differences of one reconciliation that are kept one by one. */
export const mostDifferences = 1_000;

/** Đối chiếu: how many windows were compared, what differs, in a fixed order, and how much in all. */
export function reconciled(
  theirs: readonly WindowContent[],
  ours: readonly WindowContent[],
): { compared: number; differing: number; differences: Difference[] } {
  const [left, right] = [newest(theirs), newest(ours)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  const differences = keys.flatMap((key) => between(left.get(key) ?? null, right.get(key) ?? null));
  return {
    compared: keys.length,
    differing: differences.length,
    differences: differences.slice(0, mostDifferences),
  };
}

function newest(contents: readonly WindowContent[]): Map<string, WindowContent> {
  const found = new Map<string, WindowContent>();
  for (const content of contents) {
    const known = found.get(keyOf(content));
    if (known === undefined || known.revision < content.revision) found.set(keyOf(content), content);
  }
  return found;
}

const keyOf = ({ competent, receiving, procedure, from, to }: WindowContent): string =>
  JSON.stringify([competent.system, competent.value, receiving.system, receiving.value, procedure, from, to]);

function between(theirs: WindowContent | null, ours: WindowContent | null): Difference[] {
  const either = theirs ?? ours;
  if (either === null) return [];
  const { competent, receiving, procedure, from, to } = either;
  const window = { competent, receiving, procedure, from, to };
  if (theirs === null || ours === null) {
    const of = (content: WindowContent | null) => content?.counts.received ?? null;
    return [{ ...window, count: 'received', theirs: of(theirs), ours: of(ours) }];
  }
  return countNames
    .filter((count) => theirs.counts[count] !== ours.counts[count])
    .map((count) => ({ ...window, count, theirs: theirs.counts[count], ours: ours.counts[count] }));
}
