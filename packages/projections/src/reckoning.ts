import type { Day } from '@thac/domain/vocabulary';
import { type RawBuilder, sql } from 'kysely';
import { denominator, numerator, type Reckoning } from './judgement.ts';
import type { ObligationRow } from './obligationQueries.ts';
import { type Timeliness, timeliness } from './timeliness.ts';

const notAsked = ['excused', 'suspended', 'withdrawn', 'passedOn', 'lapsed'] as const;

const isNotAsked = (text: string): text is (typeof notAsked)[number] =>
  notAsked.some((state) => state === text);

/** Cách tính vào tỷ lệ, over the columns of one obligation: its timeliness, or why it is not judged. */
export function reckoning(on: Day, alias: string): RawBuilder<Reckoning> {
  const state = sql.ref(`${alias}.state`);
  return sql<Reckoning>`case when ${sql.ref(`${alias}.modality`)} = 'invitation' then 'invitation'
    when ${state} in (${sql.join(notAsked.map((one) => sql.lit(one)))}) then ${state}
    else ${timeliness(on, alias)} end`;
}

/** The same, of a row that was read with its timeliness. */
export function reckoningOf({
  modality,
  state,
  timeliness: judged,
}: Pick<ObligationRow, 'modality' | 'state' | 'timeliness'>): Reckoning {
  if (modality === 'invitation') return 'invitation';
  if (isNotAsked(state)) return state;
  if (judged === 'notJudged') throw new Error(`an obligation in the state ${state} is judged`);
  return judged;
}

/** Tình trạng thời hạn: a reckoning without the reason why something is not judged. */
export const timelinessOf = (reckoned: Reckoning): Timeliness =>
  reckoned === 'invitation' || isNotAsked(reckoned) ? 'notJudged' : reckoned;

/** How many obligations are reckoned in one way. */
export type Part = { reckoning: Reckoning; count: number };

/** Tử số, mẫu số. */
export type Rate = { numerator: number; denominator: number };

/**
 * Tỷ lệ hoàn thành: `official` is done / (done + not done and fallen due); `naive` divides the same by everything there
 * is, which no regulation does, and stands beside it only so that nobody takes the one for the other.
 */
export type Completion = { official: Rate; naive: Rate; excluded: Part[] };

/** Reckons the rates from counts that add up to the total. */
export function completion(parts: readonly Part[]): Completion {
  const sum = (of: readonly Reckoning[]) =>
    parts.reduce((all, part) => (of.includes(part.reckoning) ? all + part.count : all), 0);
  const done = sum(numerator);
  return {
    official: { numerator: done, denominator: sum(denominator) },
    naive: { numerator: done, denominator: parts.reduce((all, part) => all + part.count, 0) },
    excluded: parts.filter((part) => !denominator.includes(part.reckoning)),
  };
}

/** Phần trăm, to two places; null where the denominator is nought. */
export const percentOf = (rate: Rate): number | null =>
  rate.denominator === 0 ? null : Math.round((rate.numerator * 10_000) / rate.denominator) / 100;
