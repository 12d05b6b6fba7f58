import type { Command } from '../decider.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import type { Code, Tier } from './events.ts';

/** What may be asked of one unit. */
export type UnitCommand =
  | Command<
      'EstablishUnit',
      {
        unit: UnitId;
        name: string;
        kind: string;
        tier: Tier;
        parent: UnitId | null;
        codes: Code[];
        from: Day;
      }
    >
  | Command<'RenameUnit', { unit: UnitId; name: string; from: Day }>
  | Command<'ReclassifyUnit', { unit: UnitId; kind: string; tier: Tier; from: Day }>
  | Command<'MoveUnit', { unit: UnitId; parent: UnitId | null; from: Day }>
  | Command<'CodeUnit', { unit: UnitId; code: Code; from: Day }>
  | Command<'EndUnit', { unit: UnitId; lastDay: Day }>;
