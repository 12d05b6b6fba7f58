import { documents, parts, units } from '../cast.ts';
import type { PlanCommand } from '../plan/commands.ts';
import { broadcast, decision2074, expansions, ownPlan, planCommands, training } from '../plan/controls.ts';
import type { Task } from '../plan/events.ts';

const { decision2074: decision, planOfMoDuc, planOfDucPhong } = documents;

/** Giữa trưa ở Việt Nam. */
export const noon = (day: string): string => `${day}T05:00:00.000Z`;

/** What the district asks of its communes. */
export const district: Task = {
  ...ownPlan,
  task: 'of-moduc',
  addressees: [{ role: 'lead', units: [units.ducPhong, units.ducThanh], sets: [] }],
};
/** What the commune asks of its own office. */
export const commune: Task = {
  ...broadcast,
  task: 'of-ducphong',
  addressees: [{ role: 'lead', units: [units.vanPhong], sets: [] }],
};

/** Registers, drafts and issues a plan below another one. */
export function below(
  parent: string | null,
  child: string,
  issuer: string,
  issuedOn: string,
  ...tasks: Task[]
): PlanCommand[] {
  const basis = {
    basis: `of-${child}`,
    literal: 'Căn cứ văn bản cấp trên',
    kind: 'basis',
    edge: 'cited',
    plan: parent,
  } as const;
  const unknown = { documentType: 'KH', number: null, symbol: null, issuedOn: null, period: null };
  return [
    { type: 'RegisterPlan', data: { plan: child, issuer: null, title: `Kế hoạch ${child}`, ...unknown } },
    { type: 'RecordBases', data: { plan: child, bases: [basis] } },
    { type: 'DraftTasks', data: { plan: child, tasks } },
    {
      type: 'IssuePlan',
      data: { plan: child, issuer: { unit: issuer, capacity: 'collective' }, issuedOn, expansions: [] },
    },
  ];
}

/** Quyết định của tỉnh, from registration to issue. */
export const theDecision: PlanCommand[] = [
  { type: 'RegisterPlan', data: { plan: decision, ...decision2074 } },
  { type: 'DraftTasks', data: { plan: decision, tasks: [ownPlan, broadcast] } },
  planCommands.IssuePlan,
];
/** Kế hoạch của huyện Mộ Đức, under the decision. */
export const moDuc = below(decision, planOfMoDuc, units.moDuc, '2022-02-25', district);
/** Kế hoạch của xã Đức Phong, under that of the district. */
export const ducPhong = below(planOfMoDuc, planOfDucPhong, units.ducPhong, '2022-03-20', commune);
/** Sửa đổi, bổ sung quyết định của tỉnh: one task added, one addressed to others. */
export const amendment: PlanCommand = {
  type: 'AmendPlan',
  data: {
    plan: decision,
    amendment: parts.amendment,
    by: { literal: '512/QĐ-UBND', plan: null },
    summary: 'Bổ sung tập huấn',
    added: [training],
    changed: [
      { ...broadcast, addressees: [{ role: 'lead', units: [units.moDuc, units.ducPhong], sets: [] }] },
    ],
    removed: [],
    expansions,
  },
};
