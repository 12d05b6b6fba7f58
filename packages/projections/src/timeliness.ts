import type { Day } from '@thac/domain/vocabulary';
import { type RawBuilder, sql } from 'kysely';

/**
 * Tiến độ: the derived axis; `notJudged` for invitations and for what the superior does not ask of this unit now. What
 * the unit declines by itself stays judged until the superior decides.
 */
export type Timeliness =
  | 'noDeadline'
  | 'inTime'
  | 'dueSoon'
  | 'overdue'
  | 'doneInTime'
  | 'doneLate'
  | 'notJudged';

/** Sắp đến hạn: how many days before the due day a deadline counts as near, of obligations and reports alike. */
export const soon = 3;

/** What no day changes of the timeliness of an obligation, over its columns; null where only the day tells. */
export const lastingTimeliness = (of: string): string => `case
    when ${of}modality = 'invitation'
      or ${of}state in ('excused', 'withdrawn', 'passedOn', 'lapsed', 'suspended') then 'notJudged'
    when ${of}state = 'fulfilled'
      then case when ${of}due_on is null or ${of}submitted_on <= ${of}due_on then 'doneInTime' else 'doneLate' end
    when ${of}due_on is null then 'noDeadline'
    when ${of}state = 'submitted'
      then case when ${of}submitted_on <= ${of}due_on then 'inTime' else 'overdue' end end`;

/** What stands around the day where only that tells. */
const around = (due: string): string[] => [
  'case when ',
  `::date > ${due} then 'overdue' when ${due} - `,
  `::date <= ${soon} then 'dueSoon' else 'inTime' end`,
];

/** The timeliness that a day tells, where nothing else does. */
export const timelinessByDay = (on: string, due: string): string => around(due).join(on);

/**
 * Tiến độ của nhiệm vụ on a day, over the columns of one obligation: lateness is by the day on which what was finally
 * accepted had been submitted, and work that waits for acceptance is judged by the day it was handed in.
 */
export function timeliness(on: Day, alias: string): RawBuilder<Timeliness> {
  const of = `"${alias}".`;
  const byDay = sql.join(
    around(`${of}due_on`).map((part) => sql.raw(part)),
    sql`${on}`,
  );
  return sql<Timeliness>`coalesce(${sql.raw(lastingTimeliness(of))}, ${byDay})`;
}
