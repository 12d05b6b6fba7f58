import type { ObligationEvent } from '@thac/domain/obligation/events';
import type { Passing } from '@thac/domain/succession/events';
import type { ObligationId, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { dutyIn } from './subject.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Kế thừa nhiệm vụ: one obligation of an ended unit, and one in which it, or a part of it, goes on. */
export type InheritanceTable = Versioned & {
  predecessor: ObligationId;
  heir: ObligationId;
  plan: PlanId;
  predecessor_unit: UnitId;
  heir_unit: UnitId;
  /** Which part, in the words of the decree; null: all of it. */
  footprint: string | null;
  passing: Passing;
  decision: string;
  reorganisation: string;
};

type Inheritance = Omit<InheritanceTable, keyof Versioned>;
type Succeeding = Extract<ObligationEvent, { type: 'ObligationSucceeded' | 'ObligationRestored' }>;

const inheritanceFold: Fold<Inheritance> = {
  entity: 'predecessor',
  key: ['predecessor', 'heir'],
  entityOf: (event) => (isSucceeding(event) ? event.data.obligation : null),
  apply(rows, event) {
    const duty = dutyIn(event);
    if (!isSucceeding(event) || duty === null) return rows;
    if (event.type === 'ObligationRestored') return [];
    const { obligation, heirs, passing, decision, reorganisation } = event.data;
    return heirs.map((heir) => ({
      predecessor: obligation,
      heir: heir.obligation,
      plan: duty.plan,
      predecessor_unit: duty.unit,
      heir_unit: heir.unit,
      footprint: heir.footprint,
      passing,
      decision,
      reorganisation,
    }));
  },
};

function isSucceeding(event: Happened): event is Happened & Succeeding {
  return event.type === 'ObligationSucceeded' || event.type === 'ObligationRestored';
}

/** The view of what passed from whom to whom. */
export const inheritanceView: View = {
  name: 'inheritance',
  version: 1,
  key: ['predecessor', 'heir', 'since'],
  table: (schema) => `
    create table ${schema}.inheritance (
      predecessor uuid not null, heir uuid not null, plan uuid not null, predecessor_unit uuid not null,
      heir_unit uuid not null, decision uuid not null, reorganisation uuid not null, ${ranges},
      passing text not null, footprint text, primary key (predecessor, heir, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.inheritance (heir);
    create index on ${schema}.inheritance (decision) ${current};`,
  fold: folded(inheritanceFold),
};
