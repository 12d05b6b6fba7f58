import { derivedId } from '../identity.ts';
import { reorganisationEvents } from '../reorganisation/controls.ts';
import type { SuccessionCommand } from './commands.ts';
import type { SuccessionEvent } from './events.ts';

const decision = derivedId('control', 'succession', 'Lân Phong');

/** Ví dụ chuẩn: one canonical event of every type. */
export const successionEvents: { [T in SuccessionEvent['type']]: Extract<SuccessionEvent, { type: T }> } = {
  SuccessionDecided: {
    type: 'SuccessionDecided',
    data: {
      decision,
      reorganisation: reorganisationEvents.ReorganisationRecorded.data.reorganisation,
      passing: 'merge',
      by: { literal: 'Quyết định số 05/QĐ-UBND', plan: null },
      reason: 'Xã Lân Phong kế thừa toàn bộ xã Đức Phong và xã Đức Thạnh',
      obligations: 2,
      plans: 0,
      reports: 1,
      events: 5,
    },
  },
  SuccessionUndone: {
    type: 'SuccessionUndone',
    data: {
      decision,
      undoing: derivedId('control', 'succession', 'Lân Phong, hủy bỏ'),
      by: { literal: 'Quyết định số 09/QĐ-UBND', plan: null },
      reason: 'Nhiệm vụ thuộc phạm vi của đơn vị khác',
      events: 5,
    },
  },
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const successionCommands: {
  [T in SuccessionCommand['type']]: Extract<SuccessionCommand, { type: T }>;
} = {
  DecideSuccession: { type: 'DecideSuccession', data: successionEvents.SuccessionDecided.data },
  UndoSuccession: { type: 'UndoSuccession', data: successionEvents.SuccessionUndone.data },
};
