import type { Addressees, Task, Timing } from '@thac/domain/plan/events';
import { fold as foldText, spelling } from '@thac/domain/text/fold';
import type { Day, PlanId, TaskId, UnitId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { planOf } from './subject.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Nhiệm vụ: one thing a plan asks for, with its sentence. */
export type TaskTable = Versioned & {
  plan: PlanId;
  task: TaskId;
  ordinal: number;
  clause: string;
  title: string;
  sentence: string;
  folded: string;
  /** All that a search looks through: clause, title, sentence, result and time, without accents and with them. */
  sought: string;
  spelt: string;
  modality: Task['modality'];
  output: Task['output']['kind'];
  output_detail: string | null;
  due_on: Day | null;
  due_literal: string | null;
  /** The rule that the words were read as, the issuer's choice, and the two days with the calendar they come from. */
  due_rule: Timing['rule'];
  rolling: Timing['rolling'];
  literal_day: Day | null;
  rolled_day: Day | null;
  calendar: string | null;
  counted_from: Day | null;
  via: UnitId | null;
  addressees: Addressees[];
  state: 'draft' | 'standing' | 'removed';
};

type TaskLine = Omit<TaskTable, keyof Versioned>;

/** Follows the tasks of plans: a draft is replaced as a whole, an amendment changes an issued plan task by task. */
export const taskFold: Fold<TaskLine> = {
  entity: 'plan',
  key: ['plan', 'task'],
  entityOf: (event) =>
    event.type === 'TasksDrafted' || event.type === 'PlanIssued' || event.type === 'PlanAmended'
      ? planOf(event)
      : null,
  apply(rows, event) {
    switch (event.type) {
      case 'TasksDrafted':
        return event.data.tasks.map((task, index) => line(event.data.plan, task, index + 1, 'draft'));
      case 'PlanIssued':
        return event.data.tasks.map((task, index) => line(event.data.plan, task, index + 1, 'standing'));
      case 'PlanAmended': {
        const { plan, removed, changed, added } = event.data;
        const left = rows.map((row) =>
          removed.includes(row.task) ? { ...row, state: 'removed' as const } : row,
        );
        return [...changed, ...added].reduce((tasks, task) => amended(tasks, plan, task), left);
      }
      default:
        return rows;
    }
  },
};

function amended(tasks: TaskLine[], plan: PlanId, task: Task): TaskLine[] {
  const known = tasks.find((each) => each.task === task.task);
  const ordinal = known?.ordinal ?? Math.max(0, ...tasks.map((each) => each.ordinal)) + 1;
  const next = line(plan, task, ordinal, 'standing');
  return known === undefined ? [...tasks, next] : tasks.map((each) => (each === known ? next : each));
}

const wordsOf = ({ clause, title, sentence, output, timing }: Task): string =>
  [clause, title, sentence, output.detail ?? '', timing.literal ?? ''].join(' ');

const line = (plan: PlanId, task: Task, ordinal: number, state: TaskLine['state']): TaskLine => ({
  plan,
  task: task.task,
  ordinal,
  clause: task.clause,
  title: task.title,
  sentence: task.sentence,
  folded: foldText(`${task.title} ${task.sentence}`),
  sought: foldText(wordsOf(task)),
  spelt: spelling(wordsOf(task)),
  modality: task.modality,
  output: task.output.kind,
  output_detail: task.output.detail,
  due_on: task.timing.due,
  due_literal: task.timing.literal,
  due_rule: task.timing.rule,
  rolling: task.timing.rolling,
  literal_day: task.timing.fixed?.literalDay ?? null,
  rolled_day: task.timing.fixed?.rolledDay ?? null,
  calendar: task.timing.fixed?.edition ?? null,
  counted_from: task.timing.fixed?.from ?? null,
  via: task.via,
  addressees: task.addressees,
  state,
});

/** The view of tasks. */
export const taskView: View = {
  name: 'plan_task',
  version: 4,
  key: ['plan', 'task', 'since'],
  table: (schema) => `
    create table ${schema}.plan_task (
      plan uuid not null, task uuid not null, ordinal integer not null, clause text not null, title text not null,
      sentence text not null, folded text not null, sought text not null, spelt text not null,
      modality text not null, output text not null, output_detail text,
      due_on date, due_literal text, due_rule jsonb not null, rolling text not null, literal_day date, rolled_day date,
      calendar text, counted_from date, via uuid, addressees jsonb not null, state text not null, ${ranges},
      primary key (plan, task, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.plan_task (task);`,
  fold: folded(taskFold),
};
