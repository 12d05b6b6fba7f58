import { countNames } from './counts.ts';
import type { Difference, WindowContent } from './events.ts';

/** Most differences of one reconciliation that are kept one by one. */
export const mostDifferences = 1_000;

/** What a comparison found: how many windows were compared, and every difference, in a fixed order. */
export type Comparison = { compared: number; differences: Difference[] };

/**
 * Đối chiếu: window by window, count by count. While the source has rows that nobody can read, a window that only we hold
 * may be one of them, and is left out.
 */
export function reconciled(
  theirs: readonly WindowContent[],
  ours: readonly WindowContent[],
  unread = 0,
): Comparison {
  const [left, right] = [newest(theirs), newest(ours)];
  const keys = [...new Set([...left.keys(), ...(unread === 0 ? right.keys() : [])])].sort();
  return {
    compared: keys.length,
    differences: keys.flatMap((key) => between(left.get(key) ?? null, right.get(key) ?? null)),
  };
}

/** Kỳ số liệu còn thiếu: what the source holds and we do not, or only in a lower revision; handed over it is judged again. */
export function lacking(theirs: readonly WindowContent[], ours: readonly WindowContent[]): WindowContent[] {
  const known = newest(ours);
  return [...newest(theirs)]
    .filter(([key, { revision }]) => (known.get(key)?.revision ?? 0) < revision)
    .map(([, content]) => content);
}

/** Khác biệt còn lại: what both of two comparisons found, so that what changed between two answers is no difference. */
export function confirmed(first: Comparison, again: Comparison): Comparison {
  const found = new Set(first.differences.map((one) => JSON.stringify(one)));
  return { ...again, differences: again.differences.filter((one) => found.has(JSON.stringify(one))) };
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
