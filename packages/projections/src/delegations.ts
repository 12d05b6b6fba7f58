import type { Form } from '@thac/domain/delegation/events';
import type { Day, PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Ủy quyền: who may act in the name of which unit, in what and until when, as it is by now. */
export type DelegationTable = Versioned & {
  delegation: string;
  form: Form;
  unit: UnitId;
  by_official: string;
  to_official: string;
  to_unit: UnitId;
  /** Null: all that the form may carry. */
  commands: string[] | null;
  plan: PlanId | null;
  from_day: Day;
  /** Null: until it is ended. */
  last_day: Day | null;
  document_literal: string;
  document_plan: PlanId | null;
  /** Why it was ended before its time; null where it was not. */
  ended: string | null;
  /** Version of the delegation's stream: what a command on it may expect. */
  version: number;
};

const delegationFold: Fold<Omit<DelegationTable, keyof Versioned>> = {
  entity: 'delegation',
  key: ['delegation'],
  entityOf: (event) =>
    event.type === 'DelegationGranted' || event.type === 'DelegationEnded' ? event.data.delegation : null,
  apply(rows, event) {
    const { version } = event;
    if (event.type === 'DelegationEnded') {
      const { lastDay: last_day, reason: ended } = event.data;
      return rows.map((row) => ({ ...row, last_day, ended, version }));
    }
    if (event.type !== 'DelegationGranted') return rows;
    const { delegation, form, unit, by, to, commands, plan, from, lastDay, document } = event.data;
    const who = { unit, by_official: by, to_official: to.official, to_unit: to.unit };
    const days = { from_day: from, last_day: lastDay };
    const by_document = { document_literal: document.literal, document_plan: document.plan };
    return [{ delegation, form, ...who, commands, plan, ...days, ...by_document, ended: null, version }];
  },
};

/** The view of delegations. */
export const delegationView: View = {
  name: 'delegation',
  version: 1,
  key: ['delegation', 'since'],
  table: (schema) => `
    create table ${schema}.delegation (
      delegation uuid not null, form text not null, unit uuid not null, by_official text not null,
      to_official text not null, to_unit uuid not null, commands text[], plan uuid, from_day date not null,
      last_day date, document_literal text not null, document_plan uuid, ended text, version integer not null,
      ${ranges}, primary key (delegation, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.delegation (unit);
    create index on ${schema}.delegation (to_official);`,
  fold: folded(delegationFold),
};
