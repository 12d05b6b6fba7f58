import { parseCheckpoint } from '@thac/proof/checkpoint';
import {
  cosignatureType,
  type Signer as Key,
  newKey,
  noteType,
  parseSkey,
  skeyOf,
  type Verifier,
} from '@thac/proof/key';
import { openNote, parseNote, signatureLine } from '@thac/proof/note';
import { type Answer, answerTo, grow, refusal } from './answer.ts';
import { type Folder, openFolder } from './folder.ts';
import { keepNote, lastNote, lastSigned } from './history.ts';

/** Bên làm chứng: countersigns the checkpoints of the logs it knows, each log as one history that only grows. */
export type Witness = {
  key: Verifier;
  /** Answers the body of `add-checkpoint` (tlog-witness) with its cosignature. */
  add(body: string): Answer;
  /** The last checkpoint countersigned, with the signature of the log. */
  checkpoint(origin: string): string | null;
  close(): Promise<void>;
};

export type WitnessOptions = {
  folder: string;
  /** Name of its key, made at the first start. */
  name: string;
  /** The keys of the logs it knows; a log is the one that its key is named after. */
  logs: readonly Verifier[];
  /** Seconds since 1970. */
  now?: () => number;
};

const seconds = (): number => Math.floor(Date.now() / 1000);

/** Opens a witness on a folder of its own. */
export async function openWitness({
  folder: path,
  name,
  logs,
  now = seconds,
}: WitnessOptions): Promise<Witness> {
  const folder = await openFolder(path);
  try {
    const key = keyFor(folder, name);
    for (const { name: origin } of logs) lastSigned(folder, origin, [key]);
    return {
      key,
      add: (body) => answerTo(body, (request) => answer(folder, key, logs, now, request)),
      checkpoint: (origin) => lastNote(folder, origin),
      close: folder.close,
    };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

/** The key of the witness that keeps a folder; null where none does. */
export function witnessKeyIn(read: Folder['read']): Key | null {
  const known = read('key');
  return known === null ? null : parseSkey(known.trimEnd());
}

function keyFor(folder: Folder, name: string): Key {
  const known = witnessKeyIn(folder.read);
  const key = known ?? newKey(name, cosignatureType);
  if (known === null) folder.write('key', `${skeyOf(key)}\n`);
  if (key.name !== name)
    throw new Error(
      `khóa trong ${folder.path} tên là ${key.name}, không phải ${name} / the key in ${folder.path} is named ${key.name}, not ${name}`,
    );
  return key;
}

type Request = { old: number; proof: readonly Uint8Array[]; checkpoint: string };

function answer(
  folder: Folder,
  key: Key,
  logs: readonly Verifier[],
  now: () => number,
  { old, proof, checkpoint: note }: Request,
): Answer {
  const { origin } = parseCheckpoint(parseNote(note).text);
  const keys = logs.filter(({ name, type }) => name === origin && type === noteType);
  if (keys.length === 0)
    return refusal({ status: 404, vi: `không biết sổ ${origin}`, en: `the log ${origin} is not known here` });
  const { text, verified } = openNote(note, keys);
  const checkpoint = parseCheckpoint(text);
  return grow(lastSigned(folder, origin, [key]), { old, proof, checkpoint }, () => {
    const line = signatureLine(text, key, now());
    keepNote(folder, origin, `${text}\n${verified.map((one) => `${one.line}\n`).join('')}${line}`);
    return line;
  });
}
