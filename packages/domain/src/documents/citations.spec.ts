import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';

const read = (preamble: string, text = '') =>
  readPlan(
    `UBND HUYỆN MỘ ĐỨC\nMộ Đức, ngày 06 tháng 8 năm 2021\nKẾ HOẠCH\nTuyên truyền\n${preamble}\nI. NỘI DUNG\n1. ${text}`,
  );
const cited = (preamble: string, text = '') =>
  read(preamble, text).citations.map((one) => [
    one.role,
    one.clause,
    one.type,
    one.symbol,
    one.issuer,
    one.date,
  ]);
const inBody = (text: string) => cited('', text).map(([, , ...rest]) => rest);

describe('Citations', () => {
  it('of the preamble are bases, those of the body references', () => {
    expect(
      cited(
        'Căn cứ Kế hoạch số 167/KH-UBND ngày 30/12/2021 của UBND huyện Tiên Lữ về CCHC. Kế hoạch số 184/KH-UBND ngày 28/12/2023 của UBND huyện, UBND xã ban hành Kế hoạch như sau:',
        'Theo Chỉ thị số 28-CT/TU ngày 10/8/2022 của Ban Thường vụ Tỉnh ủy.',
      ),
    ).toEqual([
      ['basis', null, 'KH', '167/KH-UBND', 'UBND huyện Tiên Lữ', '2021-12-30'],
      ['basis', null, 'KH', '184/KH-UBND', 'UBND huyện', '2023-12-28'],
      ['reference', 'I/1', 'CT', '28-CT/TU', 'Ban Thường vụ Tỉnh ủy', '2022-08-10'],
    ]);
  });

  it('are no bases in a paragraph that only tells', () => {
    expect(
      cited('Ngày 09/01/2023, UBND tỉnh ban hành Kế hoạch số 07/KH-UBND về cải cách hành chính.'),
    ).toEqual([['reference', null, 'KH', '07/KH-UBND', 'UBND tỉnh', '2023-01-09']]);
  });

  it('within the subject of another are nested', () => {
    const [outer, inner] = read(
      'Căn cứ Quyết định số 2074/QĐ-UBND ngày 03/8/2021 của UBND tỉnh về ban hành Kế hoạch thực hiện Nghị quyết số 04-NQ/TU ngày 02/6/2021 của Tỉnh ủy về đẩy mạnh CCHC;',
    ).citations;
    expect(outer).toMatchObject({
      role: 'basis',
      symbol: '2074/QĐ-UBND',
      subject:
        'ban hành Kế hoạch thực hiện Nghị quyết số 04-NQ/TU ngày 02/6/2021 của Tỉnh ủy về đẩy mạnh CCHC',
    });
    expect(inner).toMatchObject({
      role: 'nested',
      symbol: '04-NQ/TU',
      issuer: 'Tỉnh ủy',
      subject: 'đẩy mạnh CCHC',
    });
  });

  it.each([
    [
      'Quyết định số 649/QĐ-ƯBND ngày 26/7/2021 của UBND tỉnh; Quyết định số 203/QĐ- UBND, ngày 1 tháng 11 năm 2021',
      [
        ['QĐ', '649/QĐ-UBND', 'UBND tỉnh', '2021-07-26'],
        ['QĐ', '203/QĐ-UBND', null, '2021-11-01'],
      ],
    ],
    [
      'Kế hoạch 27/KH-UBND ngày 24/01/2022 của UBND huyện Mộ Đức về số hóa; 650/QĐ-UBND ngày 04/11/2020 ban hành Quy chế',
      [
        ['KH', '27/KH-UBND', 'UBND huyện Mộ Đức', '2022-01-24'],
        ['QĐ', '650/QĐ-UBND', null, '2020-11-04'],
      ],
    ],
    [
      'Luật Cán bộ, công chức số 22/2008/QH12 ngày 13/11/2008',
      [['Luật', '22/2008/QH12', null, '2008-11-13']],
    ],
    [
      'Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
      [['TT', '01/2018/TT-VPCP', 'Bộ trưởng', '2018-11-23']],
    ],
    ['Công văn số 45/UBND-NC ngày 31/02/2023 của UBND tỉnh', [['CV', '45/UBND-NC', 'UBND tỉnh', null]]],
    [
      'Quyết định số 11/QĐ-UBND, số 12/QĐ-UBND và Quyết định số 13/QĐ-UBND cùng ngày 05 tháng 02 năm 2024 của UBND tỉnh',
      [
        ['QĐ', '11/QĐ-UBND', null, '2024-02-05'],
        ['QĐ', '12/QĐ-UBND', null, '2024-02-05'],
        ['QĐ', '13/QĐ-UBND', 'UBND tỉnh', '2024-02-05'],
      ],
    ],
    [
      'Nghị quyết số 5/NQ-HĐND ngày 01/02/2023 của HĐND tỉnh và Nghị quyết số 6/NQ-HĐND cùng ngày',
      [
        ['NQ', '5/NQ-HĐND', 'HĐND tỉnh', '2023-02-01'],
        ['NQ', '6/NQ-HĐND', null, '2023-02-01'],
      ],
    ],
    [
      'Quyết định số 8/QĐ-UBND về thu phí; Quyết định số 9/QĐ-UBND ngày 05/02/2024',
      [
        ['QĐ', '8/QĐ-UBND', null, null],
        ['QĐ', '9/QĐ-UBND', null, '2024-02-05'],
      ],
    ],
    [
      'Quyết định số 2/2023/QĐ-UBND (ngày 05/01/2023) của UBND tỉnh',
      [['QĐ', '2/2023/QĐ-UBND', 'UBND tỉnh', '2023-01-05']],
    ],
    ['Phiếu hỏi ý kiến (mẫu 03/LYK-MC), biểu số 01/BC-TTHC và Phụ lục 02/PL-KSTT', []],
  ])('reads "%s"', (text, expected) => {
    expect(inBody(text)).toEqual(expected);
  });

  it('run over semicolons of their own subject only within a list', () => {
    const subjects = read(
      '',
      'Nghị quyết số 93/2021/NQ-HĐND của HĐND tỉnh về đẩy mạnh CCHC; nâng cao chỉ số; Quyết định số 649/QĐ-UBND về PCI; các đơn vị rà soát.',
    ).citations.map((one) => one.subject);
    expect(subjects).toEqual(['đẩy mạnh CCHC; nâng cao chỉ số', 'PCI']);
  });

  it('stand at their lines, as printed', () => {
    const { citations } = readPlan(
      'KẾ HOẠCH\nTuyên truyền\nI. NỘI DUNG\n1. Thực hiện nghiêm túc và đầy đủ các nhiệm vụ được giao tại Kế hoạch số 104/KH-\n\nUBND, ngày 13/9/2021 của UBND huyện về số hóa kết quả giải quyết thủ tục hành\n\nchính trên địa bàn huyện.',
    );
    expect(citations).toMatchObject([{ symbol: '104/KH-UBND', date: '2021-09-13', lines: [4, 8] }]);
  });

  it('warn of a malformed date, of one symbol with two dates, and of a basis younger than the document', () => {
    const { warnings } = read(
      'Căn cứ Quyết định số 1/QĐ-UBND ngày 31/02/2021 của UBND tỉnh;\nCăn cứ Quyết định số 768/QĐ-UBND ngày 26/8/2021 của UBND tỉnh.',
      'Theo Quyết định số 768/QĐ-UBND ngày 26/7/2021.',
    );
    expect(warnings.map((one) => one.code)).toEqual([
      'missing-number',
      'malformed-date',
      'same-symbol-two-dates',
      'older-than-basis',
    ]);
  });

  it('without a number are kept apart', () => {
    const plan = read(
      'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;',
      'Theo Luật Ngân sách nhà nước và Kế hoạch này.',
    );
    expect(plan.citations).toEqual([]);
    expect(plan.unnumbered.map((one) => [one.literal, one.clause])).toEqual([
      ['Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015', null],
      ['Luật Ngân sách nhà nước', 'I/1'],
    ]);
  });

  it('reads an issuer to its end, whatever its name is made of', () => {
    expect(
      inBody(
        'Thực hiện Nghị quyết số 09-NQ/TW ngày 03/5/2024 của Ban Chấp hành Trung ương Đảng, Kế hoạch số 06/KH-BCĐ ngày 08/01/2025 của Ban Chỉ đạo cải cách hành chính tỉnh về kiểm tra.',
      ).map(([, , issuer]) => issuer),
    ).toEqual(['Ban Chấp hành Trung ương Đảng', 'Ban Chỉ đạo cải cách hành chính tỉnh']);
  });
});
