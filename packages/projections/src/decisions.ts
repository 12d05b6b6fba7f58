import { dayOf } from '@thac/domain/calendar/day';
import type { Passing, SuccessionEvent } from '@thac/domain/succession/events';
import type { Day, PlanId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Quyết định chuyển giao: who decided what of a reorganisation, under which document, and whether it was undone. */
export type DecisionTable = Versioned & {
  decision: string;
  reorganisation: string;
  passing: Passing;
  by_literal: string;
  by_plan: PlanId | null;
  reason: string;
  obligations: number;
  plans: number;
  reports: number;
  decided_on: Day;
  /** Position of the event: the timeline says who did it. */
  decided_at: number;
  /** Position of the last event that it brought: before that nothing of it is told. */
  settled_at: number;
  undone_on: Day | null;
  undone_at: number | null;
  undone_settled_at: number | null;
  undone_literal: string | null;
  undone_plan: PlanId | null;
  undone_reason: string | null;
};

type Decision = Omit<DecisionTable, keyof Versioned>;

const decisionFold: Fold<Decision> = {
  entity: 'decision',
  key: ['decision'],
  entityOf: (event) => (isSuccession(event) ? event.data.decision : null),
  apply(rows, event) {
    if (!isSuccession(event)) return rows;
    const { by, reason } = event.data;
    switch (event.type) {
      case 'SuccessionDecided': {
        const { decision, reorganisation, passing, obligations, plans, reports } = event.data;
        return [
          {
            decision,
            reorganisation,
            passing,
            reason,
            obligations,
            plans,
            reports,
            by_literal: by.literal,
            by_plan: by.plan,
            decided_on: dayOf(event.at),
            decided_at: event.position,
            settled_at: event.position + event.data.events,
            undone_on: null,
            undone_at: null,
            undone_settled_at: null,
            undone_literal: null,
            undone_plan: null,
            undone_reason: null,
          },
        ];
      }
      case 'SuccessionUndone': {
        const undone = {
          undone_on: dayOf(event.at),
          undone_at: event.position,
          undone_settled_at: event.position + event.data.events,
          undone_literal: by.literal,
          undone_plan: by.plan,
          undone_reason: reason,
        };
        return rows.map((row) => ({ ...row, ...undone }));
      }
    }
  },
};

function isSuccession(event: Happened): event is Happened & SuccessionEvent {
  return event.type === 'SuccessionDecided' || event.type === 'SuccessionUndone';
}

/** The view of decisions about succession. */
export const decisionView: View = {
  name: 'decision',
  version: 1,
  key: ['decision', 'since'],
  table: (schema) => `
    create table ${schema}.decision (
      decision uuid not null, reorganisation uuid not null, ${ranges}, passing text not null,
      by_literal text not null, by_plan uuid, reason text not null, obligations integer not null,
      plans integer not null, reports integer not null, decided_on date not null,
      decided_at bigint not null, settled_at bigint not null, undone_on date, undone_at bigint,
      undone_settled_at bigint, undone_literal text, undone_plan uuid,
      undone_reason text, primary key (decision, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.decision (reorganisation, decision);
    create index on ${schema}.decision (settled_at) ${current};
    create index on ${schema}.decision (undone_settled_at) ${current};`,
  fold: folded(decisionFold),
};
