import { titleOf } from '../../organisation/kinds.ts';
import { endedBy } from '../../reorganisation/ending.ts';
import type { Change, ReorganisationEvent } from '../../reorganisation/events.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import { type DecreeFinding, findings } from './findings.ts';
import { lifeOf, named, onDay, type UnitMap } from './map.ts';

/** A decree that is recorded already. */
export type Earlier = Pick<ReorganisationEvent['data'], 'reorganisation' | 'title' | 'by' | 'from' | 'ends'>;

type Days = { before: Day; from: Day };
type Found = Omit<DecreeFinding, 'change'>;

/** Đơn vị không có trên bản đồ của ngày ấy: unknown, ended already, not yet there, or ended by an earlier decree. */
export function strangersIn(
  changes: readonly Change[],
  map: UnitMap,
  days: Days,
  earlier: readonly Earlier[],
): DecreeFinding[] {
  const made = new Map(
    changes.flatMap((one) => (one.change === 'establish' ? [[one.unit, one] as const] : [])),
  );
  const ends = new Set(changes.flatMap(endedBy));
  const endings = new Map(earlier.flatMap((decree) => decree.ends.map((unit) => [unit, decree] as const)));
  const name = (unit: UnitId, day: Day) => named(map, unit, day);

  const past = (unit: UnitId): Found[] => {
    const decree = endings.get(unit);
    if (ends.has(unit) && decree !== undefined)
      return [{ unit, ...findings.endedBy(name(unit, days.before), decree.title, decree.by.literal) }];
    const own = made.get(unit);
    if (own !== undefined && !map.has(unit)) return [{ unit, ...findings.notYet(titleOf(own), days.before) }];
    return absence(map, unit, days.before);
  };
  const lasting = (unit: UnitId): Found[] =>
    made.has(unit) || ends.has(unit) ? [] : absence(map, unit, days.from);
  const heir = (unit: UnitId, text: typeof findings.successorNotThen): Found[] => {
    if (made.has(unit) && !ends.has(unit)) return [];
    if (!map.has(unit) && !made.has(unit)) return [{ unit, ...findings.unknown(unit) }];
    const there = onDay(map, unit, days.from) !== undefined && !ends.has(unit);
    return there ? [] : [{ unit, ...text(name(unit, days.from), days.from) }];
  };

  const foundIn = (change: Change): Found[] => {
    switch (change.change) {
      case 'establish':
        return change.parent === null ? [] : heir(change.parent, findings.parentNotThen);
      case 'rename':
      case 'recode':
      case 'retype':
      case 'retier':
        return lasting(change.unit);
      case 'move':
        return [...lasting(change.unit), ...heir(change.parent, findings.parentNotThen)];
      case 'merge':
        return [...endedBy(change).flatMap(past), ...heir(change.into, findings.successorNotThen)];
      case 'split':
        return [
          ...past(change.unit),
          ...change.parts.flatMap(({ into }) => heir(into, findings.successorNotThen)),
        ];
      case 'transferPart':
        return [...past(change.unit), ...heir(change.into, findings.successorNotThen)];
      case 'end':
        return past(change.unit);
      case 'transferFunction':
        return [...past(change.unit), ...heir(change.to, findings.successorNotThen)];
    }
  };
  return changes.flatMap((change, index) => foundIn(change).map((one) => ({ change: index + 1, ...one })));
}

/** Why a unit is not there on a day; nothing where it is. */
function absence(map: UnitMap, unit: UnitId, day: Day): Found[] {
  const life = lifeOf(map.get(unit));
  const last = life.at(-1);
  if (last === undefined) return [{ unit, ...findings.unknown(unit) }];
  if (onDay(map, unit, day) !== undefined) return [];
  const name = named(map, unit, day);
  return last.to !== null && last.to < day
    ? [{ unit, ...findings.ended(name, last.to) }]
    : [{ unit, ...findings.notYet(name, day) }];
}
