import { addCheckpointText } from '@thac/proof/addCheckpoint';
import { originHash } from '@thac/proof/checkpoint';
import { consistencyProof, type Nodes } from '@thac/proof/tree';

/** Bên ký: the signer or a witness, which takes the body of `add-checkpoint` and answers a status and a text. */
export type Cosigner = {
  /** For people. */
  name: string;
  ask(body: string): Promise<{ status: number; text: string }>;
  /** Its statements of changes of keys, one after the other; a witness has none. */
  rotations?(): Promise<string>;
  /** The keys in use, a line each; a witness does not tell those of others. */
  keys?(): Promise<string>;
  /** What it countersigned last of a log, as it shows it to everybody; null where that is nothing. */
  checkpoint?(origin: string): Promise<string | null>;
};

/** Longer than a disk takes to be sure, shorter than anybody's patience. */
const answerWithin = 5_000;

/** A signer or witness at an address (C2SP tlog-witness). */
export const cosignerAt = (name: string, url: string): Cosigner => ({
  name,
  async ask(body) {
    const address = `${url.replace(/\/$/, '')}/add-checkpoint`;
    const signal = AbortSignal.timeout(answerWithin);
    const answer = await fetch(address, { method: 'POST', body, redirect: 'error', signal }).catch(
      (error: unknown) => {
        throw unanswered(name, url, error);
      },
    );
    return { status: answer.status, text: await textOf(answer, name) };
  },
  rotations: async () => (await shown(name, url, 'rotations')) ?? '',
  keys: async () => (await shown(name, url, 'keys')) ?? '',
  checkpoint: (origin) => shown(name, url, `${originHash(origin)}/checkpoint`),
});

/** What is only shown comes quickly, or else later. */
const shownWithin = 2_000;

/** What somebody shows at an address; null where there is nothing. */
async function shown(name: string, url: string, path: string): Promise<string | null> {
  const signal = AbortSignal.timeout(shownWithin);
  const address = `${url.replace(/\/$/, '')}/${path}`;
  const answer = await fetch(address, { redirect: 'error', signal }).catch((error: unknown) => {
    throw unanswered(name, url, error);
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${name} at ${hostOf(url)} answers ${answer.status}`);
  return textOf(answer, name);
}

/** Statements of keys of many years and a few signatures are far shorter. */
const longestAnswer = 1024 * 1024;

/** A stranger who talks without end is not listened to. */
async function textOf(answer: Response, name: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.byteLength;
    if (length > longestAnswer) throw new Error(`${name} answers more than ${longestAnswer} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const unanswered = (name: string, url: string, error: unknown): Error =>
  new Error(`${name} at ${hostOf(url)} does not answer: ${reasonOf(error)}`);

/** The address of a signer holds a secret, which is not for the log. */
const hostOf = (url: string): string => new URL(url).host;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** The other side has signed a larger tree than the one it was asked about. */
export class Ahead extends Error {
  override readonly name = 'Ahead';
  readonly signed: number;

  constructor(cosigner: string, signed: number, size: number) {
    super(`${cosigner} has signed up to ${signed} and was asked about ${size}`);
    this.signed = signed;
  }
}

/** The other side has signed another tree than the one it was asked about. */
export class Forked extends Error {
  override readonly name = 'Forked';

  constructor(cosigner: string, size: number, words: string) {
    super(`${cosigner} does not sign ${size}: ${words.trim()}`);
  }
}

/** A tree that somebody is asked to sign; `checkpoint` is its text for the signer and a note for a witness. */
export type Growing = { size: number; checkpoint: string; nodes: Nodes };

/** Asks for a signature over the tree; the other side says itself where it stands if that is not where we thought. */
export async function cosigned(
  cosigner: Cosigner,
  supposed: number,
  { size, checkpoint, nodes }: Growing,
): Promise<string> {
  let old = supposed;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    if (old > size) throw new Ahead(cosigner.name, old, size);
    const proof = await consistencyProof(old, size, nodes);
    const { status, text } = await cosigner.ask(addCheckpointText({ old, proof, checkpoint }));
    if (status === 200) return text;
    if (status === 422) throw new Forked(cosigner.name, size, text);
    if (status !== 409) throw new Error(`${cosigner.name} answers ${status}: ${text.trim()}`);
    old = standingOf(cosigner, text);
  }
  throw new Error(`${cosigner.name} stands elsewhere each time it is asked`);
}

/** The size that the other side says it has signed already (409, tlog-witness); a text that is none throws. */
export function standingOf({ name }: Cosigner, text: string): number {
  if (!/^(0|[1-9]\d{0,15})\n?$/.test(text)) throw new Error(`${name} does not say where it stands`);
  return Number(text);
}
