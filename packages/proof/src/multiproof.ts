import { emptyRoot, type Hash, nodeHash } from './hash.ts';
import { hashesOf, leftOf, type Range } from './subtree.ts';
import { assertIndex, assertSize, type Nodes } from './tree.ts';

/** A leaf of a tree: its place, from 0, and its hash. */
export type Leaf = { index: number; leaf: Hash };

/**
 * Chứng minh nhiều lá: the roots of all subtrees that hold none of the leaves, left to right, depth first. The indices
 * ascend; without any, the proof is the root alone.
 */
export function multiproof(indices: readonly number[], size: number, nodes: Nodes): Promise<Hash[]> {
  assertSize(size);
  for (const [place, index] of indices.entries()) {
    assertIndex(index, size);
    if (place > 0 && index <= (indices[place - 1] as number))
      throw new RangeError('the indices do not ascend');
  }
  const ranges: Range[] = [];
  let next = 0;
  const walk = (from: number, to: number): void => {
    if ((indices[next] ?? Number.POSITIVE_INFINITY) >= to) {
      ranges.push([from, to]);
    } else if (to - from === 1) {
      next += 1;
    } else {
      const middle = from + leftOf(to - from);
      walk(from, middle);
      walk(middle, to);
    }
  };
  if (size > 0) walk(0, size);
  return hashesOf(ranges, nodes);
}

/** The root to which leaves and their multiproof lead; null when they do not ascend, or a hash is lacking or left over. */
export function rootFromMultiproof(
  size: number,
  leaves: readonly Leaf[],
  proof: readonly Hash[],
): Hash | null {
  if (!(Number.isSafeInteger(size) && size >= 0)) return null;
  if (size === 0) return leaves.length === 0 && proof.length === 0 ? emptyRoot : null;
  let [nextLeaf, nextHash] = [0, 0];
  const over = (from: number, to: number): Hash | null => {
    const leaf = leaves[nextLeaf];
    if (leaf && leaf.index < from) return null;
    if (!leaf || leaf.index >= to) return proof[nextHash++] ?? null;
    if (to - from === 1) {
      nextLeaf += 1;
      return leaf.leaf;
    }
    const middle = from + leftOf(to - from);
    const left = over(from, middle);
    const right = left && over(middle, to);
    return left && right && nodeHash(left, right);
  };
  const root = over(0, size);
  return nextLeaf === leaves.length && nextHash === proof.length ? root : null;
}
