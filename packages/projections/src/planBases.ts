import type { Basis } from '@thac/domain/plan/events';
import { fold as foldText } from '@thac/domain/text/fold';
import type { PlanId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { planOf } from './subject.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Căn cứ, viện dẫn: one edge of the derivation graph. */
export type BasisTable = Versioned & {
  plan: PlanId;
  basis: string;
  ordinal: number;
  literal: string;
  /** The wording as it is searched for symbols. */
  folded: string;
  kind: Basis['kind'];
  edge: Basis['edge'];
  /** The plan it names, when it is registered here. */
  target: PlanId | null;
};

type Edge = Omit<BasisTable, keyof Versioned>;

/** Follows the bases of plans: one restated keeps its place, a new one comes last. */
export const basisFold: Fold<Edge> = {
  entity: 'plan',
  key: ['plan', 'basis'],
  entityOf: (event) =>
    event.type === 'BasesRecorded' || event.type === 'BasisResolved' ? planOf(event) : null,
  apply(rows, event) {
    switch (event.type) {
      case 'BasesRecorded':
        return event.data.bases.reduce((edges, basis) => stated(edges, event.data.plan, basis), rows);
      case 'BasisResolved': {
        const { basis, target } = event.data;
        return rows.map((row) => (row.basis === basis ? { ...row, target } : row));
      }
      default:
        return rows;
    }
  },
};

function stated(edges: readonly Edge[], plan: PlanId, { plan: target, ...basis }: Basis): readonly Edge[] {
  const known = edges.find((edge) => edge.basis === basis.basis);
  const ordinal = known?.ordinal ?? Math.max(0, ...edges.map((edge) => edge.ordinal)) + 1;
  const edge = { ...basis, folded: foldText(basis.literal), plan, ordinal, target };
  return known === undefined ? [...edges, edge] : edges.map((each) => (each === known ? edge : each));
}

/** The view of bases and citations. */
export const basisView: View = {
  name: 'plan_basis',
  version: 2,
  key: ['plan', 'basis', 'since'],
  table: (schema) => `
    create table ${schema}.plan_basis (
      plan uuid not null, basis text not null, ordinal integer not null, literal text not null, folded text not null, kind text not null,
      edge text not null, target uuid, ${ranges},
      primary key (plan, basis, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.plan_basis (target);`,
  fold: folded(basisFold),
};
