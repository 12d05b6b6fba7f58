import type { DraftEvent } from '@thac/domain/draft/events';
import { fold as foldText } from '@thac/domain/text/fold';
import type { PlanId, UnitId } from '@thac/domain/vocabulary';
import { byUnit, type Fold } from './history.ts';
import { draftOf } from './subject.ts';
import { current, folded, ranges, type View } from './view.ts';
import type { Versioned } from './views.ts';

export type DraftState = 'open' | 'confirmed' | 'rejected';

/** Bản đọc: one document that was brought and read; its reading stands in a table of its own. */
export type DraftTable = Versioned & {
  draft: string;
  state: DraftState;
  file_name: string;
  sha256: string;
  media_type: string;
  bytes: number;
  /** SHA-256 of the plain text whose lines the reading names. */
  text_sha256: string;
  symbol: string | null;
  title: string | null;
  folded: string;
  /** The unit for which it was brought. */
  registrar: UnitId | null;
  /** The plan it became. */
  plan: PlanId | null;
  /** Position of the event that brought it. */
  imported: number;
  /** Version of the draft's stream: what a command on this draft may expect. */
  version: number;
};

type Draft = Omit<DraftTable, keyof Versioned>;

/** Follows drafts: every event of its stream makes a new version of the row. */
export const draftFold: Fold<Draft> = {
  entity: 'draft',
  key: ['draft'],
  entityOf: draftOf,
  apply(rows, event) {
    const draft = draftOf(event);
    if (draft === null) return rows;
    if (event.type === 'DraftImported') {
      const { file, text, read } = event.data;
      const { symbol, title } = read.document;
      const original = {
        file_name: file.name,
        sha256: file.sha256,
        media_type: file.mediaType,
        bytes: file.bytes,
      };
      const unread = { draft, state: 'open' as const, ...original, text_sha256: text, plan: null };
      const registrar = byUnit(event.metadata);
      return [
        { ...unread, ...named(symbol, title), registrar, imported: event.position, version: event.version },
      ];
    }
    return rows.map((row) => ({ ...row, ...changes(row, event as DraftEvent), version: event.version }));
  },
};

function changes(draft: Draft, event: DraftEvent): Partial<Draft> {
  switch (event.type) {
    case 'DraftEdited': {
      const { path, after } = event.data;
      if (path === '/document/title') return named(draft.symbol, textOf(after));
      return path === '/document/symbol' ? named(textOf(after), draft.title) : {};
    }
    case 'DraftConfirmed':
      return { state: 'confirmed', plan: event.data.plan };
    case 'DraftRejected':
      return { state: 'rejected' };
    case 'DraftImported':
    case 'QuestionAnswered':
      return {};
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const named = (symbol: string | null, title: string | null) => ({
  symbol,
  title,
  folded: foldText(`${symbol ?? ''} ${title ?? ''}`),
});

/** The view of drafts. */
export const draftView: View = {
  name: 'draft',
  version: 2,
  key: ['draft', 'since'],
  table: (schema) => `
    create table ${schema}.draft (
      draft uuid not null, state text not null, file_name text not null, sha256 text not null, media_type text not null,
      bytes integer not null, text_sha256 text not null, symbol text, title text, folded text not null, registrar uuid, plan uuid,
      imported bigint not null, version integer not null, ${ranges},
      primary key (draft, since)
    )`,
  indexes: (schema) => `
    create index on ${schema}.draft (imported desc) ${current};
    create index on ${schema}.draft (registrar) ${current};
    create index on ${schema}.draft (plan) where plan is not null;`,
  fold: folded(draftFold),
};
