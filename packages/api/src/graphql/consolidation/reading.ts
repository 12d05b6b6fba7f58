import type { FigureTerm, SectionTerm } from '@thac/domain/regime/events';
import { type Consolidated, consolidated } from '@thac/domain/report/consolidate';
import { compositionOf, type Round, roundOf } from '@thac/projections/composition';
import type { Moment } from '../reads.ts';
import { assertWhole } from '../whole.ts';

/** Báo cáo tổng hợp nào: of which unit, under which regime, for which period. */
export type Which = { regime: string; period: string; unit: string };

/** Báo cáo tổng hợp của một đơn vị, and the moment at which its parts are read. */
export type ConsolidationNode = { which: Which; round: Round; content: Consolidated; moment: Moment };

const held = new WeakMap<Moment, Map<string, Promise<Round | null>>>();

/** Một kỳ báo cáo as known at a moment, read once for it; null where the regime has no such period. */
export function roundAt(moment: Moment, { regime, period }: Omit<Which, 'unit'>): Promise<Round | null> {
  const rounds = held.get(moment) ?? new Map<string, Promise<Round | null>>();
  held.set(moment, rounds);
  const key = `${regime} ${period}`;
  const round = rounds.get(key) ?? roundOf(moment.db, { regime, period }, moment);
  rounds.set(key, round);
  return round;
}

/** Báo cáo tổng hợp của một đơn vị trong một kỳ; null where the regime has no such period. */
export async function consolidationAt(moment: Moment, which: Which): Promise<ConsolidationNode | null> {
  const round = await roundAt(moment, which);
  if (round === null) return null;
  await assertWhole(moment, { unit: which.unit });
  const { accepted, missing } = await compositionOf(moment.db, which.unit, round.reporting, moment);
  return { which, round, content: consolidated(round.terms, accepted, missing), moment };
}

/** Whether reports of other units go into those of this one. */
export const composes = ({ content }: ConsolidationNode): boolean =>
  content.reports.length > 0 || content.missing.length > 0;

/** What the regime says of a figure of a consolidation. */
export const figureTerm = ({ round }: ConsolidationNode, figure: string): FigureTerm =>
  round.terms.figures.find((term) => term.figure === figure) ?? unknown(figure);

/** What the regime says of a section of a consolidation. */
export const sectionTerm = ({ round }: ConsolidationNode, section: string): SectionTerm =>
  round.terms.sections.find((term) => term.section === section) ?? unknown(section);

const unknown = (part: string): never => {
  throw new Error(`the regime has no part ${part}`);
};
