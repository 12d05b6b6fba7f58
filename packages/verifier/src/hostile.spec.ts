import { describe, expect, test } from 'vitest';
import { eventLine, headLine, parseEventLine } from './bundle/lines.ts';
import { bytesSource } from './bundle/source.ts';
import { headerOf } from './bundle/tar.ts';
import { exported, packed } from './exported.fixture.ts';
import { canonical } from './record.fixture.ts';
import { all, house, plan, policy, told } from './told.fixture.ts';
import { verify } from './verify.ts';

const zero = Buffer.alloc(32);

/** Puts one text in the place of an entry, with sums that agree. */
const withEntry = async (name: string, content: string | Buffer) =>
  told(new Map([...(await exported(house, all)), [name, Buffer.from(content)]]));

describe('a bundle made to harm', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const event = (bytes: string) => eventLine(1, zero, bytes);
  test.each<[string, string, string | Buffer]>([
    ['a manifest nested without end', 'manifest.json', deep],
    ['a manifest that is no UTF-8', 'manifest.json', Buffer.from([0xff, 0xfe])],
    ['a manifest of names of the prototype', 'manifest.json', '{"__proto__":{"format":"thac-bundle@1"}}'],
    ['an empty manifest', 'manifest.json', ''],
    ['an event nested without end', 'events.jsonl', event(deep)],
    [
      'an event of names of the prototype',
      'events.jsonl',
      event('{"__proto__":{"stream":"a"},"constructor":1}'),
    ],
    ['an event with a number too big', 'events.jsonl', event('{"version":1e999}')],
    ['a position too big to count', 'events.jsonl', event('{}').replace('1', '9007199254740993')],
    ['a line of a megabyte without an end', 'events.jsonl', 'x'.repeat(1 << 20)],
    ['a hundred thousand empty lines', 'events.jsonl', '\n'.repeat(100_000)],
    [
      'a head at the end of all numbers',
      'heads.jsonl',
      headLine({ index: Number.MAX_SAFE_INTEGER, key: 'stream/a', stream: 'a', version: 1, leaf: zero }),
    ],
    ['heads longer than a key can be', 'heads.jsonl', `{"index":1,"key":"${'a'.repeat(9_000_000)}`],
    ['a proof of many hashes', 'events.proof', `${'0'.repeat(64)}\n`.repeat(50_000)],
    ['a proof at a place too big', 'seals/proof', 'index 9007199254740991\n'],
    [
      'signatures without end',
      'checkpoint',
      `thac.localhost/thac\n22\n${zero.toString('base64')}\n\n${'— a AAAAAAA=\n'.repeat(10_000)}`,
    ],
    ['a checkpoint of control characters', 'checkpoint', '\x00\x1b[2J\n\n— a AAAAAAA=\n'],
    ['figures nested without end', 'figures.json', deep],
    ['figures that are another thing', 'figures.json', '[null,1,{"__proto__":[]}]'],
    [
      'figures under names of the prototype',
      'figures.json',
      '{"__proto__":{},"obligations":[{"id":"__proto__"}],"toString":1}',
    ],
    ['rotations without end', 'rotations', 'thac-rotation@1\n'.repeat(8_000)],
    ['consistency from everywhere', 'consistency', 'from 1\n'.repeat(10_000)],
  ])('%s is told, and nothing breaks', async (_, name, content) => {
    const { verdict, found } = await withEntry(name, content);
    expect(verdict).not.toBe('sound');
    expect(found.map(([code]) => code)).not.toContain('check-broke-off');
    expect(found.length).toBeLessThan(200);
  });

  test.each(['"obligations":[{', '"counts":{'])(
    'a claim under the name of the prototype counts (%s)',
    async (place) => {
      const contents = await exported(house, all);
      const figures = `${contents.get('figures.json')}`.replace(place, `${place}"__proto__":{},`);
      const { verdict, found } = await told(contents.set('figures.json', Buffer.from(figures)));
      expect(verdict).toBe('tampered');
      expect(found[0]?.[0]).toBe('figure-disagrees');
    },
  );

  test('many streams besides, none of which is the one that is looked for, are soon looked for', async () => {
    const contents = await exported(house, all);
    const names = Array.from({ length: 50_000 }, (_, at) => `x${at + 100_000}`);
    const manifest = { ...JSON.parse(`${contents.get('manifest.json')}`), context: names };
    const heads = names.map((stream, index) =>
      headLine({ index, key: `k/${stream}`, stream, version: 1, leaf: zero }),
    );
    contents.set('manifest.json', Buffer.from(canonical(manifest)));
    const began = performance.now();
    expect((await told(contents.set('heads.jsonl', Buffer.from(heads.join(''))))).verdict).toBe('tampered');
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 120_000);

  test('events of which none was sealed are not replayed', async () => {
    const contents = await exported(house, all);
    const [, , text = ''] =
      `${contents.get('events.jsonl')}`
        .split('\n')
        .map((line) => line.split('\t'))
        .find(([, , bytes]) => bytes?.includes('"ObligationsAssigned@')) ?? [];
    const assigned = JSON.parse(text);
    const [assignment] = assigned.data.assignments;
    const lines = Array.from({ length: 20_000 }, (_, at) => {
      const obligation = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
      const data = { ...assigned.data, assignments: [{ ...assignment, obligation }] };
      return eventLine(1, zero, canonical({ ...assigned, version: at + 1, data }));
    });
    const began = performance.now();
    const { verdict } = await told(contents.set('events.jsonl', Buffer.from(lines.join(''))));
    expect(verdict).toBe('tampered');
    expect(performance.now() - began).toBeLessThan(5_000);
  }, 120_000);

  test('a tree of a size that cannot be is no work', async () => {
    const contents = await exported(house, plan);
    const manifest = `${contents.get('manifest.json')}`.replace(
      '"size":22',
      `"size":${Number.MAX_SAFE_INTEGER}`,
    );
    const { verdict } = await told(new Map([...contents, ['manifest.json', Buffer.from(manifest)]]));
    expect(verdict).toBe('tampered');
  });

  test('a size beyond the file takes no memory', () => {
    const bundle = Buffer.concat([headerOf('manifest.json', 8 ** 11 - 1), Buffer.alloc(512)]);
    const { verdict, findings } = verify(bytesSource(bundle), { policy, previous: null });
    expect([verdict, findings.map(({ code }) => code)]).toEqual(['incomplete', ['file-cut']]);
  });

  test('a bundle whose every event was altered lists some and counts all', async () => {
    const contents = await exported(house, all);
    const lines = `${contents.get('events.jsonl')}`.split('\n').filter(Boolean);
    const wrong = lines.map((line) => {
      const { position, bytes } = parseEventLine(Buffer.from(line)) ?? { position: 0, bytes: zero };
      return eventLine(position, zero, Buffer.from(bytes).toString());
    });
    const bundle = await packed(contents.set('events.jsonl', Buffer.from(wrong.join(''))));
    const { findings, alike } = verify(bytesSource(bundle), { policy, previous: null });
    expect(findings.filter(({ code }) => code === 'event-altered')).toHaveLength(20);
    expect(alike.get('event-altered')).toBe(22);
  });
});
