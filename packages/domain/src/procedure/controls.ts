import { documents, parts } from '../cast.ts';
import type { ProcedureCommand, TieCommand } from './commands.ts';
import type { ProcedureEvent, Tie, TieEvent } from './events.ts';
import { procedureId } from './identity.ts';

/** Ví dụ: Đăng ký khai sinh, which communes handle. */
export const birthRegistration = { code: '1.001193', procedure: procedureId('1.001193') };

const published = {
  code: birthRegistration.code,
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  tiers: ['commune' as const],
  online: 'partial' as const,
  from: '2021-07-01',
  by: { literal: '1565/QĐ-UBND ngày 15/6/2021', plan: null },
};
const revised = {
  procedure: birthRegistration.procedure,
  changes: { online: 'full' as const },
  from: '2022-07-01',
  by: { literal: '1013/QĐ-UBND ngày 20/6/2022', plan: null },
};
const abolished = {
  procedure: birthRegistration.procedure,
  lastDay: '2025-06-30',
  by: { literal: '721/QĐ-UBND ngày 25/6/2025', plan: null },
};
const tied: Tie = {
  plan: documents.decision2074,
  task: parts.broadcast,
  duty: 'publication',
  procedures: [birthRegistration.procedure],
  fields: ['Hộ tịch', 'Chứng thực'],
};
const untied = {
  plan: documents.decision2074,
  task: parts.broadcast,
  reason: 'Nhiệm vụ không nói về thủ tục',
};

/** Ví dụ chuẩn: one canonical command and event of every type. */
export const procedureCommands: {
  [T in ProcedureCommand['type']]: Extract<ProcedureCommand, { type: T }>;
} = {
  PublishProcedure: { type: 'PublishProcedure', data: published },
  ReviseProcedure: { type: 'ReviseProcedure', data: revised },
  AbolishProcedure: { type: 'AbolishProcedure', data: abolished },
};
export const procedureEvents: { [T in ProcedureEvent['type']]: Extract<ProcedureEvent, { type: T }> } = {
  ProcedurePublished: {
    type: 'ProcedurePublished',
    data: { ...published, procedure: birthRegistration.procedure },
  },
  ProcedureRevised: { type: 'ProcedureRevised', data: revised },
  ProcedureAbolished: { type: 'ProcedureAbolished', data: abolished },
};
export const tieCommands: { [T in TieCommand['type']]: Extract<TieCommand, { type: T }> } = {
  TieProcedures: { type: 'TieProcedures', data: tied },
  UntieProcedures: { type: 'UntieProcedures', data: untied },
};
export const tieEvents: { [T in TieEvent['type']]: Extract<TieEvent, { type: T }> } = {
  ProceduresTied: { type: 'ProceduresTied', data: tied },
  ProceduresUntied: { type: 'ProceduresUntied', data: untied },
};
