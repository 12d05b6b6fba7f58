import type { UnitId } from '../vocabulary.ts';

/** Đường đi của báo cáo: what one unit owes under a regime goes to a unit, perhaps through another. */
export type Path = { unit: UnitId; to: UnitId; via: UnitId | null };

/**
 * Đơn vị tổng hợp từ những đơn vị nào: from those that report to it or through it, but not from those whose figures reach
 * it within the report of another, so that nothing is counted twice.
 */
export function composedOf<P extends Path>(composer: UnitId, paths: readonly P[]): P[] {
  const byUnit = new Map(paths.map((path) => [path.unit, path]));
  return paths.filter(({ unit, to, via }) => {
    if (unit === composer) return false;
    if (via === composer) return true;
    return to === composer && (via === null || !reaches(via, composer, byUnit));
  });
}

/** Whether what a unit puts together comes to another in the end. */
function reaches(from: UnitId, composer: UnitId, byUnit: ReadonlyMap<UnitId, Path>): boolean {
  const seen = new Set<UnitId>();
  const next = [from];
  for (let unit = next.pop(); unit !== undefined; unit = next.pop()) {
    const path = byUnit.get(unit);
    if (path === undefined || seen.has(unit)) continue;
    if (path.to === composer || path.via === composer) return true;
    seen.add(unit);
    next.push(path.to, ...(path.via === null ? [] : [path.via]));
  }
  return false;
}
