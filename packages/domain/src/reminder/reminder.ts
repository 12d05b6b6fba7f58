import type { Decider } from '../decider.ts';
import { derivedId } from '../identity.ts';
import { refuse } from '../refusal.ts';
import type { Day, ObligationId, UnitId } from '../vocabulary.ts';
import type { ReminderCommand } from './commands.ts';
import type { Reminded, ReminderEvent, Rung } from './events.ts';
import { reminderRefusals } from './refusals.ts';

/** Các lần nhắc một đơn vị theo một văn bản: what was reminded of, and what was handed over. */
export type Reminders = {
  issued: ReadonlySet<string>;
  /** Obligation, rung and due day, as `stepOf` writes them. */
  steps: ReadonlySet<string>;
  delivered: ReadonlySet<string>;
};

type Asked<Type extends ReminderCommand['type']> = Extract<ReminderCommand, { type: Type }>['data'];

const initialState = (): Reminders => ({ issued: new Set(), steps: new Set(), delivered: new Set() });

/** One step of the ladder for one obligation: taken once for each due day that it had. */
export const stepOf = (obligation: ObligationId, rung: string, due: Day): string =>
  `${obligation} ${due} ${rung}`;

/** The id of a reminder follows from what it speaks of. */
export const reminderId = (
  obligations: readonly Pick<Reminded, 'obligation' | 'due'>[],
  { rung }: Rung,
  to: UnitId,
): string =>
  derivedId(
    'reminder',
    to,
    ...obligations.map(({ obligation, due }) => stepOf(obligation, rung, due)).toSorted(),
  );

/** The id of a delivery: the same for ever for one reminder through one channel. */
export const deliveryId = (reminder: string, channel: string): string =>
  derivedId('delivery', reminder, channel);

function decide(command: ReminderCommand, reminders: Reminders): ReminderEvent[] {
  switch (command.type) {
    case 'IssueReminder':
      return issue(command.data, reminders);
    case 'NoteDelivery':
      return note(command.data, reminders);
  }
}

/** What was reminded of before is left out; where nothing is left, nothing happens. */
function issue(asked: Asked<'IssueReminder'>, { steps }: Reminders): ReminderEvent[] {
  const { rung, to } = asked;
  if (asked.obligations.length === 0) refuse(reminderRefusals['reminder-empty']);
  const obligations = asked.obligations.filter(
    ({ obligation, due }) => !steps.has(stepOf(obligation, rung.rung, due)),
  );
  if (obligations.length === 0) return [];
  const reminder = reminderId(obligations, rung, to);
  return [{ type: 'ReminderIssued', data: { ...asked, reminder, obligations } }];
}

function note(asked: Asked<'NoteDelivery'>, { issued, delivered }: Reminders): ReminderEvent[] {
  if (!issued.has(asked.reminder)) refuse(reminderRefusals['reminder-unknown']);
  return delivered.has(asked.delivery) ? [] : [{ type: 'ReminderDelivered', data: asked }];
}

function evolve(reminders: Reminders, event: ReminderEvent): Reminders {
  switch (event.type) {
    case 'ReminderIssued': {
      const { reminder, rung, obligations } = event.data;
      const taken = obligations.map(({ obligation, due }) => stepOf(obligation, rung.rung, due));
      return {
        ...reminders,
        issued: new Set([...reminders.issued, reminder]),
        steps: new Set([...reminders.steps, ...taken]),
      };
    }
    case 'ReminderDelivered':
      return { ...reminders, delivered: new Set([...reminders.delivered, event.data.delivery]) };
  }
}

/** Nhắc việc: each step of the ladder once for each obligation, and what became of it. */
export const reminder: Decider<Reminders, ReminderCommand, ReminderEvent> = { decide, evolve, initialState };
