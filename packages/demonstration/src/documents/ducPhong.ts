import type { Place } from '../places.ts';
import { communePlanId } from './commune.ts';
import { districtPlanId } from './district.ts';
import { type Document, declared, mentioned, planId, type Sentence, tasksOf } from './document.ts';
import { decision768 } from './province.ts';

/** Kế hoạch 51/KH-UBND ngày 06/8/2021 của xã Đức Phong. */
export const plan51 = planId('51/KH-UBND', 'Đức Phong', '2021-08-06');

/** Nơi thực hiện trong xã Đức Phong. */
export type DucPhong = {
  commune: Place;
  district: Place;
  office: Place;
  culture: Place;
  justice: Place;
  broadcaster: Place;
  outside: Place[];
};

/** Kế hoạch 51/KH-UBND ngày 06/8/2021: older than 768/QĐ-UBND of 26/8/2021, which it is said to carry out. */
export const reformPlanOfDucPhong = ({ commune, office }: DucPhong): Document => ({
  plan: plan51,
  place: commune,
  identity: {
    issuer: { unit: commune.unit, capacity: 'collective' },
    documentType: 'KH',
    number: '51',
    symbol: '51/KH-UBND',
    title: 'Cải cách hành chính giai đoạn 2021-2025 trên địa bàn xã Đức Phong',
    issuedOn: '2021-08-06',
    period: { from: '2021-01-01', to: '2025-12-31' },
  },
  bases: [
    declared(
      plan51,
      'Kế hoạch cải cách hành chính của UBND tỉnh giai đoạn 2021-2025 (cán bộ xã khai, chờ số)',
      null,
    ),
  ],
  tasks: tasksOf(plan51, [
    {
      clause: 'III/1',
      title: 'Bố trí công chức đầu mối cải cách hành chính',
      sentence:
        'Văn phòng – Thống kê làm đầu mối theo dõi công tác cải cách hành chính của xã, hoàn thành phân công trong tháng 9/2021.',
      lead: [office],
      when: 'trong tháng 9/2021',
      due: '2021-09-30',
    },
  ]),
  registeredOn: '2021-08-06',
  issuedOn: '2021-08-06',
});

/** Kế hoạch ngày 16/01/2023 của xã Đức Phong: no number, no parent named in its text; an official declared it. */
export function planOfDucPhong(places: DucPhong): Document {
  const plan = communePlanId(places.commune);
  return {
    plan,
    place: places.commune,
    identity: {
      issuer: { unit: places.commune.unit, capacity: 'collective' },
      documentType: 'KH',
      number: null,
      symbol: null,
      title: 'Về việc tuyên truyền cải cách hành chính năm 2023',
      issuedOn: '2023-01-16',
      period: { from: '2023-01-01', to: '2023-12-31' },
    },
    bases: [
      declared(
        plan,
        'Kế hoạch tuyên truyền cải cách hành chính giai đoạn 2022-2025 của UBND huyện Mộ Đức (cán bộ xã khai, văn bản không nêu)',
        districtPlanId(places.district),
      ),
      ...mentions(plan),
    ],
    tasks: tasksOf(plan, [...forms(places), ...organisation(places)]),
    registeredOn: '2023-01-16',
    issuedOn: '2023-01-16',
  };
}

const mentions = (plan: string) => [
  mentioned(plan, 'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ'),
  mentioned(plan, 'Nghị quyết số 04-NQ/TU ngày 18/10/2021 của Hội nghị Tỉnh uỷ lần thứ 5 Khoa XX'),
  mentioned(plan, 'Nghị quyết số 93/2021/NQ-HĐND ngày 10/12/2021 của HĐND tỉnh'),
  mentioned(plan, 'Quyết định số 649/QĐ-ƯBND ngày 26/7/2021 của UBND tỉnh'),
  mentioned(plan, 'Quyết định số 768/QĐ-UBND ngày 26/8/2021 của UBND tỉnh', decision768),
  mentioned(plan, 'Quyết định số 203/QĐ- UBND ngày 01/11/2021 của UBND huyện'),
  mentioned(plan, 'Kế hoạch số 51/KH-UBND, ngày 06/8/2021 của UBND xã Đức Phong', plan51),
  mentioned(plan, 'Kế hoạch số 119/KH-UBND ngày 09/10/2020 của UBND tỉnh'),
];

const forms = ({ office, culture, justice, broadcaster }: DucPhong): Sentence[] => [
  {
    clause: 'III/1',
    title: 'Rà soát, cập nhật thủ tục hành chính',
    sentence:
      'Văn phòng – Thống kê chủ trì rà soát và cập nhật thủ tục hành chính trên Trang thông tin điện tử xã; các bộ phận liên quan phối hợp.',
    lead: [office],
    support: [culture, justice],
    when: 'Thường xuyên',
  },
  {
    clause: 'III/2',
    title: 'Chuyên mục “Cải cách hành chính” và “Góp ý thủ tục hành chính”',
    sentence:
      'Văn phòng – Thống kê mở hai chuyên mục trên Cổng thông tin điện tử xã, tiếp nhận phản ánh của người dân và trả lời công khai.',
    lead: [office],
    support: [justice],
  },
  {
    clause: 'III/3',
    title: 'Tuyên truyền bằng hình thức trực quan',
    sentence:
      'Văn hóa – Xã hội chủ trì làm pa nô, áp phích, băng rôn về dịch vụ công trực tuyến, hoàn thành trước ngày 30/4.',
    lead: [culture],
    support: [office],
    when: 'trước ngày 30/4',
    due: '2023-04-29',
  },
  {
    clause: 'III/4',
    title: 'Tuyên truyền trên hệ thống truyền thanh xã',
    sentence: 'Đài Truyền thanh xã phát một chuyên mục mỗi tuần do Văn hóa – Xã hội cung cấp nội dung.',
    lead: [broadcaster],
    support: [culture],
    when: 'Định kỳ 01 lần/tuần',
  },
  {
    clause: 'III/5',
    title: 'Tập huấn sử dụng dịch vụ công trực tuyến',
    sentence:
      'Văn hóa – Xã hội tập huấn cho trưởng thôn và tổ công nghệ số cách đăng ký tài khoản dịch vụ công trong tháng 5.',
    lead: [culture],
    support: [office],
    when: 'trong tháng 5',
    due: '2023-05-31',
  },
];

const organisation = ({ office, culture, justice, broadcaster, outside }: DucPhong): Sentence[] => [
  {
    clause: 'IV/3',
    title: 'Kế hoạch phổ biến pháp luật về cải cách hành chính',
    sentence: 'Tư pháp – Hộ tịch lập kế hoạch phổ biến pháp luật về cải cách hành chính năm 2023.',
    lead: [justice],
    output: 'derivedPlan',
    detail: 'Kế hoạch của Tư pháp – Hộ tịch',
  },
  {
    clause: 'IV/5/a',
    title: 'Báo cáo 6 tháng đầu năm 2023',
    sentence:
      'Các bộ phận gửi báo cáo 6 tháng cho UBND xã qua Văn phòng – Thống kê trước ngày 15/6 để tổng hợp báo cáo huyện.',
    lead: [office, culture, justice, broadcaster],
    via: office,
    output: 'report',
    detail: 'Báo cáo 6 tháng',
    when: 'trước ngày 15/6',
    due: '2023-06-14',
  },
  {
    clause: 'IV/5/b',
    title: 'Báo cáo năm 2023',
    sentence: 'Các bộ phận gửi báo cáo năm cho UBND xã qua Văn phòng – Thống kê trước ngày 10/12.',
    lead: [office, culture, justice, broadcaster],
    via: office,
    output: 'report',
    detail: 'Báo cáo năm',
    when: 'trước ngày 10/12',
    due: '2023-12-09',
  },
  {
    clause: 'IV/6',
    title: 'Đề nghị Mặt trận và đoàn thể xã',
    sentence:
      'Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và Đoàn Thanh niên xã cùng UBND xã lồng ghép tuyên truyền trong sinh hoạt thường kỳ.',
    lead: outside,
    invitation: true,
  },
];
