import { headsAt } from '@thac/eventstore/seal/heads';
import type { Scope } from '@thac/projections/exportedFigures';
import { headLeaf, planPrefix, streamKey, unitPrefix } from '@thac/proof/heads';
import { rootInTile } from '@thac/proof/tile';
import { multiproof } from '@thac/proof/tree';
import { headLine } from '@thac/verifier/bundle/lines';
import type pg from 'pg';

/** Các đầu chuỗi của gói: the streams within the scope, and the proof that there are no others. */
export type Heads = {
  /** Names of the streams; null for everything, where they are all there are. */
  streams: string[] | null;
  count: number;
  proof: Uint8Array[];
};

const prefixOf = ({ kind, id }: Scope): string => {
  switch (kind) {
    case 'plan':
      return planPrefix(id);
    case 'unit':
      return unitPrefix(id);
    case 'all':
      return '';
  }
};

/** Writes the entries of the scope, and the neighbour on either side, line by line; says at the end what they are. */
export async function* headsWithin(
  pool: pg.Pool,
  log: string,
  size: number,
  scope: Scope,
): AsyncGenerator<string, Heads> {
  const prefix = prefixOf(scope);
  const streams: string[] = [];
  const leaves = openLeaves();
  const stretch = { from: 0, to: 0 };
  let [index, own, before]: [number, number, string | null] = [0, 0, null];
  for await (const entry of flat(headsAt(pool, log, size))) {
    const { key, version, leaf } = entry;
    const stream = streamOf(key);
    const line = headLine({ index, key, stream, version, leaf });
    if (scope.kind !== 'all') leaves.add(headLeaf(entry));
    if (key.startsWith(prefix)) {
      if (before !== null) yield before;
      before = null;
      yield line;
      if (scope.kind !== 'all') streams.push(stream);
      else if (key === streamKey(stream)) own += 1;
      stretch.to = index + 1;
    } else if (key < prefix) {
      before = line;
      stretch.from = index;
      stretch.to = index + 1;
    } else if (stretch.to === index) {
      if (before !== null) yield before;
      before = null;
      yield line;
      stretch.to = index + 1;
    }
    index += 1;
  }
  if (before !== null) yield before;
  if (scope.kind === 'all') return { streams: null, count: own, proof: [] };
  const indices = Array.from({ length: stretch.to - stretch.from }, (_, at) => stretch.from + at);
  const proof = await multiproof(indices, index, leaves.nodes);
  return { streams, count: streams.length, proof };
}

/** The stream is the end of its key: names of streams hold no slash. */
const streamOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

async function* flat<Of>(pages: AsyncIterable<readonly Of[]>): AsyncGenerator<Of> {
  for await (const page of pages) yield* page;
}

/** Leaf hashes side by side: a million of them take 32 megabytes, and not four times that. */
function openLeaves() {
  let packed = Buffer.alloc(32 * 1_024);
  let count = 0;
  return {
    add(leaf: Uint8Array): void {
      if (packed.length < (count + 1) * 32) packed = Buffer.concat([packed, Buffer.alloc(packed.length)]);
      packed.set(leaf, count * 32);
      count += 1;
    },
    nodes: (level: number, index: number) => rootInTile(packed, index * 2 ** level, 2 ** level),
  };
}
