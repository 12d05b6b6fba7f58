import type { Day } from '@thac/domain/vocabulary';
import { oneOf } from '../chance.ts';
import { committeeOf, type Place } from '../places.ts';
import { byItself, throughCommunes } from './communeTasks.ts';
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

/** Kế hoạch giai đoạn 2022-2025 của một huyện. */
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
