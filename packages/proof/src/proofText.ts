import type { Hash } from './hash.ts';
import { Malformed } from './malformed.ts';
import { base64Bytes, base64Hash, decimal } from './strict.ts';

/** Biên nhận: that one leaf stands in a signed tree, to be checked without us (tlog-proof). */
export type Proof = {
  /** Place of the leaf in the log, from 0. */
  index: number;
  hashes: Hash[];
  /** The signed checkpoint, as it was signed and countersigned. */
  checkpoint: string;
  /** Anything to go with it; nobody has signed it. */
  extra: Uint8Array | null;
};

const header = 'c2sp.org/tlog-proof@v1';

/** No path through a tree is longer. */
const longest = 63;

/** The text of a proof, to be kept in a file `.tlog-proof`. */
export function proofText({ index, hashes, checkpoint, extra }: Proof): string {
  const extras = extra ? [`extra ${Buffer.from(extra).toString('base64')}`] : [];
  const lines = hashes.map((hash) => Buffer.from(hash).toString('base64'));
  return `${[header, ...extras, `index ${index}`, ...lines].join('\n')}\n\n${checkpoint}`;
}

/** Reads the text of a proof. Its checkpoint is still to be opened, its hashes still lead nowhere. */
export function parseProofText(text: string): Proof {
  const end = text.indexOf('\n\n');
  if (end < 0)
    throw malformed('thiếu dòng trống trước điểm niêm phong', 'no blank line before the checkpoint');
  const [first, ...lines] = text.slice(0, end).split('\n');
  if (first !== header)
    throw malformed(`dòng đầu không phải là ${header}`, `the first line is not ${header}`);
  const extra = lines[0]?.startsWith('extra ') ? extraOf(lines.shift() as string) : null;
  const index = indexOf(lines.shift());
  if (lines.length > longest) throw malformed('quá nhiều mã băm', 'too many hashes');
  return { index, hashes: lines.map(hashOf), checkpoint: text.slice(end + 2), extra };
}

function extraOf(line: string): Uint8Array {
  const bytes = base64Bytes(line.slice('extra '.length));
  if (!bytes?.length) throw malformed('phần kèm theo không phải base64', 'the extra data is not base64');
  return bytes;
}

function indexOf(line: string | undefined): number {
  const index = line?.startsWith('index ') ? decimal(line.slice('index '.length)) : null;
  if (index === null) throw malformed('thiếu dòng "index <số>"', 'there is no line "index <number>"');
  return index;
}

function hashOf(line: string): Hash {
  const hash = base64Hash(line);
  if (!hash) throw malformed(`đây không phải là mã băm: ${line}`, `this is no hash: ${line}`);
  return hash;
}

const malformed = (vi: string, en: string): Malformed =>
  new Malformed(`biên nhận sai khuôn dạng: ${vi}`, `this is no proof: ${en}`);
