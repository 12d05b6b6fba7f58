import { originHash, parseCheckpoint } from '@thac/proof/checkpoint';
import type { Verifier } from '@thac/proof/key';
import { nothingSigned, type Signed } from '@thac/proof/monotonic';
import { openNote } from '@thac/proof/note';
import type { Folder } from './folder.ts';

const file = (origin: string): string => `${originHash(origin)}/checkpoint`;

/** The last checkpoint signed for an origin, with our signatures; null where there is none. */
export const lastNote = (folder: Folder, origin: string): string | null => folder.read(file(origin));

/** Keeps what was signed last, before anybody sees the signature. */
export const keepNote = (folder: Folder, origin: string, note: string): void =>
  folder.write(file(origin), note);

/** What was signed last for an origin. A file that our own keys have not signed is no memory to rely on. */
export function lastSigned(folder: Folder, origin: string, own: readonly Verifier[]): Signed {
  const note = lastNote(folder, origin);
  if (note === null) return nothingSigned;
  const checkpoint = parseCheckpoint(openNote(note, own).text);
  if (checkpoint.origin !== origin)
    throw new Error(`${folder.path}/${file(origin)} is of ${checkpoint.origin}`);
  return checkpoint;
}
