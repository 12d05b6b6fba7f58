import type { Day } from '@thac/domain/vocabulary';
import { between, chance, oneOf } from '../chance.ts';
import { daysAfter, inWords, workday } from '../days.ts';
import { committeeOf, type Place } from '../places.ts';
import { districtPlanId, districtPlans } from './district.ts';
import { basis, type Document, planId, type Sentence, tasksOf } from './document.ts';

/** Bộ phận chuyên môn của xã mà kế hoạch giao việc. */
export type Posts = { office: Place; culture: Place };

/** Kế hoạch năm 2023 của một xã. */
export const communePlanId = (commune: Place): string => planId('xã', commune.code, '2023');

/** Two communes of Mộ Đức and about one in eight elsewhere had issued nothing by mid-2023. */
export const hasIssued = (commune: Place): boolean =>
  !['xã Đức Lợi', 'xã Đức Phú'].includes(commune.name) &&
  (commune.name === 'xã Đức Phong' || chance('issued', commune.code) >= 0.12);

/** Most issue in January; some in December, some after the deadline of 30/01/2023. */
export const issueDayOf = (commune: Place): Day => {
  const mood = chance('issue', commune.code);
  if (mood < 0.15) return workday(daysAfter('2022-12-19', between(0, 10, 'december', commune.code)));
  if (mood < 0.82) return workday(daysAfter('2023-01-03', between(0, 16, 'january', commune.code)));
  return workday(daysAfter('2023-02-01', between(0, 45, 'late', commune.code)));
};

/** Kế hoạch năm 2023 của một xã, phường, thị trấn dưới kế hoạch của huyện. */
export function planOfCommune(commune: Place, district: Place, posts: Posts): Document {
  const plan = communePlanId(commune);
  const issuedOn = issueDayOf(commune);
  const number = String(between(2, 28, 'number', commune.code)).padStart(2, '0');
  const parent = districtPlans[district.name];
  const numbered = parent?.number ? `Kế hoạch số ${parent.number}/KH-UBND` : 'Kế hoạch';
  return {
    plan,
    place: commune,
    identity: {
      issuer: { unit: commune.unit, capacity: 'collective' },
      documentType: 'KH',
      number,
      symbol: `${number}/KH-UBND`,
      title: `Tuyên truyền cải cách hành chính ${commune.name} năm 2023`,
      issuedOn,
      period: { from: '2023-01-01', to: '2023-12-31' },
    },
    bases: [
      basis(
        plan,
        `${numbered} ngày ${inWords(parent?.issuedOn ?? '2022-01-28')} của ${committeeOf(district)} về tuyên truyền cải cách hành chính giai đoạn 2022-2025`,
        districtPlanId(district),
      ),
    ],
    tasks: tasksOf(plan, sentencesOf(commune, posts)),
    registeredOn: issuedOn,
    issuedOn,
  };
}

const sentencesOf = (commune: Place, { office, culture }: Posts): Sentence[] => [
  {
    clause: 'II/1',
    title: 'Rà soát, niêm yết thủ tục hành chính',
    sentence: `Văn phòng – Thống kê rà soát, niêm yết thủ tục hành chính thuộc thẩm quyền của ${committeeOf(commune)} ngay khi có thay đổi.`,
    lead: [office],
    when: 'ngay khi có thay đổi',
  },
  {
    clause: 'II/2',
    title: 'Chuyên mục trên Trang thông tin điện tử',
    sentence: oneOf(
      [
        'Văn phòng – Thống kê đăng mỗi tháng ít nhất hai tin về cải cách hành chính trên Trang thông tin điện tử; Văn hóa – Xã hội cung cấp bài.',
        'Duy trì chuyên mục hỏi đáp thủ tục hành chính trên Trang thông tin điện tử do Văn phòng – Thống kê phụ trách, Văn hóa – Xã hội phối hợp.',
      ],
      'portal',
      commune.code,
    ),
    lead: [office],
    support: [culture],
    when: 'mỗi tháng',
  },
  {
    clause: 'II/3',
    title: 'Khẩu hiệu, băng rôn',
    sentence: 'Văn hóa – Xã hội treo khẩu hiệu tại trụ sở và các nhà văn hóa trước ngày 30/4/2023.',
    lead: [culture],
    when: 'trước ngày 30/4/2023',
    due: '2023-04-29',
  },
  {
    clause: 'II/4',
    title: 'Phát thanh hằng tuần',
    sentence:
      'Văn hóa – Xã hội biên tập, phát mỗi tuần một bài về dịch vụ công trực tuyến trên đài truyền thanh.',
    lead: [culture],
    when: 'mỗi tuần một bài',
  },
  {
    clause: 'II/5',
    title: 'Tập huấn tổ công nghệ số cộng đồng',
    sentence:
      'Văn phòng – Thống kê chủ trì, Văn hóa – Xã hội phối hợp tập huấn tổ công nghệ số cộng đồng chậm nhất ngày 31/5/2023.',
    lead: [office],
    support: [culture],
    when: 'chậm nhất ngày 31/5/2023',
    due: '2023-05-31',
  },
  {
    clause: 'III/1',
    title: 'Báo cáo 6 tháng đầu năm 2023',
    sentence: 'Các bộ phận báo cáo kết quả 6 tháng qua Văn phòng – Thống kê trước ngày 10/6 để tổng hợp.',
    lead: [office, culture],
    via: office,
    output: 'report',
    detail: 'Báo cáo 6 tháng',
    when: 'trước ngày 10/6',
    due: '2023-06-09',
  },
  {
    clause: 'III/2',
    title: 'Báo cáo năm 2023',
    sentence: 'Báo cáo năm gửi Văn phòng – Thống kê trước ngày 05/12/2023.',
    lead: [office, culture],
    via: office,
    output: 'report',
    detail: 'Báo cáo năm',
    when: 'trước ngày 05/12/2023',
    due: '2023-12-04',
  },
];
