import type { Event } from '../decider.ts';
import type { Code, Tier } from '../organisation/events.ts';
import type { AuthorityDocument, Day, UnitId } from '../vocabulary.ts';

/**
 * Thay đổi: one thing that a decree does to the map, from its effective day on. What is not named stays as it is; the
 * bodies under a territory end with it.
 */
export type Change =
  | {
      change: 'establish';
      unit: UnitId;
      name: string;
      kind: string;
      tier: Tier;
      parent: UnitId | null;
      codes: Code[];
    }
  | { change: 'rename'; unit: UnitId; name: string }
  | { change: 'recode'; unit: UnitId; code: Code }
  /** Chuyển loại: another kind of the same tier, as a xã becomes a phường. */
  | { change: 'retype'; unit: UnitId; kind: string }
  | { change: 'retier'; unit: UnitId; kind: string; tier: Tier }
  | { change: 'move'; unit: UnitId; parent: UnitId }
  /** Nhập: each of `units` passes whole to `into` and ends, save `into` itself where it is one of them. */
  | { change: 'merge'; units: UnitId[]; into: UnitId }
  /** Chia: the unit passes in parts and ends, unless it is itself the `into` of one of them. */
  | { change: 'split'; unit: UnitId; parts: { into: UnitId; footprint: string }[] }
  /** Điều chỉnh một phần địa bàn: the unit lives on without that part. */
  | { change: 'transferPart'; unit: UnitId; into: UnitId; footprint: string }
  /** Giải thể: ends without a successor. */
  | { change: 'end'; unit: UnitId }
  /** Chuyển chức năng: a function passes; the unit may end by another change. */
  | { change: 'transferFunction'; unit: UnitId; to: UnitId; function: string };

/**
 * Sắp xếp đơn vị, in its stream `reorganisation-<id>`: what one decree changed from its effective day on. The facts about
 * each unit stand in the streams of the units, recorded in the same append.
 */
export type ReorganisationEvent = Event<
  'ReorganisationRecorded',
  {
    reorganisation: string;
    title: string;
    by: AuthorityDocument;
    from: Day;
    changes: Change[];
    /** Every unit that ends by it, the bodies under them included, deepest first. */
    ends: UnitId[];
  }
>;
