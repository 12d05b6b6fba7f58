import { endedBy } from '../../reorganisation/ending.ts';
import type { Change } from '../../reorganisation/events.ts';
import type { UnitId } from '../../vocabulary.ts';
import { type DecreeFinding, findings } from './findings.ts';

/** Mâu thuẫn trong chính văn bản: what no map could make true. */
export function contradictionsIn(
  changes: readonly Change[],
  name: (unit: UnitId) => string,
): DecreeFinding[] {
  const ends = new Set(changes.flatMap(endedBy));
  const said = new Map<string, number>();
  return changes.flatMap((change, index): DecreeFinding[] => {
    const found: Omit<DecreeFinding, 'change'>[] = malformed(change, name);
    for (const { unit, facet } of facetsOf(change)) {
      const key = `${unit} ${facet}`;
      const other = said.get(key);
      if (other !== undefined && !found.some((one) => one.unit === unit))
        found.push({ unit, ...findings.twice(other) });
      said.set(key, other ?? index + 1);
      if (facet !== 'fate' && ends.has(unit)) found.push({ unit, ...findings.endsAndChanges(name(unit)) });
    }
    if (change.change === 'transferPart' && ends.has(change.unit))
      found.push({ unit: change.unit, ...findings.partOfEnded(name(change.unit)) });
    return found.map((one) => ({ change: index + 1, ...one }));
  });
}

/** What a change says of which unit: the same said twice in one decree is no law. */
function facetsOf(change: Change): { unit: UnitId; facet: string }[] {
  const of = (unit: UnitId, ...facets: string[]) => facets.map((facet) => ({ unit, facet }));
  switch (change.change) {
    case 'establish':
      return of(
        change.unit,
        'name',
        'class',
        'parent',
        ...change.codes.map(({ system }) => `code ${system}`),
      );
    case 'rename':
      return of(change.unit, 'name');
    case 'recode':
      return of(change.unit, `code ${change.code.system}`);
    case 'retype':
    case 'retier':
      return of(change.unit, 'class');
    case 'move':
      return of(change.unit, 'parent');
    case 'merge':
      return change.units.filter((unit) => unit !== change.into).flatMap((unit) => of(unit, 'fate'));
    case 'split':
    case 'end':
      return of(change.unit, 'fate');
    case 'transferPart':
    case 'transferFunction':
      return [];
  }
}

type Found = Omit<DecreeFinding, 'change'>;

function malformed(change: Change, name: (unit: UnitId) => string): Found[] {
  const blank = (text: string): boolean => text.trim() === '';
  switch (change.change) {
    case 'merge':
      return endedBy(change).length === 0 ? [{ unit: change.into, ...findings.mergesNothing }] : [];
    case 'split': {
      const { unit, parts } = change;
      const heirs = new Set(parts.map(({ into }) => into));
      return [
        ...(heirs.size < 2 || heirs.size < parts.length ? [{ unit, ...findings.splitsInOne }] : []),
        ...(parts.some(({ footprint }) => blank(footprint)) ? [{ unit, ...findings.footprintMissing }] : []),
      ];
    }
    case 'transferPart':
    case 'transferFunction': {
      const { unit } = change;
      const to = change.change === 'transferPart' ? change.into : change.to;
      const what = change.change === 'transferPart' ? change.footprint : change.function;
      return [
        ...(to === unit ? [{ unit, ...findings.toItself(name(unit)) }] : []),
        ...(blank(what) ? [{ unit, ...findings.footprintMissing }] : []),
      ];
    }
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
