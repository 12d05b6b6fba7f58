import { describe, expect, it } from 'vitest';
import { scalars } from './scalars.ts';
import { longest } from './texts.ts';

type Name = keyof typeof scalars;

/** What each scalar takes in, and what comes of it. */
const good: Record<Exclude<Name, 'File'>, [unknown, unknown][]> = {
  Text: [
    ['Kế hoạch\r\n\tcải cách', 'Kế hoạch\r\n\tcải cách'],
    ['Đức Phong'.normalize('NFD'), 'Đức Phong'.normalize('NFC')],
    ['a'.repeat(longest.text), 'a'.repeat(longest.text)],
    ['=1+1', '=1+1'],
    ['soft\u00adhyphen', 'soft\u00adhyphen'],
    ['😀', '😀'],
    ['', ''],
  ],
  Line: [
    ["Xã Đức Phong (huyện 'cũ')", "Xã Đức Phong (huyện 'cũ')"],
    ['ệ'.normalize('NFD').repeat(longest.line), 'ệ'.repeat(longest.line)],
  ],
  FileText: [['ma,ten\r\n1,a', 'ma,ten\r\n1,a']],
  JSON: [
    [{ a: [1, 'e\u0301', true, null] }, { a: [1, 'é', true, null] }],
    [-0, 0],
  ],
  UUID: [['A0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001']],
  ShortCode: [
    ['1.003003.000.00.00.H48', '1.003003.000.00.00.H48'],
    ['nhiệm vụ 1', 'nhiệm vụ 1'],
  ],
  DocumentSymbol: [['12/KH-UBND', '12/KH-UBND']],
  PeriodCode: [['2026-03T', '2026-03T']],
  Official: [['official:chairman', 'official:chairman']],
  Key: [['gửi lần 1', 'gửi lần 1']],
  Cursor: [['WyJhIl0=', 'WyJhIl0=']],
  Trace: [['WyJhIl0', 'WyJhIl0']],
  SHA256: [['0'.repeat(64), '0'.repeat(64)]],
  JSONPointer: [
    ['', ''],
    ['/a~1b/0', '/a~1b/0'],
  ],
  Email: [['a.b+c@example.vn', 'a.b+c@example.vn']],
  Position: [[2 ** 53 - 1, 2 ** 53 - 1]],
  Count: [
    [2_147_483_647, 2_147_483_647],
    [-0, 0],
  ],
  Version: [[0, 0]],
  PageSize: [[-5, -5]],
  Days: [[-3_660, -3_660]],
  Year: [[2199, 2199]],
  Decimal: [['-99.5', '-99.5']],
  Day: [['2024-02-29', '2024-02-29']],
  Instant: [['2023-01-01T07:00:00+07:00', '2023-01-01T00:00:00.000Z']],
};

/** What each refuses besides what all refuse. */
const bad: Record<Name, unknown[]> = {
  Text: ['a'.repeat(longest.text + 1), '\u0001', '\u0085', 'a\u202eb', '\u2066', '\u200e', '\ufdd0'],
  Line: [
    'a\nb',
    'a\tb',
    'a\u200bb',
    'a\u00adb',
    '\ufeffa',
    'a\u2028b',
    'a\ufe0f',
    '\u3164',
    'a\ufffd',
    '\u{e0041}',
    '\ue000',
  ],
  FileText: ['a\u0001', 'a\u202e', 'a'.repeat(longest.file + 1)],
  File: ['x', { name: 'a' }],
  JSON: [
    [['\0']],
    { '\0': 1 },
    Number.POSITIVE_INFINITY,
    'a'.repeat(longest.text + 1),
    Array(60_000).fill(0),
  ],
  UUID: ['a0000000-0000-4000-8000-00000000000', '', 'x'],
  ShortCode: ['', '=1+1', '-1', '../a', ' a', '@a', '+1', 'a\u200b', 'a\u00a0b', 'a'.repeat(101)],
  DocumentSymbol: ['', '=1', 'a\nb', 'a'.repeat(201)],
  PeriodCode: ['', '2026/03', 'a'.repeat(21), '２０２６'],
  Official: ['', ' a', 'a'.repeat(201)],
  Key: ['', ' a', 'a ', 'a\u200b', 'a'.repeat(201)],
  Cursor: ['', 'a b', '[]', 'a'.repeat(100_001)],
  Trace: ['', '{}', 'a'.repeat(20_001)],
  SHA256: ['', 'A'.repeat(64), 'g'.repeat(64), '0'.repeat(63)],
  JSONPointer: ['a', '/~2', '/a\u202e'],
  Email: ['a', 'a@b@c', 'a b@c', '<a@b>', 'a@b\r\nBcc: c@d', `${'a'.repeat(250)}@b.vn`],
  Position: [-1, 1.5, 2 ** 53],
  Count: [-1, 1.5, 2_147_483_648, 1e308],
  Version: [-1, 2_147_483_648],
  PageSize: [2_147_483_648, 0.5],
  Days: [3_661, -3_661],
  Year: [1899, 2200, 2023.5],
  Decimal: ['', '1e5', '1,5', '.5', '--1', '1'.repeat(26), '١'],
  Day: ['2023-02-29', '1899-12-31', '2023-1-1', '2023-01-01T00:00:00Z'],
  Instant: ['2023-01-01', '2023-01-01T00:00:00', '2023-01-01T25:00:00Z', '0000-01-01T00:00:00Z'],
};

const ofNoText = ['JSON', 'Position', 'Count', 'Version', 'PageSize', 'Days', 'Year', 'File'];
const hostileTexts = ['a\0b', 'a\ud800', '\udc00a', 'a'.repeat(9_000_000)];
const wrongKinds = [true, [], {}, null, undefined, Number.NaN, Number.POSITIVE_INFINITY];

describe.each(Object.keys(scalars) as Name[])('%s', (name) => {
  const scalar = scalars[name];
  if (name !== 'File')
    it.each(good[name].map((pair) => [String(pair[0]).slice(0, 40), ...pair]))(
      'takes %s',
      (_, given, kept) => {
        const taken = scalar.parseValue(given);
        expect(taken).toEqual(kept);
        expect(Object.is(taken, -0)).toBe(false);
      },
    );
  it.each(bad[name].map((value) => [JSON.stringify(value)?.slice(0, 40), value]))(
    'refuses %s',
    (_, value) => {
      expect(() => scalar.parseValue(value)).toThrow(/\p{L} .* \/ /u);
    },
  );
  it('refuses what is of another kind, and what no text may hold', () => {
    const texts = ofNoText.includes(name)
      ? [...(name === 'JSON' ? hostileTexts : ['1', ...hostileTexts])]
      : [1, ...hostileTexts];
    const kinds = name === 'JSON' ? [Number.NaN, Number.POSITIVE_INFINITY] : wrongKinds;
    for (const value of [...kinds, ...texts])
      expect(() => scalar.parseValue(value), String(value).slice(0, 20)).toThrow(/ \/ /);
  });
});

it('a message names the character that cannot be seen, and does not say it back', () => {
  expect(() => scalars.Line.parseValue('Đức\u202ePhong')).toThrow(
    /ký tự thứ 4 \(U\+202E\).*character 4 \(U\+202E\)/,
  );
  expect(() => scalars.Day.parseValue('\u001b[31m')).toThrow(/“\ufffd\[31m”/);
});

it('a value that nests without end is refused before it costs', () => {
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  expect(() => scalars.JSON.parseValue(deep)).toThrow(/32/);
});
