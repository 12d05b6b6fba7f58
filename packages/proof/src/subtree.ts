import { emptyRoot, type Hash, nodeHash } from './hash.ts';
import type { Nodes } from './tree.ts';

/** Leaves `from` to `to - 1` of a tree, counted from 0. */
export type Range = readonly [from: number, to: number];

/** The size of the left subtree: the largest power of two below `count` (RFC 6962 §2.1); `count` is at least 2. */
export function leftOf(count: number): number {
  let size = 2 ** Math.floor(Math.log2(count));
  while (size >= count) size /= 2;
  while (size * 2 < count) size *= 2;
  return size;
}

/** The complete subtrees that a range consists of, left to right; ranges of proofs begin where such a subtree may. */
function subtreesOf([from, to]: Range): { level: number; index: number }[] {
  const subtrees = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at + 2 ** (level + 1) <= to && at % 2 ** (level + 1) === 0) level += 1;
    subtrees.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return subtrees;
}

/** The roots of ranges, one after the other, so that a proof of any length needs little memory. */
export async function hashesOf(ranges: readonly Range[], nodes: Nodes): Promise<Hash[]> {
  const hashes = [];
  for (const range of ranges) hashes.push(await rangeRoot(range, nodes));
  return hashes;
}

/** The root over a range of leaves. */
export async function rangeRoot(range: Range, nodes: Nodes): Promise<Hash> {
  let root: Hash | null = null;
  for (const { level, index } of subtreesOf(range).reverse()) {
    const left = await nodes(level, index);
    root = root ? nodeHash(left, root) : left;
  }
  return root ?? emptyRoot;
}
