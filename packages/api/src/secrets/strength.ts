import { deflateRawSync } from 'node:zlib';

/** Điểm yếu: why a secret could be guessed. */
export type Weakness = { vi: string; en: string };

/** How many bits of chance a secret must likely hold: nobody tries out so many. */
const enough = 128;
/** The least bytes of a secret that signs. */
const fewestBytes = 24;

const short: Weakness = {
  vi: 'quá ngắn: cần ít nhất 128 bit ngẫu nhiên; tạo bằng openssl rand -base64 32',
  en: 'is too short: at least 128 bits of chance are needed; make one by openssl rand -base64 32',
};
const fewBytes: Weakness = {
  vi: 'ngắn hơn 24 byte; tạo bằng openssl rand -base64 32',
  en: 'is shorter than 24 bytes; make one by openssl rand -base64 32',
};
const words: Weakness = {
  vi: 'đọc như lời văn, có thể đoán được; tạo bằng openssl rand -base64 32',
  en: 'reads like words and can be guessed; make one by openssl rand -base64 32',
};
const repeating: Weakness = {
  vi: 'lặp lại hoặc theo thứ tự, có thể đoán được; tạo bằng openssl rand -base64 32',
  en: 'repeats itself or counts on, and can be guessed; make one by openssl rand -base64 32',
};

/** Letters of one kind alone, of which there are fewer, and the bits of chance in each. */
const narrow: readonly [RegExp, number][] = [
  [/^\d*$/, Math.log2(10)],
  [/^([0-9a-f]*|[0-9A-F]*)$/, 4],
  [/^([0-9a-z]*|[0-9A-Z]*)$/, Math.log2(36)],
];
const wide = Math.log2(62);
/** Chance of 64 hexadecimal digits comes out at 0.77 and more. */
const compressible = 0.75;
/** Six of its bits are always the same. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Why a text may be no secret; `null` where it is likely chance. */
export function weaknessOf(text: string): Weakness | null {
  const bits = likelyBits(text);
  if (uuid.test(text) || bits < enough) return short;
  if (isMonotonous(Buffer.from(text), bits)) return repeating;
  return isWords(text) ? words : null;
}

/** The same for the bytes of a key that signs. A key that can be read was written by somebody, and is judged as a text. */
export function weaknessOfKey(key: Buffer): Weakness | null {
  if (key.length < fewestBytes) return fewBytes;
  if (key.every((byte) => byte >= 0x20 && byte < 0x7f)) return weaknessOf(key.toString('latin1'));
  return isMonotonous(key, key.length * 8) ? repeating : null;
}

function likelyBits(text: string): number {
  const letters = text.replaceAll(/[-_.]/g, '');
  const each = narrow.find(([pattern]) => pattern.test(letters))?.[1];
  return each === undefined ? text.replace(/=+$/, '').length * wide : letters.length * each;
}

/** A program that writes chance writes digits, and capitals within. */
const isWords = (text: string): boolean =>
  text
    .replace(/\d{0,4}$/, '')
    .split(/[\s._-]+/)
    .every((word) => /^(\p{L}?\p{Ll}*|\p{Lu}*)$/u.test(word));

/** Few different bytes, steps of one, or so much less to a compressor that too little chance is left. */
function isMonotonous(bytes: Buffer, bits: number): boolean {
  const steps = bytes.subarray(1).filter((byte, index) => Math.abs(byte - (bytes[index] ?? 0)) <= 1);
  const ratio = deflateRawSync(bytes).length / bytes.length;
  return (
    new Set(bytes).size < 6 ||
    steps.length > (bytes.length * 2) / 3 ||
    (ratio < compressible && bits * ratio < enough)
  );
}
