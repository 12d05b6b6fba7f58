import { createHash } from 'node:crypto';
import type { Hash } from './hash.ts';
import { Malformed } from './malformed.ts';
import { base64Hash, decimal } from './strict.ts';

/** Điểm niêm phong: what a log was at one size. We write no extensions; those of other logs are only carried along. */
export type Checkpoint = { origin: string; size: number; root: Hash; extensions: string[] };

/** The text of a checkpoint (tlog-checkpoint, §Note text), to be signed as a note. */
export const checkpointText = (origin: string, size: number, root: Hash): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

/** What stands for an origin in file names and addresses (tlog-witness, §Monitor Retrieval Mechanism). */
export const originHash = (origin: string): string =>
  createHash('sha256').update(origin, 'utf8').digest('hex');

/** Reads the text of a checkpoint, not the note around it; open that first. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const end = lines.pop();
  const [origin = '', count = '', encoded = '', ...extensions] = lines;
  if (end !== '' || lines.length < 3 || lines.includes(''))
    throw new Malformed(
      'điểm niêm phong phải có ít nhất ba dòng, không dòng nào rỗng',
      'a checkpoint has at least three lines, none of them empty',
    );
  const size = decimal(count);
  if (size === null)
    throw new Malformed(`kích thước không hợp lệ: ${count}`, `this is no size of a tree: ${count}`);
  const root = base64Hash(encoded);
  if (!root) throw new Malformed(`mã băm gốc không hợp lệ: ${encoded}`, `this is no root hash: ${encoded}`);
  return { origin, size, root, extensions };
}
