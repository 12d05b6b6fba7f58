import type { RecipientSet } from '@thac/domain/plan/events';
import { basis, type Document, planId, tasksOf } from './document.ts';
import { decision2074 } from './province.ts';
import type { ProvincialBodies } from './provincialBodies.ts';

/** Kế hoạch 04/KH-SNV. */
export const homeAffairsPlan = planId('Sở Nội vụ', '2022');
/** Kế hoạch 11/KH-SVHTTDL, thu hồi ngày 20/5/2022. */
export const campaignPlan = planId('Sở Văn hóa, Thể thao và Du lịch', '2022');

/** Kế hoạch của Sở Nội vụ: carries out the decision for its own field and asks the districts for people and figures. */
export function planOfHomeAffairs({ province, homeAffairs, information }: ProvincialBodies): Document {
  const districts: RecipientSet = { every: 'district', of: province.unit };
  const departments: RecipientSet = { every: 'department', of: province.unit };
  return {
    plan: homeAffairsPlan,
    place: homeAffairs,
    identity: {
      issuer: { unit: homeAffairs.unit, capacity: 'collective' },
      documentType: 'KH',
      number: '04',
      symbol: '04/KH-SNV',
      title: 'Triển khai Kế hoạch tuyên truyền cải cách hành chính năm 2022',
      issuedOn: '2022-01-12',
      period: { from: '2022-01-01', to: '2022-12-31' },
    },
    bases: [
      basis(
        homeAffairsPlan,
        'Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi',
        decision2074,
      ),
    ],
    tasks: tasksOf(homeAffairsPlan, [
      {
        clause: '1/a',
        title: 'Tổ chức lớp tập huấn kỹ năng tuyên truyền',
        sentence:
          'Sở Nội vụ tổ chức hai lớp tập huấn trong tháng 5/2022; UBND các huyện, thị xã, thành phố cử công chức tham dự.',
        lead: [homeAffairs],
        support: [districts],
        when: 'trong tháng 5/2022',
        due: '2022-05-31',
      },
      {
        clause: '1/b',
        title: 'Cuộc thi tìm hiểu cải cách hành chính',
        sentence:
          'UBND các huyện, thị xã, thành phố phát động cuộc thi trực tuyến tìm hiểu cải cách hành chính và gửi danh sách bài dự thi chậm nhất ngày 31/10/2022.',
        lead: [districts],
        support: [information],
        when: 'chậm nhất ngày 31/10/2022',
        due: '2022-10-31',
      },
      {
        clause: '2/đ',
        title: 'Số liệu quý III phục vụ báo cáo cải cách hành chính',
        sentence:
          'Các sở, ban, ngành, UBND các huyện, thị xã, thành phố gửi số liệu tuyên truyền cải cách hành chính quý III cho Sở Nội vụ trước ngày 15/9/2022.',
        lead: [departments, districts],
        output: 'report',
        detail: 'Số liệu quý III (tính đến ngày 14/9)',
        when: 'trước ngày 15/9/2022',
        due: '2022-09-14',
      },
    ]),
    registeredOn: '2022-01-11',
    issuedOn: '2022-01-12',
  };
}

/** Kế hoạch tuyên truyền trực quan của Sở Văn hóa, Thể thao và Du lịch: recalled later, with a plan already derived from it. */
export function planOfCulture({ province, culture }: ProvincialBodies): Document {
  return {
    plan: campaignPlan,
    place: culture,
    identity: {
      issuer: { unit: culture.unit, capacity: 'collective' },
      documentType: 'KH',
      number: '11',
      symbol: '11/KH-SVHTTDL',
      title: 'Tuyên truyền trực quan về cải cách hành chính năm 2022',
      issuedOn: '2022-02-18',
      period: { from: '2022-01-01', to: '2022-12-31' },
    },
    bases: [basis(campaignPlan, 'Quyết định số 2074/QĐ-UBND ngày 20/12/2021', decision2074)],
    tasks: tasksOf(campaignPlan, [
      {
        clause: '3/1',
        title: 'Treo pa nô tại cửa ngõ các huyện',
        sentence:
          'UBND các huyện, thị xã, thành phố treo tối thiểu 05 pa nô theo mẫu thống nhất tại các tuyến đường cửa ngõ, hoàn thành trước ngày 01/7/2022.',
        lead: [{ every: 'district', of: province.unit }],
        when: 'trước ngày 01/7/2022',
        due: '2022-06-30',
      },
    ]),
    registeredOn: '2022-02-17',
    issuedOn: '2022-02-18',
  };
}
