import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openEdge } from './edge.ts';
import { type Hash, leafHash } from './hash.ts';
import {
  nodesOfTiles,
  parseTilePath,
  partialTiles,
  type Tile,
  type TilePlace,
  tilePath,
  widthOf,
} from './tile.ts';
import { consistencyProof, inclusionProof, nodesOf, rootOf, treeRoot } from './tree.ts';

const leaves: Hash[] = Array.from({ length: 70_000 }, (_, i) => leafHash(`lá ${i}`));

/** An edge grown leaf by leaf, with every tile that it handed out. */
function grown(size: number): { edge: ReturnType<typeof openEdge>; tiles: Tile[] } {
  const edge = openEdge();
  const tiles = leaves.slice(0, size).flatMap((leaf) => edge.add(leaf));
  return { edge, tiles };
}

const reader = (tiles: readonly Tile[]) => async (place: TilePlace) => {
  const tile = tiles.find(({ level, index }) => level === place.level && index === place.index);
  return tile?.hashes ?? new Uint8Array(0);
};

describe('the right edge of a tree', () => {
  test('has the root of the tree at every size', () => {
    const edge = openEdge();
    expect(edge.root()).toEqual(rootOf([]));
    for (let size = 1; size <= 600; size += 1) {
      edge.add(leaves[size - 1] as Hash);
      expect(edge.root(), `size ${size}`).toEqual(Buffer.from(rootOf(leaves.slice(0, size))));
    }
  });

  test('continues from its stored tiles as if it had never stopped', () =>
    fc.assert(
      fc.property(fc.nat(1500), fc.nat(1500), (first, more) => {
        const { edge } = grown(first);
        const again = openEdge(edge.size, edge.partial().reverse());
        const [one, other] = [edge, again].map((it) =>
          leaves.slice(first, first + more).flatMap((leaf) => it.add(leaf)),
        );
        expect(other).toEqual(one);
        expect([again.size, again.root()]).toEqual([
          first + more,
          Buffer.from(rootOf(leaves.slice(0, first + more))),
        ]);
        expect(again.partial()).toEqual(edge.partial());
      }),
      { numRuns: 15 },
    ));

  test('of 70,000 leaves is the one of the specification', () => {
    const { edge, tiles } = grown(70_000);
    const levels = (all: { level: number }[]) =>
      [0, 1, 2].map((at) => all.filter((one) => one.level === at).length);
    expect(levels(tiles)).toEqual([273, 1, 0]);
    expect(edge.partial().map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([
      [0, 273, 112],
      [1, 1, 17],
      [2, 0, 1],
    ]);
    expect(edge.root()).toEqual(Buffer.from(rootOf(leaves)));
    expect(openEdge(70_000, edge.partial()).root()).toEqual(edge.root());
  });

  test('opens from no other tiles than its own', () => {
    const partial = grown(300).edge.partial();
    expect(() => openEdge(301, partial)).toThrow('not 45 hashes wide');
    expect(() => openEdge(300, partial.slice(1))).toThrow('2 partial tiles, not 1');
    expect(() => openEdge(300, [...partial, ...partial])).toThrow('2 partial tiles, not 4');
    expect(() => openEdge().add(Buffer.alloc(31))).toThrow('32 bytes');
  });
});

describe('proofs out of tiles', () => {
  test('are those out of all leaves', async () => {
    const size = 66_000;
    const { edge, tiles } = grown(size);
    const some = leaves.slice(0, size);
    const nodes = nodesOfTiles(size, reader([...tiles, ...edge.partial()]));
    expect(await treeRoot(size, nodes)).toEqual(edge.root());
    for (const index of [0, 255, 256, 65_535, 65_536, 65_999])
      expect(await inclusionProof(index, size, nodes)).toEqual(
        await inclusionProof(index, size, nodesOf(some)),
      );
    for (const old of [1, 255, 256, 257, 65_536, 65_999])
      expect(await consistencyProof(old, size, nodes)).toEqual(
        await consistencyProof(old, size, nodesOf(some)),
      );
  });

  test('stop at a tile that is cut short', async () => {
    const nodes = nodesOfTiles(300, async ({ width }) => Buffer.alloc(width * 32 - 1));
    await expect(inclusionProof(0, 300, nodes)).rejects.toThrow('bytes, not');
  });
});

describe('the address of a tile', () => {
  test.each([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
    [{ level: 63, index: 0, width: 1 }, 'tile/63/000.p/1'],
    [{ level: 1, index: 1000, width: 256 }, 'tile/1/x001/000'],
  ])('%j is %s', (place, path) => {
    expect(tilePath(place)).toBe(path);
    expect(parseTilePath(path)).toEqual(place);
  });

  test.each([
    'tile/00/000',
    'tile/64/000',
    'tile/0/0',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/entries/000',
    'tile/-1/000',
  ])('is not %s', (path) => {
    expect(parseTilePath(path)).toBe(null);
  });

  test('follows from the size of the tree', () => {
    expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect([0, 272, 273, 274].map((index) => widthOf(0, index, 70_000))).toEqual([256, 256, 112, 0]);
  });
});
