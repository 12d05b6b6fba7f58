import { randomBytes } from 'node:crypto';
import { publicKeyOf } from './ed25519.ts';
import { keyIdOf } from './hash.ts';
import { Malformed } from './malformed.ts';
import { base64Bytes } from './strict.ts';

/** Signature type of a log: Ed25519 over the text of a note (signed-note). */
export const noteType = 1;

/** Signature type of a witness: cosignature/v1, with a time (tlog-cosignature). */
export const cosignatureType = 4;

/** What kind of signatures a key makes. */
export type KeyType = typeof noteType | typeof cosignatureType;

/** Khóa kiểm tra: the public half of a key, known by its name and its id of 8 hex digits. */
export type Verifier = { name: string; id: string; type: KeyType; publicKey: Uint8Array };

/** Khóa ký: a verifier with the 32 secret bytes. */
export type Signer = Verifier & { seed: Uint8Array };

const secretMark = 'PRIVATE+KEY+';

/** Whether a text may name a key: not empty, without spaces, control characters or plus signs (signed-note, §Format). */
export const isKeyName = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a name must not contain.
  name !== '' && name.isWellFormed() && !/[\p{White_Space}+\x00-\x1f\x7f]/u.test(name);

/** A new key of this name. */
export const newKey = (name: string, type: KeyType): Signer => signerOf(name, type, randomBytes(32));

function signerOf(name: string, type: KeyType, seed: Uint8Array): Signer {
  if (!isKeyName(name)) throw badName(name);
  const publicKey = publicKeyOf(seed);
  return { name, id: idOf(name, type, publicKey), type, publicKey, seed };
}

const idOf = (name: string, type: KeyType, publicKey: Uint8Array): string =>
  keyIdOf(name, Buffer.concat([Buffer.from([type]), publicKey]));

/** The text of a public key: `<name>+<id>+<base64>`. */
export const vkeyOf = ({ name, id, type, publicKey }: Verifier): string =>
  `${name}+${id}+${Buffer.concat([Buffer.from([type]), publicKey]).toString('base64')}`;

/** Reads a public key; its id must be the one that follows from name, type and key. */
export function parseVkey(text: string): Verifier {
  const { name, id, type, material } = parts(text, text);
  if (idOf(name, type, material) !== id) throw wrongId(text);
  return { name, id, type, publicKey: material };
}

/** The text of a secret key, as Go's note package writes it: `PRIVATE+KEY+<name>+<id>+<base64>`. */
export const skeyOf = ({ name, id, type, seed }: Signer): string =>
  `${secretMark}${name}+${id}+${Buffer.concat([Buffer.from([type]), seed]).toString('base64')}`;

/** Reads a secret key. Complaints never repeat it. */
export function parseSkey(text: string): Signer {
  if (!text.startsWith(secretMark))
    throw new Malformed('đây không phải là khóa ký', `a secret key begins with ${secretMark}`);
  const shown = `${secretMark}…`;
  const { name, id, type, material } = parts(text.slice(secretMark.length), shown);
  const signer = signerOf(name, type, material);
  if (signer.id !== id) throw wrongId(shown);
  return signer;
}

function parts(text: string, shown: string): { name: string; id: string; type: KeyType; material: Buffer } {
  // Base64 may itself contain plus signs: only the first two divide.
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([^+]*)\+([\s\S]*)$/.exec(text) ?? [];
  const bytes = base64Bytes(encoded);
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id) || !bytes || bytes.length < 2)
    throw new Malformed(
      `khóa sai khuôn dạng, phải là <tên>+<mã 8 chữ số>+<base64>: ${shown}`,
      `this is no key; one reads <name>+<8 hex digits>+<base64>: ${shown}`,
    );
  const type = bytes[0];
  if ((type !== noteType && type !== cosignatureType) || bytes.length !== 33)
    throw new Malformed(
      `khóa không thuộc loại Ed25519 (1) hoặc đồng ký (4): ${shown}`,
      `the key is neither of type Ed25519 (1) nor cosignature (4): ${shown}`,
    );
  return { name, id, type, material: bytes.subarray(1) };
}

const badName = (name: string): Malformed =>
  new Malformed(
    `tên khóa không được rỗng, có dấu cách hoặc dấu cộng: "${name}"`,
    `the name of a key is not empty and has no spaces or plus signs: "${name}"`,
  );

const wrongId = (shown: string): Malformed =>
  new Malformed(
    `mã của khóa không khớp với tên và khóa: ${shown}`,
    `the id of the key does not follow from its name and key: ${shown}`,
  );
