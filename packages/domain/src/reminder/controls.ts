import { documents, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import { ownPlan } from '../obligation/controls.ts';
import type { LadderCommand, ReminderCommand } from './commands.ts';
import type { LadderEvent, ReminderEvent, Rung } from './events.ts';
import { deliveryId, reminderId } from './reminder.ts';

/** Ví dụ: ba ngày trước hạn, nhắc chuyên viên. */
export const threeBefore: Rung = {
  rung: 'T-3',
  days: -3,
  to: 'obliged',
  roles: ['chuyên viên'],
  tone: 'remind',
};

/** Ví dụ: ba ngày sau hạn, báo cáo lãnh đạo cấp trên. */
export const escalation: Rung = {
  rung: 'T+3',
  days: 3,
  to: 'superior',
  roles: ['lãnh đạo'],
  tone: 'escalate',
};

const set = {
  unit: units.quangNgai,
  rungs: [threeBefore, escalation],
  automatic: true,
  from: '2022-01-01',
  reason: 'Quy chế theo dõi, đôn đốc của UBND tỉnh',
};

/** Ví dụ chuẩn. */
export const ladderCommands: { SetLadder: LadderCommand } = { SetLadder: { type: 'SetLadder', data: set } };
export const ladderEvents: { LadderSet: LadderEvent } = { LadderSet: { type: 'LadderSet', data: set } };

const obligations = [{ obligation: ownPlan.obligation, due: '2022-02-28', seen: 1 }];
const issued = {
  plan: documents.decision2074,
  unit: units.moDuc,
  obligations,
  rung: threeBefore,
  to: units.moDuc,
  on: '2022-02-25',
};
const reminder = reminderId(obligations, threeBefore, units.moDuc);
const delivered = {
  reminder,
  delivery: deliveryId(reminder, 'email'),
  channel: 'email',
  address: {
    person: derivedId('control', 'person', 'Hộp thư văn thư huyện Mộ Đức'),
    cipher: 'VVxbQ0FzY2lpLXNlYWxlZC1tYWls',
  },
  attempts: 2,
  deliveredAt: '2022-02-25T01:00:00.000Z',
};

/** Ví dụ chuẩn: one canonical command and event of every type. */
export const reminderCommands: {
  [T in ReminderCommand['type']]: Extract<ReminderCommand, { type: T }>;
} = {
  IssueReminder: { type: 'IssueReminder', data: issued },
  NoteDelivery: { type: 'NoteDelivery', data: delivered },
};
export const reminderEvents: { [T in ReminderEvent['type']]: Extract<ReminderEvent, { type: T }> } = {
  ReminderIssued: { type: 'ReminderIssued', data: { ...issued, reminder } },
  ReminderDelivered: { type: 'ReminderDelivered', data: delivered },
};
