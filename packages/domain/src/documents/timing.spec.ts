import { describe, expect, it } from 'vitest';
import { timeIn, timingKind } from './timing.ts';

describe('Reading when a task is done', () => {
  it.each([
    ['Hàng tuần', 'weekly'],
    ['Định kỳ 01 lần/tuần', 'weekly'],
    ['Mỗi tuần 02 lần', 'weekly'],
    ['phát định kỳ 1 chuyên mục/tuần', 'weekly'],
    ['Hằng tháng', 'monthly'],
    ['02 tin, bài/tháng', 'monthly'],
    ['Hàng quý', 'quarterly'],
    ['03 tháng/lần', 'quarterly'],
    ['Định kỳ theo quý', 'quarterly'],
    ['6 tháng/lần', 'semiannual'],
    ['02 lần/năm', 'semiannual'],
    ['Định kỳ 6 tháng, năm', 'semiannual'],
    ['Hằng năm', 'annual'],
    ['01 lần/năm', 'annual'],
    ['Thường xuyên', 'continuous'],
    ['Thực hiện thường xuyên trong năm 2023', 'continuous'],
    ['Trong năm 2023', 'period'],
    ['Năm 2024', 'period'],
    ['Quý I/2023', 'period'],
    ['Quý II, III năm 2023', 'period'],
    ['Tháng 6/2024', 'period'],
    ['Từ ngày 01/3/2023 đến ngày 30/4/2023', 'period'],
    ['Giai đoạn 2022 - 2025', 'period'],
    ['6 tháng đầu năm 2025', 'period'],
    ['Trước ngày 30/6/2023', 'once'],
    ['Hoàn thành trong quý I/2023', 'once'],
    ['Ngày 20/10/2025', 'once'],
    ['Theo kế hoạch của tỉnh', 'unspecified'],
    ['Theo quy định', 'unspecified'],
    [null, 'unspecified'],
  ])('takes %s as %s', (wording, kind) => {
    expect(timingKind(wording)).toBe(kind);
  });

  it.each([
    ['Giao Phòng Nội vụ chủ trì thực hiện; thời gian: quý I/2023.', 'quý I/2023'],
    ['Rà soát, công bố TTHC, hoàn thành trước ngày 30/6/2025.', 'hoàn thành trước ngày 30/6/2025'],
    ['Tổ chức hội thi trong tháng 9 năm 2025 tại huyện.', 'trong tháng 9 năm 2025'],
    ['Xây dựng chuyên mục trên Cổng thông tin điện tử.', null],
  ])('finds in "%s" the time %s', (sentence, time) => {
    expect(timeIn(sentence)).toBe(time);
  });
});
