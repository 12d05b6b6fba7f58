import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, checkpointText, originHash, parseCheckpoint } from '@thac/proof/checkpoint';
import { type Signer as Key, newKey, noteType, parseSkey, skeyOf, type Verifier } from '@thac/proof/key';
import { openNote, signatureLine, signNote } from '@thac/proof/note';
import { rotationText } from '@thac/proof/rotation';
import { type Answer, answerTo, grow, refusal } from './answer.ts';
import { type Folder, openFolder, readerOf } from './folder.ts';
import { keepNote, lastNote, lastSigned } from './history.ts';

/** Bên ký của sổ: holds the keys of logs and remembers what it signed; it never signs a fork or a shorter log. */
export type LogSigner = {
  /** Answers the body of `add-checkpoint` with an unsigned checkpoint: one signature line for each key in use. */
  add(body: string): Answer;
  /** The keys in use, the newest last; empty for a log of others. */
  keys(origin: string): Verifier[];
  /** The logs that it signs for, and the next generations of those of reads that have begun. */
  origins(): readonly string[];
  /** Part of its address, so that nobody else can ask it: a false log could be signed by whoever can. */
  secrets: readonly [string, ...string[]];
  /** The last checkpoint signed. */
  checkpoint(origin: string): string | null;
  /** All changes of keys, one after the other, each signed by the old key and the new one. */
  rotations(origin: string): string;
  /** Makes the next key; from now on both sign. Gives the statement. */
  rotate(origin: string): string;
  /** Ends all keys but the newest. */
  retire(origin: string): void;
  /** Leaves its address beside its keys, for whoever may read those. */
  announce(url: string): void;
  close(): Promise<void>;
};

/** Only a log of reads goes on in a next generation, when it has lost its end: `<log>-2` and so on. */
const generation = /^(.+\/[^/]*-reads)-(?:[2-9]|[1-9]\d{1,3})$/;

const isSignedHere = (origins: readonly string[], origin: string): boolean =>
  origins.includes(origin) || origins.includes(generation.exec(origin)?.[1] ?? '');

function generationsIn({ read }: Folder, log: string): string[] {
  const begun: string[] = [];
  const next = () => `${log}-${begun.length + 2}`;
  while (generation.test(next()) && keysIn(read, next()).length > 0) begun.push(next());
  return begun;
}

/** A log without a key gets its first one. */
function keysFor(folder: Folder, origin: string): Key[] {
  if (keysIn(folder.read, origin).length === 0) keepKeys(folder, origin, [newKey(origin, noteType)]);
  return keysIn(folder.read, origin);
}

/** Opens a signer on a folder of its own; a log without a key gets its first one. */
export async function openSigner(path: string, origins: readonly string[]): Promise<LogSigner> {
  const folder = await openFolder(path);
  try {
    for (const origin of origins) lastSigned(folder, origin, keysFor(folder, origin));
  } catch (error) {
    await folder.close();
    throw error;
  }
  return {
    origins: () => origins.flatMap((origin) => [origin, ...generationsIn(folder, origin)]),
    secrets: secretsIn(folder),
    add: (body) =>
      answerTo(body, ({ old, proof, checkpoint: text }) => {
        const checkpoint = parseCheckpoint(text);
        if (!isSignedHere(origins, checkpoint.origin)) return unknownOrigin(checkpoint);
        if (checkpoint.extensions.length > 0) return extended();
        const keys = keysFor(folder, checkpoint.origin);
        return grow(lastSigned(folder, checkpoint.origin, keys), { old, proof, checkpoint }, () =>
          signed(folder, checkpoint, keys),
        );
      }),
    keys: (origin) => keysIn(folder.read, origin),
    checkpoint: (origin) => lastNote(folder, origin),
    rotations: (origin) => folder.read(rotationsFile(origin)) ?? '',
    rotate: (origin) => rotate(folder, origin),
    retire: (origin) => retire(folder, origin),
    announce: (url) => folder.write('address', `${url}\n`),
    close: folder.close,
  };
}

const keysFile = (origin: string): string => `${originHash(origin)}/keys`;
const rotationsFile = (origin: string): string => `${originHash(origin)}/rotations`;

function secretsIn(folder: Folder): readonly [string, ...string[]] {
  const [newest, ...older] =
    folder
      .read('secret')
      ?.split('\n')
      .filter((line) => line !== '') ?? [];
  if (newest !== undefined) return [newest, ...older];
  const made = randomBytes(24).toString('hex');
  folder.write('secret', `${made}\n`);
  return [made];
}

/** The keys in use, the newest last. */
export const keysIn = (read: Folder['read'], origin: string): Key[] =>
  (read(keysFile(origin)) ?? '').split('\n').filter(Boolean).map(parseSkey);

/** The logs whose keys a folder holds. */
export function originsIn(path: string): string[] {
  const read = readerOf(path);
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.flatMap(({ name }) => {
    const [key] = (read(join(name, 'keys')) ?? '').split('\n').filter(Boolean);
    return key === undefined ? [] : [parseSkey(key).name];
  });
  return names.sort();
}

const keepKeys = (folder: Folder, origin: string, keys: readonly Key[]): void =>
  folder.write(keysFile(origin), keys.map((key) => `${skeyOf(key)}\n`).join(''));

function signed(folder: Folder, { origin, size, root }: Checkpoint, keys: readonly Key[]): string {
  const text = checkpointText(origin, size, root);
  const lines = keys.map((key) => signatureLine(text, key)).join('');
  keepNote(folder, origin, `${text}\n${lines}`);
  return lines;
}

const unknownOrigin = ({ origin }: Checkpoint): Answer =>
  refusal({
    status: 404,
    vi: `không ký cho sổ ${origin}`,
    en: `nothing is signed here for the log ${origin}`,
  });

const extended = (): Answer =>
  refusal({ status: 400, vi: 'điểm niêm phong có dòng mở rộng', en: 'the checkpoint has extension lines' });

/** The statement goes to disk first: a key that nobody can follow must never sign. */
function rotate(folder: Folder, origin: string): string {
  const keys = keysIn(folder.read, origin);
  const from = keys.at(-1);
  if (!from) throw new Error(`không có khóa của ${origin} / there is no key of ${origin}`);
  const { size } = lastSigned(folder, origin, keys);
  const to = newKey(origin, noteType);
  const statement = signNote(rotationText({ origin, size, from, to }), [from, to]);
  folder.write(rotationsFile(origin), (folder.read(rotationsFile(origin)) ?? '') + statement);
  keepKeys(folder, origin, [...keys, to]);
  signAgain(folder, origin, [...keys, to]);
  return statement;
}

/** What was signed last is signed by every key in use, so that ending one loses no memory. */
function signAgain(folder: Folder, origin: string, keys: readonly Key[]): void {
  const note = lastNote(folder, origin);
  if (note !== null) signed(folder, parseCheckpoint(openNote(note, keys).text), keys);
}

function retire(folder: Folder, origin: string): void {
  const keys = keysIn(folder.read, origin);
  signAgain(folder, origin, keys);
  keepKeys(folder, origin, keys.slice(-1));
}
