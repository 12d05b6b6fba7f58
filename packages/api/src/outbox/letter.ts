import { daysBetween } from '@thac/domain/calendar/day';
import { titleOf } from '@thac/domain/organisation/kinds';
import type { ReminderEvent, Rung } from '@thac/domain/reminder/events';
import type { Day, Instant, ObligationId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { obligationsById } from '@thac/projections/obligationQueries';
import { plansById, tasksById } from '@thac/projections/planQueries';
import { unitsById } from '@thac/projections/unitQueries';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import { printedDay } from '../documents/output/words.ts';

/** Thư nhắc việc: what every channel hands over; the same for one reminder whenever it is asked for. */
export type Letter = {
  /** The idempotency key. */
  delivery: string;
  reminder: string;
  /** Of the event in the record. */
  position: number;
  at: Instant;
  on: Day;
  tone: Rung['tone'];
  rung: string;
  to: { unit: string; title: string; roles: string[] };
  /** Who owes; another one than `to` where the unit above is written to. */
  unit: { unit: string; title: string };
  issuer: string;
  plan: { plan: string; symbol: string | null; title: string };
  obligations: { obligation: ObligationId; clause: string; task: string; due: Day; days: number }[];
  subject: string;
  text: string;
};

type Issued = Extract<ReminderEvent, { type: 'ReminderIssued' }>['data'];

/** Writes the letter of a reminder out of what the record knew when it was issued. */
export async function letterOf(db: Kysely<Views>, delivery: string, event: RecordedEvent): Promise<Letter> {
  const issued = event.data as Issued;
  const asOf = { knownAt: event.position, validAt: issued.on };
  const ids = issued.obligations.map(({ obligation }) => obligation);
  const rows = new Map((await obligationsById(db, ids, asOf)).map((row) => [row.obligation, row]));
  const [plan] = await plansById(db, [issued.plan], asOf);
  const tasks = new Map(
    (
      await tasksById(
        db,
        [...rows.values()].map(({ task }) => task),
        asOf,
      )
    ).map((row) => [row.task, row]),
  );
  const issuer = plan?.holder ?? [...rows.values()][0]?.issuer ?? issued.unit;
  const units = new Map(
    (await unitsById(db, [issued.unit, issued.to, issuer], asOf)).map((row) => [row.unit, titleOf(row)]),
  );
  const title = (unit: string): string => units.get(unit) ?? unit;
  const obligations = issued.obligations.map(({ obligation, due }) => {
    const task = tasks.get(rows.get(obligation)?.task ?? '');
    const days = daysBetween(issued.on, due);
    return { obligation, clause: task?.clause ?? '', task: task?.title ?? '', due, days };
  });
  const said = {
    delivery,
    reminder: issued.reminder,
    position: event.position,
    at: event.at,
    on: issued.on,
    tone: issued.rung.tone,
    rung: issued.rung.rung,
    to: { unit: issued.to, title: title(issued.to), roles: issued.rung.roles },
    unit: { unit: issued.unit, title: title(issued.unit) },
    issuer: title(issuer),
    plan: { plan: issued.plan, symbol: plan?.symbol ?? null, title: plan?.title ?? '' },
    obligations,
  };
  return { ...said, subject: subjectOf(said), text: textOf(said) };
}

type Said = Omit<Letter, 'subject' | 'text'>;

const verbs = { remind: 'Nhắc việc', urge: 'Đôn đốc', escalate: 'Báo cáo chậm thực hiện' } as const;

const named = ({ plan }: Said): string => plan.symbol ?? `“${plan.title}”`;

/** Of one line: mail servers break what is longer than a line by themselves. */
const subjectOf = (said: Said): string =>
  `${verbs[said.tone]}: ${said.obligations.length} nhiệm vụ theo ${named(said)}`.replaceAll(/\s+/g, ' ');

function textOf(said: Said): string {
  const { to, unit, issuer, plan, obligations } = said;
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const whom = to.unit === unit.unit ? 'đơn vị' : unit.title;
  const asks = {
    remind: `${capital(issuer)} nhắc ${whom} về các nhiệm vụ sắp đến hạn`,
    urge: `${capital(issuer)} yêu cầu ${whom} khẩn trương thực hiện và báo cáo các nhiệm vụ`,
    escalate: `${capital(issuer)} báo cáo: ${whom} chưa hoàn thành các nhiệm vụ`,
  }[said.tone];
  return [
    `Kính gửi: ${capital(to.title)} (${to.roles.join(', ')})`,
    '',
    `${asks} được giao tại ${plan.symbol ?? 'văn bản'}${plan.title === '' ? '' : ` (${plan.title})`}:`,
    '',
    ...obligations.map((one, index) => `${index + 1}. ${lineOf(one)}`),
    '',
    `Tính đến ngày ${printedDay(said.on)}, theo sổ ghi tại vị trí ${said.position}.`,
    `Mã nhắc việc: ${said.reminder}`,
  ].join('\n');
}

function lineOf({ clause, task, due, days }: Letter['obligations'][number]): string {
  const when = days > 0 ? `còn ${days} ngày` : days === 0 ? 'hôm nay là ngày cuối' : `đã quá ${-days} ngày`;
  return `${[clause, task].filter((part) => part !== '').join(' – ')}: hạn ${printedDay(due)}, ${when}`;
}
