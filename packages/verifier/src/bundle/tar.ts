/** What a tar file is made of. */
export const block = 512;

/** Eleven octal digits: ustar has no place for more. */
export const largestEntry = 8 ** 11 - 1;

/** Ends an archive: two blocks of zeros, and nothing behind them. */
export const archiveEnd: Uint8Array = new Uint8Array(2 * block);

/** Bytes of zeros after an entry of this size. */
export const paddingOf = (size: number): number => (block - (size % block)) % block;

/**
 * The one header that an entry of this name and size may have: readable by everybody, of nobody, of no time, so that
 * the same content is always the same bytes, and no bit of a header is free.
 */
export function headerOf(name: string, size: number): Uint8Array {
  if (!/^[\x21-\x7e]{1,99}$/.test(name)) throw new Error(`"${name}" is not the name of an entry`);
  if (!Number.isSafeInteger(size) || size < 0 || size > largestEntry)
    throw new Error(`an entry of ${size} bytes is more than a tar file can hold (${largestEntry})`);
  const header = new Uint8Array(block);
  const put = (at: number, text: string) => header.set(Buffer.from(text, 'latin1'), at);
  put(0, name);
  put(100, '0000444\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, `${octal(size, 11)}\0`);
  put(136, '00000000000\0');
  put(148, '        ');
  put(156, '0');
  put(257, 'ustar\x0000');
  put(329, '0000000\0');
  put(337, '0000000\0');
  put(148, `${octal(sum(header), 6)}\0 `);
  return header;
}

/** Name and size that a header claims; null where it is not exactly the header that they would have. */
export function parseHeader(header: Uint8Array): { name: string; size: number } | null {
  const text = Buffer.from(header.buffer, header.byteOffset, header.byteLength).toString('latin1');
  const name = text.slice(0, text.indexOf('\0'));
  const digits = text.slice(124, 135);
  if (header.length !== block || !/^[\x21-\x7e]{1,99}$/.test(name) || !/^[0-7]{11}$/.test(digits))
    return null;
  const size = Number.parseInt(digits, 8);
  return Buffer.compare(headerOf(name, size), header) === 0 ? { name, size } : null;
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

const sum = (bytes: Uint8Array): number => bytes.reduce((total, byte) => total + byte, 0);
