import { type SourceCourse, sourceAfter } from '@thac/domain/oneStopShop/course';
import type { FeedEvent, SourceEvent } from '@thac/domain/oneStopShop/events';
import type { Day, PlanId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { sourceOf } from './subject.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Nguồn số liệu một cửa: who sends figures, for which units from which day on, until when. */
export type FigureSourceTable = Versioned & {
  source: string;
  code: string;
  name: string;
  vendor: string;
  revisions: SourceCourse['revisions'];
  last_day: Day | null;
  /** The document that allows it. */
  document: string;
  document_plan: PlanId | null;
  /** Version of the mapping by which its feed is read; null where it is not asked. */
  mapping: number | null;
  /** Version of the source's stream: what a command on this source may expect. */
  version: number;
};

type Row = Omit<FigureSourceTable, keyof Versioned>;

/** Follows sources: every event of its stream makes a new version of the row. */
export const sourceFold: Fold<Row> = {
  entity: 'source',
  key: ['source'],
  entityOf: (event) => (isSourceEvent(event) ? sourceOf(event) : null),
  apply(rows, event) {
    if (!isSourceEvent(event)) return rows;
    const { version } = event;
    if (event.type === 'SourceRegistered') {
      const { source, by } = event.data;
      const registered = { source, document: by.literal, document_plan: by.plan, mapping: null };
      return [{ ...registered, ...held(sourceAfter(null, event)), version }];
    }
    return rows.map((row) => {
      const mapping = event.type === 'MappingPublished' ? event.data.version : row.mapping;
      return { ...row, ...held(sourceAfter(sourceCourseOf(row), event)), mapping, version };
    });
  },
};

/** Diễn biến của nguồn, by which it is judged what it may say. */
export const sourceCourseOf = ({
  last_day,
  ...row
}: Pick<Row, 'code' | 'name' | 'vendor' | 'revisions' | 'last_day'>): SourceCourse => ({
  code: row.code,
  name: row.name,
  vendor: row.vendor,
  revisions: row.revisions,
  lastDay: last_day,
});

function held(course: SourceCourse | null) {
  const { lastDay = null, code = '', name = '', vendor = '', revisions = [] } = course ?? {};
  return { code, name, vendor, revisions, last_day: lastDay };
}

const types: ReadonlySet<string> = new Set<(SourceEvent | FeedEvent)['type']>([
  'SourceRegistered',
  'SourceChanged',
  'SourceClosed',
  'MappingPublished',
  'FeedReconciled',
]);

const isSourceEvent = (event: Happened): event is Happened & (SourceEvent | FeedEvent) =>
  types.has(event.type);

/** The view of sources of one-stop-shop figures. */
export const figureSourceView: View = {
  name: 'source',
  version: 2,
  key: ['source', 'since'],
  table: (schema) => `
    create table ${schema}.source (
      source uuid not null, code text not null, name text not null, vendor text not null, revisions jsonb not null,
      last_day date, document text not null, document_plan uuid, mapping integer, version integer not null, ${ranges},
      primary key (source, since)
    )`,
  indexes: (schema) => `create index on ${schema}.source (code) ${current};`,
  fold: folded(sourceFold),
};
