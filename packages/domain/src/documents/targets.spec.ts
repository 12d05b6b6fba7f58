import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const targetsOf = (sentence: string) =>
  readPlan(wardPlan('I. MỤC TIÊU', `1. ${sentence}`, '2. Thực hiện tốt.')).targets.map(
    ({ indicator, comparison, value, unit, denominator, dueYear }) => [
      indicator,
      comparison,
      value,
      unit,
      denominator,
      dueYear,
    ],
  );

describe('Reading targets', () => {
  it.each([
    ['100% hồ sơ được giải quyết đúng hạn.', [['hồ sơ được giải quyết đúng hạn', '=', 100, '%', null, null]]],
    ['Tối thiểu 90% hồ sơ được nộp trực tuyến.', [['hồ sơ được nộp trực tuyến', '>=', 90, '%', null, null]]],
    [
      'Mức độ hài lòng của người dân đạt từ 95,5% trở lên.',
      [['Mức độ hài lòng của người dân', '>=', 95.5, '%', null, null]],
    ],
    ['Chỉ số PAR INDEX xếp hạng 10 - 20/63.', [['Chỉ số PAR INDEX', 'range', [10, 20], 'hạng', 63, null]]],
    [
      'Phấn đấu đến năm 2025 tỷ lệ thanh toán trực tuyến đạt 60%.',
      [['tỷ lệ thanh toán trực tuyến', '=', 60, '%', null, 2025]],
    ],
    [
      'Giảm 10% thời gian giải quyết hồ sơ.',
      [['thời gian giải quyết hồ sơ', 'decrease', 10, '%', null, null]],
    ],
    [
      'Tỷ lệ hồ sơ trực tuyến đạt trên 50%, tăng 10% so với năm 2024.',
      [
        ['Tỷ lệ hồ sơ trực tuyến', '>=', 50, '%', null, null],
        ['Tỷ lệ hồ sơ trực tuyến', 'increase', 10, '%', null, null],
      ],
    ],
    ['Tỷ lệ hồ sơ trễ hạn dưới 2%.', [['Tỷ lệ hồ sơ trễ hạn', '<=', 2, '%', null, null]]],
  ])('%s', (sentence, expected) => {
    expect(targetsOf(sentence)).toEqual(expected);
  });

  it.each([
    'Áp dụng hệ thống quản lý chất lượng TCVN ISO 9001:2015.',
    'Sử dụng dịch vụ công trực tuyến mức độ 3, 4 từ năm học 2024 - 2025.',
    'Thực hiện Quyết định số 203/QĐ-UBND ngày 01/11/2024 của UBND thành phố.',
    'Phát thanh định kỳ 01 lần/tuần, hoàn thành trước ngày 15/6.',
  ])('finds none in: %s', (sentence) => {
    expect(targetsOf(sentence)).toEqual([]);
  });
});
