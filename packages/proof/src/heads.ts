import { type Hash, leafHash } from './hash.ts';

/** Đầu chuỗi: where a stream stood at a milestone, under one of the keys it is found by. */
export type Head = { key: string; version: number; leaf: Hash };

/** The data of the first event of a stream, of which its keys may depend. */
type FirstData = Readonly<Record<string, unknown>>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Mã định danh: a UUID in small letters, as the record writes it. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

/** Key of a stream itself. */
export const streamKey = (stream: string): string => `stream/${stream}`;

/** All keys of a plan begin so. */
export const planPrefix = (plan: string): string => `plan/${plan}/`;

/** All keys of a unit begin so. */
export const unitPrefix = (unit: string): string => `unit/${unit}/`;

/** The keys by which a stream stands in the heads map, sorted: its own, and one under each plan and unit it is about. */
export function keysOf(stream: string, first: FirstData): string[] {
  const { plans, units } = subjectsOf(stream, first);
  const keys = [
    streamKey(stream),
    ...plans.filter(isUuid).map((plan) => `${planPrefix(plan)}${stream}`),
    ...units.filter(isUuid).map((unit) => `${unitPrefix(unit)}${stream}`),
  ];
  return [...new Set(keys)].sort(compareKeys);
}

type Subjects = { plans: unknown[]; units: unknown[] };

/** The name of a stream comes before what its first event says; a draft is about nothing until it is issued. */
function subjectsOf(stream: string, first: FirstData): Subjects {
  const [, kind = '', rest = ''] = /^([^-]*)-?([\s\S]*)$/.exec(stream) ?? [];
  switch (kind) {
    case 'plan':
      return { plans: [rest], units: [issuerOf(first)] };
    case 'duty':
    case 'reminders':
      return { plans: [rest.slice(0, 36)], units: [rest.slice(37)] };
    case 'unit':
    case 'ladder':
      return { plans: [], units: [rest] };
    case 'draft':
      return { plans: [], units: [] };
    default:
      return { plans: [first.plan, ...listOf(first.plans)], units: [first.unit] };
  }
}

/** The unit that issued a plan, as a collective or by its head. */
function issuerOf({ issuer }: FirstData): unknown {
  return typeof issuer === 'object' && issuer !== null ? (issuer as FirstData).unit : issuer;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The order of the map: by the bytes of the keys, as every language can sort them. */
export const compareKeys = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8'));

/** What is hashed for one entry; a line break in a key would let two entries have one text. */
export function headText({ key, version, leaf }: Head): string {
  if (key.includes('\n')) throw new RangeError(`a key has a line break: ${JSON.stringify(key)}`);
  return `${key}\n${version}\n${Buffer.from(leaf).toString('hex')}\n`;
}

/** The leaf of one entry in the tree of heads. */
export const headLeaf = (head: Head): Hash => leafHash(headText(head));

/** Entries `from` to `to - 1` of a map of `size` entries. */
export type Stretch = { from: number; to: number };

/** The stretch that proves a prefix complete: all its entries and the neighbour on each side, where there is one. */
export function stretchOf(keys: readonly string[], prefix: string): Stretch {
  const from = lowerBound(keys, (key) => compareKeys(key, prefix) >= 0);
  const to = lowerBound(keys, (key, at) => at >= from && !key.startsWith(prefix));
  return { from: Math.max(0, from - 1), to: Math.min(keys.length, to + 1) };
}

function lowerBound(keys: readonly string[], reached: (key: string, at: number) => boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(keys[middle] as string, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Whether entries, proven to stand side by side from `from` on in a map of `size` entries, are all there are of a
 * prefix: they ascend strictly, and on either side stands a stranger or the end of the map. Null when so, else where not.
 */
export function incompleteness(
  keys: readonly string[],
  from: number,
  size: number,
  prefix: string,
): string | null {
  const disorder = keys.findIndex((key, at) => at > 0 && compareKeys(keys[at - 1] as string, key) >= 0);
  if (disorder >= 0) return keys[disorder] as string;
  const [first = prefix, last = prefix] = [keys[0], keys.at(-1)];
  const beginsBefore = from === 0 || (!first.startsWith(prefix) && compareKeys(first, prefix) < 0);
  const endsAfter =
    from + keys.length === size || (!last.startsWith(prefix) && compareKeys(last, prefix) > 0);
  if (!beginsBefore) return first;
  return endsAfter ? null : last;
}
