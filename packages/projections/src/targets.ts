import type { Area, Wanted } from '@thac/domain/target/events';
import type { Day, PlanId, TaskId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Chỉ tiêu: what is promised for a task, or was until it was dropped. */
export type TargetTable = Versioned & {
  target: string;
  plan: PlanId;
  task: TaskId;
  indicator: string;
  wanted: Wanted;
  from_day: Day;
  to_day: Day;
  /** Null: all procedures. */
  procedures: string[] | null;
  area: Area;
  literal: string;
  /** Why it was dropped; null while it holds. */
  dropped: string | null;
  /** Version of the target's stream: what a command on it may expect. */
  version: number;
};

const targetFold: Fold<Omit<TargetTable, keyof Versioned>> = {
  entity: 'target',
  key: ['target'],
  entityOf: (event) =>
    event.type === 'TargetSet' || event.type === 'TargetDropped' ? event.data.target : null,
  apply(rows, event) {
    const { version } = event;
    if (event.type === 'TargetDropped')
      return rows.map((row) => ({ ...row, dropped: event.data.reason, version }));
    if (event.type !== 'TargetSet') return rows;
    const { from: from_day, to: to_day, ...rest } = event.data;
    return [{ ...rest, from_day, to_day, dropped: null, version }];
  },
};

/** The view of targets. */
export const targetView: View = {
  name: 'target',
  version: 1,
  key: ['target', 'since'],
  table: (schema) => `
    create table ${schema}.target (
      target uuid not null, plan uuid not null, task uuid not null, indicator uuid not null, wanted jsonb not null,
      from_day date not null, to_day date not null, procedures uuid[], area text not null, literal text not null,
      dropped text, version integer not null, ${ranges}, primary key (target, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.target (task);
    create index on ${schema}.target (indicator);`,
  fold: folded(targetFold),
};
