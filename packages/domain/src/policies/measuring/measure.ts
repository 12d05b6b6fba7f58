import { addDays } from '../../calendar/day.ts';
import type { Formula } from '../../indicator/events.ts';
import { type Ratio, ratioOf, reaches, rounded } from '../../indicator/value.ts';
import type { DayMap } from '../../reorganisation/rebase.ts';
import type { Wanted } from '../../target/events.ts';
import type { Day, ProcedureId, UnitId } from '../../vocabulary.ts';
import { type Strand, type Summed, summed } from './strands.ts';

/** Đoạn ngày, both days included. */
export type Span = { from: Day; to: Day };

/**
 * Vì sao không có giá trị: the indicator was not defined then; the period has not begun; no window lies in it; two sources
 * tell of the same days, and which is right is not ours to guess; nothing stands below the line; no rank was published.
 */
export type Nothing =
  | 'notDefined'
  | 'notBegun'
  | 'notOnMap'
  | 'noWindows'
  | 'toldTwice'
  | 'nothingBelow'
  | 'noRank';

/** Kết quả đo: a value with its fraction, or why there is none. */
export type Measured<S extends Strand> = {
  /** Null where nothing was to be summed. */
  summed: Summed<S> | null;
  ratio: Ratio | null;
  value: string | null;
  nothing: Nothing | null;
};

/** Đo một chỉ số trên các chuỗi số liệu. */
export function measure<S extends Strand & { twice: readonly Span[] }>(
  formula: Formula,
  strands: readonly S[],
  map: DayMap,
): Measured<S> {
  const all = summed(strands, map);
  const without = (nothing: Nothing) => ({ summed: all, ratio: null, value: null, nothing });
  if (strands.length === 0) return without('noWindows');
  if (strands.some(({ twice }) => twice.length > 0)) return without('toldTwice');
  const ratio = ratioOf(formula, all.sums);
  const value = rounded(ratio, formula);
  return { summed: all, ratio, value, nothing: value === null ? 'nothingBelow' : null };
}

/** Đạt, chưa đạt, hoặc chưa biết. What is measured so far; whether the obligation is fulfilled a person confirms. */
export type Verdict = 'met' | 'notMet' | 'unknown';

/** Đối chiếu với chỉ tiêu, by the exact fraction. */
export function verdictOf(wanted: Wanted, formula: Formula, ratio: Ratio | null): Verdict {
  const reached = ratio === null ? null : reaches(ratio, formula, wanted);
  if (reached === null) return 'unknown';
  return reached ? 'met' : 'notMet';
}

/** Đối chiếu thứ hạng: places on a list of another length cannot be compared. */
export function rankVerdictOf(wanted: Wanted, rank: { rank: number; among: number } | null): Verdict {
  if (!('rank' in wanted) || rank === null || rank.among !== wanted.rank.of) return 'unknown';
  return rank.rank <= wanted.rank.to ? 'met' : 'notMet';
}

/** Chỗ trống: days of the period of which a strand says nothing, although its units and its procedure were there. */
export type Gap = Span & { competent: UnitId; receiving: UnitId; procedure: ProcedureId };

/** Các chỗ trống của các chuỗi trong kỳ; `lifeOf` says from when to when a unit or a procedure was there. */
export const gapsOf = (
  strands: readonly (Strand & { gaps: readonly Span[] })[],
  period: Span,
  lifeOf: (id: UnitId | ProcedureId) => Span | null,
): Gap[] =>
  strands.flatMap(({ competent, receiving, procedure, from, to, gaps }) => {
    const lives = [competent, receiving, procedure].map(lifeOf).filter((life) => life !== null);
    const begin = latest([period.from, ...lives.map((life) => life.from)]);
    const end = earliest([period.to, ...lives.map((life) => life.to)]);
    const before = { from: begin, to: addDays(from, -1) };
    const after = { from: addDays(to, 1), to: end };
    return [before, ...gaps, after]
      .filter((gap) => gap.from <= gap.to)
      .map((gap) => ({ competent, receiving, procedure, ...gap }));
  });

const latest = (days: readonly Day[]): Day => days.toSorted().at(-1) ?? '';
const earliest = (days: readonly Day[]): Day => days.toSorted()[0] ?? '';
