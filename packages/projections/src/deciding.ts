import type { ObligationId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, ids, known as standing } from './asOf.ts';
import type { TimelineRow } from './timelineQueries.ts';
import type { Views } from './views.ts';

/** An event, and the obligation that it is about. */
export type DecidingRow = TimelineRow & { about: ObligationId };

/** Work in between decides nothing about a deadline or a rate. */
const undecided = ['ObligationAccepted', 'ProgressReported'];

/**
 * Sự kiện quyết định: the events that make each obligation what it is judged to be, oldest first, from its assignment on;
 * of one that was transferred, from the assignment to its predecessor.
 */
export async function decidingEvents(
  db: Kysely<Views>,
  obligations: readonly ObligationId[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<DecidingRow[]> {
  const known = asOf.knownAt === null ? sql`true` : sql`t.position <= ${asOf.knownAt}::bigint`;
  const answer = await sql<DecidingRow>`
    with recursive line(about, obligation) as (
      select asked, asked from unnest(${ids(obligations)}) as asked
      union all
      select line.about, i.predecessor from line
      join ${sql.table('view.obligation')} as o on o.obligation = line.obligation and ${standing(asOf, 'o')}
      join ${sql.table('view.inheritance')} as i on i.heir = o.obligation and i.decision = o.inherited_by
        and i.passing = 'transfer' and ${standing(asOf, 'i')}
    )
    select line.about, t.* from line
    join ${sql.table('view.timeline')} as t on t.obligation = line.obligation and ${known}
      and t.type <> all(${undecided}::text[])
    union
    select first.about, t.* from (
      select line.about, min(o.since) as since
      from line join ${sql.table('view.obligation')} as o on o.obligation = line.obligation group by 1, o.obligation
    ) as first join ${sql.table('view.timeline')} as t on t.position = first.since and ${known}
    order by about, position`.execute(db);
  return answer.rows;
}

/** Lần trình: when it came in, how it was decided, and whether it is the one by which lateness is judged. */
export type Submission = {
  number: number;
  submitted: TimelineRow;
  decided: TimelineRow | null;
  counts: boolean;
};

/** The submissions among the events of one obligation, in order; the one that waits or was accepted counts. */
export function submissionsIn(events: readonly TimelineRow[]): Submission[] {
  const found: Submission[] = [];
  for (const event of events) {
    const last = found.at(-1);
    if (event.type === 'ObligationSubmitted')
      found.push({ number: found.length + 1, submitted: event, decided: null, counts: true });
    if (last === undefined || last.decided !== null) continue;
    if (event.type === 'ObligationFulfilled') last.decided = event;
    if (event.type === 'ObligationReturned') Object.assign(last, { decided: event, counts: false });
  }
  return found.map((one, index) => ({ ...one, counts: one.counts && index === found.length - 1 }));
}
