import { type Directory, type DirectoryRow, directoryOf } from '@thac/domain/policies/directory';
import type { Leg, RegimeTerms } from '@thac/domain/regime/events';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Kysely } from 'kysely';
import type { AsOf } from './asOf.ts';
import { directory } from './unitQueries.ts';
import type { Views } from './views.ts';

/** Đơn vị báo cáo: a unit that a regime asks, and to whom and through whom it reports; null where its tier has no leg. */
export type Reporter = { unit: UnitId; leg: Leg | null; to: UnitId | null };

/** Các đơn vị phải báo cáo on a day (that on which a window closes), as known then: each once, the named ones first. */
export async function reportersOn(
  db: Kysely<Views>,
  terms: Pick<RegimeTerms, 'reporters' | 'legs'>,
  day: Day,
  { knownAt }: Pick<AsOf, 'knownAt'>,
): Promise<Reporter[]> {
  const { units, sets } = terms.reporters;
  const asOf = { validAt: day, knownAt };
  const rows = [];
  for (const root of new Set([...units, ...sets.map((set) => set.of)]))
    rows.push(...(await directory(db, root, asOf)));
  const known = directoryOf(
    rows.map(({ codes, category, ...row }) => ({
      ...row,
      category: category as DirectoryRow['category'],
      code: codes[0]?.value ?? null,
    })),
  );
  return reportersIn(known, terms);
}

/** The same out of a directory of the day. */
export function reportersIn(
  known: Directory,
  { reporters: { units, sets }, legs }: Pick<RegimeTerms, 'reporters' | 'legs'>,
): Reporter[] {
  const asked = new Set([...units, ...sets.flatMap((set) => known.unitsIn(set))]);
  return [...asked].flatMap((unit) => {
    const row = known.unit(unit);
    if (row === undefined) return [];
    const leg = legs.find(({ tier }) => tier === row.tier) ?? null;
    return [{ unit, leg, to: leg === null ? null : leg.to === 'superior' ? row.parent : leg.to }];
  });
}
