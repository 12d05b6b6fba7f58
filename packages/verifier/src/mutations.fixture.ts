import { type Contents, packed } from './exported.fixture.ts';

/** A source of chance with a seed, so that a failure can be seen again: numbers from 0 up to below `end`. */
export type Chance = (end: number) => number;

/** Splitmix: short, and good enough to choose places. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % end;
  };
}

type Change = (bytes: Buffer, chance: Chance) => Buffer;

const splice = (bytes: Buffer, at: number, taken: number, put: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + taken)]);

function flipBit(bytes: Buffer, chance: Chance): Buffer {
  const changed = Buffer.from(bytes);
  const at = chance(bytes.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << chance(8));
  return changed;
}

const linesOf = (bytes: Buffer): string[] => bytes.toString('latin1').split(/(?<=\n)/);
const joined = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''), 'latin1');

/** What is done to a file, without the sums being made new. */
const toFile: Readonly<Record<string, Change>> = {
  'bit flipped': flipBit,
  'byte removed': (bytes, chance) => splice(bytes, chance(bytes.length), 1),
  'byte inserted': (bytes, chance) => splice(bytes, chance(bytes.length), 0, Buffer.from([chance(256)])),
  'block removed': (bytes, chance) => splice(bytes, chance(bytes.length / 512) * 512, 512),
  'block repeated': (bytes, chance) => {
    const at = chance(bytes.length / 512) * 512;
    return splice(bytes, at, 0, bytes.subarray(at, at + 512));
  },
  'file cut': (bytes, chance) => bytes.subarray(0, chance(bytes.length)),
};

/** What is done to a content by somebody who makes the sums new. */
const toContent: Readonly<Record<string, Change>> = {
  'bit flipped, sums made new': flipBit,
  'byte removed, sums made new': (bytes, chance) => splice(bytes, chance(bytes.length), 1),
  'digit changed, sums made new': (bytes, chance) => {
    const digits = [...bytes.keys()].filter((at) => /[0-9a-f]/.test(String.fromCharCode(bytes[at] ?? 0)));
    const at = digits[chance(digits.length || 1)] ?? 0;
    return splice(bytes, at, 1, Buffer.from(`${chance(10)}`));
  },
  'line removed, sums made new': (bytes, chance) => {
    const lines = linesOf(bytes);
    return joined(lines.toSpliced(chance(lines.length), 1));
  },
  'line repeated, sums made new': (bytes, chance) => {
    const lines = linesOf(bytes);
    const at = chance(lines.length);
    return joined(lines.toSpliced(at, 0, lines[at] ?? ''));
  },
  'lines exchanged, sums made new': (bytes, chance) => {
    const lines = linesOf(bytes);
    const [one, other] = [chance(lines.length), chance(lines.length)];
    return joined(lines.with(one, lines[other] ?? '').with(other, lines[one] ?? ''));
  },
};

export const kinds = [...Object.keys(toFile), ...Object.keys(toContent)];

/**
 * What an entry says that is to be proven. Signatures of a note may stand in any order and twice (signed-note), and with
 * which program the figures were made is stated by a manifest, not proven: they are made again.
 */
function sayings(entry: string, bytes: Buffer): string {
  const text = bytes.toString('latin1');
  if (entry.endsWith('checkpoint')) return [...new Set(linesOf(bytes))].sort().join('');
  return entry === 'manifest.json'
    ? text.replace(/"schema":\{"events":\{[^{}]*\},"reducers":"[0-9a-f]{64}","views":\{[^{}]*\}\}/, '')
    : text;
}

/** One bundle altered in a way of this kind; null where the change left what it says as it was. */
export async function mutated(
  kind: string,
  contents: Contents,
  bundle: Buffer,
  chance: Chance,
): Promise<{ bundle: Buffer; entry: string | null } | null> {
  const whole = toFile[kind];
  if (whole !== undefined) {
    const changed = whole(bundle, chance);
    return changed.equals(bundle) ? null : { bundle: changed, entry: null };
  }
  const filled = [...contents].filter(([, bytes]) => bytes.length > 0);
  const [entry, bytes] = filled[chance(filled.length)] ?? ['', Buffer.alloc(0)];
  const changed = toContent[kind]?.(bytes, chance);
  if (changed === undefined || sayings(entry, changed) === sayings(entry, bytes)) return null;
  return { bundle: await packed(new Map([...contents, [entry, changed]])), entry };
}
