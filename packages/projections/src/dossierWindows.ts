import type { Counts, DossierEvent, WindowContent } from '@thac/domain/oneStopShop/events';
import type { Day, Instant, ProcedureId, UnitId } from '@thac/domain/vocabulary';
import type { Fold, Happened } from './history.ts';
import { current, folded, ranges, unsampled, type View } from './view.ts';
import type { Versioned } from './views.ts';

/** Số đếm trong bảng: each count and the column in which it stands, so that it can be summed. */
export const countColumns = {
  carried: 'carried',
  received: 'received',
  receivedOnline: 'received_online',
  receivedByPost: 'received_by_post',
  resolvedEarly: 'resolved_early',
  resolvedInTime: 'resolved_in_time',
  resolvedLate: 'resolved_late',
  pendingInTime: 'pending_in_time',
  pendingOverdue: 'pending_overdue',
  returned: 'returned',
  digitised: 'digitised',
  paidOnline: 'paid_online',
  resultsByPost: 'results_by_post',
  rated: 'rated',
  satisfied: 'satisfied',
} as const satisfies Record<keyof Counts, string>;

type CountColumns = { [C in keyof typeof countColumns as (typeof countColumns)[C]]: number };

/** Kỳ số liệu có hiệu lực: the highest revision of a window; `since` and `until` say for how long it was the highest. */
export type DossierWindowTable = Versioned &
  CountColumns & {
    window_id: string;
    series: string;
    source: string;
    competent: UnitId;
    receiving: UnitId;
    procedure: ProcedureId;
    from_day: Day;
    to_day: Day;
    revision: number;
    code_table: string;
    states: WindowContent['states'];
    receipt: string;
    item: number;
  };

/** Bản số liệu: every revision of every window as it was given, whether it ever came into force or not. */
export type WindowRevisionTable = Versioned & {
  window_id: string;
  revision: number;
  kind: 'recorded' | 'restated' | 'outrun';
  /** The revision that was in force until then. */
  replaces: number | null;
  content: WindowContent;
  receipt: string;
  item: number;
  entered_at: Instant;
};

type Row = Omit<DossierWindowTable, keyof Versioned>;
type RevisionRow = Omit<WindowRevisionTable, keyof Versioned>;

/** Follows windows: what a higher revision says takes the place of what stood. */
export const dossierWindowFold: Fold<Row> = {
  entity: 'window_id',
  key: ['window_id'],
  entityOf: (event) => (isDossierEvent(event) && event.type !== 'RevisionNoted' ? event.data.window : null),
  apply(rows, event) {
    if (!isDossierEvent(event)) return rows;
    const { window, series, source, competent, receiving, procedure, content, receipt, item } = event.data;
    const { from, to, revision, codeTable, counts, states } = content;
    const subject = { window_id: window, series, source, competent, receiving, procedure };
    const said = { from_day: from, to_day: to, revision, code_table: codeTable, states, receipt, item };
    return [{ ...subject, ...said, ...inColumns(counts) }];
  },
};

const kinds = {
  WindowRecorded: 'recorded',
  WindowRestated: 'restated',
  RevisionNoted: 'outrun',
} as const satisfies Record<DossierEvent['type'], RevisionRow['kind']>;

/** Follows revisions: each adds a row and none is ever changed. */
export const windowRevisionFold: Fold<RevisionRow> = {
  entity: 'window_id',
  key: ['window_id', 'revision'],
  entityOf: (event) => (isDossierEvent(event) ? event.data.window : null),
  apply(rows, event) {
    if (!isDossierEvent(event)) return rows;
    const { window, content, receipt, item } = event.data;
    const replaces = event.type === 'WindowRestated' ? event.data.replaces : null;
    const entered = { kind: kinds[event.type], replaces, receipt, item, entered_at: event.at };
    return [...rows, { window_id: window, revision: content.revision, content, ...entered }];
  },
};

/** Số đếm của một dòng. */
export const countsOf = (row: CountColumns): Counts =>
  Object.fromEntries(
    Object.entries(countColumns).map(([count, column]) => [count, row[column]]),
  ) as unknown as Counts;

const inColumns = (counts: Counts): CountColumns =>
  Object.fromEntries(
    Object.entries(countColumns).map(([count, column]) => [column, counts[count as keyof Counts]]),
  ) as unknown as CountColumns;

const isDossierEvent = (event: Happened): event is Happened & DossierEvent => event.type in kinds;

/** The view of windows in force. */
export const dossierWindowView: View = {
  name: 'dossier_window',
  version: 1,
  key: ['window_id', 'since'],
  table: (schema) => `
    create table ${schema}.dossier_window (
      window_id uuid not null, series uuid not null, source uuid not null, competent uuid not null,
      receiving uuid not null, procedure uuid not null, from_day date not null, to_day date not null,
      revision integer not null, code_table text not null, states jsonb not null, receipt uuid not null,
      item integer not null,
      ${Object.values(countColumns)
        .map((column) => `${column} integer not null`)
        .join(', ')},
      ${ranges}, primary key (window_id, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.dossier_window (competent, from_day) ${current};
    create index on ${schema}.dossier_window (receiving, from_day) ${current};
    create index on ${schema}.dossier_window (source, to_day, window_id) ${current};
    create index on ${schema}.dossier_window (series, from_day);
    create index on ${schema}.dossier_window (competent, since);
    create index on ${schema}.dossier_window (receiving, since);`,
  fold: folded(dossierWindowFold),
};

/** The view of all revisions. */
export const windowRevisionView: View = {
  name: 'window_revision',
  version: 2,
  key: ['window_id', 'revision', 'since'],
  table: (schema) => `
    create table ${schema}.window_revision (
      window_id uuid not null, revision integer not null, kind text not null, replaces integer, content jsonb not null,
      receipt uuid not null, item integer not null, entered_at timestamptz not null, ${ranges},
      primary key (window_id, revision, since)
    );
    ${unsampled(schema, 'window_revision', 'content')}`,
  indexes: (schema) => `create index on ${schema}.window_revision (receipt, item);`,
  fold: folded(windowRevisionFold),
};
