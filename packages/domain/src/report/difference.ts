import type { UnitId } from '../vocabulary.ts';
import type { Consolidated, ConsolidatedFigure, ConsolidatedSection, Contribution } from './consolidate.ts';

/** Đóng góp thay đổi: what one unit gave for a figure before and gives after; null: it had, or has, no accepted report. */
export type ContributionChange = {
  unit: UnitId;
  before: Contribution | null;
  after: Contribution | null;
};

/** Số liệu tổng hợp thay đổi, and whose reports changed it. */
export type FigureChange = {
  figure: string;
  before: string | null;
  after: string | null;
  contributions: ContributionChange[];
};

/** Báo cáo bổ sung, thay thế làm thay đổi những gì: between two moments of one consolidation. */
export type Difference = {
  figures: FigureChange[];
  /** The sections whose words, or whose units, are no longer the same. */
  sections: { section: string; before: ConsolidatedSection | null; after: ConsolidatedSection | null }[];
  /** Units whose report has come in since, and whose is no longer there. */
  arrived: UnitId[];
  gone: UnitId[];
};

/** What changed from one consolidation to a later one of the same unit and period; what stayed is left out. */
export function differenceBetween(before: Consolidated, after: Consolidated): Difference {
  const had = new Set(before.reports.map(({ unit }) => unit));
  const has = new Set(after.reports.map(({ unit }) => unit));
  return {
    figures: paired(before.figures, after.figures, ({ figure }) => figure)
      .map(([figure, old, now]) => figureChange(figure, old, now))
      .filter(({ before, after, contributions }) => before !== after || contributions.length > 0),
    sections: paired(before.sections, after.sections, ({ section }) => section)
      .map(([section, before, after]) => ({ section, before, after }))
      .filter(({ before, after }) => wordsOf(before) !== wordsOf(after)),
    arrived: [...has].filter((unit) => !had.has(unit)),
    gone: [...had].filter((unit) => !has.has(unit)),
  };
}

function figureChange(
  figure: string,
  before: ConsolidatedFigure | null,
  after: ConsolidatedFigure | null,
): FigureChange {
  const contributions = paired(before?.contributions ?? [], after?.contributions ?? [], ({ unit }) => unit)
    .map(([unit, old, now]) => ({ unit, before: old, after: now }))
    .filter((change) => givenIn(change.before) !== givenIn(change.after));
  return { figure, before: before?.value ?? null, after: after?.value ?? null, contributions };
}

const givenIn = (one: Contribution | null): string =>
  one === null ? '' : JSON.stringify([one.version, one.value, one.counted]);

const wordsOf = (one: ConsolidatedSection | null): string =>
  JSON.stringify(one?.passages.map(({ text, sources }) => [text, sources.map(({ unit }) => unit)]) ?? null);

/** What stands under one key on either side, in the order of the later side. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): [string, T | null, T | null][] {
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const now = new Map(after.map((one) => [keyOf(one), one]));
  return [...new Set([...now.keys(), ...old.keys()])].map((key) => [
    key,
    old.get(key) ?? null,
    now.get(key) ?? null,
  ]);
}
