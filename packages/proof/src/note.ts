import { cosignedBytes, packCosignature, unpackCosignature } from './cosignature.ts';
import { signatureOf, verifies } from './ed25519.ts';
import { cosignatureType, isKeyName, noteType, type Signer, type Verifier } from './key.ts';
import { Malformed } from './malformed.ts';
import { base64Bytes, utf8Text } from './strict.ts';

/** Chữ ký: one signature line of a note. */
export type Signature = { name: string; id: string; bytes: Buffer; line: string };

/** A signature that was found good: by whom, and when it says that it was made (cosignatures alone say it). */
export type Verified = { verifier: Verifier; time: number | null; line: string };

/** A note that at least one known key has signed: only then may its text be believed. */
export type Note = { text: string; verified: Verified[]; others: Signature[] };

/** Every implementation has to take sixteen (signed-note, §Format); more than this many is an attack on our time. */
const mostSignatures = 100;

/** Splits a note into its text and its signature lines, without believing anything. */
export function parseNote(note: string | Uint8Array): { text: string; signatures: Signature[] } {
  const whole = typeof note === 'string' ? note : utf8Text(note);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a note must not contain.
  if (!whole.isWellFormed() || /[\x00-\x09\x0b-\x1f]/.test(whole))
    throw new Malformed('bản ghi có ký tự điều khiển', 'the note contains a control character');
  const end = whole.lastIndexOf('\n\n');
  if (end < 0 || !whole.endsWith('\n') || end + 2 === whole.length)
    throw new Malformed('bản ghi không có chữ ký', 'the note has no signatures');
  const lines = whole.slice(end + 2, -1).split('\n');
  if (lines.length > mostSignatures)
    throw new Malformed(`bản ghi có ${lines.length} chữ ký`, `the note has ${lines.length} signatures`);
  return { text: whole.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

/** Reads one line `— <name> <base64>`, without its line break. */
export function parseSignature(line: string): Signature {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ');
  const bytes = base64Bytes(encoded);
  if (dash !== '—' || rest.length > 0 || !isKeyName(name) || !bytes || bytes.length < 5)
    throw new Malformed(`dòng chữ ký sai khuôn dạng: ${line}`, `this is no signature line: ${line}`);
  return { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4), line };
}

/** Opens a note: throws unless a known key has signed it and every line of a known key is good (signed-note, §Signatures). */
export function openNote(note: string | Uint8Array, verifiers: readonly Verifier[]): Note {
  const { text, signatures } = parseNote(note);
  const verified: Verified[] = [];
  const others: Signature[] = [];
  for (const signature of signatures) {
    const verifier = verifierOf(signature, verifiers);
    if (!verifier) {
      others.push(signature);
      continue;
    }
    const good = verifiedSignature(text, signature, verifier);
    if (!good) throw badSignature(signature);
    // A second line of the same key adds nothing to what its first one says.
    if (!verified.some((one) => one.verifier === verifier)) verified.push(good);
  }
  if (verified.length === 0) throw unknownSigners(signatures);
  return { text, verified, others };
}

/** Two different keys of one name and one id are an accident that must not be guessed away. */
function verifierOf({ name, id }: Signature, verifiers: readonly Verifier[]): Verifier | null {
  const [verifier = null, ...more] = verifiers.filter((one) => one.name === name && one.id === id);
  if (verifier && more.some(({ publicKey }) => Buffer.compare(publicKey, verifier.publicKey) !== 0))
    throw new Malformed(`có hai khóa ${name}+${id}`, `there are two keys ${name}+${id}`);
  return verifier;
}

function verifiedSignature(text: string, { bytes, line }: Signature, verifier: Verifier): Verified | null {
  if (verifier.type === noteType)
    return verifies(verifier.publicKey, Buffer.from(text, 'utf8'), bytes)
      ? { verifier, time: null, line }
      : null;
  const cosignature = unpackCosignature(bytes);
  if (!cosignature) return null;
  const { time, signature } = cosignature;
  return verifies(verifier.publicKey, cosignedBytes(text, time), signature) ? { verifier, time, line } : null;
}

const badSignature = ({ name, id }: Signature): Malformed =>
  new Malformed(
    `chữ ký của ${name}+${id} không khớp với nội dung: nội dung hoặc chữ ký đã bị sửa`,
    `the signature of ${name}+${id} does not fit the text: one of the two was altered`,
    'bad-signature',
  );

function unknownSigners(signatures: readonly Signature[]): Malformed {
  const names = signatures.map(({ name, id }) => `${name}+${id}`).join(', ');
  return new Malformed(
    `không có chữ ký nào của khóa đã biết; chỉ có ${names}`,
    `no known key has signed it; there is only ${names}`,
    'unknown-signers',
  );
}

/** One signature line, with its line break; a witness says at what second (POSIX) it signs. */
export function signatureLine(text: string, signer: Signer, time?: number): string {
  return `— ${signer.name} ${Buffer.concat([Buffer.from(signer.id, 'hex'), signed(text, signer, time)]).toString('base64')}\n`;
}

function signed(text: string, signer: Signer, time: number | undefined): Buffer {
  if (signer.type !== cosignatureType) return signatureOf(signer.seed, Buffer.from(text, 'utf8'));
  if (time === undefined) throw new RangeError('a cosignature names its time');
  return packCosignature(time, signatureOf(signer.seed, cosignedBytes(text, time)));
}

/** A note over the text, signed by all of the keys in their order. */
export function signNote(text: string, signers: readonly Signer[], time?: number): string {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends with a line break');
  return `${text}\n${signers.map((signer) => signatureLine(text, signer, time)).join('')}`;
}
