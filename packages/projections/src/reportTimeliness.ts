import type { Day } from '@thac/domain/vocabulary';
import { type RawBuilder, sql } from 'kysely';
import { soon, type Timeliness } from './timeliness.ts';

/**
 * Tình trạng thời hạn của báo cáo on a day: what was accepted is judged by the day on which it was handed in, whenever it
 * was restated; what waits by the day it was handed in; for all else it is the day of judgement. What was never handed in
 * was told no due day yet, so that nothing is said of it here: the matrix of its regime judges it.
 */
export function reportTimeliness(on: Day, alias: string): RawBuilder<Timeliness> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const due = column('due_on');
  return sql<Timeliness>`case
    when ${column('submission')} = 0 then 'notJudged'
    when ${column('accepted')} is not null
      then case when ${due} is null or ${column('counted_on')} <= ${due} then 'doneInTime' else 'doneLate' end
    when ${due} is null then 'noDeadline'
    when ${column('state')} = 'submitted'
      then case when ${column('counted_on')} <= ${due} then 'inTime' else 'overdue' end
    when ${on}::date > ${due} then 'overdue'
    when ${due} - ${on}::date <= ${sql.lit(soon)} then 'dueSoon'
    else 'inTime' end`;
}
