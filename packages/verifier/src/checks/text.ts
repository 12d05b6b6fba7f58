import { contentOf, type Entry } from '../bundle/open.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text; null where they are not UTF-8. */
export function textIn(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** The text of an entry; null where it is larger than it may be, or not UTF-8. */
export const textOf = (entry: Entry, limit: number): string | null =>
  entry.size > limit ? null : textIn(contentOf(entry, limit));
