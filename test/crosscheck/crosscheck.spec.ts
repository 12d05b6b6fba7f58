import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEdge } from '@thac/proof/edge';
import { type Hash, leafHash } from '@thac/proof/hash';
import { newKey, noteType, parseVkey, skeyOf, vkeyOf } from '@thac/proof/key';
import { openNote, signNote } from '@thac/proof/note';
import { base64Bytes } from '@thac/proof/strict';
import { partialTiles, type Tile, tilePath } from '@thac/proof/tile';
import {
  consistencyProof,
  inclusionProof,
  nodesOf,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '@thac/proof/tree';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'thac-go-'));
// Debian's packages golang-go and golang-golang-x-mod-dev; nothing is fetched.
const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: folder, GOFLAGS: '' };
const go = (args: string[], input = '') =>
  spawnSync('go', args, { env, input, encoding: 'utf8', maxBuffer: 2 ** 28 });
const hasGo = go(['list', 'golang.org/x/mod/sumdb/tlog']).status === 0;
if (!hasGo)
  console.warn('Go with golang.org/x/mod is not here: proofs are not compared with another implementation.');
const program = fileURLToPath(new URL('./main.go', import.meta.url));

const base64 = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');
/** A buffer has turned itself into this before anybody else is asked how it is to be written. */
const isBuffer = (value: unknown): value is { data: Uint8Array } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
const records = Array.from({ length: 600 }, (_, at) => `lá ${at}`);
const leaves = records.map((record) => leafHash(record));
const sizes = [1, 2, 3, 7, 8, 9, 16, 31, 100];
const places = [{ level: 0, index: 0, width: 256 }, { level: 0, index: 1, width: 256 }, ...partialTiles(600)];
const key = newKey('thac.test/thac', noteType);
const text = 'thac.test/thac\n3\nvà một dòng\n';
const note = signNote(text, [key]);

type Inclusion = { size: number; index: number; root: Hash; leaf: Hash; proof: Hash[] };
type Consistency = { size: number; old: number; root: Hash; oldRoot: Hash; proof: Hash[] };
type Answers = {
  Trees: { Size: number; Root: string; Inclusions: (string[] | null)[]; Consistences: (string[] | null)[] }[];
  Tiles: { Path: string; Hashes: string }[];
  Inclusions: boolean[];
  Consistences: boolean[];
  Notes: (string | null)[];
  Signed: string;
  Own: string;
  OwnVkey: string;
};

/** Hashes, mostly as they should be: one in two has a hash altered, dropped, doubled or put in another place. */
const spoiled = (proof: readonly Hash[]) =>
  fc
    .tuple(fc.constantFrom('keep', 'keep', 'alter', 'drop', 'double', 'swap'), fc.nat())
    .map(([how, which]) => {
      const at = proof.length === 0 ? 0 : which % proof.length;
      if (how === 'alter' && proof.length > 0) return proof.with(at, leafHash('khác'));
      if (how === 'drop') return proof.toSpliced(at, 1);
      if (how === 'double') return proof.toSpliced(at, 0, leaves[which % 600] as Hash);
      return how === 'swap' ? proof.toReversed() : [...proof];
    });

/** Claims of which many are false by one number, one hash or one root. */
async function claims(): Promise<{ inclusions: Inclusion[]; consistences: Consistency[] }> {
  const [inclusions, consistences]: [Inclusion[], Consistency[]] = [[], []];
  const pairs = fc.sample(
    fc.tuple(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.integer({ min: -1, max: 1 })),
    3000,
  );
  for (const [size, which, off] of pairs) {
    const nodes = nodesOf(leaves.slice(0, size));
    const root = rootOf(leaves.slice(0, size));
    const index = which % size;
    const old = index + 1;
    const [path] = fc.sample(spoiled(await inclusionProof(index, size, nodes)), 1);
    const [steps] = fc.sample(spoiled(await consistencyProof(old, size, nodes)), 1);
    const shifted = (number: number, from: number) =>
      which % 3 === 0 ? Math.max(from, number + off) : number;
    inclusions.push({ size, index: shifted(index, 0), root, leaf: leaves[index] as Hash, proof: path ?? [] });
    const oldRoot = rootOf(leaves.slice(0, old));
    consistences.push({
      size: Math.max(1, shifted(size, 1)),
      old: shifted(old, 1),
      root,
      oldRoot,
      proof: steps ?? [],
    });
  }
  return { inclusions, consistences };
}

/** Notes with one character altered, added or taken away. */
function alteredNotes(): string[] {
  const odd = ['\n', ' ', '\t', '\r', '—', '+', '=', 'A', '\u00a0', '\ufeff', '\u0000', 'ệ'];
  return fc
    .sample(fc.tuple(fc.nat(note.length - 1), fc.constantFrom(...odd), fc.constantFrom(0, 1)), 3000)
    .map(([at, letter, taken]) => note.slice(0, at) + letter + note.slice(at + taken));
}

const isOurs = (altered: string): boolean => {
  try {
    return openNote(altered, [key]).text !== '';
  } catch {
    return false;
  }
};

/** Go takes base64 whose unused bits are set or that is broken into lines; we do not. */
const isWrittenOneWay = (altered: string): boolean =>
  base64Bytes(altered.trimEnd().split(' ').at(-1) ?? '') !== null;

describe.skipIf(!hasGo)('beside the independent implementation of Go', () => {
  let answers: Answers;
  let asked: Awaited<ReturnType<typeof claims>>;
  const altered = alteredNotes();
  beforeAll(async () => {
    asked = await claims();
    const question = {
      ...{ records, sizes, places, skey: skeyOf(key), text },
      ...asked,
      notes: [note, ...altered].map((one) => ({ note: one, vkeys: [vkeyOf(key)] })),
    };
    const input = JSON.stringify(question, (_, value) => (isBuffer(value) ? base64(value.data) : value));
    const { stdout, stderr, status } = go(['run', program], input);
    if (status !== 0) throw new Error(stderr);
    answers = JSON.parse(stdout);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('trees have the same roots and the same proofs', async () => {
    expect(answers.Trees).toHaveLength(sizes.length);
    for (const { Size: size, Root, Inclusions, Consistences } of answers.Trees) {
      const nodes = nodesOf(leaves.slice(0, size));
      expect(base64(rootOf(leaves.slice(0, size)))).toBe(Root);
      for (let at = 0; at < size; at += 1) {
        expect((await inclusionProof(at, size, nodes)).map(base64)).toEqual(Inclusions[at] ?? []);
        expect((await consistencyProof(at + 1, size, nodes)).map(base64)).toEqual(Consistences[at] ?? []);
      }
    }
  });

  test('tiles have the same addresses and hashes', () => {
    const edge = openEdge();
    const tiles: Tile[] = leaves.flatMap((leaf) => edge.add(leaf));
    const ours = [...tiles, ...edge.partial()];
    expect(answers.Tiles).toHaveLength(places.length);
    for (const [at, place] of places.entries()) {
      const tile = ours.find(({ level, index }) => level === place.level && index === place.index);
      expect({ Path: tilePath(place), Hashes: base64(tile?.hashes ?? new Uint8Array(0)) }).toEqual(
        answers.Tiles[at],
      );
    }
  });

  test('claims about leaves and growth, true and false, are judged alike', () => {
    const inclusions = asked.inclusions.map(({ leaf, index, size, proof, root }) =>
      verifyInclusion(leaf, index, size, proof, root),
    );
    const consistences = asked.consistences.map(({ old, oldRoot, size, root, proof }) =>
      verifyConsistency(old, oldRoot, size, root, proof),
    );
    expect(inclusions).toEqual(answers.Inclusions);
    expect(consistences).toEqual(answers.Consistences);
    for (const verdicts of [inclusions, consistences])
      for (const verdict of [true, false])
        expect(verdicts.filter((one) => one === verdict).length).toBeGreaterThan(300);
  });

  test('what one has signed the other opens', () => {
    expect(answers.Notes[0]).toBe(text);
    expect(openNote(answers.Signed, [key]).text).toBe(text);
    expect(openNote(answers.Own, [parseVkey(answers.OwnVkey)]).text).toBe(text);
    expect(answers.Signed).toBe(note);
  });

  test('altered notes are judged alike, except where we are stricter', () => {
    let stricter = 0;
    for (const [at, one] of altered.entries()) {
      const theirs = answers.Notes[at + 1] !== null;
      if (theirs && !isOurs(one) && !isWrittenOneWay(one)) stricter += 1;
      else expect(isOurs(one), JSON.stringify(one)).toBe(theirs);
    }
    expect(stricter).toBeLessThan(altered.length / 10);
  });
});
