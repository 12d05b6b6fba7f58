import { createHash } from 'node:crypto';
import { openOrder } from './format.ts';
import type { Source } from './source.ts';
import { block, paddingOf, parseHeader } from './tar.ts';

/** One entry of an opened bundle, read where it stands. */
export type Entry = {
  readonly name: string;
  readonly size: number;
  /** The content in pieces, from the beginning each time it is asked for. */
  chunks(): Generator<Uint8Array>;
};

/** What is wrong with a bundle as a file, where; `cut` when it only ends too early. */
export type LayoutFault = {
  kind: 'foreign' | 'cut' | 'damaged';
  entry: string;
  byte: number;
  problem: string;
};

/** Entries in the order in which they stand, as far as the file is what it must be. */
export type Layout = { entries: ReadonlyMap<string, Entry>; fault: LayoutFault | null };

/** More entries than a record could refer to; each costs memory before anything is known of it. */
const mostEntries = 1_000_000;

/** Reads where everything stands, without the contents: no byte outside of them is free. */
export function openBundle(source: Source): Layout {
  const entries = new Map<string, Entry>();
  const order = openOrder();
  let [at, last] = [0, ''];
  const faulty = (kind: LayoutFault['kind'], problem: string, entry = last): Layout => ({
    entries,
    fault: { kind, entry, byte: at, problem },
  });
  while (last !== 'sums') {
    const header = source.read(at, block);
    const found = parseHeader(header);
    if (found === null) {
      if (at === 0 && !looksLikeOne(header)) return faulty('foreign', 'has no header of a bundle');
      if (header.length < block) return faulty('cut', 'is the last entry before the file ends');
      return faulty('damaged', 'is followed by something that is not the header of an entry');
    }
    const { name, size } = found;
    const misplaced = order.next(name);
    if (misplaced !== null) return faulty('damaged', misplaced, name);
    const begin = at + block;
    if (begin + size + paddingOf(size) > source.size) return faulty('cut', 'is not there as a whole', name);
    if (!isZero(source.read(begin + size, paddingOf(size))))
      return faulty('damaged', 'is filled up with something else than zeros', name);
    if (entries.size >= mostEntries)
      return faulty('damaged', `is one of more than ${mostEntries} entries`, name);
    entries.set(name, { name, size, chunks: () => chunksOf(source, begin, size) });
    at = begin + size + paddingOf(size);
    last = name;
  }
  const end = source.read(at, 2 * block + 1);
  if (end.length < 2 * block)
    return faulty(isZero(end) ? 'cut' : 'damaged', 'has no end of the archive behind it');
  if (end.length > 2 * block || !isZero(end)) return faulty('damaged', 'is followed by more than the end');
  return { entries, fault: null };
}

const looksLikeOne = (header: Uint8Array): boolean => {
  const text = Buffer.from(header).toString('latin1');
  return text.includes('manifest') || text.includes('ustar');
};

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

const piece = 1 << 20;

function* chunksOf(source: Source, begin: number, size: number): Generator<Uint8Array> {
  for (let done = 0; done < size; ) {
    const chunk = source.read(begin + done, Math.min(piece, size - done));
    if (chunk.length === 0) throw new Error('the file became shorter while it was read');
    yield chunk;
    done += chunk.length;
  }
}

/** SHA-256 of an entry's content, hex. */
export function sha256Of(entry: Entry): string {
  const hash = createHash('sha256');
  for (const chunk of entry.chunks()) hash.update(chunk);
  return hash.digest('hex');
}

/** An entry of the bundle that is larger than the program is willing to hold. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The whole content of an entry that has to be small. */
export function contentOf(entry: Entry, limit: number): Uint8Array {
  if (entry.size > limit) throw new TooLarge(`${entry.name}: ${entry.size} > ${limit}`);
  return Buffer.concat([...entry.chunks()]);
}

/** A content line by line, without the line breaks; null stands for a last line that does not end. */
export function* linesOf(entry: Entry, limit: number): Generator<Uint8Array | null> {
  let rest: Uint8Array[] = [];
  let held = 0;
  for (const chunk of entry.chunks()) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      const end = chunk.subarray(from, to);
      yield rest.length === 0 ? end : Buffer.concat([...rest, end]);
      rest = [];
      held = 0;
      from = to + 1;
    }
    if (from === chunk.length) continue;
    rest.push(chunk.subarray(from));
    held += chunk.length - from;
    if (held > limit) throw new TooLarge(`${entry.name}: ${held} > ${limit}`);
  }
  if (rest.length > 0) yield null;
}
