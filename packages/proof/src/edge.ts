import { emptyRoot, type Hash, nodeHash } from './hash.ts';
import { partialTiles, rootInTile, type Tile, tileWidth } from './tile.ts';

/** Mép phải: the right edge of a tree, all that is needed to let it grow. */
export type Edge = {
  /** How many leaves the tree has. */
  readonly size: number;
  /** Adds a leaf; gives back the tiles that it has filled, lowest first: they never change again. */
  add(leaf: Hash): Tile[];
  /** The root of the tree as it is. */
  root(): Hash;
  /** The partial tiles of the tree as it is: stored with its size, they open the edge again. */
  partial(): Tile[];
};

type Row = { index: number; width: number; hashes: Buffer };

/** Opens the edge of a tree of `size` leaves from its partial tiles; without any, that of the empty tree. */
export function openEdge(size = 0, tiles: readonly Tile[] = []): Edge {
  const rows = rowsFrom(size, tiles);
  let count = size;
  return {
    get size() {
      return count;
    },
    add(leaf) {
      count += 1;
      return push(rows, 0, leaf);
    },
    root: () => rootOfRows(rows),
    partial: () =>
      rows.flatMap(({ index, width, hashes }, level) =>
        width === 0 ? [] : [{ level, index, hashes: Buffer.from(hashes.subarray(0, width * 32)) }],
      ),
  };
}

/** Takes over exactly the tiles that a tree of this size has, whatever order they come in. */
function rowsFrom(size: number, tiles: readonly Tile[]): Row[] {
  const places = partialTiles(size);
  if (tiles.length !== places.length)
    throw new RangeError(`a tree of ${size} leaves has ${places.length} partial tiles, not ${tiles.length}`);
  const rows: Row[] = [];
  for (const { level, index, width } of places) {
    const tile = tiles.find((one) => one.level === level && one.index === index);
    if (tile?.hashes.length !== width * 32)
      throw new RangeError(
        `the tile ${level}/${index} of a tree of ${size} leaves is not ${width} hashes wide`,
      );
    const hashes = Buffer.alloc(tileWidth * 32);
    hashes.set(tile.hashes);
    rows[level] = { index, width, hashes };
  }
  for (let level = 0; level < rows.length; level += 1)
    rows[level] ??= {
      index: Math.floor(size / tileWidth ** (level + 1)),
      width: 0,
      hashes: Buffer.alloc(tileWidth * 32),
    };
  return rows;
}

function push(rows: Row[], level: number, hash: Hash): Tile[] {
  if (hash.length !== 32) throw new RangeError('a hash has 32 bytes');
  rows[level] ??= { index: 0, width: 0, hashes: Buffer.alloc(tileWidth * 32) };
  const row = rows[level];
  row.hashes.set(hash, row.width * 32);
  row.width += 1;
  if (row.width < tileWidth) return [];
  const full = { level, index: row.index, hashes: row.hashes };
  rows[level] = { index: row.index + 1, width: 0, hashes: Buffer.alloc(tileWidth * 32) };
  return [full, ...push(rows, level + 1, rootInTile(full.hashes, 0, tileWidth))];
}

/** From the right end of the lowest level to the left end of the highest, each complete subtree goes to the left. */
function rootOfRows(rows: readonly Row[]): Hash {
  let root: Hash | null = null;
  for (const { width, hashes } of rows) {
    let end = width;
    for (let count = 1; end > 0; count *= 2) {
      if (end % (count * 2) === 0) continue;
      const subtree = rootInTile(hashes, end - count, count);
      root = root ? nodeHash(subtree, root) : Buffer.from(subtree);
      end -= count;
    }
  }
  return root ?? emptyRoot;
}
