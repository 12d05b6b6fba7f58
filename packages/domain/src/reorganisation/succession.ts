import type { Day, UnitId } from '../vocabulary.ts';
import type { Change } from './events.ts';

/** Mức kế thừa: all of the predecessor passes, a part of its territory, or one of its functions. */
export type Extent = 'whole' | 'part' | 'function';

/** Kế thừa: one edge of the lineage of units; `footprint` says which part or which function, in the words of the decree. */
export type Succession = { from: UnitId; to: UnitId; extent: Extent; footprint: string | null };

/** Quan hệ kế thừa, with the day from which it holds. */
export type DatedSuccession = Succession & { effective: Day };

/** Các quan hệ kế thừa that the changes of a decree make; a unit is no successor of itself. */
export const successionsOf = (changes: readonly Change[]): Succession[] =>
  changes.flatMap(edgesOf).filter(({ from, to }) => from !== to);

function edgesOf(change: Change): Succession[] {
  switch (change.change) {
    case 'merge':
      return change.units.map((from) => ({ from, to: change.into, extent: 'whole', footprint: null }));
    case 'split':
      return change.parts.map(({ into, footprint }) => ({
        from: change.unit,
        to: into,
        extent: 'part',
        footprint,
      }));
    case 'transferPart':
      return [{ from: change.unit, to: change.into, extent: 'part', footprint: change.footprint }];
    case 'transferFunction':
      return [{ from: change.unit, to: change.to, extent: 'function', footprint: change.function }];
    case 'establish':
    case 'rename':
    case 'recode':
    case 'retype':
    case 'retier':
    case 'move':
    case 'end':
      return [];
  }
}
