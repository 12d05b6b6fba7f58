import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRoot, type Hash, leafHash, nodeHash } from './hash.ts';
import { multiproof, rootFromMultiproof } from './multiproof.ts';
import {
  consistencyProof,
  inclusionProof,
  nodesOf,
  rootFromInclusion,
  rootOf,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts';

/** The definition of RFC 6962 §2.1, written down as it stands there. */
function mth(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0] as Hash;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

const leavesOf = (size: number): Hash[] => Array.from({ length: size }, (_, i) => leafHash(`lá ${i}`));
const hex = (hash: Hash | null | undefined): string | null =>
  (hash && Buffer.from(hash).toString('hex')) || null;
const flipped = (hash: Hash, bit: number): Hash => {
  const copy = Buffer.from(hash);
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
};
const bit = fc.nat(255);

describe('the tree of RFC 6962', () => {
  // The leaves and roots that Certificate Transparency tests itself with.
  const known = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  test('has the known roots', () => {
    const leaves = known.map((text) => leafHash(Buffer.from(text, 'hex')));
    expect(roots.map((_, size) => hex(rootOf(leaves.slice(0, size))))).toEqual(roots);
  });

  test.each([1, 2, 3, 7, 8, 9, 255, 256, 257])(
    'of %i leaves has the root of the definition',
    async (size) => {
      const leaves = leavesOf(size);
      expect(hex(rootOf(leaves))).toBe(hex(mth(leaves)));
      expect(hex(await treeRoot(size, nodesOf(leaves)))).toBe(hex(mth(leaves)));
    },
  );
});

const place = fc.integer({ min: 1, max: 70 }).chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));

describe('a proof of inclusion', () => {
  test('leads to the root, at every place of every tree up to 33 leaves, and at no other place', async () => {
    for (let size = 1; size <= 33; size += 1) {
      const leaves = leavesOf(size);
      const root = rootOf(leaves);
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, nodesOf(leaves));
        const found = leaves.map((_, at) => verifyInclusion(leaves[index] as Hash, at, size, proof, root));
        expect(found).toEqual(leaves.map((_, at) => at === index));
      }
    }
  });

  test('fails for any other leaf, root, hash or length', () =>
    fc.assert(
      fc.asyncProperty(place, fc.nat(), bit, async ([index, size], which, at) => {
        const leaves = leavesOf(size);
        const leaf = leaves[index] as Hash;
        const root = rootOf(leaves);
        const proof = await inclusionProof(index, size, nodesOf(leaves));
        expect(verifyInclusion(flipped(leaf, at), index, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof, flipped(root, at))).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(proof.length === 0);
        if (proof.length === 0) return;
        const place = which % proof.length;
        const altered = proof.with(place, flipped(proof[place] as Hash, at));
        expect(verifyInclusion(leaf, index, size, altered, root)).toBe(false);
      }),
    ));

  test('is nothing outside the tree', () => {
    const [leaf] = leavesOf(1) as [Hash];
    for (const [index, size] of [
      [1, 1],
      [0, 0],
      [-1, 1],
      [0.5, 1],
      [0, Number.NaN],
    ] as const)
      expect(rootFromInclusion(index, size, leaf, [])).toBe(null);
    expect(() => inclusionProof(3, 3, nodesOf(leavesOf(3)))).toThrow('no leaf 3');
  });

  test('counts beyond 2^31, where the bits of a JavaScript number end', async () => {
    const size = 2 ** 40 + 5;
    const index = 2 ** 40 + 2;
    const nodes = (level: number, at: number) => leafHash(`${level}/${at}`);
    const proof = await inclusionProof(index, size, nodes);
    expect(hex(rootFromInclusion(index, size, nodes(0, index), proof))).toBe(
      hex(await treeRootOf(size, index, nodes)),
    );
  });
});

/** The root of a huge tree of invented nodes, hashed up from one leaf along its path. */
async function treeRootOf(
  size: number,
  index: number,
  nodes: (level: number, at: number) => Hash,
): Promise<Hash> {
  const over = async (from: number, to: number): Promise<Hash> => {
    const count = to - from;
    if (count === 1 && from === index) return nodes(0, index);
    let k = 1;
    while (k * 2 < count) k *= 2;
    if ((index < from || index >= to) && (count === 1 || k * 2 === count))
      return nodes(Math.log2(count), from / count);
    return nodeHash(await over(from, from + k), await over(from + k, to));
  };
  return over(0, size);
}

const growth = fc.integer({ min: 0, max: 70 }).chain((size) => fc.tuple(fc.nat(size), fc.constant(size)));

describe('a proof of consistency', () => {
  test('shows growth, for every pair of sizes up to 33', async () => {
    const leaves = leavesOf(33);
    for (let size = 0; size <= 33; size += 1)
      for (let old = 0; old <= size; old += 1) {
        const proof = await consistencyProof(old, size, nodesOf(leaves.slice(0, size)));
        const [oldRoot, root] = [rootOf(leaves.slice(0, old)), rootOf(leaves.slice(0, size))];
        expect(verifyConsistency(old, oldRoot, size, root, proof), `${old} → ${size}`).toBe(true);
      }
  });

  test('fails for another root, hash, length, and for a log that was shortened', () =>
    fc.assert(
      fc.asyncProperty(growth, fc.nat(), bit, async ([old, size], which, at) => {
        const leaves = leavesOf(size);
        const [oldRoot, root] = [rootOf(leaves.slice(0, old)), rootOf(leaves)];
        const proof = await consistencyProof(old, size, nodesOf(leaves));
        expect(verifyConsistency(old, flipped(oldRoot, at), size, root, proof)).toBe(false);
        expect(verifyConsistency(old, oldRoot, size, root, [...proof, root])).toBe(false);
        if (old > 0) expect(verifyConsistency(old, oldRoot, size, flipped(root, at), proof)).toBe(false);
        if (old < size) expect(verifyConsistency(size, root, old, oldRoot, proof)).toBe(false);
        if (proof.length === 0) return;
        const place = which % proof.length;
        expect(
          verifyConsistency(old, oldRoot, size, root, proof.with(place, flipped(proof[place] as Hash, at))),
        ).toBe(false);
        expect(verifyConsistency(old, oldRoot, size, root, proof.slice(1))).toBe(false);
      }),
    ));

  test('fails for a tree in which an old leaf was rewritten', async () => {
    const leaves = leavesOf(20);
    const forked = leaves.with(3, leafHash('khác'));
    const proof = await consistencyProof(11, 20, nodesOf(forked));
    expect(verifyConsistency(11, rootOf(leaves.slice(0, 11)), 20, rootOf(forked), proof)).toBe(false);
  });
});

const chosen = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.tuple(fc.uniqueArray(fc.nat(size - 1)), fc.constant(size)))
  .map(([indices, size]) => [indices.sort((a, b) => a - b), size] as const);

describe('a multiproof', () => {
  test('leads from any choice of leaves to the root, and no shorter, longer or altered one does', () =>
    fc.assert(
      fc.asyncProperty(chosen, fc.nat(), bit, async ([indices, size], which, at) => {
        const leaves = leavesOf(size);
        const root = hex(rootOf(leaves));
        const chosenLeaves = indices.map((index) => ({ index, leaf: leaves[index] as Hash }));
        const proof = await multiproof(indices, size, nodesOf(leaves));
        expect(hex(rootFromMultiproof(size, chosenLeaves, proof))).toBe(root);
        expect(rootFromMultiproof(size, chosenLeaves, [...proof, proof[0] ?? emptyRoot])).toBe(null);
        if (proof.length > 0) {
          const place = which % proof.length;
          expect(rootFromMultiproof(size, chosenLeaves, proof.slice(1))).toBe(null);
          const altered = proof.with(place, flipped(proof[place] as Hash, at));
          expect(hex(rootFromMultiproof(size, chosenLeaves, altered))).not.toBe(root);
        }
        if (chosenLeaves.length > 1)
          expect(rootFromMultiproof(size, chosenLeaves.toReversed(), proof)).toBe(null);
        expect(hex(rootFromMultiproof(size, chosenLeaves.slice(1), proof))).not.toBe(
          chosenLeaves.length > 0 ? root : null,
        );
      }),
    ));

  test('of all leaves needs no hash, of none the root alone', async () => {
    const leaves = leavesOf(11);
    expect(await multiproof([...leaves.keys()], 11, nodesOf(leaves))).toEqual([]);
    expect(await multiproof([], 11, nodesOf(leaves))).toEqual([rootOf(leaves)]);
    expect(rootFromMultiproof(0, [], [])).toBe(emptyRoot);
  });

  test('wants its indices in order, each once, and within the tree', () => {
    const nodes = nodesOf(leavesOf(4));
    expect(() => multiproof([1, 1], 4, nodes)).toThrow('do not ascend');
    expect(() => multiproof([4], 4, nodes)).toThrow('no leaf 4');
  });

  test('takes no leaf twice and none from outside', () => {
    const leaves = leavesOf(2) as [Hash, Hash];
    const twice = [0, 0, 1].map((index) => ({ index, leaf: leaves[index as 0 | 1] }));
    expect(rootFromMultiproof(2, twice, [])).toBe(null);
    expect(rootFromMultiproof(2, [{ index: -1, leaf: leaves[0] }, ...twice.slice(1)], [])).toBe(null);
    expect(rootFromMultiproof(2, [...twice.slice(1), { index: 2, leaf: leaves[0] }], [])).toBe(null);
  });
});
