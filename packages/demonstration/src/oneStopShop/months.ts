import type { WindowContent } from '@thac/domain/oneStopShop/events';
import type { Code } from '@thac/domain/organisation/events';
import type { Day } from '@thac/domain/vocabulary';
import { daysAfter } from '../days.ts';
import { countsOf, statesOf } from './counts.ts';
import { portalStates } from './portalStates.ts';

/** Một chuỗi số liệu hằng tháng: who is competent, who receives, for what, and about how many dossiers a month. */
export type Monthly = { competent: Code; receiving: Code; procedure: string; about: number };

/** The last day of a month `2026-03`. */
export function lastOf(month: string): Day {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return daysAfter(next, -1);
}

/** Các kỳ tháng liên tiếp của một chuỗi: what was pending at the end of a month is carried into the next. */
export function windowsOf(monthly: Monthly, months: readonly string[]): WindowContent[] {
  const { competent, receiving, procedure, about } = monthly;
  let carried = 0;
  return months.map((month) => {
    const counts = countsOf(carried, about, receiving.value, competent.value, procedure, month);
    carried = counts.pendingInTime + counts.pendingOverdue;
    return {
      competent,
      receiving,
      procedure,
      from: `${month}-01`,
      to: lastOf(month),
      revision: 1,
      codeTable: portalStates.version,
      counts,
      states: statesOf(counts),
    };
  });
}

/** Kỳ được đính chính: so many dossiers were late that had been counted as in time. */
export function restated(window: WindowContent, revision: number, late: number): WindowContent {
  const { counts } = window;
  const moved = Math.min(late, counts.resolvedInTime);
  return {
    ...window,
    revision,
    counts: {
      ...counts,
      resolvedInTime: counts.resolvedInTime - moved,
      resolvedLate: counts.resolvedLate + moved,
    },
  };
}
