import type { UnitCommand } from '../../organisation/commands.ts';
import type { UnitEvent } from '../../organisation/events.ts';
import { unitDecider } from '../../organisation/unit.ts';
import { Refusal } from '../../refusal.ts';
import type { Change } from '../../reorganisation/events.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import type { DecreeFinding } from './findings.ts';
import { onDay, type UnitMap } from './map.ts';

/** What a decree records of each unit, and the map as it is then. */
export type Drawn = { map: UnitMap; events: ReadonlyMap<UnitId, readonly UnitEvent[]> };

/** Says, of one unit after the other, what its commands come to; what a unit refuses is a finding of that change. */
export function draw(
  { map, events }: Drawn,
  commands: readonly { command: UnitCommand; change: number | null }[],
): { drawn: Drawn; errors: DecreeFinding[] } {
  const [next, all] = [new Map(map), new Map(events)];
  const errors: DecreeFinding[] = [];
  for (const { command, change } of commands) {
    const { unit } = command.data;
    try {
      const decided = [unitDecider.decide(command, next.get(unit) ?? null)].flat() as UnitEvent[];
      const facts = decided.reduce(unitDecider.evolve, next.get(unit) ?? null);
      if (facts !== null) next.set(unit, facts);
      all.set(unit, [...(all.get(unit) ?? []), ...decided]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push({ change, unit, code: error.code, vi: error.vi, en: error.en });
    }
  }
  return { drawn: { map: next, events: all }, errors };
}

/** The command to a unit that a change comes to, apart from its end; null where the map itself stays as it is. */
export function commandOf(change: Change, map: UnitMap, from: Day): UnitCommand | null {
  switch (change.change) {
    case 'establish': {
      const { change: _, ...data } = change;
      return { type: 'EstablishUnit', data: { ...data, from } };
    }
    case 'rename':
      return { type: 'RenameUnit', data: { unit: change.unit, name: change.name, from } };
    case 'recode':
      return { type: 'CodeUnit', data: { unit: change.unit, code: change.code, from } };
    case 'retype': {
      const tier = onDay(map, change.unit, from)?.tier ?? 'commune';
      return { type: 'ReclassifyUnit', data: { unit: change.unit, kind: change.kind, tier, from } };
    }
    case 'retier':
      return {
        type: 'ReclassifyUnit',
        data: { unit: change.unit, kind: change.kind, tier: change.tier, from },
      };
    case 'move':
      return { type: 'MoveUnit', data: { unit: change.unit, parent: change.parent, from } };
    case 'merge':
    case 'split':
    case 'transferPart':
    case 'end':
    case 'transferFunction':
      return null;
  }
}
