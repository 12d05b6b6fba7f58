import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { content } from './controls.ts';
import { personalIn, personalWithin } from './privacy.ts';

describe('what names a citizen is found', () => {
  test.each([
    ['citizen-number', '048090001234'],
    ['citizen-number', 'CCCD048090001234'],
    ['citizen-number', '048 090 001 234'],
    ['citizen-number', '048.0.90.001234'],
    ['citizen-number', '048–090–001234'],
    ['citizen-number', '0 4 8 0 9 0 0 0 1 2 3 4'],
    ['citizen-number', '０４８０９０００１２３４'],
    ['citizen-number', '٠٤٨٠٩٠٠٠١٢٣٤'],
    ['citizen-number', '048\u200b090\u00ad001234'],
    ['citizen-number', 'CMND số 212345678'],
    ['citizen-number', '212-345-678'],
    ['citizen-number', '00000000-0000-0000-0000-048090001234'],
    ['citizen-number', '09100–9-7-2000-0'],
    ['citizen-number', 'lô 2022-03-31 của 048090001234'],
    ['phone', '0905123456'],
    ['phone', 'ĐT: 0905.123.456'],
    ['phone', '+84 905 123 456'],
    ['phone', '(0255) 3 822 345'],
    ['phone', '01685123456'],
    ['email', 'nguyen.van.a@example.vn'],
    ['email', 'nguyen.van.a＠example．vn'],
    ['email', 'nguyenvana @ example . vn'],
    ['email', 'nguyenvana (at) example.vn'],
    ['dossier-number', 'H48.27-240115-0003'],
    ['dossier-number', '000.00.17.H48-240315-0012'],
    ['dossier-number', 'h48 27 240115 0003'],
    ['dossier-number', 'Ｈ48.27-240115-0003'],
    ['dossier-number', 'Mã hồ sơ H4827240115000312'],
  ] as const)('%s in %s', (kind, text) => {
    expect(personalIn(text)).toBe(kind);
  });

  test('however a number is grouped, and whatever words stand around it', () => {
    const digit = fc.constantFrom(...'0123456789');
    const number = fc
      .integer({ min: 1, max: 96 })
      .chain((province) =>
        fc
          .array(digit, { minLength: 9, maxLength: 9 })
          .map((rest) => [...String(province).padStart(3, '0'), ...rest]),
      );
    const sign = fc.constantFrom('', '', ' ', '.', '-', '–', '\u200b', '\u00a0');
    const written = fc
      .tuple(number, fc.array(sign, { minLength: 12, maxLength: 12 }))
      .map(([digits, signs]) => digits.map((one, index) => one + (index < 11 ? signs[index] : '')).join(''));
    const word = fc.constantFrom('', 'CCCD ', 'xã Đức Phong ', 'số: ', 'x');
    fc.assert(
      fc.property(word, written, word, (before, text, after) => {
        expect(personalIn(`${before}${text} ${after}`)).not.toBeNull();
      }),
    );
  });
});

describe('what figures are written in is left alone', () => {
  test.each([
    '1.001193',
    '1.001193.000.00.00.H48',
    '000.00.17.H48',
    'H48.27',
    '21433',
    '2022-03-31',
    '2022-03-01 đến 2022-03-31',
    '31/3/2022',
    '2022-03-31/1',
    '01/3/2022-5/4/2022',
    '2022-03-01/2022-03-31',
    'qngai-2022-03-001',
    '2022-04-01T00:00:00.000Z',
    '2022-04-01T07:00:00.000+07:00',
    '1648771200',
    '1648771200000',
    'msg_2KWPBgLlAfxdpX2AI54pPJ85f4W',
    '8d3f0c5e-1f5b-5c0a-9a4e-746841637600',
    '12345678-9012-4123-8123-123456789012',
    'Được tiếp nhận',
    '1.000.000 hồ sơ',
  ])('%s', (text) => {
    expect(personalIn(text)).toBeNull();
  });
});

describe('within a delivery', () => {
  test('it is told by its path and kind, never by what it says', () => {
    const items = [content, { ...content, competent: { system: 'GSO', value: '0905123456' } }];
    expect(personalWithin({ items })).toEqual({ path: '/items/1/competent/value', kind: 'phone' });
    expect(personalWithin({ items: [content] })).toBeNull();
  });

  test('the name of a field may hold it too, and is not told', () => {
    expect(personalWithin({ items: [{ 'hồ sơ 048090001234': 1 }] })).toEqual({
      path: '/items/0',
      kind: 'citizen-number',
    });
  });
});
