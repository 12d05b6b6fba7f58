import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const read = readPlan(
  wardPlan(
    'I. ĐỐI TƯỢNG, NỘI DUNG TUYÊN TRUYỀN',
    '1. Đối tượng: Cán bộ, công chức và Nhân dân.',
    '2. Nội dung tuyên truyền:',
    'a) Chủ trương của Đảng.',
    'b) Pháp luật của Nhà nước.',
    'II. HÌNH THỨC TUYÊN TRUYỀN',
    '1. Trên Cổng thông tin điện tử của phường, hệ thống truyền thanh phường, mạng xã hội Zalo.',
    '- Chủ trì: Đài truyền thanh phường',
    '2. Pa nô, áp phích tại trụ sở.',
    'III. KINH PHÍ THỰC HIỆN',
    'Từ nguồn ngân sách phường.',
    'Trên đây là Kế hoạch tuyên truyền năm 2025./.',
  ),
);

describe('Reading passages that are kept whole', () => {
  it('finds whom the plan is meant to reach', () => {
    expect(read.audiences.map(({ clause, literal }) => [clause, literal])).toEqual([
      ['I/1', 'Cán bộ, công chức và Nhân dân.'],
    ]);
  });

  it('finds each item of the contents', () => {
    expect(read.contents.map(({ clause, literal }) => [clause, literal])).toEqual([
      ['I/2/a', 'Chủ trương của Đảng.'],
      ['I/2/b', 'Pháp luật của Nhà nước.'],
    ]);
  });

  it('finds the money without the closing words', () => {
    expect(read.budget.map(({ clause, literal }) => [clause, literal])).toEqual([
      ['III', 'Từ nguồn ngân sách phường.'],
    ]);
  });

  it('finds the channels, but not in the name of who leads', () => {
    expect(read.channels.map(({ clause, system, literal }) => [clause, system, literal])).toEqual([
      ['II/1', 'Cổng thông tin điện tử', 'Cổng thông tin điện tử của phường'],
      ['II/1', 'hệ thống truyền thanh', 'hệ thống truyền thanh phường'],
      ['II/1', 'mạng xã hội', 'mạng xã hội Zalo'],
      ['II/2', 'pano, áp phích', 'Pa nô, áp phích'],
    ]);
  });
});
