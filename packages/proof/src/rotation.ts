import { noteType, parseVkey, type Verifier, vkeyOf } from './key.ts';
import { Malformed } from './malformed.ts';
import { openNote, parseNote } from './note.ts';
import { decimal } from './strict.ts';

/** Thay khóa: from this size of the log on the new key signs as well; both keys have signed that it is so. */
export type Rotation = { origin: string; size: number; from: Verifier; to: Verifier };

/** No origin can be this line and no size the next: a rotation never passes for a checkpoint. */
const header = 'thac-rotation@1';

/** The text that the old and the new key sign. */
export const rotationText = ({ origin, size, from, to }: Rotation): string =>
  `${header}\norigin ${origin}\nsize ${size}\nfrom ${vkeyOf(from)}\nto ${vkeyOf(to)}\n`;

/** Reads one statement and holds both keys to their signatures; that the old one is trusted is for the caller to know. */
export function openRotation(note: string): Rotation {
  const { text, signatures } = parseNote(note);
  const rotation = parseRotation(text);
  const { verified } = openNote(note, [rotation.from, rotation.to]);
  if (signatures.length !== 2 || verified.length !== 2)
    throw new Malformed(
      'việc thay khóa phải có đúng hai chữ ký: khóa cũ và khóa mới',
      'a change of keys carries two signatures, of the old key and of the new one',
    );
  return rotation;
}

const form = new RegExp(`^${header}\norigin ([^\n]+)\nsize ([0-9]+)\nfrom ([^\n]+)\nto ([^\n]+)\n$`);

function parseRotation(text: string): Rotation {
  const [, origin, count = '', from = '', to = ''] = form.exec(text) ?? [];
  const size = decimal(count);
  if (!origin || size === null)
    throw new Malformed('văn bản thay khóa sai khuôn dạng', 'this is no statement of a change of keys');
  const rotation = { origin, size, from: parseVkey(from), to: parseVkey(to) };
  for (const key of [rotation.from, rotation.to])
    if (key.name !== origin || key.type !== noteType)
      throw new Malformed('khóa không phải của sổ này', 'the key is not one of this log');
  if (Buffer.compare(rotation.from.publicKey, rotation.to.publicKey) === 0)
    throw new Malformed('khóa mới trùng khóa cũ', 'the new key is the old one');
  return rotation;
}

/** Splits statements that stand one after the other: five lines, a blank one and two signatures each. */
export function parseRotations(text: string): Rotation[] {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length % 8 !== 0)
    throw new Malformed('danh sách thay khóa sai khuôn dạng', 'this is no list of changes of keys');
  const notes = Array.from({ length: lines.length / 8 }, (_, at) => lines.slice(at * 8, at * 8 + 8));
  return notes.map((note) => openRotation(`${note.join('\n')}\n`));
}

/** The keys of a log that somebody trusts who trusts `known`: those and all that follow from them, one from the other. */
export function followRotations(known: readonly Verifier[], rotations: readonly Rotation[]): Verifier[] {
  const trusted = [...known];
  const isTrusted = (key: Verifier): boolean => trusted.some((one) => vkeyOf(one) === vkeyOf(key));
  for (const { from, to } of rotations) if (isTrusted(from) && !isTrusted(to)) trusted.push(to);
  return trusted;
}
