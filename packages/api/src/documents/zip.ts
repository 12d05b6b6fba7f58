import { crc32, inflateRawSync } from 'node:zlib';
import { limits } from './limits.ts';

/** Why an archive is not opened. */
export type ArchiveFault = 'damaged' | 'bomb' | 'encrypted';

/** Tệp nén không mở: whoever opens it says which file it was. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
  readonly fault: ArchiveFault;

  constructor(fault: ArchiveFault) {
    super(fault);
    this.fault = fault;
  }
}

type Entry = {
  path: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its own head stands. */
  at: number;
};

const signatures = { end: 0x06054b50, directory: 0x02014b50, entry: 0x04034b50 } as const;
const methods = { stored: 0, deflated: 8 } as const;
const mostEntries = 5_000;

/** What an archive is allowed to hold, all parts together. */
export type Room = { unpackedBytes: number; compressionRatio: number; harmlessBytes: number };

/**
 * Tệp nén theo chuẩn OPC/ODF: the parts of an Office document, read strictly. What the directory says must be what stands
 * in the file: no two parts share bytes, none is named twice or leads out of the archive, none needs zip64 or a password.
 */
export function openZip(bytes: Uint8Array, room: Room = limits) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = entriesOf(file);
  assertApart(file, entries);
  assertRoom(entries, room);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    paths: [...byPath.keys()],
    /** A part as it was before it was packed; null when there is none of that name, or it is larger than it may be. */
    part(path: string, most = room.unpackedBytes): Buffer | null {
      const entry = byPath.get(path);
      return entry === undefined || entry.size > most ? null : unpacked(file, entry);
    },
  };
}

const damaged = () => new BadArchive('damaged');

/** The directory stands at the end; nothing stands behind it but a comment of the length that it says. */
function entriesOf(file: Buffer): Entry[] {
  const end = endOf(file);
  const [disk, first, here, count] = [4, 6, 8, 10].map((at) => file.readUInt16LE(end + at));
  const [length, start] = [file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)];
  if (disk !== 0 || first !== 0 || here !== count || start + length !== end) throw damaged();
  if ((count ?? 0) > mostEntries) throw new BadArchive('bomb');
  const entries: Entry[] = [];
  let at = start;
  while (at < end) {
    const { entry, next } = entryAt(file, at, end);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== count) throw damaged();
  return entries;
}

function endOf(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 0xffff); at -= 1)
    if (file.readUInt32LE(at) === signatures.end && at + 22 + file.readUInt16LE(at + 20) === file.length)
      return at;
  throw damaged();
}

function entryAt(file: Buffer, at: number, end: number): { entry: Entry; next: number } {
  if (at + 46 > end || file.readUInt32LE(at) !== signatures.directory) throw damaged();
  const [flags, method] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10)];
  const lengths = [28, 30, 32].map((field) => file.readUInt16LE(at + field)) as [number, number, number];
  const next = at + 46 + lengths[0] + lengths[1] + lengths[2];
  if (next > end) throw damaged();
  if (flags & 1) throw new BadArchive('encrypted');
  if (method !== methods.stored && method !== methods.deflated) throw damaged();
  const path = file.toString('utf8', at + 46, at + 46 + lengths[0]);
  assertPath(path);
  const [crc, packed, size] = [16, 20, 24].map((field) => file.readUInt32LE(at + field)) as [
    number,
    number,
    number,
  ];
  const head = file.readUInt32LE(at + 42);
  // No document is as large as what only zip64 can say.
  if ([packed, size, head].includes(0xffffffff)) throw damaged();
  if (method === methods.stored && packed !== size) throw damaged();
  return { entry: { path, method, crc, packed, size, at: head }, next };
}

function assertPath(path: string): void {
  const parts = path.split('/');
  const leadsOut = path.startsWith('/') || parts.includes('..') || /^[a-z]:|[\\\p{Cc}\ufffd]/iu.test(path);
  if (path === '' || leadsOut) throw damaged();
}

/** Every part has a head of its own that says the same, and bytes of its own before the directory. */
function assertApart(file: Buffer, entries: readonly Entry[]): void {
  const names = new Set(entries.map(({ path }) => path.toLowerCase()));
  if (names.size !== entries.length) throw damaged();
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    if (entry.at < free) throw damaged();
    free = dataOf(file, entry) + entry.packed;
    if (free > file.length) throw damaged();
  }
}

function dataOf(file: Buffer, { at, path, method }: Entry): number {
  if (at + 30 > file.length || file.readUInt32LE(at) !== signatures.entry) throw damaged();
  const [name, extra] = [file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)];
  const same =
    file.toString('utf8', at + 30, at + 30 + name) === path && file.readUInt16LE(at + 8) === method;
  if (!same) throw damaged();
  return at + 30 + name + extra;
}

function assertRoom(entries: readonly Entry[], room: Room): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > room.unpackedBytes) throw new BadArchive('bomb');
  for (const { size, packed } of entries)
    if (size > room.harmlessBytes && size / Math.max(1, packed) > room.compressionRatio)
      throw new BadArchive('bomb');
}

/** Never more than the directory says, and exactly what its sum says. */
function unpacked(file: Buffer, entry: Entry): Buffer {
  const from = dataOf(file, entry);
  const packed = file.subarray(from, from + entry.packed);
  const bytes = entry.method === methods.stored ? packed : inflated(packed, entry.size);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged();
  return bytes;
}

function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw damaged();
  }
}
