import { refuse } from '@thac/domain/refusal';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import type { Demand } from '@thac/domain/report/commands';
import type { Discharge } from '@thac/domain/report/events';
import { reportRefusals } from '@thac/domain/report/refusals';
import type { UnitId } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import { obligationsById } from '@thac/projections/obligationQueries';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import { type Asked, neighboursOf } from './asked.ts';

/** Điều phải đáp ứng khi nộp, on the day of handing in; refused where it is not known to whom the unit reports. */
export async function demandOf(
  views: Kysely<Views>,
  asked: Asked,
  asOf: AsOf,
  calendar: CalendarOn,
): Promise<Demand> {
  const { row, terms, expected, occurrence } = asked;
  const { to, via, due } = expected;
  if (to === null) return refuse(reportRefusals['recipient-unknown']);
  const neighbours = await neighboursOf(views, asked, asOf, calendar);
  return {
    owner: row.owner,
    to,
    via,
    terms,
    on: asOf.validAt,
    due: { literal: due?.literal ?? '', due: due?.due ?? null, closesOn: occurrence.window.to },
    neighbours: neighbours.map(({ period, name, order, figures }) => ({ period, name, order, figures })),
  };
}

/** Lồng ghép: one obligation that the report discharges. */
export type Discharging = Omit<Discharge, 'plan'>;

/** Nhiệm vụ lồng ghép, each with the plan under which the unit owes it; what it does not owe is refused. */
export async function dischargesOf(
  views: Kysely<Views>,
  discharging: readonly Discharging[],
  unit: UnitId,
  asOf: AsOf,
): Promise<Discharge[]> {
  const ids = discharging.map(({ obligation }) => obligation);
  const rows = new Map((await obligationsById(views, ids, asOf)).map((row) => [row.obligation, row]));
  return discharging.map((one) => {
    const row = rows.get(one.obligation);
    if (row?.unit !== unit)
      return refuse(reportRefusals['discharge-not-owed'], { obligation: one.obligation });
    return { plan: row.plan, ...one };
  });
}
