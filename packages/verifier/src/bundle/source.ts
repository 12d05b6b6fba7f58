import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that can be read anywhere: a bundle is larger than what one likes to hold in memory. */
export type Source = {
  readonly size: number;
  /** At most `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Uint8Array;
};

/** Bytes in memory. */
export const bytesSource = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

/** A file on disk, for as long as `use` takes. */
export function withFile<T>(path: string, use: (source: Source) => T): T {
  const file = openFile(path);
  try {
    return use(file);
  } finally {
    file.close();
  }
}

/** A file on disk, until it is closed. */
export function openFile(path: string): Source & { close(): void } {
  const file = openSync(path, 'r');
  const stat = fstatSync(file);
  if (stat.isFile())
    return {
      size: stat.size,
      read: (offset, length) => readFrom(file, offset, length),
      close: () => closeSync(file),
    };
  closeSync(file);
  throw new NotAFile(path);
}

/** A folder, a pipe or a device, which cannot be read twice. */
export class NotAFile extends Error {
  override readonly name = 'NotAFile';
}

function readFrom(file: number, offset: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, offset + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
