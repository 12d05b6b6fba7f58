import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';
import { wardPlan } from './substance.fixture.ts';

const reportsOf = (sentence: string) =>
  readPlan(
    wardPlan(
      'I. TỔ CHỨC THỰC HIỆN',
      '1. Các ngành, Đoàn thể phường:',
      '- Thực hiện Kế hoạch.',
      `- ${sentence}`,
    ),
  ).reports.map(({ reporter, to, via, period, due, within }) => [
    reporter,
    to,
    via,
    period,
    due.rule,
    within,
  ]);
const all = 'Các ngành, Đoàn thể phường';

describe('Reading duties to report', () => {
  it.each([
    [
      'Báo cáo kết quả cho UBND phường (qua Văn phòng – Thống kê) định kỳ 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 10/12) để tổng hợp, báo cáo UBND thành phố.',
      [
        [all, 'UBND phường', 'Văn phòng – Thống kê', 'semiannual', 'before 2025-06-15', null],
        [all, 'UBND phường', 'Văn phòng – Thống kê', 'annual', 'before 2025-12-10', null],
      ],
    ],
    [
      'Định kỳ theo quý, báo cáo kết quả (lồng ghép nội dung vào báo cáo CCHC định kỳ hoặc theo yêu cầu) gửi Phòng Nội vụ để tổng hợp, báo cáo UBND thành phố.',
      [[all, 'Phòng Nội vụ', null, 'quarterly', 'quarterly', 'báo cáo CCHC định kỳ']],
    ],
    [
      'Tổ chức đánh giá công tác tuyên truyền; báo cáo kết quả cho UBND phường trong báo cáo CCHC định kỳ (qua Phòng Nội vụ) để tổng hợp.',
      [[all, 'UBND phường', 'Phòng Nội vụ', 'unspecified', null, 'báo cáo CCHC định kỳ']],
    ],
    [
      'Báo cáo UBND phường chậm nhất ngày 05/12.',
      [[all, 'UBND phường', null, 'once', 'by 2025-12-05', null]],
    ],
    [
      'Tổng hợp kết quả, trình Chủ tịch UBND phường ký, báo cáo UBND thành phố trước ngày 30/10/2025.',
      [[all, 'UBND thành phố', null, 'once', 'before 2025-10-30', null]],
    ],
    [
      'Gửi báo cáo về Phòng Nội vụ trước ngày 20 hàng tháng.',
      [[all, 'Phòng Nội vụ', null, 'monthly', 'monthly', null]],
    ],
    [
      'Theo dõi, tổng hợp, báo cáo UBND phường, UBND thành phố theo quy định.',
      [[all, 'UBND phường, UBND thành phố', null, 'unspecified', null, null]],
    ],
    [
      'Báo cáo UBND phường và Sở Nội vụ trước ngày 05/6 và ngày 05/12 hằng năm.',
      [
        [all, 'UBND phường và Sở Nội vụ', null, 'annual', 'before 2025-06-05', null],
        [all, 'UBND phường và Sở Nội vụ', null, 'annual', 'before 2025-12-05', null],
      ],
    ],
    [
      'Định kỳ 6 tháng (trước ngày 10/6), một năm (trước ngày 10/12) báo cáo kết quả về UBND phường.',
      [
        [all, 'UBND phường', null, 'semiannual', 'before 2025-06-10', null],
        [all, 'UBND phường', null, 'annual', 'before 2025-12-10', null],
      ],
    ],
    [
      'Báo cáo kết quả về UBND phường (qua Phòng Văn hóa - Xã hội) theo các kỳ: hằng tháng (trước ngày 20), hằng quý (trước ngày 15 của tháng cuối quý) và báo cáo năm (trước ngày 05/12/2025).',
      [
        [all, 'UBND phường', 'Phòng Văn hóa - Xã hội', 'monthly', 'monthly', null],
        [all, 'UBND phường', 'Phòng Văn hóa - Xã hội', 'quarterly', 'quarterly', null],
        [all, 'UBND phường', 'Phòng Văn hóa - Xã hội', 'annual', 'before 2025-12-05', null],
      ],
    ],
    [
      'Báo cáo 6 tháng gửi trước ngày 15/6, báo cáo 9 tháng gửi trước ngày 15/9, báo cáo năm gửi trước ngày 15/12 về UBND phường.',
      [
        [all, 'UBND phường', null, 'semiannual', 'before 2025-06-15', null],
        [all, 'UBND phường', null, 'once', 'before 2025-09-15', null],
        [all, 'UBND phường', null, 'annual', 'before 2025-12-15', null],
      ],
    ],
    [
      'Báo cáo tuần (trước 15 giờ thứ Năm), báo cáo tháng (trước ngày 25) gửi về UBND phường.',
      [
        [all, 'UBND phường', null, 'weekly', 'weekly', null],
        [all, 'UBND phường', null, 'monthly', 'monthly', null],
      ],
    ],
    [
      'Định kỳ hằng quý, đưa kết quả vào báo cáo cải cách hành chính, gửi Văn phòng UBND thành phố trước ngày 18 của tháng cuối quý.',
      [[all, 'Văn phòng UBND thành phố', null, 'quarterly', 'quarterly', 'báo cáo cải cách hành chính']],
    ],
    [
      'Thực hiện chế độ báo cáo hằng quý về UBND phường qua Văn phòng HĐND và UBND phường.',
      [[all, 'UBND phường', 'Văn phòng HĐND và UBND phường', 'quarterly', 'quarterly', null]],
    ],
    [
      'Hàng tuần báo cáo số lượt hỗ trợ về UNBD phường (qua Văn phòng – Thống kê).',
      [[all, 'UNBD phường', 'Văn phòng – Thống kê', 'weekly', 'weekly', null]],
    ],
    [
      'Thứ Sáu hằng tuần, báo cáo Chủ tịch UBND phường số hồ sơ trực tuyến đã nhận, số hồ sơ trễ hạn.',
      [[all, 'Chủ tịch UBND phường', null, 'weekly', 'weekly', null]],
    ],
    [
      'Báo cáo Lãnh đạo phòng tiến độ số hóa vào ngày 15 hằng tháng.',
      [[all, 'Lãnh đạo phòng', null, 'monthly', 'monthly', null]],
    ],
    [
      'Định kỳ 06 tháng tổng hợp, báo cáo Hội đồng nhân dân phường tại kỳ họp thường lệ.',
      [[all, 'Hội đồng nhân dân phường', null, 'semiannual', 'semiannual', null]],
    ],
    [
      'Xây dựng báo cáo trình UBND phường ký gửi Sở Nội vụ trước ngày 05/12/2025.',
      [[all, 'Sở Nội vụ', null, 'once', 'before 2025-12-05', null]],
    ],
    [
      'Nộp báo cáo tự chấm điểm về Tổ thư ký trước ngày 15/11/2025.',
      [[all, 'Tổ thư ký', null, 'once', 'before 2025-11-15', null]],
    ],
    [
      'Báo cáo kết quả trước ngày 15/6 (6 tháng) và 15/12 (năm) về UBND phường.',
      [
        [all, 'UBND phường', null, 'semiannual', 'before 2025-06-15', null],
        [all, 'UBND phường', null, 'annual', 'before 2025-12-15', null],
      ],
    ],
    [
      'Báo cáo kết quả về UBND phường vào tuần cuối của tháng.',
      [[all, 'UBND phường', null, 'monthly', 'monthly', null]],
    ],
    ['Bố trí cán bộ có năng lực để tuyên truyền, hướng dẫn và báo cáo.', []],
    ['Thực hiện chế độ báo cáo điện tử giữa các cơ quan.', []],
    ['Nếu có khó khăn, vướng mắc kịp thời báo cáo UBND phường để giải quyết.', []],
  ])('%s', (sentence, expected) => {
    expect(reportsOf(sentence)).toEqual(expected);
  });

  it('takes the subject of the sentence in a section on reporting', () => {
    expect(
      readPlan(
        wardPlan(
          'I. CHẾ ĐỘ BÁO CÁO',
          'Các bộ phận báo cáo kết quả về Văn phòng trước ngày 10 của tháng cuối quý.',
        ),
      ).reports,
    ).toMatchObject([
      {
        clause: 'I',
        reporter: 'Các bộ phận',
        to: 'Văn phòng',
        period: 'quarterly',
        due: { literal: 'trước ngày 10 của tháng cuối quý', rule: 'quarterly' },
      },
    ]);
  });

  it.each([
    [
      'Các phòng, ban thành phố; UBND các xã, phường báo cáo kết quả về Phòng Nội vụ trước ngày 12/12/2025.',
      'Các phòng, ban thành phố; UBND các xã, phường',
    ],
    [
      'Các khu phố và các trường học trên địa bàn phường báo cáo kết quả về Phòng Nội vụ trước ngày 12/12/2025.',
      'Các khu phố và các trường học trên địa bàn phường',
    ],
    [
      'Trưởng các khu phố; Hiệu trưởng các trường; Công an phường gửi báo cáo về Phòng Nội vụ trước ngày 12/12/2025.',
      'Trưởng các khu phố; Hiệu trưởng các trường; Công an phường',
    ],
    [
      'Công an phường theo dõi; Văn phòng – Thống kê báo cáo Phòng Nội vụ trước ngày 12/12/2025.',
      'Văn phòng – Thống kê',
    ],
  ])('names all who report together, and not who only does something before: %s', (sentence, reporter) => {
    const { reports } = readPlan(wardPlan('I. CHẾ ĐỘ BÁO CÁO', `1. ${sentence}`));
    expect(reports.map((one) => [one.reporter, one.to, one.due.rule])).toEqual([
      [reporter, 'Phòng Nội vụ', 'before 2025-12-12'],
    ]);
  });
});
