import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const head = [
  'STT',
  'Nội dung công việc',
  'Cơ quan chủ trì',
  'Cơ quan phối hợp',
  'Thời gian hoàn thành',
  'Sản phẩm',
];
const tasksOf = (...rows: string[][]) =>
  readPlan(
    [
      wardPlan('I. MỤC ĐÍCH', '- Thực hiện tốt.'),
      'PHỤ LỤC',
      'PHÂN CÔNG NHIỆM VỤ',
      ...[head, ...rows].flat(),
    ].join('\n\n'),
  ).tasks.map(({ title, lead, support, timing, confidence }) => [
    title,
    lead,
    support,
    timing.kind,
    confidence,
  ]);

describe('Reading a table that came as one cell a line', () => {
  it('puts the cells back under their heads', () => {
    expect(
      tasksOf(
        ['1', 'Niêm yết thủ tục', 'Văn phòng', 'Công chức Tư pháp', 'Thường xuyên', 'Bảng niêm yết'],
        ['2', 'Tập huấn công chức', 'Phòng Nội vụ', 'Công an phường', 'Quý III/2025', 'Lớp tập huấn'],
      ),
    ).toEqual([
      ['Niêm yết thủ tục', ['Văn phòng'], ['Công chức Tư pháp'], 'continuous', 'likely'],
      ['Tập huấn công chức', ['Phòng Nội vụ'], ['Công an phường'], 'period', 'likely'],
    ]);
  });

  it('is unsure of a row that lost an empty cell, and leaves no unit under a wrong head', () => {
    expect(tasksOf(['1', 'Tổng hợp kết quả', 'Phòng Nội vụ', 'Hàng quý', 'Báo cáo'])).toEqual([
      ['Tổng hợp kết quả', ['Phòng Nội vụ'], [], 'quarterly', 'unsure'],
    ]);
  });
});
