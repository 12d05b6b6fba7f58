import type { Rung } from '@thac/domain/reminder/events';
import type { Day, Instant, ObligationId, PlanId, Sealed, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Nhắc việc: one letter to one unit, as it was decided; never changed. */
export type ReminderTable = Versioned & {
  reminder: string;
  plan: PlanId;
  /** Who owes. */
  unit: UnitId;
  /** Who is written to: the unit itself, or the one above it. */
  recipient: UnitId;
  rung: Rung;
  on_day: Day;
};

/** Nhiệm vụ được nhắc: one obligation that a reminder speaks of. */
export type RemindedTable = Versioned & {
  reminder: string;
  obligation: ObligationId;
  due_on: Day;
  rung: string;
  /** Version of the stream of what is owed that was looked at. */
  seen: number;
};

/** Đã chuyển: that a reminder was handed over, through which channel and when. */
export type HandedOverTable = Versioned & {
  reminder: string;
  delivery: string;
  channel: string;
  address: string | Sealed;
  attempts: number;
  delivered_at: Instant;
};

type Own<Table> = Omit<Table, keyof Versioned>;

const issuedIn = (event: Happened): string | null =>
  event.type === 'ReminderIssued' ? event.data.reminder : null;

const reminderFold: Fold<Own<ReminderTable>> = {
  entity: 'reminder',
  key: ['reminder'],
  entityOf: issuedIn,
  apply(rows, event) {
    if (event.type !== 'ReminderIssued') return rows;
    const { reminder, plan, unit, to: recipient, rung, on: on_day } = event.data;
    return [{ reminder, plan, unit, recipient, rung, on_day }];
  },
};

const remindedFold: Fold<Own<RemindedTable>> = {
  entity: 'reminder',
  key: ['reminder', 'obligation'],
  entityOf: issuedIn,
  apply(rows, event) {
    if (event.type !== 'ReminderIssued') return rows;
    const { reminder, rung, obligations } = event.data;
    return obligations.map(({ obligation, due: due_on, seen }) => ({
      reminder,
      obligation,
      due_on,
      rung: rung.rung,
      seen,
    }));
  },
};

const handedOverFold: Fold<Own<HandedOverTable>> = {
  entity: 'reminder',
  key: ['reminder', 'delivery'],
  entityOf: (event) => (event.type === 'ReminderDelivered' ? event.data.reminder : null),
  apply(rows, event) {
    if (event.type !== 'ReminderDelivered') return rows;
    const { deliveredAt: delivered_at, ...rest } = event.data;
    return [...rows, { ...rest, delivered_at }];
  },
};

/** The view of reminders. */
export const reminderView: View = {
  name: 'reminder',
  version: 1,
  key: ['reminder', 'since'],
  table: (schema) => `
    create table ${schema}.reminder (
      reminder uuid not null, plan uuid not null, unit uuid not null, recipient uuid not null, rung jsonb not null,
      on_day date not null, ${ranges}, primary key (reminder, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.reminder (since desc);
    create index on ${schema}.reminder (unit, since desc);
    create index on ${schema}.reminder (recipient, since desc);
    create index on ${schema}.reminder (plan, since desc);`,
  fold: folded(reminderFold),
};

/** The view of what was reminded of. */
export const remindedView: View = {
  name: 'reminded',
  version: 1,
  key: ['reminder', 'obligation', 'since'],
  table: (schema) => `
    create table ${schema}.reminded (
      reminder uuid not null, obligation uuid not null, due_on date not null, rung text not null,
      seen integer not null, ${ranges}, primary key (reminder, obligation, since)
    )`,
  indexes: (schema) => `create index on ${schema}.reminded (obligation);`,
  fold: folded(remindedFold),
};

/** The view of what was handed over. */
export const handedOverView: View = {
  name: 'handed_over',
  version: 2,
  key: ['reminder', 'delivery', 'since'],
  table: (schema) => `
    create table ${schema}.handed_over (
      reminder uuid not null, delivery uuid not null, channel text not null, address jsonb not null,
      attempts integer not null, delivered_at timestamptz not null, ${ranges},
      primary key (reminder, delivery, since)
    )`,
  indexes: () => '',
  fold: folded(handedOverFold),
};
