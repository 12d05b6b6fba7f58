import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const read = (...table: string[]) =>
  readPlan(
    wardPlan(
      'I. NHIỆM VỤ',
      'Các bộ phận thực hiện theo bảng sau:',
      ...table,
      'II. KINH PHÍ',
      'Từ ngân sách phường.',
    ),
  );
const tasksOf = (...table: string[]) =>
  read(...table).tasks.map(({ clause, title, lead, support, timing }) => [
    clause,
    title,
    lead,
    support,
    timing.kind,
  ]);

const head = 'TT\tNội dung\tChủ trì\tPhối hợp\tThời gian\tSản phẩm';
const survey = [
  '1\tKhảo sát mức độ hài lòng của người',
  'dân\tCông chức Văn hóa -',
  'Xã hội\tHội Nông dân; Đoàn',
  'Thanh niên\tHằng quý\tBáo cáo',
];
const course = ['2\tMở lớp tập huấn\tVăn phòng\t\tTrước ngày', '30/6/2025\tLớp', 'tập huấn'];
const expected = [
  [
    'I/1',
    'Khảo sát mức độ hài lòng của người dân',
    ['Công chức Văn hóa - Xã hội'],
    ['Hội Nông dân', 'Đoàn Thanh niên'],
    'quarterly',
  ],
  ['I/2', 'Mở lớp tập huấn', ['Văn phòng'], [], 'once'],
];

describe('Reading a table divided by tabs, its cells broken over lines', () => {
  it('puts a row together until it has all its cells', () => {
    expect(tasksOf(head, ...survey, ...course)).toEqual(expected);
  });

  it('does so where blank lines stand between all lines', () => {
    expect(tasksOf(...[head, ...survey, ...course].flatMap((line) => [line, '']))).toEqual(expected);
  });

  it('reads a head whose cells were broken, also where it is repeated below the number of a page', () => {
    const broken = ['TT\tNội dung', 'công việc\tCơ quan', 'chủ trì\tPhối hợp\tThời gian\tSản phẩm'];
    expect(tasksOf(...broken, ...survey, '2', ...broken, ...course)).toEqual(expected);
  });

  it('reads rows without numbers, and a row below the name of a group', () => {
    const bare = [head, ...survey, ...course].map((line) => line.replace(/^(?:TT|\d)\t/u, ''));
    expect(tasksOf(...bare)).toEqual(expected.map(([, ...rest]) => ['I', ...rest]));
    expect(tasksOf(head, 'A\tCải cách thể chế\t\t\t\t', ...survey, ...course)).toEqual(expected);
  });

  it('keeps the lines of each row, and what stands behind the table', () => {
    const { tasks, clauses } = read(head, ...survey, ...course, '', 'Các bộ phận chủ động thực hiện.');
    expect(tasks.map(({ lines }) => lines)).toEqual([
      [15, 18],
      [19, 21],
    ]);
    expect(clauses[0]?.text.split('\n').at(-1)).toBe('Các bộ phận chủ động thực hiện.');
    expect(clauses.map(({ address }) => address)).toEqual(['I', 'II']);
  });

  it('takes the rows for the tasks of a clause, and a sentence in a cell for who leads and who helps', () => {
    expect(
      tasksOf(
        '1. Cải cách thể chế',
        'TT\tNhiệm vụ\tNgười thực hiện\tThời gian',
        '1\tRà soát',
        'văn bản\tVăn phòng chủ trì, phối hợp với Công an phường\tQuý II/2025',
        '2. Cải cách thủ tục',
        'Niêm yết thủ tục.',
      ),
    ).toEqual([
      ['I/2', 'Cải cách thủ tục', [], [], 'unspecified'],
      ['I/1/1', 'Rà soát văn bản', ['Văn phòng'], ['Công an phường'], 'period'],
    ]);
  });
});
