import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const head = ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn', 'Sản phẩm'];
const read = (...lines: string[]) =>
  readPlan(
    [wardPlan('I. MỤC ĐÍCH', '- Thực hiện tốt.'), 'PHỤ LỤC', 'PHÂN CÔNG', ...lines].join('\n'),
  ).tasks.map(({ clause, title, lead, support, timing, lines: [first, last] }) => [
    clause,
    title,
    lead,
    support,
    timing.kind,
    last - first + 1,
  ]);

const one = ['1', 'Rà soát thủ tục', 'Văn phòng', 'Công an phường', 'Hằng tuần', 'Danh mục'];
const two = ['2', 'Tập huấn', 'Phòng Nội vụ', 'Các tổ dân phố', 'Quý II/2025', 'Lớp'];
const three = ['3', 'Sơ kết', 'Văn phòng', 'Phòng Nội vụ', 'Trước 30/6/2025', 'Báo cáo'];
const rows = [
  ['Phụ lục/1', 'Rà soát thủ tục', ['Văn phòng'], ['Công an phường'], 'weekly', 6],
  ['Phụ lục/2', 'Tập huấn', ['Phòng Nội vụ'], ['Các tổ dân phố'], 'period', 6],
  ['Phụ lục/3', 'Sơ kết', ['Văn phòng'], ['Phòng Nội vụ'], 'once', 6],
];

describe('Finding the rows of a table that lost its frame', () => {
  it('takes each number that goes on counting for a row, not for a page', () => {
    expect(read(...head, ...one, ...two, ...three)).toEqual(rows);
  });

  it.each([
    ['between rows', [...head, ...one, ...two, '2', ...three]],
    ['above a head that is repeated', [...head, ...one, ...two, '3', ...head, ...three]],
    ['in the midst of a row', [...head, ...one, ...two, ...three.slice(0, 3), '14', ...three.slice(3)]],
  ])('leaves out the number of a page %s', (_, lines) => {
    expect(read(...lines).map((row) => row.slice(0, 5))).toEqual(rows.map((row) => row.slice(0, 5)));
  });

  it('puts broken heads and broken cells together', () => {
    expect(
      read(
        'STT',
        'Nội dung',
        'công việc',
        'Cơ quan',
        'chủ trì',
        'Cơ quan',
        'Phối hợp',
        'Thời gian',
        'hoàn thành',
        'Lãnh đạo',
        '1.',
        'Kiện toàn Tổ công nghệ số cộng đồng ở các',
        'thôn mới sáp nhập',
        'Văn phòng HĐND và',
        'UBND xã',
        'Phòng Văn hóa - Xã hội,',
        'các thôn',
        'Trước ngày',
        '31/01/2026',
        'Phó Chủ tịch',
      ).map((row) => row.slice(0, 5)),
    ).toEqual([
      [
        'Phụ lục/1',
        'Kiện toàn Tổ công nghệ số cộng đồng ở các thôn mới sáp nhập',
        ['Văn phòng HĐND và UBND xã'],
        ['Phòng Văn hóa - Xã hội', 'các thôn'],
        'once',
      ],
    ]);
  });

  it('keeps the names of groups, and columns numbered below the head, out of the rows', () => {
    const numbers = ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'];
    expect(
      read(...head, ...numbers, 'I', 'Cải cách thể chế', ...one, 'II. CẢI CÁCH THỦ TỤC', ...one, ...two).map(
        ([clause, title]) => [clause, title],
      ),
    ).toEqual([
      ['Phụ lục/1', 'Rà soát thủ tục'],
      ['Phụ lục/1', 'Rà soát thủ tục'],
      ['Phụ lục/2', 'Tập huấn'],
    ]);
  });

  it('reads a number in one line with the title, and a cell that was empty', () => {
    expect(
      read(
        ...head,
        '1. Rà soát thủ tục',
        'Văn phòng',
        'Hằng tuần',
        'Danh mục',
        '2. Tập huấn',
        ...two.slice(2),
      ),
    ).toEqual([
      ['Phụ lục/1', 'Rà soát thủ tục', ['Văn phòng'], [], 'weekly', 4],
      ['Phụ lục/2', 'Tập huấn', ['Phòng Nội vụ'], ['Các tổ dân phố'], 'period', 5],
    ]);
  });

  it('cites 01 as 1', () => {
    expect(read(...head, '01', ...one.slice(1)).map(([clause]) => clause)).toEqual(['Phụ lục/1']);
  });

  it('divides rows that nothing counts where they come out even', () => {
    expect(
      read(...head.slice(1), ...one.slice(1), ...two.slice(1)).map(([, title, lead]) => [title, lead]),
    ).toEqual([
      ['Rà soát thủ tục', ['Văn phòng']],
      ['Tập huấn', ['Phòng Nội vụ']],
    ]);
  });

  it('ends where the document goes on', () => {
    const plan = readPlan(
      wardPlan(
        'I. NHIỆM VỤ',
        'Phân công như sau:',
        ...head,
        ...one,
        ...two,
        'II. KINH PHÍ',
        'Ngân sách phường.',
        'III. TỔ CHỨC THỰC HIỆN',
        '1. Văn phòng theo dõi, đôn đốc.',
      ),
    );
    expect(plan.tasks.map(({ clause, title }) => [clause, title])).toEqual([
      ['I/1', 'Rà soát thủ tục'],
      ['I/2', 'Tập huấn'],
    ]);
    expect(plan.clauses.map(({ label }) => label)).toEqual(['I', 'II', 'III']);
  });

  it('takes no table from labelled lines', () => {
    expect(
      readPlan(
        wardPlan(
          'I. NHIỆM VỤ',
          '1. Họp dân',
          'Nội dung: Phổ biến',
          'Chủ trì: Văn phòng',
          'Thời gian: Hằng tuần',
        ),
      ).tasks.map(({ clause, lead }) => [clause, lead]),
    ).toEqual([['I/1', ['Văn phòng']]]);
  });
});
