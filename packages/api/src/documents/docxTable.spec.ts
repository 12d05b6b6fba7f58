import { describe, expect, it } from 'vitest';
import { docxTable } from './docxTable.ts';

const row = (...cells: string[][]) => cells.map((lines) => ({ lines, span: 1, continues: false }));

describe('A table of Word as lines', () => {
  it('divides units that stand one below the other in a cell, and joins what was broken', () => {
    expect(
      docxTable([
        row(['TT'], ['Nhiệm vụ'], ['Cơ quan', 'phối hợp']),
        row(['1'], ['Rà soát', 'Danh mục thủ tục'], ['- Công an xã', '- Hội Nông dân xã']),
        row(['2'], ['Tập huấn'], ['Công chức Văn hóa -', 'Xã hội', 'Trưởng các thôn']),
      ]),
    ).toEqual([
      '| TT | Nhiệm vụ | Cơ quan phối hợp |',
      '| 1 | Rà soát Danh mục thủ tục | - Công an xã; - Hội Nông dân xã |',
      '| 2 | Tập huấn | Công chức Văn hóa - Xã hội; Trưởng các thôn |',
    ]);
  });
});
