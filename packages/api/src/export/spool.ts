import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from '@thac/verifier/bundle/write';

/** Chỗ tạm: entries whose size a tar file must say first, and that are too large for memory, wait here. */
export type Spool = {
  /** Writes an entry, whose pieces come one by one. */
  keep(name: string, pieces: AsyncIterable<string>): Promise<Part>;
  remove(): Promise<void>;
};

/** Bytes that are gathered before they are written. */
const gathered = 1 << 18;

/** A folder that nobody else can read, removed when the bundle has gone out. */
export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'thac-export-'));
  return {
    async keep(name, pieces) {
      const path = join(folder, name.replaceAll('/', '-'));
      const file = await open(path, 'wx', 0o600);
      try {
        const size = await write(file, pieces);
        return { name, size, chunks: createReadStreamLazily(path) };
      } finally {
        await file.close();
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function write(file: FileHandle, pieces: AsyncIterable<string>): Promise<number> {
  let [text, size] = ['', 0];
  const flush = async () => {
    size += (await file.write(Buffer.from(text))).bytesWritten;
    text = '';
  };
  for await (const piece of pieces) {
    text += piece;
    if (text.length >= gathered) await flush();
  }
  await flush();
  return size;
}

/** Opened when its turn comes, so that what is never asked for holds no file. */
async function* createReadStreamLazily(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: gathered });
}
