import { derivedId } from '../identity.ts';
import type { TargetTerms } from './events.ts';

/** Mã định danh của chỉ tiêu: what is measured for which task; how much is wanted is not part of it. */
export const targetId = ({
  plan,
  task,
  indicator,
  from,
  to,
  procedures,
  area,
}: Omit<TargetTerms, 'target' | 'wanted' | 'literal'>): string =>
  derivedId('target', plan, task, indicator, from, to, area, ...(procedures ?? []).toSorted());
