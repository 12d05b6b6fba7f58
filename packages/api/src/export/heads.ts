import { headsAt } from '@thac/eventstore/seal/heads';
import type { Scope } from '@thac/projections/exportedFigures';
import { type Head, headLeaf, planPrefix, streamKey, unitPrefix } from '@thac/proof/heads';
import { multiproof } from '@thac/proof/multiproof';
import { rootInTile } from '@thac/proof/tile';
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

/**
 * Writes the entries of the scope, the neighbour on either side, and those of the streams of the context, line by line; says
 * at the end what they are.
 */
export async function* headsWithin(
  pool: pg.Pool,
  log: string,
  size: number,
  scope: Scope,
  context: readonly string[] = [],
): AsyncGenerator<string, Heads> {
  if (scope.kind === 'all') return yield* everyHead(pool, log, size);
  const prefix = prefixOf(scope);
  const beside = new Set(context.map(streamKey));
  const streams: string[] = [];
  const indices: number[] = [];
  const leaves = openLeaves();
  let before: { index: number; line: string } | null = null;
  let [index, behind] = [0, false];
  for await (const entry of flat(headsAt(pool, log, size))) {
    leaves.add(headLeaf(entry));
    const line = lineOf(entry, index);
    const isWithin = entry.key.startsWith(prefix);
    const isBeside = beside.has(entry.key);
    if (isWithin || isBeside) streams.push(streamOf(entry.key));
    if (!isWithin && !isBeside && entry.key < prefix) before = { index, line };
    else if (!behind || isBeside) {
      const isNeighbour = !isWithin && entry.key > prefix;
      if (before !== null && (isWithin || isNeighbour)) {
        indices.push(before.index);
        yield before.line;
      }
      before = null;
      indices.push(index);
      yield line;
      behind ||= isNeighbour;
    }
    index += 1;
  }
  if (before !== null) {
    indices.push(before.index);
    yield before.line;
  }
  return { streams, count: streams.length, proof: await multiproof(indices, index, leaves.nodes) };
}

/** All there are: the root follows from them without a proof. */
async function* everyHead(pool: pg.Pool, log: string, size: number): AsyncGenerator<string, Heads> {
  let [index, count] = [0, 0];
  for await (const entry of flat(headsAt(pool, log, size))) {
    if (entry.key === streamKey(streamOf(entry.key))) count += 1;
    yield lineOf(entry, index);
    index += 1;
  }
  return { streams: null, count, proof: [] };
}

const lineOf = ({ key, version, leaf }: Head, index: number): string =>
  headLine({ index, key, stream: streamOf(key), version, leaf });

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
