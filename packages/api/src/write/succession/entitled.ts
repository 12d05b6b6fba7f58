import type { Matter } from '@thac/domain/policies/authority/matter';
import { fatesOf } from '@thac/domain/policies/proposals';
import { refuse } from '@thac/domain/refusal';
import type { UnitId } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import { decreesAbout, standingAmong, unitsAbove } from '@thac/projections/hanging';
import { noMatter } from '../matter.ts';
import type { House } from '../record.ts';
import type { Concern, Item, Setting } from './kinds.ts';
import { successionDoorRefusals } from './refusals.ts';

/** Each heir exists on the day; the decree names it, or whoever decides stands above it or is it. */
export async function assertHeirs(
  { views }: House,
  { fates, asOf }: Setting,
  items: readonly Item[],
  by: readonly (UnitId | null | undefined)[],
): Promise<void> {
  const acting = by.filter((unit) => typeof unit === 'string');
  const heirs = [...new Set(items.flatMap((item) => item.heirs.map(({ unit }) => unit)))];
  const standing = new Set(await standingAmong(views, heirs, asOf));
  const missing = heirs.find((unit) => !standing.has(unit));
  if (missing !== undefined) refuse(successionDoorRefusals['heir-not-standing'], { unit: missing });
  const named = new Set(
    [...fates.values()].flatMap(({ heir, candidates }) => [heir, ...candidates.map(({ unit }) => unit)]),
  );
  const others = heirs.filter((unit) => !named.has(unit) && !acting.includes(unit));
  const above = await unitsAbove(views, others, asOf);
  const below = new Set(above.filter((row) => acting.includes(row.above)).map(({ unit }) => unit));
  const foreign = others.find((unit) => !below.has(unit));
  if (foreign !== undefined) refuse(successionDoorRefusals['heir-beyond'], { unit: foreign });
}

/** Thẩm quyền chuyển giao: who stands above each ended unit, or above what took its superior's place, or follows the plan up. */
export async function mattersAbove(
  { views }: House,
  concerns: readonly Concern[],
  asOf: AsOf,
): Promise<Matter[]> {
  const distinct = new Map(concerns.map((one) => [`${one.unit} ${one.issuer}`, one]));
  const above = Map.groupBy(
    await unitsAbove(views, [...new Set(concerns.map(({ unit }) => unit))], asOf),
    ({ unit }) => unit,
  );
  const superiors = [...new Set([...above.values()].flat().map((row) => row.above))];
  const heirs = new Map(
    fatesOf(superiors, await decreesAbout(views, superiors, asOf)).map(({ unit, heir }) => [unit, heir]),
  );
  return [...distinct.values()].map(({ unit, issuer }) => {
    const own = (above.get(unit) ?? []).flatMap((row): UnitId[] => [
      row.above,
      heirs.get(row.above) ?? row.above,
    ]);
    return { ...noMatter, issuer, above: own };
  });
}
