import { type Hash, nodeHash } from './hash.ts';
import type { Nodes } from './tree.ts';

/** How many hashes a full tile holds (tlog-tiles, §Merkle Tree). */
export const tileWidth = 256;

/** Mảnh: which stretch of which level of the tree; `width` below 256 is a partial tile. */
export type TilePlace = { level: number; index: number; width: number };

/** A tile with its hashes, 32 bytes each, one after the other. */
export type Tile = { level: number; index: number; hashes: Uint8Array };

/** Where a tile is served, below the address of its log: `tile/0/x001/234.p/112`. */
export function tilePath({ level, index, width }: TilePlace): string {
  const groups =
    index
      .toString()
      .padStart(Math.ceil(index.toString().length / 3) * 3, '0')
      .match(/.{3}/g) ?? [];
  const last = groups.length - 1;
  const path = groups.map((group, at) => (at < last ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** Reads the address of a tile; null unless it is written in the one way in which tiles are addressed. */
export function parseTilePath(path: string): TilePlace | null {
  const [, level = '', digits = '', width = `${tileWidth}`] =
    /^tile\/([0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path) ?? [];
  const place = { level: Number(level), index: Number(digits.replaceAll(/[x/]/g, '')), width: Number(width) };
  const { index } = place;
  const possible =
    place.level <= 63 && Number.isSafeInteger(index) && place.width > 0 && place.width <= tileWidth;
  return digits !== '' && possible && tilePath(place) === path ? place : null;
}

/** How many hashes of a level there are in a tree of `size` leaves: its complete subtrees of that height. */
const countAt = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

/** How wide a tile is in a tree of `size` leaves: 0 where there is none. */
export const widthOf = (level: number, index: number, size: number): number =>
  Math.max(0, Math.min(tileWidth, countAt(level, size) - index * tileWidth));

/** The partial tiles of a tree of `size` leaves: its right edge, level by level from the leaves. */
export function partialTiles(size: number): TilePlace[] {
  const tiles = [];
  for (let level = 0; countAt(level, size) > 0; level += 1) {
    const index = Math.floor(countAt(level, size) / tileWidth);
    const width = widthOf(level, index, size);
    if (width > 0) tiles.push({ level, index, width });
  }
  return tiles;
}

/** The root over hashes `from` to `from + count - 1` of a tile; `count` is a power of two. */
export function rootInTile(hashes: Uint8Array, from: number, count: number): Hash {
  if (count === 1) return hashes.subarray(from * 32, from * 32 + 32);
  const half = count / 2;
  return nodeHash(rootInTile(hashes, from, half), rootInTile(hashes, from + half, half));
}

/** Proofs walk through a tree from left to right or along one path: they come back to few tiles. */
const kept = 64;

/** The nodes of a tree of `size` leaves, out of its tiles; `read` gives a tile's bytes. */
export function nodesOfTiles(size: number, read: (place: TilePlace) => Promise<Uint8Array>): Nodes {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const tile = (level: number, index: number): Promise<Uint8Array> => {
    const key = `${level}/${index}`;
    const known = tiles.get(key);
    if (known) return known;
    const reading = readTile({ level, index, width: widthOf(level, index, size) }, read);
    if (tiles.size === kept) tiles.delete(tiles.keys().next().value as string);
    tiles.set(key, reading);
    return reading;
  };
  return async (height, index) => {
    const level = Math.floor(height / 8);
    const count = 2 ** (height % 8);
    const first = index * count;
    const at = Math.floor(first / tileWidth);
    return rootInTile(await tile(level, at), first % tileWidth, count);
  };
}

async function readTile(
  place: TilePlace,
  read: (place: TilePlace) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (place.width === 0)
    throw new RangeError(`the tree has no tile ${tilePath({ ...place, width: tileWidth })}`);
  const hashes = await read(place);
  if (hashes.length !== place.width * 32)
    throw new RangeError(`tile ${tilePath(place)} has ${hashes.length} bytes, not ${place.width * 32}`);
  return hashes;
}
