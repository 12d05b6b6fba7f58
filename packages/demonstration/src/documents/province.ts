import type { RecipientSet } from '@thac/domain/plan/events';
import { forms, others, planning, reporting } from './decisionTasks.ts';
import { basis, type Document, planId, tasksOf } from './document.ts';
import type { ProvincialBodies } from './provincialBodies.ts';

/** Quyết định 2074/QĐ-UBND ngày 20/12/2021. */
export const decision2074 = planId('2074/QĐ-UBND', '2021-12-20');
/** Quyết định 768/QĐ-UBND ngày 26/8/2021. */
export const decision768 = planId('768/QĐ-UBND', '2021-08-26');

const period = { from: '2022-01-01', to: '2025-12-31' };

/** Quyết định 768/QĐ-UBND: the reform plan of the province, older than the decision but younger than its child 51/KH-UBND. */
export function reformPlan({ province, homeAffairs }: ProvincialBodies): Document {
  const departments: RecipientSet = { every: 'department', of: province.unit };
  return {
    plan: decision768,
    place: province,
    identity: {
      issuer: { unit: province.unit, capacity: 'collective' },
      documentType: 'QĐ',
      number: '768',
      symbol: '768/QĐ-UBND',
      title: 'Ban hành Kế hoạch cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2021-2025',
      issuedOn: '2021-08-26',
      period: { from: '2021-01-01', to: '2025-12-31' },
    },
    bases: [
      basis(decision768, 'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ', null),
      basis(decision768, 'Nghị quyết số 04-NQ/TU của Tỉnh ủy', null),
    ],
    tasks: tasksOf(decision768, [
      {
        clause: 'IV/2',
        title: 'Báo cáo cải cách hành chính năm 2021',
        sentence:
          'Các sở, ban, ngành gửi số liệu cải cách hành chính năm 2021 về Sở Nội vụ trước ngày 10/12/2021 để tổng hợp, báo cáo UBND tỉnh.',
        lead: [departments],
        via: homeAffairs,
        output: 'report',
        detail: 'Báo cáo năm 2021',
        when: 'trước ngày 10/12/2021',
        due: '2021-12-09',
      },
    ]),
    registeredOn: '2021-08-26',
    issuedOn: '2021-08-26',
  };
}

/** Quyết định 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh: the decision that falls through the tiers. */
export function propagandaDecision(bodies: ProvincialBodies): Document {
  const { province } = bodies;
  return {
    plan: decision2074,
    place: province,
    identity: {
      issuer: { unit: province.unit, capacity: 'head' },
      documentType: 'QĐ',
      number: '2074',
      symbol: '2074/QĐ-UBND',
      title: 'Ban hành Kế hoạch tuyên truyền cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2022-2025',
      issuedOn: '2021-12-20',
      period,
    },
    bases: [
      basis(decision2074, 'Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ', null),
      basis(decision2074, 'Nghị quyết số 93/2021/NQ-HĐND ngày 10/12/2021 của HĐND tỉnh', null),
      basis(decision2074, 'Quyết định số 768/QĐ-UBND ngày 26/8/2021 của UBND tỉnh', decision768),
    ],
    tasks: tasksOf(decision2074, [
      ...planning(bodies),
      ...forms(bodies),
      ...reporting(bodies),
      ...others(bodies),
    ]),
    registeredOn: '2021-12-17',
    issuedOn: '2021-12-20',
  };
}
