import type { RecipientSet } from '@thac/domain/plan/events';
import { oneOf } from '../chance.ts';
import { committeeOf, type Place } from '../places.ts';
import type { Sentence } from './document.ts';

const every = (district: Place): RecipientSet => ({ every: 'commune', of: district.unit });

/** Nhiệm vụ giao cho các xã, phường, thị trấn. */
export const throughCommunes = (district: Place): Sentence[] => [
  {
    clause: 'II/1',
    title: 'Kế hoạch tuyên truyền năm 2023 của xã',
    sentence: `UBND các xã, phường, thị trấn ban hành kế hoạch tuyên truyền cải cách hành chính năm 2023 trước ngày 31/01/2023, gửi ${committeeOf(district)} theo dõi.`,
    lead: [every(district)],
    output: 'derivedPlan',
    detail: 'Kế hoạch năm 2023 của UBND cấp xã',
    when: 'trước ngày 31/01/2023',
    due: '2023-01-30',
  },
  ...formsInCommunes(district),
  ...reportsOfCommunes(district),
];

const formsInCommunes = (district: Place): Sentence[] => [
  {
    clause: 'III/1',
    title: 'Phát thanh hằng tuần trên hệ thống truyền thanh xã',
    sentence: oneOf(
      [
        'Hằng tuần, UBND các xã, phường, thị trấn phát ít nhất một chuyên mục cải cách hành chính trên hệ thống truyền thanh cơ sở.',
        'UBND các xã, phường, thị trấn duy trì mỗi tuần một buổi phát thanh về thủ tục hành chính và dịch vụ công trực tuyến.',
      ],
      'broadcast',
      district.code,
    ),
    lead: [every(district)],
    when: 'Hằng tuần',
  },
  {
    clause: 'III/2',
    title: 'Chuyên mục trên Trang thông tin điện tử xã',
    sentence:
      'UBND các xã, phường, thị trấn mở và cập nhật chuyên mục cải cách hành chính trên Trang thông tin điện tử.',
    lead: [every(district)],
    when: 'Thường xuyên',
  },
  {
    clause: 'III/3',
    title: 'Tuyên truyền trực quan tại xã',
    sentence: oneOf(
      [
        'UBND các xã, phường, thị trấn treo băng rôn, áp phích tại trụ sở và nhà văn hóa thôn, hoàn thành trong tháng 8/2022.',
        'Trong tháng 8/2022, các xã, phường, thị trấn hoàn thành việc lắp bảng hướng dẫn nộp hồ sơ trực tuyến tại trụ sở và khu dân cư.',
      ],
      'visual',
      district.code,
    ),
    lead: [every(district)],
    when: 'trong tháng 8/2022',
    due: '2022-08-31',
  },
  {
    clause: 'III/4',
    title: 'Cử công chức dự tập huấn',
    sentence:
      'UBND các xã, phường, thị trấn cử công chức Bộ phận Tiếp nhận và Trả kết quả dự tập huấn do huyện tổ chức trong quý III/2022.',
    lead: [every(district)],
    when: 'trong quý III/2022',
    due: '2022-09-30',
  },
  {
    clause: 'III/5',
    title: 'Rà soát thủ tục hành chính cấp xã',
    sentence:
      'Thường xuyên rà soát, niêm yết, gỡ bỏ kịp thời thủ tục hành chính hết hiệu lực tại nơi tiếp công dân.',
    lead: [every(district)],
    when: 'Thường xuyên',
  },
  {
    clause: 'III/6',
    title: 'Tỷ lệ hồ sơ trực tuyến cấp xã',
    sentence: 'Đến hết năm 2022, mỗi xã, phường, thị trấn đạt từ 30% hồ sơ nộp trực tuyến trở lên.',
    lead: [every(district)],
    output: 'rate',
    detail: 'Từ 30% hồ sơ nộp trực tuyến',
    when: 'Đến hết năm 2022',
    due: '2022-12-31',
  },
];

const reportsOfCommunes = (district: Place): Sentence[] =>
  [
    { clause: 'IV/1', what: '6 tháng đầu năm 2022', when: 'trước ngày 15/6', due: '2022-06-14' },
    { clause: 'IV/2', what: 'năm 2022', when: 'trước ngày 10/12', due: '2022-12-09' },
    { clause: 'IV/3', what: '6 tháng đầu năm 2023', when: 'trước ngày 15/6', due: '2023-06-14' },
  ].map(({ clause, what, when, due }) => ({
    clause,
    title: `Báo cáo ${what}`,
    sentence: `UBND các xã, phường, thị trấn báo cáo kết quả tuyên truyền ${what} về ${committeeOf(district)} ${when} để tổng hợp, báo cáo tỉnh.`,
    lead: [every(district)],
    output: 'report' as const,
    detail: `Báo cáo ${what}`,
    when,
    due,
  }));

/** Lý Sơn has had no communes since 01/4/2020: its committee does the work itself. */
export const byItself = (district: Place): Sentence[] => [
  {
    clause: 'II/1',
    title: 'Phát thanh hằng tuần trên đảo',
    sentence:
      'Văn phòng giúp UBND huyện mỗi tuần phát một chuyên mục cải cách hành chính trên hệ thống loa đảo.',
    lead: [district],
    when: 'Hằng tuần',
  },
  {
    clause: 'II/2',
    title: 'Báo cáo năm 2022',
    sentence: 'UBND huyện tổng hợp kết quả tuyên truyền năm 2022 trước ngày 10/12.',
    lead: [district],
    output: 'report',
    when: 'trước ngày 10/12',
    due: '2022-12-09',
  },
];
