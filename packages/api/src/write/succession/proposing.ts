import { proposalForPlan, proposalForReport } from '@thac/domain/policies/otherProposals';
import { heirOf } from '@thac/domain/policies/passingReports';
import type { Fate, Proposal } from '@thac/domain/policies/proposals';
import type { UnitId } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import { calendarOn } from '@thac/projections/calendarQueries';
import { type HangingPlan, homeAffairsOf } from '@thac/projections/hangingPlans';
import type { HangingReport } from '@thac/projections/hangingReports';
import { waysOf } from '@thac/projections/reportWays';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';

type Fates = ReadonlyMap<UnitId, Fate>;
type NameOf = (unit: UnitId) => string;

/** What hangs, beside what is proposed for it. */
export type Proposed<Hanging> = { hanging: Hanging; proposal: Proposal };

/** Đề xuất cho các văn bản còn treo. */
export async function plansProposed(
  db: Kysely<Views>,
  plans: readonly HangingPlan[],
  fates: Fates,
  asOf: AsOf,
  nameOf: NameOf = String,
): Promise<Proposed<HangingPlan>[]> {
  const units = [...new Set(plans.map(({ unit }) => unit))];
  const departments = await homeAffairsOf(db, units, asOf);
  return plans.flatMap((hanging) => {
    const fate = fates.get(hanging.unit);
    const department = departments.get(hanging.unit) ?? null;
    return fate === undefined ? [] : [{ hanging, proposal: proposalForPlan(fate, department, nameOf) }];
  });
}

/** Đề xuất cho các báo cáo còn treo: all that hang are looked at together, since what comes to one report is merged. */
export async function reportsProposed(
  db: Kysely<Views>,
  reports: readonly HangingReport[],
  fates: Fates,
  asOf: AsOf,
  nameOf: NameOf = String,
): Promise<Proposed<HangingReport>[]> {
  const placed = reports.flatMap((hanging) => {
    const fate = fates.get(hanging.unit);
    const heir = fate?.heir == null ? null : heirOf(hanging, fate.heir);
    return fate === undefined ? [] : [{ hanging, fate, heir }];
  });
  const heirs = placed.flatMap(({ heir }) => heir ?? []);
  const found = await waysOf(db, heirs, await calendarOn(db, asOf), asOf);
  const ways = new Map(heirs.map(({ report }, index) => [report, found[index]]));
  const together = Map.groupBy(placed, ({ heir }) => heir?.report ?? null);
  return placed.map(({ hanging, fate, heir }) => {
    const same = heir === null ? [] : (together.get(heir.report) ?? []);
    const others = same.flatMap((one) => (one.hanging === hanging ? [] : [one.hanging.unit]));
    const { joins = false, received = false } = (heir && ways.get(heir.report)) || {};
    return { hanging, proposal: proposalForReport(fate, { others, joins, received }, nameOf) };
  });
}
