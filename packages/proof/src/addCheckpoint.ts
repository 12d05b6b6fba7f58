import type { Hash } from './hash.ts';
import { Malformed } from './malformed.ts';
import { base64Hash, decimal } from './strict.ts';

/** Đề nghị ký: the body of `add-checkpoint` (tlog-witness); `checkpoint` is a note, for the signer the bare text. */
export type AddCheckpoint = { old: number; proof: readonly Hash[]; checkpoint: string };

/** More lines of proof than this must not be sent. */
const longest = 63;

/** Writes the body of a request. */
export const addCheckpointText = ({ old, proof, checkpoint }: AddCheckpoint): string =>
  `${[`old ${old}`, ...proof.map((hash) => Buffer.from(hash).toString('base64'))].join('\n')}\n\n${checkpoint}`;

/** Reads the body of a request. */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(0, end)).split('\n');
  const old = first.startsWith('old ') ? decimal(first.slice('old '.length)) : null;
  if (old === null)
    throw malformed('dòng đầu phải là "old <kích thước>"', 'the first line must read "old <size>"');
  if (lines.length > longest) throw malformed('quá nhiều mã băm', 'too many hashes');
  const proof = lines.map(base64Hash);
  const known = proof.filter((hash) => hash !== null);
  if (known.length < proof.length) throw malformed('có dòng không phải mã băm', 'a line is no hash');
  return { old, proof: known, checkpoint: body.slice(end + 2) };
}

const malformed = (vi: string, en: string): Malformed =>
  new Malformed(`đề nghị ký sai khuôn dạng: ${vi}`, `malformed request: ${en}`);
