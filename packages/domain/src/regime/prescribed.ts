import type { Recurrence } from '../deadline/rule.ts';
import type { RegimeTerms } from './events.ts';

type Periods = Pick<RegimeTerms, 'frequency' | 'closesOn' | 'cumulative'>;

/** Kỳ báo cáo định kỳ theo Nghị định 09/2019/NĐ-CP, Điều 12: from the 15th to the 14th. */
export const decree09 = (frequency: Exclude<Recurrence, 'weekly' | 'cchc'>): Periods => ({
  frequency,
  closesOn: 14,
  cumulative: false,
});

/** Báo cáo cải cách hành chính: four a year, each counted from the beginning of the reporting year. */
export const administrativeReform: Periods = { frequency: 'cchc', closesOn: 14, cumulative: true };
