import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** Thư mục của bên ký: the files of a signer or witness, of which one process at a time is the keeper. */
export type Folder = {
  path: string;
  /** The text of a file; null where there is none. */
  read(name: string): string | null;
  /** Replaces a file whole. When it returns, the new text outlives a loss of power; before, the old one does. */
  write(name: string, text: string): void;
  /** Lets go of the folder. */
  close(): Promise<void>;
};

/** Another process keeps the folder: two of them could sign two histories. */
export class Occupied extends Error {
  override readonly name = 'Occupied';

  constructor(path: string) {
    super(`thư mục ${path} đang được một tiến trình khác dùng / another process keeps the folder ${path}`);
  }
}

/** Opens a folder, made where there is none, readable for its owner alone. */
export async function openFolder(path: string): Promise<Folder> {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const unlock = await lock(realpathSync(path));
  return {
    path,
    read: readerOf(path),
    write: (name, text) => replace(join(path, name), text),
    close: unlock,
  };
}

/** Reads a folder without keeping it. */
export const readerOf =
  (path: string): Folder['read'] =>
  (name) =>
    readText(join(path, name));

/**
 * A name that the kernel gives to one process and takes back when that ends, however it ends; a file would have to be
 * cleared away by somebody. Machines or containers that share a folder do not see each other: give each its own.
 */
async function lock(path: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.destroy()).unref();
  const name = `\0thac-${createHash('sha256').update(path).digest('hex')}`;
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Occupied(path) : error);
    server.once('error', refuse).listen(name, resolve);
  });
  return () => new Promise<void>((resolve) => server.close(() => resolve()));
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function replace(path: string, text: string): void {
  const folder = dirname(path);
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${path}.new`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  flush(folder);
  if (first) flush(dirname(first));
}

/** A renamed file is only sure to be found again once its folder is on the disk as well. */
function flush(folder: string): void {
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
