import crypto from 'node:crypto';

/** Mã băm: 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/**
 * Only from Node 20.12 on does it hash in one step, which is what a million leaves need; older ones take the long way.
 * Asked of the default export: an older Node would refuse a file that imports it by name.
 */
const sha256: (bytes: Uint8Array) => Buffer =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'buffer')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest();

/** The hash of a leaf's bytes (RFC 6962 §2.1): 0x00 goes first, so that no leaf can pass for a node. */
export function leafHash(bytes: Uint8Array | string): Buffer {
  const content = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  const prefixed = Buffer.allocUnsafe(content.length + 1);
  prefixed[0] = 0;
  prefixed.set(content, 1);
  return sha256(prefixed);
}

const pair = Buffer.alloc(65);
pair[0] = 1;

/** The hash of two subtrees side by side (RFC 6962 §2.1). */
export function nodeHash(left: Hash, right: Hash): Buffer {
  if (left.length !== 32 || right.length !== 32) throw new RangeError('a hash has 32 bytes');
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

/** The root of the tree that has no leaf yet. */
export const emptyRoot: Hash = sha256(new Uint8Array(0));

/** Whether two hashes are the same. */
export const sameHash = (one: Hash, other: Hash): boolean => Buffer.compare(one, other) === 0;

/** The four bytes by which a note names a key (signed-note, §Signatures). */
export const keyIdOf = (name: string, typed: Uint8Array): string =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), typed])).toString('hex', 0, 4);
