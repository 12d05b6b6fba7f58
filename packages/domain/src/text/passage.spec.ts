import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';
import { passage, soughtWords } from './passage.ts';

const marked = (text: string, sought: string, longest?: number) =>
  passage(text, sought, longest)
    ?.map((piece) => (piece.matched ? `[${piece.text}]` : piece.text))
    .join('') ?? null;

describe('The passage in which a search finds its words', () => {
  it.each([
    ['Cải cách hành chính nhà nước', 'cai cach hanh chinh', '[Cải cách hành chính] nhà nước'],
    ['Phường Hòa Thuỷ', 'hoà thủy', 'Phường [Hòa Thuỷ]'],
    ['Quyết định số 2074/QĐ-UBND', '2074/qd', 'Quyết định số [2074/QĐ]-UBND'],
    ['Truyền hình, phát thanh', 'thanh truyền', '[Truyền] hình, phát [thanh]'],
    ['Huyện Ia H’ Drai báo cáo', 'ia hdrai', 'Huyện [Ia H’ Drai] báo cáo'],
    ['Tuyên truyền', 'tuyen tr', '[Tuyên truyền]'],
    ['Ban hành', 'an', null],
    ['Tuyên truyền', 'tuy truyen', 'Tuyên [truyền]'],
    ['Ban hành', '%_\\', null],
  ])('%s, asked for %s, is shown as %s', (text, sought, shown) => {
    expect(marked(text, sought)).toBe(shown);
  });

  it('cuts a long text around the first place, at words', () => {
    const text = `${'đầu '.repeat(100)}báo cáo kết quả ${'cuối '.repeat(100)}`.trim();
    const shown = marked(text, 'bao cao', 120) ?? '';
    expect(shown).toMatch(/^… (đầu )+\[báo cáo\] kết quả (cuối ?)+ …$/);
    expect(shown.length).toBeLessThan(130);
  });

  it('looks for each word once', () => {
    expect(soughtWords('Cải cách, cải – CÁCH')).toEqual({ words: ['cai'], last: 'cach' });
  });

  const text = fc.string({ unit: fc.constantFrom(..."aàđêôưxXĐ0 -–/.’'"), maxLength: 60 });

  it('shows nothing but the text, and marks only what the words begin', () => {
    fc.assert(
      fc.property(text, text, (whole, sought) => {
        const shown = passage(whole, sought, 1_000);
        if (shown === null) return;
        expect(shown.map((piece) => piece.text).join('')).toBe(whole);
        const { words, last } = soughtWords(sought);
        for (const piece of shown.filter(({ matched }) => matched))
          expect([...words, last].some((word) => fold(piece.text).startsWith(word))).toBe(true);
      }),
    );
  });

  it('finds every word that stands in the text', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { words, last } = soughtWords(whole);
        for (const word of [...words, last].filter((one) => one !== ''))
          expect(passage(whole, word)).not.toBeNull();
      }),
    );
  });
});
