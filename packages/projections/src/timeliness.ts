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

/**
 * Tiến độ của nhiệm vụ on a day, over the columns of one obligation: lateness is by the day on which what was finally
 * accepted had been submitted, and work that waits for acceptance is judged by the day it was handed in.
 */
export function timeliness(on: Day, alias: string): RawBuilder<Timeliness> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const due = column('due_on');
  return sql<Timeliness>`case
    when ${column('modality')} = 'invitation'
      or ${column('state')} in ('excused', 'withdrawn', 'passedOn', 'lapsed', 'suspended') then 'notJudged'
    when ${column('state')} = 'fulfilled'
      then case when ${due} is null or ${column('submitted_on')} <= ${due} then 'doneInTime' else 'doneLate' end
    when ${due} is null then 'noDeadline'
    when ${column('state')} = 'submitted'
      then case when ${column('submitted_on')} <= ${due} then 'inTime' else 'overdue' end
    when ${on}::date > ${due} then 'overdue'
    when ${due} - ${on}::date <= ${sql.lit(soon)} then 'dueSoon'
    else 'inTime' end`;
}
