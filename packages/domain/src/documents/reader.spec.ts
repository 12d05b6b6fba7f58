import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clause } from './draft.ts';
import { readPlan } from './reader.ts';

/** Lines that documents are made of, in any order: what a bad scan may leave. */
const fragment = fc.constantFrom(
  'KẾ HOẠCH',
  'ỦY BAN NHÂN DÂN',
  'XÃ HÒA BÌNH   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Số:   /KH-UBND',
  'Hòa Bình, ngày    tháng 01 năm 2024',
  'Căn cứ Quyết định số 649/QĐ-',
  'ƯBND ngày 31/02/2024 của UBND tỉnh;',
  'I. MỤC ĐÍCH',
  '1. Văn phòng:',
  '1. ',
  'a) Báo cáo trước ngày',
  '15/6) và báo cáo năm.',
  '- Theo dõi,',
  '+ ',
  '*',
  '3.1 Tuyên truyền',
  'Điều 1.',
  'PHỤ LỤC',
  '| 1 | Việc | |',
  'Nơi nhận:      TM. ỦY BAN NHÂN DÂN',
  '- Lưu: VT.',
  'KT. CHỦ TỊCH',
  'Nguyễn Văn An',
  'Ký bởi:',
  '2',
  '',
);
const documents = fc.oneof(
  fc.array(fragment, { maxLength: 25 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const every = (clauses: readonly Clause[]): Clause[] =>
  clauses.flatMap((one) => [one, ...every(one.children)]);

describe('Reading any text', () => {
  it('ends with a draft whose addresses are unique and whose lines are lines of the text', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const plan = readPlan(text);
        const clauses = every(plan.clauses);
        expect(new Set(clauses.map((one) => one.address)).size).toBe(clauses.length);
        const last = Math.max(1, text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).length);
        const placed = [
          plan.document,
          ...clauses,
          ...plan.citations,
          ...plan.unnumbered,
          ...plan.signatures,
          ...plan.warnings,
        ];
        for (const { lines } of placed) {
          expect(lines[0]).toBeGreaterThanOrEqual(1);
          expect(lines[1]).toBeGreaterThanOrEqual(lines[0]);
          expect(lines[1]).toBeLessThanOrEqual(last);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for decomposed letters and for other ends of lines', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 25 }), (lines) => {
        const plan = readPlan(lines.join('\n'));
        expect(readPlan(lines.join('\r\n').normalize('NFD'))).toEqual(plan);
      }),
    );
  });

  it('finds nothing in nothing', () => {
    const { document, clauses, citations, signatures, warnings } = readPlan('');
    expect([document.type, document.title, clauses, citations, signatures]).toEqual([null, null, [], [], []]);
    expect(warnings.map((one) => one.code)).toEqual(['missing-header', 'missing-number', 'missing-date']);
  });
});
