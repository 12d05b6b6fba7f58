import { quangNgaiUnit } from '../cast.ts';
import { basis, type Document, planId, tasksOf } from '../documents/document.ts';
import type { Place } from '../places.ts';

/** Kế hoạch 18/KH-UBND ngày 15/01/2026 của UBND tỉnh Quảng Ngãi. */
export const servicePlan = planId('18/KH-UBND', '2026-01-15');

/** Tỉnh Quảng Ngãi, as the plan of 2026 names it. */
export const province: Place = {
  unit: quangNgaiUnit,
  name: 'tỉnh Quảng Ngãi',
  kind: 'province',
  category: 'territory',
  tier: 'province',
  parent: null,
  code: '51',
};

const communes = { every: 'commune', of: quangNgaiUnit } as const;
const wholeYear = { when: 'đến hết ngày 14/12/2026', due: '2026-12-14' };

/** Các câu nêu chỉ tiêu, word for word as the targets quote them. */
export const promised = {
  inTime: 'từ 98% hồ sơ thủ tục hành chính trở lên được giải quyết trước hạn, đúng hạn',
  online: 'tối thiểu 70% hồ sơ được tiếp nhận trực tuyến',
  digitised: 'tối thiểu 80% kết quả giải quyết được số hóa',
  rank: 'hạng 10-20/34 tỉnh, thành phố',
};

/** What one-stop shops are to reach in 2026: three rates for every commune, a list to post, and a rank of the province. */
export const planOfServices = (): Document => ({
  plan: servicePlan,
  place: province,
  identity: {
    issuer: { unit: quangNgaiUnit, capacity: 'collective' },
    documentType: 'KH',
    number: '18',
    symbol: '18/KH-UBND',
    title: 'Nâng cao chất lượng giải quyết thủ tục hành chính trên địa bàn tỉnh năm 2026',
    issuedOn: '2026-01-15',
    period: { from: '2026-01-01', to: '2026-12-31' },
  },
  bases: [
    basis(servicePlan, 'Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ', null),
    basis(servicePlan, 'Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ', null),
  ],
  tasks: tasksOf(servicePlan, [
    {
      clause: 'II/1',
      title: 'Giải quyết đúng hạn',
      sentence: `UBND các xã, phường, đặc khu bảo đảm trong năm 2026 ${promised.inTime}.`,
      lead: [communes],
      output: 'rate',
      detail: 'Từ 98% hồ sơ trước hạn, đúng hạn',
      ...wholeYear,
    },
    {
      clause: 'II/2',
      title: 'Tiếp nhận trực tuyến',
      sentence: `UBND các xã, phường, đặc khu hướng dẫn người dân, doanh nghiệp để ${promised.online}.`,
      lead: [communes],
      output: 'rate',
      detail: 'Tối thiểu 70% hồ sơ trực tuyến',
      ...wholeYear,
    },
    {
      clause: 'II/3',
      title: 'Số hóa kết quả giải quyết',
      sentence: `UBND các xã, phường, đặc khu bảo đảm ${promised.digitised}.`,
      lead: [communes],
      output: 'rate',
      detail: 'Tối thiểu 80% kết quả được số hóa',
      ...wholeYear,
    },
    {
      clause: 'II/4',
      title: 'Niêm yết công khai thủ tục hành chính',
      sentence:
        'UBND các xã, phường, đặc khu niêm yết công khai đầy đủ thủ tục hành chính thuộc thẩm quyền tại bộ phận một cửa chậm nhất ngày 31/3/2026.',
      lead: [communes],
      when: 'chậm nhất ngày 31/3/2026',
      due: '2026-03-31',
    },
    {
      clause: 'III/1',
      title: 'Xếp hạng Bộ chỉ số phục vụ người dân, doanh nghiệp',
      sentence: `Phấn đấu trong năm 2026 tỉnh đạt ${promised.rank} theo Bộ chỉ số tại Quyết định số 766/QĐ-TTg.`,
      lead: [province],
      output: 'rate',
      detail: 'Hạng 10-20/34',
      ...wholeYear,
    },
  ]),
  registeredOn: '2026-01-13',
  issuedOn: '2026-01-15',
});
