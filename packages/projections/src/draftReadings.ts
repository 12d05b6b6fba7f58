import type { DraftPlan } from '@thac/domain/documents/draft';
import type { Answer, EditKind } from '@thac/domain/draft/events';
import type { PlanId, Sealed, TaskId } from '@thac/domain/vocabulary';
import type { Fold } from './history.ts';
import { draftOf } from './subject.ts';
import { folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Nội dung đọc được, as it was read: written once, whatever is said of it later. */
export type ReadingTable = Versioned & { draft: string; read: DraftPlan<Sealed> };

/** Câu trả lời và lần sửa: what people said of a reading, in the order in which they said it. */
export type DraftChangeTable = Versioned & {
  draft: string;
  version: number;
  kind: 'answer' | EditKind;
  /** The question that was answered, or the path that was edited. */
  subject: string;
  before: unknown;
  after: unknown;
  reason: string | null;
};

/** Nguồn của nhiệm vụ: the lines in which a task of a confirmed draft was read. */
export type SourceTable = Versioned & {
  draft: string;
  plan: PlanId;
  task: TaskId;
  first_line: number;
  last_line: number;
};

/** Follows readings: the one event that brings one. */
export const readingFold: Fold<Omit<ReadingTable, keyof Versioned>> = {
  entity: 'draft',
  key: ['draft'],
  entityOf: (event) => (event.type === 'DraftImported' ? draftOf(event) : null),
  apply: (rows, event) =>
    event.type === 'DraftImported' ? [{ draft: event.data.draft, read: event.data.read }] : rows,
};

/** Follows answers and edits: each adds a row and none is ever changed. */
export const draftChangeFold: Fold<Omit<DraftChangeTable, keyof Versioned>> = {
  entity: 'draft',
  key: ['draft', 'version'],
  entityOf: (event) =>
    event.type === 'QuestionAnswered' || event.type === 'DraftEdited' ? draftOf(event) : null,
  apply(rows, event) {
    if (event.type === 'QuestionAnswered') {
      const { draft, question, answer } = event.data;
      const said: { kind: 'answer'; after: Answer } = { kind: 'answer', after: answer };
      return [
        ...rows,
        { draft, version: event.version, ...said, subject: question, before: null, reason: null },
      ];
    }
    if (event.type !== 'DraftEdited') return rows;
    const { draft, edit, path, before, after, reason } = event.data;
    return [...rows, { draft, version: event.version, kind: edit, subject: path, before, after, reason }];
  },
};

/** Follows where the tasks of confirmed drafts were read. */
export const sourceFold: Fold<Omit<SourceTable, keyof Versioned>> = {
  entity: 'draft',
  key: ['draft', 'task'],
  entityOf: (event) => (event.type === 'DraftConfirmed' ? draftOf(event) : null),
  apply(rows, event) {
    if (event.type !== 'DraftConfirmed') return rows;
    const { draft, plan, sources } = event.data;
    return sources.map(({ task, lines: [first_line, last_line] }) => ({
      draft,
      plan,
      task,
      first_line,
      last_line,
    }));
  },
};

/** The view of readings. */
export const readingView: View = {
  name: 'draft_reading',
  version: 1,
  key: ['draft', 'since'],
  table: (schema) => `
    create table ${schema}.draft_reading (draft uuid not null, read jsonb not null, ${ranges}, primary key (draft, since))`,
  indexes: () => '',
  fold: folded(readingFold),
};

/** The view of answers and edits. */
export const draftChangeView: View = {
  name: 'draft_change',
  version: 1,
  key: ['draft', 'version'],
  table: (schema) => `
    create table ${schema}.draft_change (
      draft uuid not null, version integer not null, kind text not null, subject text not null, before jsonb, after jsonb,
      reason text, ${ranges}, primary key (draft, version)
    )`,
  indexes: () => '',
  fold: folded(draftChangeFold),
};

/** The view of the sources of tasks. */
export const sourceView: View = {
  name: 'task_source',
  version: 1,
  key: ['draft', 'task', 'since'],
  table: (schema) => `
    create table ${schema}.task_source (
      draft uuid not null, plan uuid not null, task uuid not null, first_line integer not null, last_line integer not null,
      ${ranges}, primary key (draft, task, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.task_source (task);`,
  fold: folded(sourceFold),
};
