import { type Edge, openEdge } from '@thac/proof/edge';
import { nodesOfTiles, partialTiles, type Tile, type TilePlace } from '@thac/proof/tile';
import type { Nodes } from '@thac/proof/tree';
import type pg from 'pg';

type Queryable = pg.Pool | pg.ClientBase;

/** The bytes of a tile as wide as it is asked for, which may be less than it is by now; null when it is not so wide yet. */
export async function readTile(
  db: Queryable,
  log: string,
  { level, index, width }: TilePlace,
): Promise<Buffer | null> {
  const { rows } = await db.query<{ hashes: Buffer }>(
    `select substr(hashes, 1, $4) as hashes from seal.tile
       where log = $1 and level = $2 and index = $3 and length(hashes) >= $4`,
    [log, level, index, width * 32],
  );
  return rows[0]?.hashes ?? null;
}

/** The right edge of the stored tree of `size` leaves. */
export async function readEdge(db: Queryable, log: string, size: number): Promise<Edge> {
  const tiles = partialTiles(size).map(async (place) => ({
    ...place,
    hashes: await existing(db, log, place),
  }));
  return openEdge(size, await Promise.all(tiles));
}

/** The nodes of the tree of `size` leaves, of which `fresh` are not stored yet. */
export function nodesAt(db: Queryable, log: string, size: number, fresh: readonly Tile[] = []): Nodes {
  const unstored = new Map(fresh.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  return nodesOfTiles(size, async (place) => {
    const known = unstored.get(`${place.level}/${place.index}`);
    return known?.subarray(0, place.width * 32) ?? existing(db, log, place);
  });
}

async function existing(db: Queryable, log: string, place: TilePlace): Promise<Buffer> {
  const hashes = await readTile(db, log, place);
  if (hashes === null)
    throw new Error(
      `the tree of log ${log} lacks tile ${place.index} of level ${place.level}, ${place.width} wide`,
    );
  return hashes;
}
