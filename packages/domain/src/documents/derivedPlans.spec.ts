import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const plansOf = (heading: string, sentence: string) =>
  readPlan(wardPlan('I. TỔ CHỨC THỰC HIỆN', `1. ${heading}`, `- ${sentence}`)).derivedPlans.map(
    ({ clause, addressees, literal, modality }) => [clause, addressees, literal, modality],
  );

describe('Reading demands for a plan of one’s own', () => {
  it.each([
    [
      'UBND các xã, thị trấn',
      'Xây dựng kế hoạch tuyên truyền năm 2025. Thực hiện niêm yết.',
      'Xây dựng kế hoạch tuyên truyền năm 2025',
      'binding',
    ],
    [
      'Các bộ phận',
      'Chỉ đạo xây dựng Kế hoạch tuyên truyền của đơn vị và chịu trách nhiệm thực hiện.',
      'xây dựng Kế hoạch tuyên truyền của đơn vị',
      'binding',
    ],
    [
      'Đề nghị Hội Nông dân',
      'Có kế hoạch tuyên truyền trong hội viên.',
      'Có kế hoạch tuyên truyền trong hội viên',
      'invitation',
    ],
  ])('%s: %s', (heading, sentence, literal, modality) => {
    expect(plansOf(heading, sentence)).toEqual([
      ['I/1/-1', [heading.replace('Đề nghị ', '')], literal, modality],
    ]);
  });

  it.each([
    'Tham mưu xây dựng Kế hoạch và phối hợp với các phòng tổ chức thực hiện.',
    'Hướng dẫn các bộ phận xây dựng kế hoạch tuyên truyền.',
    'Bổ sung biện pháp tuyên truyền vào Kế hoạch hàng năm.',
    'Thực hiện Kế hoạch của UBND thành phố.',
  ])('demands none: %s', (sentence) => {
    expect(plansOf('Phòng Nội vụ', sentence)).toEqual([]);
  });
});
