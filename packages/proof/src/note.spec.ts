import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkpointText, parseCheckpoint } from './checkpoint.ts';
import { emptyRoot, leafHash } from './hash.ts';
import { cosignatureType, newKey, noteType, parseSkey, parseVkey, skeyOf, vkeyOf } from './key.ts';
import { openNote, parseNote, signatureLine, signNote } from './note.ts';

// The example of signed-note.md.
const foo = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const example = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const log = newKey('thac.test/thac', noteType);
const witness = newKey('chung.test/w1', cosignatureType);
const checkpoint = checkpointText('thac.test/thac', 3, leafHash('ba'));

describe('a signed note', () => {
  test('of the specification opens', () => {
    const note = openNote(example, [parseVkey(foo)]);
    expect(note.text).toBe('This is an example message.\n');
    expect(note.verified.map(({ verifier }) => vkeyOf(verifier))).toEqual([foo]);
  });

  test('carries the signature of the log and the cosignatures of witnesses with their time', () => {
    const note = signNote(checkpoint, [log]) + signatureLine(checkpoint, witness, 1_780_000_000);
    expect(
      openNote(note, [log, witness]).verified.map(({ verifier, time }) => [verifier.name, time]),
    ).toEqual([
      ['thac.test/thac', null],
      ['chung.test/w1', 1_780_000_000],
    ]);
    expect(openNote(Buffer.from(note), [witness]).others.map(({ name }) => name)).toEqual(['thac.test/thac']);
  });

  test('may hold blank lines: the last one divides', () => {
    const text = 'một\n\nhai\n';
    expect(openNote(signNote(text, [log]), [log]).text).toBe(text);
  });

  test('is refused with any bit flipped, wherever it is', () =>
    fc.assert(
      fc.property(fc.nat(), fc.nat(7), (at, bit) => {
        const bytes = Buffer.from(signNote(checkpoint, [log]));
        const place = at % bytes.length;
        bytes[place] = (bytes[place] as number) ^ (1 << bit);
        expect(() => openNote(bytes, [log])).toThrow();
      }),
      { numRuns: 1000 },
    ));

  test('counts a key once, yet every line of a known key must be good', () => {
    const line = signatureLine(checkpoint, log);
    const note = `${checkpoint}\n${line}${line}`;
    expect(openNote(note, [log]).verified).toHaveLength(1);
    const forged = signatureLine('khác\n', log);
    expect(() => openNote(`${checkpoint}\n${line}${forged}`, [log])).toThrow('was altered');
  });

  test('of nobody whom we know is not believed', () => {
    const sameName = newKey(log.name, noteType);
    expect(() => openNote(signNote(checkpoint, [sameName]), [log])).toThrow('no known key has signed it');
  });

  const body = `${checkpoint}\n`;
  const good = signatureLine(checkpoint, log);
  const [dash, name, base64] = good.trimEnd().split(' ') as [string, string, string];
  // The last character before the padding carries two bits that are not used: the next one of the alphabet says the same.
  const unused = base64.replace(/.=$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=`);
  test.each([
    ['without signatures', checkpoint],
    ['with an empty list of signatures', body],
    ['without its last line break', (body + good).slice(0, -1)],
    ['with a blank line at the end', `${body}${good}\n`],
    ['with a carriage return', (body + good).replaceAll('\n', '\r\n')],
    ['with a tab', `a\tb\n\n${good}`],
    ['with a hyphen for the dash', body + good.replace('—', '-')],
    ['with two spaces', `${body}${dash}  ${name} ${base64}\n`],
    ['with something after the signature', `${body}${dash} ${name} ${base64} x\n`],
    ['with base64 for the web', body + good.replace(/[+/]/g, '_').replace('=', '')],
    ['with base64 without its padding', `${body}${dash} ${name} ${base64.replace(/=+$/, '')}\n`],
    ['with a line break in base64', `${body}${dash} ${name} ${base64.slice(0, 8)}\r${base64.slice(8)}\n`],
    ['with a plus in the name', `${body}${dash} a+b ${base64}\n`],
    ['with a no-break space in the name', `${body}${dash} a\u00a0b ${base64}\n`],
    ['with a signature of four bytes', `${body}${dash} ${name} ${base64.slice(0, 4)}AA==\n`],
    ['with a byte order mark', `\ufeff${body}${good}`],
    ['with half of a surrogate pair', `\ud800\n\n${good}`],
    ['with 101 signatures', body + good.repeat(101)],
  ])('%s is refused', (_, note) => {
    expect(() => openNote(note, [log])).toThrow();
  });

  test('with bits that base64 does not use is refused', () => {
    expect(unused).not.toBe(base64);
    expect(Buffer.from(unused, 'base64')).toEqual(Buffer.from(base64, 'base64'));
    expect(() => parseNote(`${body}${dash} ${name} ${unused}\n`)).toThrow('no signature line');
  });

  test('that is not UTF-8 is refused', () => {
    expect(() => openNote(Buffer.from([0xff, 0x0a, 0x0a]), [log])).toThrow('not UTF-8');
  });
});

describe('a key', () => {
  test('is read back as it was written', () => {
    for (const key of [log, witness]) {
      expect(vkeyOf(parseVkey(vkeyOf(key)))).toBe(vkeyOf(key));
      expect(skeyOf(parseSkey(skeyOf(key)))).toBe(skeyOf(key));
    }
  });

  test.each([
    ['another name', foo.replace('foo', 'fop'), 'does not follow'],
    ['another id', foo.replace('530d903a', '530d903b'), 'does not follow'],
    ['capital hex', foo.replace('530d903a', '530D903A'), 'no key'],
    ['a line break', `${foo}\n`, 'no key'],
    ['no key', 'example.com/foo+530d903a+', 'no key'],
    ['a type nobody here knows', 'a+00000000+Bg==', 'no key'],
    ['a key too short', 'a+00000000+AQAA', 'neither of type'],
  ])('with %s is refused', (_, text, message) => {
    expect(() => parseVkey(text)).toThrow(message);
  });

  test('that is secret is never repeated in a complaint', () => {
    const secret = skeyOf(log);
    const broken = secret.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    expect(() => parseSkey(broken)).toThrow('PRIVATE+KEY+…');
    expect(() => parseSkey(broken)).not.toThrow(secret.slice(-20));
    expect(() => parseSkey(vkeyOf(log))).toThrow('begins with PRIVATE+KEY+');
  });

  test.each(['', 'a b', 'a+b', 'a\u2003b', 'a\nb'])('is not named "%s"', (name) => {
    expect(() => newKey(name, noteType)).toThrow('the name of a key');
  });
});

describe('the text of a checkpoint', () => {
  test('is read back as it was written', () => {
    expect(parseCheckpoint(checkpoint)).toEqual({
      origin: 'thac.test/thac',
      size: 3,
      root: leafHash('ba'),
      extensions: [],
    });
    expect(parseCheckpoint(checkpointText('o', 0, emptyRoot)).size).toBe(0);
    expect(parseCheckpoint(`${checkpoint}thêm\n`).extensions).toEqual(['thêm']);
  });

  const root = Buffer.from(leafHash('ba')).toString('base64');
  test.each([
    ['two lines', 'o\n3\n'],
    ['no last line break', `o\n3\n${root}`],
    ['no origin', `\n3\n${root}\n`],
    ['an empty extension', `o\n3\n${root}\n\n`],
    ['a leading zero', `o\n03\n${root}\n`],
    ['a plus sign', `o\n+3\n${root}\n`],
    ['an exponent', `o\n3e2\n${root}\n`],
    ['a size beyond what can be counted', `o\n9007199254740992\n${root}\n`],
    ['a root of 31 bytes', `o\n3\n${Buffer.alloc(31).toString('base64')}\n`],
    ['base64 with other unused bits', `o\n3\n${root.replace(/.=$/, 'B=')}\n`],
  ])('with %s is refused', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow();
  });
});
