import { describe, expect, it } from 'vitest';
import { withBars } from './layout.ts';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const table = [
  ' TT   Nội dung công việc           Cơ quan          Cơ quan          Thời gian',
  '                                   chủ trì          phối hợp         hoàn thành',
  ' 1    Kiện toàn Tổ công nghệ số    Văn phòng        Phòng VH-XH,     Trước ngày',
  '      cộng đồng ở các khối phố     HĐND và UBND     các tổ dân phố   31/01/2026',
  '      mới sáp nhập                 phường',
  '                                       7',
  ' 2    Phát chuyên mục              Phòng Văn hóa    Trung tâm        Hằng tuần',
  '                                   - Xã hội         Văn hóa phường',
  ' 3    Đối thoại với dân            UBND phường                       06 tháng/lần',
];
const read = (...lines: string[]) =>
  readPlan([wardPlan('I. MỤC ĐÍCH', '- Thực hiện tốt.'), 'PHỤ LỤC', ...lines].join('\n')).tasks.map(
    ({ clause, title, lead, support, timing, lines: [first, last] }) => [
      clause,
      title,
      lead,
      support,
      timing.kind,
      last - first + 1,
    ],
  );

describe('Reading a table set out with blanks', () => {
  it('keeps broken cells under their head', () => {
    expect(read(...table)).toEqual([
      [
        'Phụ lục/1',
        'Kiện toàn Tổ công nghệ số cộng đồng ở các khối phố mới sáp nhập',
        ['Văn phòng HĐND và UBND phường'],
        ['Phòng VH-XH', 'các tổ dân phố'],
        'once',
        3,
      ],
      ['Phụ lục/2', 'Phát chuyên mục', ['Phòng Văn hóa - Xã hội'], ['Trung tâm Văn hóa phường'], 'weekly', 2],
      ['Phụ lục/3', 'Đối thoại với dân', ['UBND phường'], [], 'semiannual', 1],
    ]);
  });

  it('ends where a line runs through the columns, and leaves that line as it is', () => {
    const prose = 'Trên đây là phân công nhiệm vụ của UBND phường, yêu cầu các bộ phận triển khai thực hiện.';
    expect(withBars([...table, prose]).at(-1)).toBe(prose);
    expect(withBars([...table, prose]).filter((line) => line.startsWith('|'))).toHaveLength(8);
  });

  it('sets no bars into a head of two columns', () => {
    const head = ['UBND TỈNH            CỘNG HÒA XÃ HỘI', 'SỞ NỘI VỤ            Độc lập - Tự do'];
    expect(withBars(head)).toEqual(head);
  });
});

describe('Reading a table whose rows are broken', () => {
  it('puts a row without a number to the one above it, unless it is whole', () => {
    expect(
      read(
        '| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |',
        '| 1 | Rà soát quy chế làm | Văn phòng HĐND | Các ngành | Trước |',
        '| | việc của cơ quan | và UBND phường | | 30/6/2025 |',
        '| | Niêm yết quy chế | Phòng Nội vụ | | Hằng quý |',
        '| 2 | Họp dân | Tổ trưởng các tổ dân phố | | Hằng tháng |',
      ).map((row) => row.slice(0, 5)),
    ).toEqual([
      [
        'Phụ lục/1',
        'Rà soát quy chế làm việc của cơ quan',
        ['Văn phòng HĐND và UBND phường'],
        ['Các ngành'],
        'once',
      ],
      ['Phụ lục', 'Niêm yết quy chế', ['Phòng Nội vụ'], [], 'quarterly'],
      ['Phụ lục/2', 'Họp dân', ['Tổ trưởng các tổ dân phố'], [], 'monthly'],
    ]);
  });
});
