import { hash as digest } from 'node:crypto';

/** Namespace of every id that Thác derives (RFC 9562 §5.5). */
const namespace = Buffer.from('8d3f0c5e1f5b5c0a9a4e74686163766e', 'hex');

/** UUIDv5 of its causes: the same causes give the same id, so a repeated cascade adds nothing. */
export function derivedId(...causes: string[]): string {
  const hash = digest('sha1', Buffer.concat([namespace, Buffer.from(causes.join('\u001f'))]), 'buffer');
  hash[6] = (hash.readUInt8(6) & 0x0f) | 0x50;
  hash[8] = (hash.readUInt8(8) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
