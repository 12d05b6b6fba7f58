import type { PlanId } from '@thac/domain/vocabulary';
import type { Place } from '../places.ts';
import { communePlanId } from './commune.ts';
import { districtPlanId } from './district.ts';
import { basis, type Document, planId, tasksOf } from './document.ts';
import { campaignPlan } from './homeAffairs.ts';
import { decision2074 } from './province.ts';

/** Kế hoạch 07/KH-PVHTT của huyện Mộ Đức. */
export const boardsPlan = planId('Phòng Văn hóa và Thông tin huyện Mộ Đức', '2022');
/** Kế hoạch 91/KH-UBND của huyện Mộ Đức. */
export const checkPlan = planId('huyện Mộ Đức', 'kiểm tra', '2023');
/** Kế hoạch của Tư pháp – Hộ tịch xã Đức Phong. */
export const lawPlan = planId('Tư pháp – Hộ tịch xã Đức Phong', '2023');
/** Kế hoạch 33/KH-UBND của huyện Minh Long. */
export const newPlanOfMinhLong = planId('huyện Minh Long', 'thay thế', '2023');

/** Kế hoạch treo pa nô của Phòng Văn hóa và Thông tin huyện Mộ Đức: its parent is recalled afterwards. */
export const planOfCultureDivision = (culture: Place, district: Place): Document => ({
  plan: boardsPlan,
  place: culture,
  identity: {
    issuer: { unit: culture.unit, capacity: 'collective' },
    documentType: 'KH',
    number: '07',
    symbol: '07/KH-PVHTT',
    title: 'Treo pa nô tuyên truyền cải cách hành chính trên địa bàn huyện Mộ Đức',
    issuedOn: '2022-03-09',
    period: { from: '2022-03-01', to: '2022-12-31' },
  },
  bases: [
    basis(
      boardsPlan,
      'Kế hoạch số 11/KH-SVHTTDL ngày 18/02/2022 của Sở Văn hóa, Thể thao và Du lịch',
      campaignPlan,
    ),
  ],
  tasks: tasksOf(boardsPlan, [
    {
      clause: '2',
      title: 'Chọn vị trí treo pa nô',
      sentence:
        'Các xã, thị trấn đề xuất một vị trí treo pa nô tại trục đường chính chậm nhất ngày 31/3/2022.',
      lead: [{ every: 'commune', of: district.unit }],
      when: 'chậm nhất ngày 31/3/2022',
      due: '2022-03-31',
    },
  ]),
  registeredOn: '2022-03-09',
  issuedOn: '2022-03-09',
});

/** Kế hoạch của Tư pháp – Hộ tịch: the fourth tier, under the plan of the commune. */
export const planOfJustice = (justice: Place, commune: Place, office: Place): Document => ({
  plan: lawPlan,
  place: justice,
  identity: {
    issuer: { unit: justice.unit, capacity: 'head' },
    documentType: 'KH',
    number: null,
    symbol: null,
    title: 'Phổ biến pháp luật về cải cách hành chính năm 2023 tại xã Đức Phong',
    issuedOn: '2023-03-07',
    period: { from: '2023-01-01', to: '2023-12-31' },
  },
  bases: [
    basis(
      lawPlan,
      'Kế hoạch ngày 16/01/2023 của UBND xã Đức Phong về việc tuyên truyền cải cách hành chính năm 2023',
      communePlanId(commune),
    ),
  ],
  tasks: tasksOf(lawPlan, [
    {
      clause: '1',
      title: 'Lồng ghép vào sinh hoạt Ngày Pháp luật',
      sentence:
        'Tư pháp – Hộ tịch giới thiệu thủ tục đăng ký hộ tịch trực tuyến tại các buổi họp thôn; Văn phòng – Thống kê phối hợp.',
      lead: [justice],
      support: [office],
      when: 'Trong năm 2023',
      due: '2023-12-31',
    },
  ]),
  registeredOn: '2023-03-07',
  issuedOn: '2023-03-07',
});

/** Kế hoạch thay thế của huyện Minh Long: the communes still rest on the one it replaces. */
export function replacementOfMinhLong(district: Place): Document {
  const plan: PlanId = newPlanOfMinhLong;
  const communes = { every: 'commune', of: district.unit } as const;
  return {
    plan,
    place: district,
    identity: {
      issuer: { unit: district.unit, capacity: 'collective' },
      documentType: 'KH',
      number: '33',
      symbol: '33/KH-UBND',
      title: 'Tuyên truyền cải cách hành chính giai đoạn 2023-2025 (thay thế Kế hoạch số 05/KH-UBND)',
      issuedOn: '2023-03-15',
      period: { from: '2023-01-01', to: '2025-12-31' },
    },
    bases: [
      basis(
        plan,
        'Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi',
        decision2074,
      ),
    ],
    tasks: tasksOf(plan, [
      {
        clause: 'II/1',
        title: 'Phát thanh bằng tiếng Hrê',
        sentence:
          'UBND các xã phát mỗi tuần hai chuyên mục cải cách hành chính bằng tiếng Việt và tiếng Hrê.',
        lead: [communes],
        when: 'mỗi tuần hai chuyên mục',
      },
      {
        clause: 'III/1',
        title: 'Báo cáo 6 tháng đầu năm 2023',
        sentence: 'UBND các xã báo cáo kết quả 6 tháng đầu năm 2023 về UBND huyện trước ngày 15/6.',
        lead: [communes],
        output: 'report',
        detail: 'Báo cáo 6 tháng đầu năm 2023',
        when: 'trước ngày 15/6',
        due: '2023-06-14',
      },
    ]),
    registeredOn: '2023-03-15',
    issuedOn: '2023-03-15',
  };
}

/** Kế hoạch tự kiểm tra của huyện Mộ Đức: so new that the communes have hardly read it. */
export const planOfSelfCheck = (district: Place, homeAffairs: Place): Document => ({
  plan: checkPlan,
  place: district,
  identity: {
    issuer: { unit: district.unit, capacity: 'collective' },
    documentType: 'KH',
    number: '91',
    symbol: '91/KH-UBND',
    title: 'Tự kiểm tra công tác tuyên truyền cải cách hành chính 6 tháng đầu năm 2023',
    issuedOn: '2023-06-07',
    period: { from: '2023-06-07', to: '2023-06-30' },
  },
  bases: [
    basis(
      checkPlan,
      'Kế hoạch số 25/KH-UBND ngày 21/01/2022 của UBND huyện Mộ Đức',
      districtPlanId(district),
    ),
  ],
  tasks: tasksOf(checkPlan, [
    {
      clause: '1',
      title: 'Gửi phiếu tự kiểm tra',
      sentence:
        'UBND các xã, thị trấn gửi phiếu tự kiểm tra công tác tuyên truyền về Phòng Nội vụ trước ngày 16/6/2023.',
      lead: [{ every: 'commune', of: district.unit }],
      via: homeAffairs,
      output: 'report',
      detail: 'Phiếu tự kiểm tra',
      when: 'trước ngày 16/6/2023',
      due: '2023-06-15',
    },
    {
      clause: '2',
      title: 'Cử công chức đi kiểm tra chéo',
      sentence: 'Mỗi xã, thị trấn cử một công chức tham gia kiểm tra chéo theo lịch của Phòng Nội vụ.',
      lead: [{ every: 'commune', of: district.unit }],
      support: [homeAffairs],
    },
  ]),
  registeredOn: '2023-06-06',
  issuedOn: '2023-06-07',
});
