import { createHash } from 'node:crypto';
import { openOrder } from './format.ts';
import { archiveEnd, headerOf, paddingOf } from './tar.ts';

/** One entry on its way into a bundle; a tar file says the size before the content. */
export type Part = {
  name: string;
  size: number;
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

/** An entry that is at hand as a whole. */
export function part(name: string, content: string | Uint8Array): Part {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return { name, size: bytes.length, chunks: [bytes] };
}

/** Gói xuất: a bundle piece by piece, in any size; it adds the sums and the end itself. */
export async function* bundleOf(parts: Iterable<Part> | AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const order = openOrder();
  const begin = (name: string, size: number): Uint8Array => {
    const fault = order.next(name);
    if (fault !== null) throw new Error(`${name} ${fault}`);
    return headerOf(name, size);
  };
  let sums = '';
  for await (const { name, size, chunks } of parts) {
    yield begin(name, size);
    const hash = createHash('sha256');
    let written = 0;
    for await (const chunk of chunks) {
      written += chunk.length;
      if (written > size) break;
      hash.update(chunk);
      yield chunk;
    }
    if (written !== size) throw new Error(`${name} was announced with ${size} bytes, which is not what came`);
    yield new Uint8Array(paddingOf(size));
    sums += sumLine(hash.digest('hex'), name);
  }
  const bytes = Buffer.from(sums);
  yield begin('sums', bytes.length);
  yield bytes;
  yield new Uint8Array(paddingOf(bytes.length));
  yield archiveEnd;
}

/** As sha256sum writes it, so that anybody can check with it. */
export const sumLine = (sha256: string, name: string): string => `${sha256}  ${name}\n`;
