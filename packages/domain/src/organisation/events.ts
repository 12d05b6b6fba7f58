import type { Event } from '../decider.ts';
import type { Day, UnitId } from '../vocabulary.ts';

/** Mã đơn vị: a code and the system that gave it (`GSO` is the General Statistics Office's list). */
export type Code = { system: string; value: string };

/** Cấp: a tier is data; laws add and end tiers. */
export type Tier = 'central' | 'province' | 'district' | 'commune' | 'below';

/** What happens to one unit, in its own stream `unit-<id>`; every fact holds from a day on. */
export type UnitEvent =
  | Event<
      'UnitEstablished',
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
  | Event<'UnitRenamed', { unit: UnitId; name: string; from: Day }>
  | Event<'UnitReclassified', { unit: UnitId; kind: string; tier: Tier; from: Day }>
  | Event<'UnitMoved', { unit: UnitId; parent: UnitId | null; from: Day }>
  | Event<'UnitCoded', { unit: UnitId; code: Code; from: Day }>
  | Event<'UnitEnded', { unit: UnitId; lastDay: Day }>;

/** One import of a catalogue, in its own stream `catalogue-<id>`: what was read, and what it changed. */
export type CatalogueEvent = Event<
  'CatalogueImported',
  {
    catalogue: string;
    source: string;
    sha256: string;
    from: Day;
    complete: boolean;
    rows: number;
    established: number;
    changed: number;
    ended: number;
  }
>;
