import type { Code, Tier, UnitEvent } from '@thac/domain/organisation/events';
import { kindOf } from '@thac/domain/organisation/kinds';
import { slicesOfFacts, type UnitFacts } from '@thac/domain/organisation/slices';
import { unitDecider } from '@thac/domain/organisation/unit';
import { fold as foldText } from '@thac/domain/text/fold';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { unitOf } from './subject.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Đơn vị: one row for each stretch of days in which name, kind, tier, parent and codes stayed the same. */
export type UnitTable = Versioned & {
  unit: UnitId;
  name: string;
  folded: string;
  kind: string;
  category: string;
  tier: Tier;
  parent: UnitId | null;
  codes: Code[];
  valid_from: Day;
  /** Last day, inclusive; null while it lasts. */
  valid_to: Day | null;
  /** The newest stretch of the unit: after its end, its obligations still hang where it stood last. */
  last: boolean;
  /** Version of the unit's stream: what a command on this unit may expect. */
  version: number;
  /** All facts in the order they were learnt, in the newest stretch alone: what the next event is added to. */
  facts: UnitFacts | null;
};

type UnitStretch = Omit<UnitTable, keyof Versioned>;

/** Follows units: a fact learnt late may change every stretch, so all are worked out anew. */
export const unitFold: Fold<UnitStretch> = {
  entity: 'unit',
  key: ['unit', 'valid_from'],
  entityOf: (event) => (isUnitEvent(event) ? unitOf(event) : null),
  apply(rows, event) {
    const unit = unitOf(event);
    if (unit === null || !isUnitEvent(event)) return rows;
    const facts = unitDecider.evolve(rows.find((row) => row.last)?.facts ?? null, event);
    return facts === null ? rows : stretches(unit, facts, event.version);
  },
};

function stretches(unit: UnitId, facts: UnitFacts, version: number): UnitStretch[] {
  const slices = slicesOfFacts(facts);
  return slices.map(({ from, to, ...slice }, index) => ({
    unit,
    ...slice,
    codes: [...slice.codes],
    folded: foldText(slice.name),
    category: kindOf(slice.kind)?.category ?? 'outside',
    valid_from: from,
    valid_to: to,
    last: index === slices.length - 1,
    version,
    facts: index === slices.length - 1 ? facts : null,
  }));
}

const everyUnitEvent: Record<UnitEvent['type'], true> = {
  ...{ UnitEstablished: true, UnitRenamed: true, UnitReclassified: true },
  ...{ UnitMoved: true, UnitCoded: true, UnitEnded: true },
};

/** The types of events by which units change. */
export const unitEvents = Object.keys(everyUnitEvent) as UnitEvent['type'][];

const isUnitEvent = (event: Happened): event is Happened & UnitEvent =>
  event.type in everyUnitEvent && unitOf(event) !== null;

/** The view of units. */
export const unitView: View = {
  name: 'unit',
  version: 1,
  key: ['unit', 'valid_from', 'since'],
  table: (schema) => `
    create table ${schema}.unit (
      unit uuid not null, name text not null, folded text not null, kind text not null, category text not null,
      tier text not null, parent uuid, codes jsonb not null, valid_from date not null, valid_to date,
      last boolean not null, version integer not null, facts jsonb, ${ranges},
      primary key (unit, valid_from, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.unit (parent);
    create index on ${schema}.unit (since);
    create index on ${schema}.unit (folded, unit) ${current};
    create index on ${schema}.unit using gin (codes jsonb_path_ops);`,
  fold: folded(unitFold),
};
