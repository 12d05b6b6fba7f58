import type { RecipientSet } from '@thac/domain/plan/events';
import type { Day } from '@thac/domain/vocabulary';
import { oneOf } from '../chance.ts';
import { committeeOf, type Place } from '../places.ts';
import { basis, type Document, planId, type Sentence, tasksOf } from './document.ts';
import { decision2074 } from './province.ts';

/** Số và ngày kế hoạch của 13 huyện, thị xã, thành phố; one came in without a number, one came late. */
export const districtPlans: Record<string, { number: string | null; issuedOn: Day }> = {
  'thành phố Quảng Ngãi': { number: '12', issuedOn: '2022-01-14' },
  'huyện Bình Sơn': { number: '08', issuedOn: '2022-01-18' },
  'huyện Trà Bồng': { number: '15', issuedOn: '2022-01-21' },
  'huyện Sơn Tịnh': { number: '06', issuedOn: '2022-01-12' },
  'huyện Tư Nghĩa': { number: '11', issuedOn: '2022-01-17' },
  'huyện Sơn Hà': { number: null, issuedOn: '2022-01-24' },
  'huyện Sơn Tây': { number: '41', issuedOn: '2022-03-14' },
  'huyện Minh Long': { number: '05', issuedOn: '2022-01-19' },
  'huyện Nghĩa Hành': { number: '09', issuedOn: '2022-01-20' },
  'huyện Mộ Đức': { number: '25', issuedOn: '2022-01-21' },
  'thị xã Đức Phổ': { number: '14', issuedOn: '2022-01-25' },
  'huyện Ba Tơ': { number: '19', issuedOn: '2022-01-26' },
  'huyện Lý Sơn': { number: '03', issuedOn: '2022-01-11' },
};

/** Phòng, ban và đoàn thể của huyện mà kế hoạch giao việc. */
export type Divisions = {
  homeAffairs: Place;
  culture: Place;
  media: Place;
  outside: Place[];
};

export const districtPlanId = (district: Place): string => planId('huyện', district.code, '2022-2025');

/** Kế hoạch của UBND cấp huyện dưới Quyết định 2074/QĐ-UBND. */
export function planOfDistrict(district: Place, communes: readonly Place[], divisions: Divisions): Document {
  const plan = districtPlanId(district);
  const { number, issuedOn } = districtPlans[district.name] ?? { number: null, issuedOn: '2022-01-28' };
  const body = communes.length > 0 ? throughCommunes(district) : byItself(district);
  return {
    plan,
    place: district,
    identity: {
      issuer: { unit: district.unit, capacity: 'collective' },
      documentType: 'KH',
      number,
      symbol: number === null ? null : `${number}/KH-UBND`,
      title: oneOf(
        [
          'Tuyên truyền cải cách hành chính giai đoạn 2022-2025',
          'Kế hoạch tuyên truyền cải cách hành chính trên địa bàn giai đoạn 2022-2025',
        ],
        'title',
        district.code,
      ),
      issuedOn,
      period: { from: '2022-01-01', to: '2025-12-31' },
    },
    bases: [
      basis(
        plan,
        oneOf(
          [
            'Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi',
            'QĐ số 2074/QĐ-ƯBND ngày 20/12/2021 của Chủ tịch UBND tỉnh',
          ],
          'basis',
          district.code,
        ),
        decision2074,
      ),
    ],
    tasks: tasksOf(plan, [...body, ...byDivisions(divisions), ...invitations(district, divisions)]),
    registeredOn: issuedOn,
    issuedOn,
  };
}

const every = (district: Place): RecipientSet => ({ every: 'commune', of: district.unit });

const throughCommunes = (district: Place): Sentence[] => [
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
const byItself = (district: Place): Sentence[] => [
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

const byDivisions = ({ homeAffairs, culture, media }: Divisions): Sentence[] => [
  {
    clause: 'V/1',
    title: 'Tập huấn công chức một cửa',
    sentence: 'Phòng Nội vụ mở lớp tập huấn cho công chức một cửa của huyện và các xã trong quý III/2022.',
    lead: [homeAffairs],
    support: [culture],
    when: 'trong quý III/2022',
    due: '2022-09-30',
  },
  {
    clause: 'V/2',
    title: 'Chuyên mục trên Cổng thông tin điện tử huyện',
    sentence:
      'Phòng Văn hóa và Thông tin đăng mỗi tháng ít nhất 04 tin, bài vào chuyên mục cải cách hành chính của Cổng thông tin điện tử.',
    lead: [culture],
    support: [homeAffairs],
    when: 'mỗi tháng',
  },
  {
    clause: 'V/3',
    title: 'Băng rôn, pa nô tại trung tâm',
    sentence:
      'Phòng Văn hóa và Thông tin lắp pa nô tuyên truyền tại khu trung tâm trước ngày 01/7/2022, Trung tâm Truyền thông - Văn hóa - Thể thao phối hợp.',
    lead: [culture],
    support: [media],
    when: 'trước ngày 01/7/2022',
    due: '2022-06-30',
  },
];

const invitations = (district: Place, { outside }: Divisions): Sentence[] => [
  {
    clause: 'VI/1',
    title: 'Đề nghị Mặt trận và Đoàn Thanh niên',
    sentence: `Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và Đoàn Thanh niên cùng ${committeeOf(district)} vận động Nhân dân nộp hồ sơ trực tuyến.`,
    lead: outside,
    invitation: true,
  },
];
