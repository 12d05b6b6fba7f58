import { describe, expect, test } from 'vitest';
import { attachmentName } from './bundle/format.ts';
import { exported } from './exported.fixture.ts';
import { file, fileHash, plans, units } from './story.fixture.ts';
import { all, house, plan, told } from './told.fixture.ts';

describe('somebody who packs the bundle anew', () => {
  const lines = (bytes: Buffer | undefined) => `${bytes}`.split(/(?<=\n)/);
  const altered = async (
    name: string,
    change: (text: string) => string,
    scope: typeof plan | typeof all = plan,
  ) => {
    const contents = await exported(house, scope, scope.kind === 'plan' ? ['calendar'] : []);
    return told(contents.set(name, Buffer.from(change(`${contents.get(name)}`))));
  };
  const events = (change: (lines: string[]) => string[]) => (text: string) =>
    change(lines(Buffer.from(text))).join('');

  test.each<[string, string, (text: string) => string, string, [string, unknown]]>([
    [
      'deletes an event',
      'events.jsonl',
      events((l) => l.toSpliced(-1, 1)),
      'tampered',
      ['events-withheld', 15],
    ],
    [
      'reorders events',
      'events.jsonl',
      events((l) => [...l.slice(0, 2), ...l.slice(2).reverse()]),
      'tampered',
      ['position-misplaced', 16],
    ],
    [
      'repeats an event',
      'events.jsonl',
      events((l) => [...l, l.at(-1) ?? '']),
      'tampered',
      ['position-misplaced', 20],
    ],
    [
      'writes one in another way',
      'events.jsonl',
      (t) => t.replace('{"at":', '{ "at":'),
      'tampered',
      ['event-not-canonical', 1],
    ],
    ['writes nonsense', 'events.jsonl', (t) => `${t}x\n`, 'tampered', ['line-altered', 20]],
    ['does not end the last line', 'events.jsonl', (t) => t.slice(0, -1), 'tampered', ['line-altered', 16]],
    [
      'withholds a stream',
      'heads.jsonl',
      events((l) => l.toSpliced(1, 1)),
      'tampered',
      ['heads-not-sealed', 'heads.jsonl'],
    ],
    [
      'withholds the neighbour',
      'heads.jsonl',
      events((l) => l.toSpliced(0, 1)),
      'tampered',
      ['heads-not-sealed', 'heads.jsonl'],
    ],
    [
      'claims another figure',
      'figures.json',
      (t) => t.replace('"total":2', '"total":3'),
      'tampered',
      ['figure-disagrees', 'figures.json'],
    ],
    [
      'judges another day',
      'manifest.json',
      (t) => t.replace('2022-03-01', '2022-03-02'),
      'tampered',
      ['figure-disagrees', 'figures.json'],
    ],
    [
      'names another scope',
      'manifest.json',
      (t) => t.replace(plans[1], plans[0]),
      'tampered',
      ['stream-beyond-scope', 6],
    ],
    [
      'names another record',
      'manifest.json',
      (t) => t.replace('thac.localhost', 'evil.localhost'),
      'tampered',
      ['checkpoint-of-another-log', 'checkpoint'],
    ],
    [
      'hides a context',
      'manifest.json',
      (t) => t.replace('"context":["calendar"]', '"context":[]'),
      'tampered',
      ['head-beyond-scope', 'stream/calendar'],
    ],
    [
      'miscounts',
      'manifest.json',
      (t) => t.replace('"streams":4', '"streams":5'),
      'tampered',
      ['counts-disagree', 'manifest.json'],
    ],
    [
      'knows beyond the seal',
      'manifest.json',
      (t) => t.replace('"knownAt":22', '"knownAt":23'),
      'tampered',
      ['known-beyond-seal', 'manifest.json'],
    ],
    [
      'strips the signature of a witness',
      'checkpoint',
      (t) => lines(Buffer.from(t)).slice(0, -1).join(''),
      'unknown',
      ['quorum-missing', 'checkpoint'],
    ],
    [
      'strips the signature of the log',
      'checkpoint',
      (t) => lines(Buffer.from(t)).toSpliced(4, 1).join(''),
      'unknown',
      ['log-signature-missing', 'checkpoint'],
    ],
    [
      'gives the size another value',
      'checkpoint',
      (t) => t.replace('\n22\n', '\n21\n'),
      'tampered',
      ['signature-altered', 'checkpoint'],
    ],
    [
      'speaks another format',
      'manifest.json',
      (t) => t.replace('bundle@1', 'bundle@2'),
      'unknown',
      ['format-unknown', 'manifest.json'],
    ],
  ])('%s', async (_, name, change, verdict, found) => {
    const result = await altered(name, change);
    expect(result.found).toContainEqual(found);
    expect(result.verdict).toBe(verdict);
  });

  test.each<[string, string, (text: string) => string, string, [string, unknown]]>([
    [
      'cuts the newest events off',
      'events.jsonl',
      events((l) => l.slice(0, 12)),
      'tampered',
      ['positions-withheld', 13],
    ],
    [
      'leaves one event out',
      'events.jsonl',
      events((l) => l.toSpliced(3, 1)),
      'tampered',
      ['positions-withheld', 4],
    ],
    [
      'denies an erasure',
      'manifest.json',
      (t) => t.replace(/"erased":\[[^\]]*\]/, '"erased":[]'),
      'tampered',
      ['erasure-unlisted', 22],
    ],
    [
      'dates an erasure otherwise',
      'manifest.json',
      (t) => t.replace('"position":22', '"position":21'),
      'tampered',
      ['erasure-altered', 21],
    ],
  ])('of everything: %s', async (_, name, change, verdict, found) => {
    const result = await altered(name, change, all);
    expect(result.found).toContainEqual(found);
    expect(result.verdict).toBe(verdict);
  });

  test('says that a person was erased whose erasure is not there: that cannot be told', async () => {
    const erased = `"erased":[{"person":"${units[0]}","position":22}]`;
    expect(await altered('manifest.json', (text) => text.replace('"erased":[]', erased))).toEqual({
      verdict: 'unknown',
      found: [['erasure-not-shown', 22]],
    });
  });

  test('exchanges, leaves out or adds a file', async () => {
    const contents = await exported(house, all);
    const name = attachmentName(fileHash);
    expect((await told(new Map([...contents, [name, Buffer.from('Biểu số liệu quý 2')]]))).found).toEqual([
      ['attachment-altered', 12],
    ]);
    const without = new Map([...contents].filter(([entry]) => entry !== name));
    expect(await told(without)).toEqual({ verdict: 'incomplete', found: [['attachment-missing', name]] });
    const unlisted = `${contents.get('manifest.json')}`.replace(
      /"attachments":\[[^\]]*\]/,
      '"attachments":[]',
    );
    expect(await told(new Map([...without, ['manifest.json', Buffer.from(unlisted)]]))).toEqual({
      verdict: 'incomplete',
      found: [['attachment-missing', 12]],
    });
    expect((await told(new Map([...contents, [attachmentName('f'.repeat(64)), file]]))).found).toEqual([
      ['attachment-unlisted', attachmentName('f'.repeat(64))],
    ]);
  });
});
