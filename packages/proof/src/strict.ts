import type { Hash } from './hash.ts';
import { Malformed } from './malformed.ts';

/** The bytes of standard base64 (RFC 4648 §4); null unless it is written in the one way that its bytes are encoded. */
export function base64Bytes(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** A hash written in base64; null for anything else. */
export function base64Hash(text: string): Hash | null {
  const bytes = base64Bytes(text);
  return bytes?.length === 32 ? bytes : null;
}

/** A whole number written in decimal digits without leading zeros, as far as it can be counted exactly; null otherwise. */
export function decimal(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/** The text of bytes that must be UTF-8; a byte order mark counts as a character, it is not swallowed. */
export function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Malformed('các byte không phải là UTF-8', 'the bytes are not UTF-8');
  }
}
