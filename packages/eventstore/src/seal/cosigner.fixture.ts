import { parseAddCheckpoint } from '@thac/proof/addCheckpoint';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { cosignatureType, newKey, noteType, type Signer, vkeyOf } from '@thac/proof/key';
import { accept, nothingSigned, type Signed } from '@thac/proof/monotonic';
import { openNote, signatureLine } from '@thac/proof/note';
import type { Cosigner } from './cosigner.ts';

/** A signer or witness in memory, which can be away, and whose state a test may set. */
export type Tame = Cosigner & {
  key: Signer;
  last: Signed;
  away: boolean;
  /** How often it was asked. */
  asked: number;
  /** What it shows as signed last. */
  shown: string | null;
};

/** A signer for a log: it takes the bare text of a checkpoint. */
export const tameSigner = (origin: string): Tame => {
  const key = newKey(origin, noteType);
  return tame(key, (checkpoint) => checkpoint);
};

/** A witness: it takes a note that the key of the log has signed. */
export const tameWitness = (name: string, log: Signer): Tame =>
  tame(newKey(name, cosignatureType), (note) => openNote(note, [log]).text);

function tame(key: Signer, textOf: (checkpoint: string) => string): Tame {
  const self: Tame = {
    name: key.name,
    key,
    last: nothingSigned,
    away: false,
    asked: 0,
    shown: null,
    async checkpoint() {
      if (self.away) throw new Error(`${key.name} does not answer`);
      return self.shown;
    },
    keys: async () => (key.type === noteType ? `${vkeyOf(key)}\n` : ''),
    async ask(body) {
      self.asked += 1;
      if (self.away) throw new Error(`${key.name} does not answer`);
      const { old, proof, checkpoint } = parseAddCheckpoint(body);
      const text = textOf(checkpoint);
      const accepted = accept(self.last, { old, proof, checkpoint: parseCheckpoint(text) });
      if ('refusal' in accepted) {
        const { status, en } = accepted.refusal;
        return { status, text: status === 409 ? `${self.last.size}\n` : en };
      }
      self.last = accepted.sign;
      const isWitness = key.type === cosignatureType;
      const line = signatureLine(text, key, isWitness ? 1_790_000_000 : undefined);
      self.shown = isWitness ? `${checkpoint}${line}` : `${text}\n${line}`;
      return { status: 200, text: line };
    },
  };
  return self;
}
