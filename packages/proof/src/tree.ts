import { emptyRoot, type Hash, nodeHash, sameHash } from './hash.ts';
import { hashesOf, leftOf, type Range, rangeRoot } from './subtree.ts';

/**
 * Gives the hash of the complete subtree over leaves `index · 2^level` to `(index + 1) · 2^level - 1`. Level 0 are the
 * leaves themselves.
 */
export type Nodes = (level: number, index: number) => Hash | Promise<Hash>;

/** What is no number of leaves is an error of the caller. */
export function assertSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no size of a tree`);
}

/** The same for the place of a leaf among so many. */
export function assertIndex(index: number, size: number): void {
  assertSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
}

/** The root over leaf hashes that are all at hand. */
export function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  return rootOver(leaves, 0, leaves.length);
}

function rootOver(leaves: readonly Hash[], from: number, to: number): Hash {
  if (to - from === 1) return leaves[from] as Hash;
  const middle = from + leftOf(to - from);
  return nodeHash(rootOver(leaves, from, middle), rootOver(leaves, middle, to));
}

/** The nodes of a tree whose leaf hashes are all at hand. */
export const nodesOf =
  (leaves: readonly Hash[]): Nodes =>
  (level, index) => {
    const width = 2 ** level;
    const from = index * width;
    if (from + width > leaves.length) throw new RangeError(`no complete subtree ${index} at level ${level}`);
    return rootOver(leaves, from, from + width);
  };

/** The root of the tree of `size` leaves. */
export const treeRoot = (size: number, nodes: Nodes): Promise<Hash> => rangeRoot([0, size], nodes);

/** Chứng minh có mặt: that leaf `index` stands in the tree of `size` leaves (RFC 6962 §2.1.1), from the leaf upwards. */
export function inclusionProof(index: number, size: number, nodes: Nodes): Promise<Hash[]> {
  assertIndex(index, size);
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + leftOf(to - from);
    if (index < middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
    }
  }
  return hashesOf(ranges.reverse(), nodes);
}

/** Chứng minh nhất quán: that the tree of `size` leaves begins with the one of `old` leaves (RFC 6962 §2.1.2). */
export async function consistencyProof(old: number, size: number, nodes: Nodes): Promise<Hash[]> {
  assertSize(size);
  assertSize(old);
  if (old > size) throw new RangeError(`a tree of ${size} leaves does not contain one of ${old}`);
  if (old === 0 || old === size) return [];
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to !== old) {
    const middle = from + leftOf(to - from);
    if (old <= middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
    }
  }
  // Where the old tree is itself a subtree, whoever verifies holds its root already.
  if (from > 0) ranges.push([from, to]);
  return hashesOf(ranges.reverse(), nodes);
}

/** The root to which an inclusion proof leads; null when it has not the length that the place asks for. */
export function rootFromInclusion(
  index: number,
  size: number,
  leaf: Hash,
  proof: readonly Hash[],
): Hash | null {
  if (!(Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size)) return null;
  let used = 0;
  let root = leaf;
  for (
    let [at, last] = [index, size - 1];
    last > 0;
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  ) {
    const isRight = at % 2 === 1;
    if (!isRight && at === last) continue;
    const sibling = proof[used];
    if (!sibling) return null;
    used += 1;
    root = isRight ? nodeHash(sibling, root) : nodeHash(root, sibling);
  }
  return used === proof.length ? root : null;
}

/** Whether the proof leads from the leaf at `index` to the root of the tree of `size` leaves. */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  const found = rootFromInclusion(index, size, leaf, proof);
  return found !== null && sameHash(found, root);
}

/** Whether the proof shows that the tree of `size` leaves begins with the one of `oldSize` leaves. */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Hash,
  size: number,
  root: Hash,
  proof: readonly Hash[],
): boolean {
  if (!(Number.isSafeInteger(oldSize) && Number.isSafeInteger(size) && oldSize >= 0 && oldSize <= size))
    return false;
  if (size === 0 && !sameHash(root, emptyRoot)) return false;
  if (oldSize === 0) return proof.length === 0 && sameHash(oldRoot, emptyRoot);
  if (oldSize === size) return proof.length === 0 && sameHash(oldRoot, root);
  const roots = rootsFromConsistency(oldSize, size, oldRoot, proof);
  return roots !== null && sameHash(roots.old, oldRoot) && sameHash(roots.now, root);
}

/** RFC 9162 §2.1.4.2, without its bit operations, which in JavaScript end at 2^31. */
function rootsFromConsistency(
  oldSize: number,
  size: number,
  oldRoot: Hash,
  proof: readonly Hash[],
): { old: Hash; now: Hash } | null {
  let [at, last] = [oldSize - 1, size - 1];
  for (; at % 2 === 1; last = Math.floor(last / 2)) at = Math.floor(at / 2);
  const isSubtree = at === 0;
  const seed = isSubtree ? oldRoot : proof[0];
  if (!seed) return null;
  let used = isSubtree ? 0 : 1;
  let [old, now] = [seed, seed];
  for (; last > 0; [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]) {
    const isRight = at % 2 === 1;
    if (!isRight && at === last) continue;
    const sibling = proof[used];
    if (!sibling) return null;
    used += 1;
    if (isRight) old = nodeHash(sibling, old);
    now = isRight ? nodeHash(sibling, now) : nodeHash(now, sibling);
  }
  return used === proof.length ? { old, now } : null;
}
