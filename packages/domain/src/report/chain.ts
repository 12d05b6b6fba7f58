import type { UnitId } from '../vocabulary.ts';

/** Đường đi của báo cáo: what one unit owes under a regime goes to a unit, perhaps through another. */
export type Path = { unit: UnitId; to: UnitId; via: UnitId | null };

/**
 * Đơn vị tổng hợp từ những đơn vị nào: from those that report to it or through it, but not from those whose figures reach
 * it within the report of another unit, so that nothing is counted twice.
 */
export function composedOf<P extends Path>(composer: UnitId, paths: readonly P[]): P[] {
  const reporting = new Set(paths.filter(({ to }) => to === composer).map(({ unit }) => unit));
  return paths.filter(
    ({ unit, to, via }) =>
      unit !== composer && (via === composer || (to === composer && (via === null || !reporting.has(via)))),
  );
}
