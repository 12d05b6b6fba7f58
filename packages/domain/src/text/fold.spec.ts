import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, spelling } from './fold.ts';

const vietnamese = fc.string({
  unit: fc.constantFrom(..."aàáảãạăằắâấđeêếiíoòóôốơờuủưựyỳýAÀĐƯỦ –-—’'./1 \u0301\u0300\u0323"),
  maxLength: 30,
});
const anything = fc.oneof(vietnamese, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('Folding text into a search key', () => {
  it.each([
    ['Hòa', 'Hoà', 'hoa'],
    ['Ủy ban', 'Uỷ ban', 'uy ban'],
    ['Đắk Lắk', 'đắk lắk', 'dak lak'],
    ['Văn phòng – Thống kê', 'Văn phòng- Thống kê', 'van phong thong ke'],
    ['Phan Rang-Tháp Chàm', 'Phan Rang — Tháp Chàm', 'phan rang thap cham'],
    ["Ia H' Drai", 'Ia H’Drai', 'ia hdrai'],
    ['2074/QĐ-UBND', '2074/QÐ–UBND', '2074 qd ubnd'],
    ['Thạnh  Mỹ ', 'Tha\u0323nh Mỹ', 'thanh my'],
  ])('reads %s and %s alike, as %s', (one, other, key) => {
    expect(fold(one)).toBe(key);
    expect(fold(other)).toBe(key);
  });

  it('goes the short way and the long way to the same key', () => {
    const longWay = (text: string) => fold(`${text}'`);
    const printed = fc.string({
      unit: fc.constantFrom(...'aÀđĐÐðÿßÆæẠỹỸ–—“”.,;/(1 ABZz'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(printed, (text) => {
        expect(fold(text)).toBe(longWay(text));
      }),
    );
    const letters = Array.from({ length: 0x1f00 }, (_, code) => String.fromCodePoint(code));
    for (const letter of letters) if (!/['’‘`′]/u.test(letter)) expect(fold(letter)).toBe(longWay(letter));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('does not depend on the Unicode form', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
        expect(spelling(text.normalize('NFD'))).toBe(spelling(text.normalize('NFC')));
      }),
    );
  });

  it('leaves of Vietnamese only Latin letters, digits and single blanks', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      }),
    );
  });

  it('does not tell upper from lower case in Vietnamese', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
    );
  });

  it('is coarser than spelling: what is spelled alike folds alike', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(fold(spelling(text))).toBe(fold(text));
      }),
    );
  });
});

describe('Comparing spelling', () => {
  it('does not mind where the tone stands', () => {
    expect(spelling('Hòa Thuỷ')).toBe(spelling('Hoà Thủy'));
  });

  it.each([
    ['Tân Thanh', 'Tân Thạnh'],
    ['Đức Hòa', 'Đức Hoa'],
    ['Mỏ Đức', 'Mộ Đức'],
    ['Duc Phong', 'Đức Phong'],
  ])('tells %s from %s', (one, other) => {
    expect(fold(one)).toBe(fold(other));
    expect(spelling(one)).not.toBe(spelling(other));
  });
});
