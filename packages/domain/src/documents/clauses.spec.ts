import { describe, expect, it } from 'vitest';
import { everyClause, readBody } from './clauses.ts';
import { joinLines } from './joining.ts';
import { sourceLines } from './sources.ts';
import { clauseWarnings } from './warnings.ts';

const bodyOf = (text: string) => readBody([joinLines(sourceLines(text))]);
const addresses = (text: string): string[] => everyClause(bodyOf(text).clauses).map((node) => node.address);
const shown = (text: string) =>
  Object.fromEntries(
    everyClause(bodyOf(text).clauses).map((node) => [node.address, [node.heading, node.text]]),
  );

describe('The clause tree', () => {
  it('joins labels from the root and counts bullets among their siblings', () => {
    expect(
      addresses(
        'II. NỘI DUNG\n3. Hình thức\n3.1. Nội bộ\n- Cơ quan chủ trì: A.\n- Nội dung:\n+ Họp.\n+ Niêm yết.\n3.2 Truyền thanh\na) Xã.\nb) Thôn.\nIII. TỔ CHỨC\n1. Văn phòng',
      ),
    ).toEqual([
      'II',
      'II/3',
      'II/3/3.1',
      'II/3/3.1/-1',
      'II/3/3.1/-2',
      'II/3/3.1/-2/+1',
      'II/3/3.1/-2/+2',
      'II/3/3.2',
      'II/3/3.2/a',
      'II/3/3.2/b',
      'III',
      'III/1',
    ]);
  });

  it.each([
    [
      'articles hold clauses and points',
      'Điều 1. Phạm vi\n1. Một.\na) A.\nđ) Đ.\nĐiều 2: Hiệu lực',
      ['Điều 1', 'Điều 1/1', 'Điều 1/1/a', 'Điều 1/1/đ', 'Điều 2'],
    ],
    [
      'parts hold Roman numbers, which begin anew',
      'PHẦN I\nMỤC TIÊU\nI. CHUNG\nPHẦN II\nGIẢI PHÁP\nI. RIÊNG',
      ['Phần I', 'Phần I/I', 'Phần II', 'Phần II/I'],
    ],
    [
      'capitals stand above Roman numbers',
      'A. MỤC ĐÍCH\nB. NỘI DUNG\nI. Một\n1- Nội dung\nC. TỔ CHỨC',
      ['A', 'B', 'B/I', 'B/I/1', 'C'],
    ],
    [
      'stars hold dashes',
      'I. A\n* Phòng Nội vụ:\n- Theo dõi.\n- Báo cáo.\n* Các xã:\n- Lập kế hoạch.',
      ['I', 'I/*1', 'I/*1/-1', 'I/*1/-2', 'I/*2', 'I/*2/-1'],
    ],
    [
      'an appendix is a root',
      'I. A\n1. Một.\nPHỤ LỤC I\nDANH MỤC\n1. Việc',
      ['I', 'I/1', 'Phụ lục I', 'Phụ lục I/1'],
    ],
    ['a repeated label is told apart', 'I. A\n1) Một.\n2) Hai.\n2) Ba.', ['I', 'I/1', 'I/2', 'I/2#2']],
    ['a skipped label stays as printed', 'I. A\na) Một.\nb) Hai.\nd) Bốn.', ['I', 'I/a', 'I/b', 'I/d']],
    ['a lower l for a Roman one is read', 'I. A\nIl. NHIỆM VỤ', ['I', 'II']],
    ['both marks of a list are one label', '1. A\n- a) Một.\n- b) Hai.', ['1', '1/a', '1/b']],
  ])('%s', (_, text, expected) => {
    expect(addresses(text)).toEqual(expected);
  });

  it.each([
    '15/6) và báo cáo năm.',
    '2021 - 2023, định hướng đến năm 2025.',
    '01/11/2021 của UBND huyện.',
    '12.000 đồng.',
    '9001:2015 vào hoạt động.',
  ])('does not take %j for a label', (line) => {
    expect(addresses(`1. Theo dõi\n${line}`)).toEqual(['1']);
  });

  it('tells headings from text', () => {
    expect(
      shown(
        'I. MỤC ĐÍCH\n1. Yêu cầu:\na) Phải đúng quy định.\nV. Về kinh phí: Ngân sách xã bảo đảm.\nVI. HIỆU LỰC\n6. Đề nghị Mặt trận phối hợp tham gia.',
      ),
    ).toEqual({
      I: ['MỤC ĐÍCH', ''],
      'I/1': ['Yêu cầu', ''],
      'I/1/a': [null, 'Phải đúng quy định.'],
      V: ['Về kinh phí', 'Ngân sách xã bảo đảm.'],
      VI: ['HIỆU LỰC', ''],
      'VI/6': [null, 'Đề nghị Mặt trận phối hợp tham gia.'],
    });
  });

  it('gives an unlabelled paragraph to the clause above it', () => {
    expect(shown('1. Tư pháp:\nXây dựng kế hoạch.\nBáo cáo kết quả.')).toEqual({
      '1': ['Tư pháp', 'Xây dựng kế hoạch.\nBáo cáo kết quả.'],
    });
  });

  it('keeps a preamble in bullets out of the clauses', () => {
    const body = bodyOf('- Căn cứ Quyết định số 1/QĐ-UBND;\n- Căn cứ Kế hoạch số 2/KH-UBND.\nI. MỤC ĐÍCH');
    expect(body.preamble.map((line) => line.text)).toEqual([
      'Căn cứ Quyết định số 1/QĐ-UBND;',
      'Căn cứ Kế hoạch số 2/KH-UBND.',
    ]);
    expect(body.clauses.map((node) => node.address)).toEqual(['I']);
  });

  it('marks a label that stands where a sentence goes on, and gives it no heading', () => {
    const [, second] = bodyOf(
      '**3. Công chức Văn hóa:** Phối hợp thực hiện,\n\n**4. Hướng dẫn các đơn vị** truyền thông đẩy mạnh.',
    ).clauses;
    expect(second).toMatchObject({ address: '4', heading: null, continues: true });
  });

  it('warns of labels repeated, skipped and continued', () => {
    const { clauses } = bodyOf('I. A\n1. Một,\n2. Hai.\n2. Ba.\n4. Bốn.');
    expect(clauseWarnings(clauses).map((one) => [one.code, one.lines[0]])).toEqual([
      ['continued-item', 3],
      ['repeated-label', 4],
      ['skipped-label', 5],
    ]);
  });
});
