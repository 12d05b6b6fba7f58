import { derivedId } from '../identity.ts';
import type { UnitId } from '../vocabulary.ts';

/** Mã báo cáo: one report for each regime, period and unit, whoever begins it. */
export const reportId = (regime: string, period: string, unit: UnitId): string =>
  derivedId('report', regime, period, unit);
