import { titleOf } from '@thac/domain/organisation/kinds';
import { type Fate, fatesOf, type Proposal, proposalFor } from '@thac/domain/policies/proposals';
import type { UnitId } from '@thac/domain/vocabulary';
import { decreesAbout } from '@thac/projections/hanging';
import { alike } from '@thac/projections/hangingList';
import type { ObligationRow } from '@thac/projections/obligationQueries';
import type { Moment } from '../reads.ts';

/** Số phận của từng đơn vị that a decree ended, in the order of the decree. */
export async function fatesIn(moment: Moment, ends: readonly UnitId[]): Promise<Fate[]> {
  return fatesOf(ends, await decreesAbout(moment.db, ends, moment));
}

/** Đề xuất cho một trang nhiệm vụ còn treo, each in the place of its obligation. */
export async function proposalsFor(
  moment: Moment,
  rows: readonly ObligationRow[],
  fates: readonly Fate[],
): Promise<Proposal[]> {
  const byUnit = new Map(fates.map((fate) => [fate.unit, fate]));
  const together = Map.groupBy(fates, ({ heir }) => heir);
  const fateOf = (unit: UnitId): Fate => byUnit.get(unit) ?? { unit, heir: null, candidates: [] };
  const asked = rows.flatMap(({ obligation, unit }) => {
    const { heir } = fateOf(unit);
    if (heir === null) return [];
    const others = (together.get(heir) ?? []).map((fate) => fate.unit).filter((other) => other !== unit);
    return [{ obligation, units: [heir, ...others] }];
  });
  const found = Map.groupBy(await alike(moment.db, asked, moment), ({ about }) => about);
  const named = rows.flatMap(({ unit }) => {
    const { heir, candidates } = fateOf(unit);
    return [unit, ...(heir === null ? [] : [heir]), ...candidates.map((one) => one.unit)];
  });
  const others = [...found.values()].flat().map(({ unit }) => unit);
  const names = await namesOf(moment, [...named, ...others]);
  return rows.map((row) => {
    const fate = fateOf(row.unit);
    const same = found.get(row.obligation) ?? [];
    const own = same.find(({ unit, state }) => unit === fate.heir && state !== 'declined');
    const facts = {
      ...{
        due: row.due_on,
        submitted: row.state === 'submitted',
        own: own ? { due: own.due, submitted: own.state === 'submitted' } : null,
      },
      others: same.filter(({ unit }) => unit !== fate.heir),
    };
    return proposalFor(fate, facts, (unit) => names.get(unit) ?? unit);
  });
}

/** How units are called, by kind and name. */
export async function namesOf(
  moment: Moment,
  units: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, string>> {
  const distinct = [...new Set(units)];
  const rows = await moment.load.unit.loadMany(distinct);
  return new Map(
    rows.flatMap((row, index) =>
      row === null || row instanceof Error ? [] : [[distinct[index] as UnitId, titleOf(row)] as const],
    ),
  );
}
