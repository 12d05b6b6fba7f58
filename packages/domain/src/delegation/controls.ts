import { units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { DelegationCommand } from './commands.ts';
import type { DelegationEvent, DelegationTerms } from './events.ts';

const granted: DelegationTerms = {
  delegation: derivedId('control', 'delegation', '1'),
  form: 'TL',
  unit: units.quangNgai,
  by: 'chu-tich-quang-ngai',
  to: { official: 'giam-doc-so-noi-vu', unit: units.soNoiVu },
  commands: ['ReturnObligation', 'ExtendObligation'],
  plan: null,
  from: '2022-01-10',
  lastDay: '2022-12-31',
  document: { literal: 'Quyết định số 12/QĐ-UBND ngày 10/01/2022', plan: null },
};
const ended = {
  delegation: granted.delegation,
  lastDay: '2022-06-30',
  reason: 'Thay đổi quy chế làm việc',
};

/** Ví dụ chuẩn: one canonical command and event of every type. */
export const delegationCommands: {
  [T in DelegationCommand['type']]: Extract<DelegationCommand, { type: T }>;
} = {
  GrantDelegation: { type: 'GrantDelegation', data: { ...granted, today: '2022-01-10' } },
  EndDelegation: { type: 'EndDelegation', data: { ...ended, today: '2022-06-20' } },
};
export const delegationEvents: { [T in DelegationEvent['type']]: Extract<DelegationEvent, { type: T }> } = {
  DelegationGranted: { type: 'DelegationGranted', data: granted },
  DelegationEnded: { type: 'DelegationEnded', data: ended },
};
