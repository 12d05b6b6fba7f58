import type { Loss } from '@thac/eventstore/errors';
import { haltLog } from '@thac/eventstore/halt';
import { lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { lossBelow } from '@thac/eventstore/seal/loss';
import type { Sealing } from '@thac/eventstore/seal/sealer';
import { keysOfLog, rootAt } from '@thac/eventstore/seal/witnessed';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { sameHash } from '@thac/proof/hash';
import type { Verifier } from '@thac/proof/key';
import { Malformed } from '@thac/proof/malformed';
import { openNote, parseNote } from '@thac/proof/note';
import type pg from 'pg';
import { messageOf } from '../../startError.ts';
import { differs, type Finding, sound, unknown } from './finding.ts';

/** Điểm niêm phong giữ ngoài: what was published of the record, wherever it is remembered but in the database itself. */
export type Outside = Pick<Sealing, 'origin' | 'witnesses' | 'policy'> & {
  /** Null where the house has none yet, as in a place where nothing was signed. */
  signer: Sealing['signer'] | null;
  /** Checkpoints that somebody has kept, by the file that they are in. */
  kept: readonly { name: string; note: string }[];
};

type Remembered = { by: string; note: string };
type Log = { log: string; head: number };

/** Holds a log against everybody who remembers it; a loss that was found is for whoever has to halt the log. */
export async function checkPublished(
  pool: pg.Pool,
  { log, head }: Log,
  outside: Outside,
): Promise<{ findings: Finding[]; loss: Loss | null }> {
  const origin = `${outside.origin}/${log}`;
  const { notes, findings } = await remembered(origin, outside);
  const keys = await keysKnown(origin, outside);
  const own = await lastCheckpoint(pool, log);
  if (own !== null) notes.unshift({ by: 'bản sao lưu / the backup', note: own.note });
  let loss: Loss | null = null;
  for (const { by, note } of notes) {
    const check = `${log}, ${by}`;
    const told = read(note, origin, keys, outside.policy === null);
    if (typeof told === 'string') {
      findings.push(
        differs(
          check,
          `${by}: điểm niêm phong của ${origin} không dùng được: ${told}.`,
          `${by}: the checkpoint of ${origin} is of no use: ${told}.`,
        ),
      );
      continue;
    }
    const { size, root, signed } = told;
    const proven = signed
      ? ['', '']
      : [' (chưa kiểm chữ ký: không có khóa)', ' (signature not checked: no key is known)'];
    if (size > head) {
      findings.push({ check, verdict: 'shorter', ...shorterWords(log, head, size, by, proven) });
      if (size > (loss?.signed ?? 0)) loss = { ...lossBelow(log, head, size), ...shownBy(by, root) };
    } else if (sameHash(await rootAt(pool, log, size), root))
      findings.push(
        sound(
          check,
          `${by}: gốc của ${log} tại ${size} khớp${proven[0]}.`,
          `${by}: the root of ${log} at ${size} is the same${proven[1]}.`,
        ),
      );
    else
      findings.push(
        differs(
          check,
          `${by}: gốc của ${log} tại ${size} khác${proven[0]}.`,
          `${by}: the root of ${log} at ${size} is another one${proven[1]}.`,
        ),
      );
  }
  return { findings, loss };
}

/** Checkpoints that were given and are of none of the logs: whoever gave them must not think that they were looked at. */
export const strangers = (logs: readonly Pick<Log, 'log'>[], { origin, kept }: Outside): Finding[] =>
  kept
    .filter(({ note }) => !logs.some(({ log }) => isOf(note, `${origin}/${log}`)))
    .map(({ name }) =>
      unknown(
        name,
        `${name}: không phải điểm niêm phong của sổ nào ở đây (${origin}).`,
        `${name}: it is no checkpoint of any log here (${origin}).`,
      ),
    );

const isOf = (note: string, origin: string): boolean => note.startsWith(`${origin}\n`);

/** Chấp nhận bản ngắn hơn: whoever knows what is missing says why he goes on; the log takes nothing until it is there again. */
export const haltShorter = (pool: pg.Pool, loss: Loss, reason: string): Promise<void> =>
  haltLog(pool, { ...loss, acknowledged: reason });

/** What only the database itself or its signer remembers is asked of the signer at each start. */
const shownBy = (by: string, root: Uint8Array): Pick<Loss, 'shown'> =>
  by === theSigner ? {} : { shown: { witness: by, root: Buffer.from(root).toString('hex') } };

const theSigner = 'bên ký / the signer';

async function remembered(
  origin: string,
  { signer, witnesses, kept }: Outside,
): Promise<{ notes: Remembered[]; findings: Finding[] }> {
  const notes: Remembered[] = kept
    .filter(({ note }) => isOf(note, origin))
    .map(({ name, note }) => ({ by: name, note }));
  const findings: Finding[] = [];
  const asked = [
    ...(signer === null ? [] : [{ by: theSigner, cosigner: signer }]),
    ...witnesses.map((cosigner) => ({ by: cosigner.name, cosigner })),
  ];
  for (const { by, cosigner } of asked) {
    try {
      const note = (await cosigner.checkpoint?.(origin)) ?? null;
      if (note !== null) notes.push({ by, note });
    } catch (error) {
      const words = messageOf(error);
      // Without the signer nobody can say what was signed; one witness of several may be away.
      findings.push(
        by === theSigner
          ? unknown(
              by,
              `Không hỏi được bên ký về ${origin}: ${words}.`,
              `The signer was not heard about ${origin}: ${words}.`,
            )
          : sound(
              by,
              `Chưa hỏi được bên làm chứng ${by}: ${words}.`,
              `Witness ${by} was not heard: ${words}.`,
            ),
      );
    }
  }
  return { notes, findings };
}

const nobody: Sealing['signer'] = { name: '', ask: () => Promise.reject(new Error('nobody')) };

const keysKnown = (origin: string, { signer, policy }: Outside): Promise<Verifier[]> =>
  keysOfLog({ signer: signer ?? nobody, policy }, origin);

type Told = { size: number; root: Uint8Array; signed: boolean };

/** A policy names all keys that count. Without one, a house that was begun anew knows none but those of its own signer. */
function isSigned(note: string, keys: readonly Verifier[], trusting: boolean): boolean {
  try {
    return openNote(note, keys).verified.length > 0;
  } catch (error) {
    if (trusting && error instanceof Malformed && error.fault === 'unknown-signers') return false;
    throw error;
  }
}

/** What a note says, if it is of this log and its signature is good; else why not. */
function read(note: string, origin: string, keys: readonly Verifier[], trusting: boolean): Told | string {
  try {
    const signed = isSigned(note, keys, trusting);
    const { origin: named, size, root } = parseCheckpoint(parseNote(note).text);
    return named === origin ? { size, root, signed } : `it is of ${named}`;
  } catch (error) {
    if (error instanceof Malformed) return `${error.vi} / ${error.en}`;
    throw error;
  }
}

const shorterWords = (log: string, head: number, size: number, by: string, proven: readonly string[]) => ({
  vi: `Sổ ${log} ngắn hơn phần đã công bố: chỉ còn đến ${head}, ${by} giữ đến ${size}; thiếu các vị trí ${head + 1}–${size}${proven[0]}.`,
  en: `Log ${log} is shorter than what was published: it ends at ${head}, ${by} holds ${size}; positions ${head + 1} to ${size} are missing${proven[1]}.`,
});
