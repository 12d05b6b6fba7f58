import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentName, entryNames } from './format.ts';
import {
  consistencyText,
  eventLine,
  eventLineSize,
  headLine,
  parseConsistency,
  parseEventLine,
  parseHeadLine,
  parsePlacedProof,
  parseProof,
  placedProofText,
  proofText,
} from './lines.ts';
import { contentOf, linesOf, openBundle, sha256Of, TooLarge } from './open.ts';
import { bytesSource, NotAFile, withFile } from './source.ts';
import { headerOf, largestEntry, parseHeader } from './tar.ts';
import { bundleOf, type Part, part } from './write.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

const everything: Part[] = [
  ...entryNames.map((name) => part(name, `${name}: Ủy ban nhân dân\n`)),
  ...['a', 'b']
    .map((text) => sha256(text))
    .sort()
    .map((name) => part(attachmentName(name), 'x'.repeat(1024))),
];

async function written(parts: Iterable<Part>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bundleOf(parts)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a bundle', () => {
  test('comes back entry by entry, with the sums of all before', async () => {
    const { entries, fault } = openBundle(bytesSource(await written(everything)));
    expect(fault).toBeNull();
    expect([...entries.keys()]).toEqual([...everything.map(({ name }) => name), 'sums']);
    const sums = [...entries.values()].slice(0, -1).map((entry) => `${sha256Of(entry)}  ${entry.name}\n`);
    const last = entries.get('sums');
    expect(last && Buffer.from(contentOf(last, 10_000)).toString()).toBe(sums.join(''));
  });

  test('is unpacked and checked by the tools of every system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thac-bundle-'));
    try {
      writeFileSync(join(folder, 'one.thac'), await written(everything));
      const unpacked = spawnSync('tar', ['-xvf', 'one.thac'], { cwd: folder, encoding: 'utf8' });
      expect(unpacked.stdout.trim().split('\n')).toEqual([...everything.map(({ name }) => name), 'sums']);
      expect(readFileSync(join(folder, 'seals/event'), 'utf8')).toBe('seals/event: Ủy ban nhân dân\n');
      expect(spawnSync('sha256sum', ['-c', 'sums'], { cwd: folder }).status).toBe(0);
      withFile(join(folder, 'one.thac'), (source) => expect(openBundle(source).fault).toBeNull());
      expect(() => withFile(folder, () => 0)).toThrow(NotAFile);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('has no bit outside of its contents that could be another', async () => {
    const bundle = await written(everything);
    const flipped = (bytes: Buffer, bit: number, use: () => void) => {
      const [at, mask] = [bit >> 3, 1 << (bit & 7)];
      bytes[at] = (bytes[at] as number) ^ mask;
      use();
      bytes[at] = (bytes[at] as number) ^ mask;
    };
    const header = Buffer.from(headerOf('events.jsonl', 1_234_567));
    for (let bit = 0; bit < header.length * 8; bit += 1)
      flipped(header, bit, () => expect(parseHeader(header)).toBeNull());
    let at = 0;
    for (const { size } of openBundle(bytesSource(bundle)).entries.values()) {
      const next = at + 512 + Math.ceil(size / 512) * 512;
      for (let bit = at * 8; bit < next * 8; bit += 61)
        if (bit < (at + 512) * 8 || bit >= (at + 512 + size) * 8)
          flipped(bundle, bit, () => expect(openBundle(bytesSource(bundle)).fault).not.toBeNull());
      at = next;
    }
  });

  test('that ends too early, or goes on, or is something else, is told apart', async () => {
    const bundle = await written(everything);
    const kind = (bytes: Uint8Array) => openBundle(bytesSource(bytes)).fault?.kind ?? null;
    for (let length = 1; length < bundle.length; length += length < 520 ? 1 : 97)
      expect(kind(bundle.subarray(0, length))).toBe(length < 8 ? 'foreign' : 'cut');
    expect(kind(Buffer.concat([bundle, Buffer.alloc(1)]))).toBe('damaged');
    expect(kind(Buffer.from('PK\x03\x04 not a bundle'))).toBe('foreign');
    expect(kind(Buffer.alloc(0))).toBe('foreign');
  });

  test('whatever the file holds, opening it ends with an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(2000), (noise, at) => {
        const bytes = Buffer.concat([headerOf('manifest.json', at), noise]);
        expect(openBundle(bytesSource(bytes)).fault).not.toBeNull();
      }),
    );
  });

  test('lines come one by one, however they lie in the pieces, and none is held beyond its limit', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => 'ă'.repeat((i * 7919) % 9000));
    const at = entryNames.indexOf('events.jsonl');
    const bundle = await written(everything.with(at, part('events.jsonl', `${lines.join('\n')}\nx`)));
    const entry = openBundle(bytesSource(bundle)).entries.get('events.jsonl');
    if (entry === undefined) throw new Error('no events');
    const found = [...linesOf(entry, 20_000)].map((line) => line && Buffer.from(line).toString());
    expect(found).toEqual([...lines, null]);
    expect(() => [...linesOf({ ...entry, chunks: () => [Buffer.alloc(99)].values() as never }, 98)]).toThrow(
      TooLarge,
    );
    expect(() => contentOf(entry, entry.size - 1)).toThrow(TooLarge);
  });
});

describe('the writer refuses', () => {
  const [manifest, checkpoint, ...rest] = everything as [Part, Part, ...Part[]];
  test.each<[string, Part[], string]>([
    ['another order', [checkpoint, manifest, ...rest], 'checkpoint stands where manifest.json must'],
    ['an entry twice', [manifest, manifest], 'manifest.json stands twice or too late'],
    ['a foreign name', [part('../../etc/passwd', '')], '../../etc/passwd is not an entry of a bundle'],
    ['a bundle that is not whole', [manifest], 'sums stands where checkpoint must'],
    ['attachments out of order', everything.toSpliced(-2, 2, ...everything.slice(-2).reverse()), 'too late'],
    ['fewer bytes than announced', [{ ...manifest, size: 1_000_000 }], 'which is not what came'],
    ['more bytes than announced', [{ ...manifest, size: 1 }], 'which is not what came'],
    ['more than tar can say', [{ ...manifest, size: largestEntry + 1 }], 'more than a tar file can hold'],
  ])('%s', async (_, parts, message) => {
    await expect(written(parts)).rejects.toThrow(message);
  });
});

describe('what stands in the entries', () => {
  test('a header says its name and size, or nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z./-]{1,99}$/), fc.nat(2 ** 31), (name, size) => {
        expect(parseHeader(headerOf(name, size))).toEqual({ name, size });
      }),
    );
  });

  test('events: the line is as long as announced and comes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        hash,
        fc.string(),
        (position, sealed, text) => {
          const line = Buffer.from(eventLine(position, sealed, text));
          expect(line.length).toBe(eventLineSize(position, Buffer.byteLength(text)));
          const read = parseEventLine(line.subarray(0, -1));
          expect(read && { ...read, bytes: Buffer.from(read.bytes).toString() }).toEqual({
            position,
            sealed: Buffer.from(sealed),
            bytes: Buffer.from(text).toString(),
          });
        },
      ),
    );
  });

  test('heads, proofs and earlier sizes come back', () => {
    fc.assert(
      fc.property(fc.array(hash), fc.nat(), (hashes, index) => {
        const same = hashes.map((one) => Buffer.from(one));
        const leaf = same[0] ?? Buffer.alloc(32);
        const head = { index, key: 'plan/a/plan-a', stream: 'plan-a', version: index + 1, leaf };
        expect(parseHeadLine(headLine(head).slice(0, -1))).toEqual(head);
        expect(parseProof(proofText(hashes))).toEqual(same);
        expect(parsePlacedProof(placedProofText(index, hashes))).toEqual({ index, hashes: same });
        const parts = [
          { from: index + 1, hashes: same },
          { from: index + 2, hashes: [] },
        ];
        expect(parseConsistency(consistencyText(parts))).toEqual(parts);
      }),
    );
  });

  test.each([
    '',
    '0',
    '1\t',
    `01\t${'0'.repeat(64)}\t{}`,
    `0\t${'0'.repeat(64)}\t{}`,
    `1\t${'A'.repeat(64)}\t{}`,
  ])('no event line: %j', (line) => expect(parseEventLine(Buffer.from(line))).toBeNull());

  test('no text has a second reading', () => {
    const zero = '0'.repeat(64);
    for (const text of ['\n', zero, `${zero}\n\n`, ` ${zero}\n`, `${zero}\r\n`, `${zero.slice(1)}A\n`])
      expect(parseProof(text)).toBeNull();
    for (const text of ['', 'index 0', 'index 00\n', 'index 9007199254740993\n', 'index -1\n'])
      expect(parsePlacedProof(text)).toBeNull();
    for (const text of ['x', 'from 0\n', 'from 2\nfrom 2\n', `from 3\nfrom 2\n`, `${zero}\nfrom 2\n`])
      expect(parseConsistency(text)).toBeNull();
    const head = headLine({ index: 1, key: 'a', stream: 'a', version: 1, leaf: Buffer.alloc(32) }).trimEnd();
    for (const text of [`${head} `, head.replace('"index":1', '"index":01'), head.replace(':1}', ':0}')])
      expect(parseHeadLine(text)).toBeNull();
  });
});
