import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { PersonId } from '@thac/domain/vocabulary';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;
/** Short and long names look alike. */
const block = 64;

const derived = (key: Buffer, purpose: string): Buffer => createHmac('sha256', key).update(purpose).digest();

function encrypted(key: Buffer, nonce: Buffer, bound: string, content: Buffer): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Null where the key is not the right one, or somebody changed the bytes. */
function decrypted(key: Buffer, bound: string, bytes: Buffer): Buffer | null {
  if (bytes.length < nonceLength + tagLength) return null;
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Khóa mới cho một người. */
export const newKey = (): Buffer => randomBytes(32);

/** A person's key as the database keeps it. */
export const wrap = (master: Buffer, person: PersonId, key: Buffer): Buffer =>
  encrypted(derived(master, 'thac personal wrap'), randomBytes(nonceLength), person, key);

/** The key itself; null where another master key wrapped it. */
export const unwrap = (master: Buffer, person: PersonId, wrapped: Buffer): Buffer | null =>
  decrypted(derived(master, 'thac personal wrap'), person, wrapped);

/**
 * Niêm phong: the same text under the same key is the same cipher, so that ordering the same again records nothing. The
 * nonce is a keyed hash of the text: no two texts share one.
 */
export function seal(key: Buffer, person: PersonId, text: string): string {
  const bytes = Buffer.from(text.normalize('NFC'), 'utf8');
  const padded = Buffer.alloc(Math.ceil((bytes.length + 1) / block) * block);
  bytes.copy(padded);
  padded[bytes.length] = 0x80;
  const nonce = createHmac('sha256', derived(key, 'nonce')).update(padded).digest().subarray(0, nonceLength);
  return encrypted(derived(key, 'cipher'), nonce, person, padded).toString('base64url');
}

/** The text under a seal; null where the key does not open it. */
export function unseal(key: Buffer, person: PersonId, cipher: string): string | null {
  const padded = decrypted(derived(key, 'cipher'), person, Buffer.from(cipher, 'base64url'));
  return padded === null ? null : padded.subarray(0, padded.lastIndexOf(0x80)).toString('utf8');
}

/** A question is recognised when it comes again; without the master key nobody can try which one it was. */
export const questionMark = (master: Buffer, text: string): string =>
  createHmac('sha256', derived(master, 'thac read log')).update(text, 'utf8').digest('hex');

/** What a person is found by who knows name or address; without the master key it says nothing. */
export const aliasOf = (master: Buffer, text: string): Buffer =>
  createHmac('sha256', derived(master, 'thac personal alias')).update(text).digest();
