/** One line of events.jsonl: where the event stands, its leaf in the sealed tree, and its bytes as stored. */
export const eventLine = (position: number, sealed: Uint8Array, bytes: string): string =>
  `${position}\t${hex(sealed)}\t${bytes}\n`;

/** Bytes that a line of events.jsonl takes, for the size that a tar file says first. */
export const eventLineSize = (position: number, bytes: number): number => `${position}`.length + 67 + bytes;

/** An event as a bundle brings it; `bytes` are those that the record stores. */
export type EventLine = { position: number; sealed: Uint8Array; bytes: Uint8Array };

/** Reads a line of events.jsonl, without its line break; null where it is no such line. */
export function parseEventLine(line: Uint8Array): EventLine | null {
  const tab = line.indexOf(9);
  if (tab < 1 || tab > 16 || line[tab + 65] !== 9) return null;
  const position = parseCount(latin(line.subarray(0, tab)));
  const sealed = parseHash(latin(line.subarray(tab + 1, tab + 65)));
  if (position === null || position === 0 || sealed === null) return null;
  return { position, sealed, bytes: line.subarray(tab + 66) };
}

/** One entry of the heads map with its place in the tree of the heads. */
export type HeadLine = { index: number; key: string; stream: string; version: number; leaf: Uint8Array };

/** One line of heads.jsonl, canonical JSON. */
export const headLine = ({ index, key, stream, version, leaf }: HeadLine): string =>
  `${JSON.stringify({ index, key, leaf: hex(leaf), stream, version })}\n`;

/** Reads a line of heads.jsonl, without its line break; null where it is no such line. */
export function parseHeadLine(line: string): HeadLine | null {
  const match = headPattern.exec(line);
  if (match === null) return null;
  const [, indexText = '', key = '', leafText = '', stream = '', versionText = ''] = match;
  const [index, version, leaf] = [parseCount(indexText), parseCount(versionText), parseHash(leafText)];
  if (index === null || version === null || version === 0 || leaf === null) return null;
  return { index, key, stream, version, leaf };
}

/** Keys and streams hold only characters that JSON writes as they are. */
const headPattern =
  /^\{"index":(\d{1,16}),"key":"([A-Za-z0-9][A-Za-z0-9._:/-]*)","leaf":"([0-9a-f]{64})","stream":"([A-Za-z0-9][A-Za-z0-9._:-]*)","version":(\d{1,16})\}$/;

/** Hashes of a proof, one per line, in the order in which they are used. */
export const proofText = (hashes: readonly Uint8Array[]): string =>
  hashes.map((hash) => `${hex(hash)}\n`).join('');

/** Reads the hashes of a proof; null where a line is none. */
export function parseProof(text: string): Uint8Array[] | null {
  if (text === '') return [];
  if (!text.endsWith('\n')) return null;
  const hashes = text.slice(0, -1).split('\n').map(parseHash);
  return hashes.includes(null) ? null : (hashes as Uint8Array[]);
}

/** seals/proof: place of the milestone in the tree of the milestones (from 0), then the hashes. */
export const placedProofText = (index: number, hashes: readonly Uint8Array[]): string =>
  `index ${index}\n${proofText(hashes)}`;

/** Reads seals/proof; null where it is none. */
export function parsePlacedProof(text: string): { index: number; hashes: Uint8Array[] } | null {
  const match = /^index (\d{1,16})\n/.exec(text);
  const index = parseCount(match?.[1] ?? '');
  const hashes = match === null ? null : parseProof(text.slice(match[0].length));
  return index === null || hashes === null ? null : { index, hashes };
}

/** A proof that the tree of this bundle continues an earlier one. */
export type Continued = { from: number; hashes: Uint8Array[] };

/** consistency: one part per earlier size that was asked for, growing; empty where none was. */
export const consistencyText = (parts: readonly Continued[]): string =>
  parts.map(({ from, hashes }) => `from ${from}\n${proofText(hashes)}`).join('');

/** Reads consistency; null where it is none. */
export function parseConsistency(text: string): Continued[] | null {
  const parts: Continued[] = [];
  for (const piece of text.split(/^(?=from )/m)) {
    if (piece === '') continue;
    const match = /^from (\d{1,16})\n/.exec(piece);
    const from = parseCount(match?.[1] ?? '');
    const hashes = match === null ? null : parseProof(piece.slice(match[0].length));
    if (from === null || hashes === null || from <= (parts.at(-1)?.from ?? 0)) return null;
    parts.push({ from, hashes });
  }
  return parts;
}

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const parseHash = (text: string): Uint8Array | null =>
  /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null;

/** A whole number as JSON writes it; null for any other text. */
function parseCount(text: string): number | null {
  const value = Number(text);
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(value) ? value : null;
}
