import { hash as digest } from 'node:crypto';

/** Namespace of every id that Thác derives (RFC 9562 §5.5). */
const namespace = Buffer.from('8d3f0c5e1f5b5c0a9a4e74686163766e', 'hex');

/** A cascade derives a hundred thousand ids: the namespace and the causes meet in one place, not in a new one each time. */
const scratch = Buffer.alloc(4_096);
namespace.copy(scratch);

/** UUIDv5 of its causes: the same causes give the same id, so a repeated cascade adds nothing. */
export function derivedId(...causes: string[]): string {
  const hex = digest('sha1', named(causes.join('\u001f')), 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Mã định danh: whether a text is an id as the record writes it, a UUID in small letters. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

function named(name: string): Buffer {
  const room = scratch.length - namespace.length;
  if (name.length * 3 > room) return Buffer.concat([namespace, Buffer.from(name)]);
  return scratch.subarray(0, namespace.length + scratch.write(name, namespace.length));
}
