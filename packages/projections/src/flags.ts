import type { PlanId, TaskId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { planOf } from './subject.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Cảnh báo: something above a plan changed, and whether a person has dealt with it. */
export type FlagTable = Versioned & {
  plan: PlanId;
  flag: string;
  parent: PlanId;
  cause: 'amended' | 'replaced' | 'recalled';
  summary: string;
  changed_tasks: TaskId[];
  /** Position of the event that raised it. */
  raised: number;
  cleared: boolean;
  note: string | null;
};

type Flag = Omit<FlagTable, keyof Versioned>;

/** Follows the flags of plans from being raised to being cleared. */
export const flagFold: Fold<Flag> = {
  entity: 'plan',
  key: ['plan', 'flag'],
  entityOf: (event) => (event.type === 'PlanFlagged' || event.type === 'FlagCleared' ? planOf(event) : null),
  apply(rows, event) {
    switch (event.type) {
      case 'PlanFlagged': {
        const { changedTasks, ...flag } = event.data;
        const raised = { changed_tasks: changedTasks, raised: event.position, cleared: false, note: null };
        return [...rows.filter((row) => row.flag !== flag.flag), { ...flag, ...raised }];
      }
      case 'FlagCleared': {
        const { flag, note } = event.data;
        return rows.map((row) => (row.flag === flag ? { ...row, cleared: true, note } : row));
      }
      default:
        return rows;
    }
  },
};

/** The view of flags. */
export const flagView: View = {
  name: 'plan_flag',
  version: 1,
  key: ['plan', 'flag', 'since'],
  table: (schema) => `
    create table ${schema}.plan_flag (
      plan uuid not null, flag text not null, parent uuid not null, cause text not null, summary text not null,
      changed_tasks uuid[] not null, raised bigint not null, cleared boolean not null, note text, ${ranges},
      primary key (plan, flag, since)
    )`,
  indexes: () => '',
  fold: folded(flagFold),
};
