import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentSymbol, findSymbols, printSymbol, readSymbol } from './symbols.ts';

const printed = (text: string): string | null => {
  const symbol = readSymbol(text);
  return symbol && printSymbol(symbol);
};
const inText = (text: string): string[] => findSymbols(text).map((found) => printSymbol(found.symbol));

describe('Reading one symbol', () => {
  it.each([
    ['17/KH-UBND', 'administrative'],
    ['1714/TTr-STTTT', 'administrative'],
    ['1365/NQ-UBTVQH15', 'administrative'],
    ['23/CT-TTg', 'administrative'],
    ['12/QyĐ-BCĐ', 'administrative'],
    ['203a/QĐ-UBND', 'administrative'],
    ['2231/SNV-CCHC&PC', 'letter'],
    ['456/UBND-KGVX', 'letter'],
    ['93/2021/NQ-HĐND', 'normative'],
    ['01/2023/QĐ-UBND', 'normative'],
    ['09/2019/NĐ-CP', 'normative'],
    ['01/2018/TTLT-BNV-BTC', 'normative'],
    ['72/2025/QH15', 'assembly'],
    ['04-NQ/TU', 'party'],
    ['28-CT/TU', 'party'],
    ['126-KH/HU', 'party'],
  ])('prints %s as it was, of the family %s', (text, family) => {
    expect(readSymbol(text)?.family).toBe(family);
    expect(printed(text)).toBe(text);
  });

  it.each([
    ['649/QĐ-ƯBND', '649/QĐ-UBND'],
    ['203/QĐ- UBND', '203/QĐ-UBND'],
    ['203 / QĐ – UBND', '203/QĐ-UBND'],
    ['104/KH-\nUBND', '104/KH-UBND'],
    ['17 /KH-UBND', '17/KH-UBND'],
    ['17/kh-ubnd', '17/KH-UBND'],
    ['23/ct-ttg', '23/CT-TTg'],
    ['23/CT-TTG', '23/CT-TTg'],
    ['12/TTR-SNV', '12/TTr-SNV'],
    ['1O4/KH-UBND', '104/KH-UBND'],
    ['09/2019/NÐ-CP', '09/2019/NĐ-CP'],
    ['93/2021/NQ-HDND', '93/2021/NQ-HĐND'],
    ['04 - NQ / TU', '04-NQ/TU'],
    ['Số: 17/KH-UBND', '17/KH-UBND'],
    ['203/QĐ-UBND'.normalize('NFD'), '203/QĐ-UBND'],
  ])('reads %j and prints %s', (dirty, clean) => {
    expect(printed(dirty)).toBe(clean);
  });

  it.each([
    '10 - 20/63',
    '15/6',
    '24/7',
    '15/7/2021',
    '2021-2025',
    'TCVN ISO 9001:2015',
    '01 lần/tuần',
    '3/4',
    '/KH-UBND',
    '',
  ])('takes %j for no symbol', (text) => {
    expect(readSymbol(text)).toBeNull();
  });
});

describe('Finding symbols in a sentence', () => {
  it('finds each in its place and says which were corrected', () => {
    const text = 'Quyết định số 649/QĐ-ƯBND ngày 26/7/2021; Nghị quyết số 04-NQ/TU ngày 18/10/2021';
    expect(findSymbols(text).map((one) => [text.slice(one.from, one.to), one.corrected])).toEqual([
      ['649/QĐ-ƯBND', true],
      ['04-NQ/TU', false],
    ]);
  });

  it.each([
    'đứng thứ 10 - 20/63 tỉnh, thành phố',
    'trước ngày 15/6 - Phòng Nội vụ',
    'trực 24/7 - đường dây nóng',
    'theo TCVN ISO 9001:2015 vào hoạt động',
    'phát 01 lần/tuần - theo kế hoạch',
    'mức độ 3/4 và định kỳ 1 chuyên mục/tuần',
    'tối thiểu 02 tin, bài/tháng - quý',
    'đạt 100% (50/50 hồ sơ)',
    'giai đoạn 2021 - 2025/năm',
    'ngày 15/7/2021 của UBND tỉnh',
  ])('finds none in "%s"', (text) => {
    expect(inText(text)).toEqual([]);
  });

  it.each([
    '03-KH/BCĐTW',
    '12-KH/BCĐ57',
    '18-CTHĐ/TU',
    '21-CTrHĐ/ĐU',
    '09-NQ/ĐUX',
    '45-HD/BTGDVTW',
    '31-KL/BTVTU',
    '27-QĐ/ĐUUBND',
    '06-CT/BCSĐ',
    '14-KH/TWĐTN-BTG',
    '33-HD/UBMTTQVN',
    '02-NQ/ThU',
    '58-CV/ĐUCA',
  ])('finds %s, whatever organ of the Party it is of', (symbol) => {
    expect(inText(`Thực hiện văn bản số ${symbol} ngày 04/5/2025 của cấp trên, các thôn họp.`)).toEqual([
      symbol,
    ]);
  });

  it.each([
    ['05-NQ/T.Ư', '05-NQ/TW'],
    ['03-KH/BCĐTƯ', '03-KH/BCĐTW'],
    ['03 - KH / BCĐTW', '03-KH/BCĐTW'],
    ['11-ct/tu', '11-CT/TU'],
  ])('finds %s as %s', (dirty, clean) => {
    expect(inText(`theo văn bản số ${dirty} ngày 04/5/2025`)).toEqual([clean]);
  });

  it.each(['phát 02-TB/tuần', 'đạt 3-BC/tháng', 'mỗi thôn 1-CT/Quý', 'họp 2-HD/Năm'])(
    'takes what is counted in "%s" for no symbol of the Party',
    (text) => {
      expect(inText(text)).toEqual([]);
    },
  );

  it('stops at the end of the organ', () => {
    expect(inText('Kế hoạch số 12/KH-UBND - Phòng Nội vụ và 13/KH-UBNDngày 01/02/2024, 14/KH-SNV.')).toEqual([
      '12/KH-UBND',
      '13/KH-UBND',
      '14/KH-SNV',
    ]);
  });
});

const number = fc.integer({ min: 1, max: 99_999 }).map(String);
const year = fc.integer({ min: 1990, max: 2049 }).map(String);
const type = fc.constantFrom(
  'NQ',
  'QĐ',
  'CT',
  'QC',
  'QyĐ',
  'TB',
  'HD',
  'CTr',
  'KH',
  'ĐA',
  'DA',
  'BC',
  'TTr',
  'CĐ',
  'NĐ',
  'TT',
);
const organ = fc.constantFrom(
  'UBND',
  'HĐND',
  'TTg',
  'CP',
  'SNV',
  'STTTT',
  'PNV',
  'BNV',
  'BCĐ',
  'UBTVQH15',
  'VPCP',
);
const symbols: fc.Arbitrary<DocumentSymbol> = fc.oneof(
  fc.record({ family: fc.constant('administrative' as const), number, type, organ }),
  fc.record({ family: fc.constant('normative' as const), number, year, type, organ }),
  fc.record({
    family: fc.constant('party' as const),
    number,
    type,
    organ: fc.constantFrom('TU', 'HU', 'ĐU', 'TW'),
  }),
  fc.record({
    family: fc.constant('assembly' as const),
    number,
    year,
    organ: fc.constantFrom('QH13', 'QH15', 'UBTVQH15'),
  }),
  fc.record({
    family: fc.constant('letter' as const),
    number,
    organ: fc.constantFrom('UBND', 'SNV', 'VPCP', 'BNV'),
    unit: fc.option(fc.constantFrom('CCHC', 'CCHC&PC', 'KGVX', 'NC', 'KSTT'), { nil: null }),
  }),
);

/** A symbol as scans and typists print it. */
const soiled = symbols.chain((symbol) =>
  fc.record({
    symbol: fc.constant(symbol),
    text: fc
      .record({
        dash: fc.constantFrom('-', '–', '- ', ' - ', '-\n', ' – '),
        slash: fc.constantFrom('/', ' /', '/ ', ' / '),
        lower: fc.boolean(),
        decomposed: fc.boolean(),
      })
      .map(({ dash, slash, lower, decomposed }) => {
        const first = printSymbol(symbol).replace('-', dash).replace('/', slash);
        const cased = lower && symbol.family !== 'letter' ? first.toLowerCase() : first;
        return decomposed ? cased.normalize('NFD') : cased;
      }),
  }),
);

describe('Every symbol', () => {
  it('is read again from its print as the same', () => {
    fc.assert(
      fc.property(symbols, (symbol) => {
        expect(readSymbol(printSymbol(symbol))).toEqual(symbol);
      }),
    );
  });

  it('is read from dirt and printed clean', () => {
    fc.assert(
      fc.property(soiled, ({ symbol, text }) => {
        expect(printed(text)).toBe(printSymbol(symbol));
      }),
    );
  });

  it('is found clean in a sentence', () => {
    fc.assert(
      fc.property(symbols, (symbol) => {
        fc.pre(symbol.family !== 'letter' || symbol.unit !== null);
        expect(inText(`theo văn bản số ${printSymbol(symbol)} ngày 01/02/2024`)).toEqual([
          printSymbol(symbol),
        ]);
      }),
    );
  });

  it('changes no more when its print is read and printed again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          soiled.map((one) => one.text),
          fc.string({ unit: fc.constantFrom(...'0123/-KHQĐUBNDtTgr .'), maxLength: 16 }),
        ),
        (text) => {
          const once = printed(text);
          if (once !== null) expect(printed(once)).toBe(once);
        },
      ),
    );
  });
});
