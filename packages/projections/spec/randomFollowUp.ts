import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { defaultLadder } from '@thac/domain/reminder/ladder';
import { deliveryId } from '@thac/domain/reminder/reminder';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

type List = { plan: string; unit: string; assignments: { obligation: string; due: string | null }[] };

/** Somebody sets a ladder, reminds a unit, hands a reminder over, inspects or commends. */
export async function changeFollowUp(told: Story, random: Dice, by: string, at: string): Promise<void> {
  const lists = told.events.filter((event) => event.type === 'ObligationsAssigned');
  if (lists.length === 0) return;
  const list = random.of(lists).data as List;
  const kind = random.below(6);
  if (kind === 0) return setLadder(told, random, by, at);
  if (kind < 3) return remind(told, random, list, at);
  if (kind === 3) return handOver(told, random, at);
  return kind === 4 ? inspect(told, random, by, list, at) : commend(told, random, by, list, at);
}

const setLadder = (told: Story, random: Dice, unit: string, at: string) => {
  const rungs = defaultLadder.rungs.slice(0, 1 + random.below(4));
  const terms = { rungs, automatic: random.below(2) === 0, from: dayOf(at), reason: 'Quy chế' };
  return told.ladder({ type: 'SetLadder', data: { unit, ...terms } }, at);
};

async function remind(
  told: Story,
  random: Dice,
  { plan, unit, assignments }: List,
  at: string,
): Promise<void> {
  const due = assignments.flatMap((one) => (one.due === null ? [] : [{ ...one, due: one.due }]));
  const obligations = due.map((one) => ({ obligation: one.obligation, due: one.due, seen: 1 }));
  if (obligations.length === 0) return;
  const rung = random.of(defaultLadder.rungs);
  const data = { plan, unit, obligations, rung, to: unit, on: dayOf(at) };
  await told.reminder(plan, unit, { type: 'IssueReminder', data }, at);
}

async function handOver(told: Story, random: Dice, at: string): Promise<void> {
  const issued = told.events.filter((event) => event.type === 'ReminderIssued');
  if (issued.length === 0) return;
  const { reminder, plan, unit } = random.of(issued).data as Record<string, string>;
  const channel = random.of(['email', 'tệp']);
  const delivery = deliveryId(reminder ?? '', channel);
  const how = { channel, delivery, address: 'vanthu@example.vn', attempts: 1 + random.below(3) };
  await told.reminder(
    plan ?? '',
    unit ?? '',
    { type: 'NoteDelivery', data: { reminder: reminder ?? '', ...how, deliveredAt: at } },
    at,
  );
}

async function inspect(told: Story, random: Dice, by: string, list: List, at: string): Promise<void> {
  const inspection = derivedId('spec', 'inspection', list.unit, list.plan);
  const on = { from: dayOf(at), to: dayOf(at) };
  const findings = [
    { finding: '1', text: 'Chưa niêm yết', remedyBy: dayOf(at) },
    { finding: '2', text: 'Trễ hạn', remedyBy: null },
  ].slice(random.below(2));
  const document = { literal: '45/QĐ-SNV', plan: list.plan };
  const data = { inspection, inspector: by, unit: list.unit, plans: [list.plan], on, by: document, findings };
  await told.inspection({ type: 'RecordInspection', data }, at);
  const remedied = { inspection, finding: '2', note: 'Đã kiểm tra lại', on: dayOf(at) };
  if (random.below(2) === 0) await told.inspection({ type: 'RemedyFinding', data: remedied }, at);
}

async function commend(told: Story, random: Dice, by: string, list: List, at: string): Promise<void> {
  const commendation = derivedId('spec', 'commendation', list.unit);
  const why = { form: 'Bằng khen', reason: 'Hoàn thành xuất sắc', on: dayOf(at) };
  const plan = random.of([list.plan, null]);
  const document = { literal: '1999/QĐ-UBND', plan: null };
  const data = { commendation, commender: by, unit: list.unit, plan, ...why, by: document };
  await told.commendation({ type: 'RecordCommendation', data }, at);
}
