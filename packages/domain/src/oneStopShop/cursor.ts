import { isFields } from './fieldPaths.ts';
import type { MappedPage } from './mappedPage.ts';
import type { MarkKind } from './mapping.ts';
import { before, earlier, later, markFrom } from './mark.ts';

/** Con trỏ của luồng số liệu: where a connector stands with a system that it asks again and again. */
export type Cursor = {
  /** The mark from which the round under way, or the last one, was asked; null from the beginning. */
  since: string | null;
  /** The token of the next page, empty for the first; null where the round is over. */
  page: string | null;
  /** The latest mark that was seen. */
  reached: string | null;
  /** Dòng bị dừng sớm nhất: the earliest mark of rows that are stopped; a new mapping goes back to it. */
  held: string | null;
};

const beginning: Cursor = { since: null, page: null, reached: null, held: null };

/** The cursor as a delivery keeps it. */
export const cursorText = ({ since, page, reached, held }: Cursor): string =>
  JSON.stringify({ since, page, reached, held });

/** Reads what `cursorText` wrote; null where nothing was ever delivered. */
export function cursorFrom(text: string | null): Cursor {
  if (text === null) return beginning;
  const fields: unknown = JSON.parse(text);
  const one = (name: keyof Cursor): string | null => {
    const value = isFields(fields) ? fields[name] : null;
    return typeof value === 'string' ? value : null;
  };
  return { since: one('since'), page: one('page'), reached: one('reached'), held: one('held') };
}

/** What asking goes by: how far back to begin, whether the mapping is another than before, and how marks are written. */
export type Asking = { overlap: number; mappingChanged: boolean; kind: MarkKind };

/**
 * Bắt đầu vòng mới: a round that broke off goes on with its next page; otherwise what came late among what was read is read
 * again, `overlap` seconds or steps of it. Under another mapping everything that was stopped is read again.
 */
export function nextRound(cursor: Cursor, { overlap, mappingChanged, kind }: Asking): Cursor {
  const { since, page, reached, held } = cursor;
  if (!mappingChanged && page !== null) return cursor;
  if (reached === null || !isOfKind(reached, kind))
    return { ...beginning, held: mappingChanged ? null : held };
  // What a round under way has read does not count before its last page.
  const from = page === null ? before(reached, overlap) : since;
  if (!mappingChanged) return { ...cursor, since: from };
  const again = held === null || from === null ? from : earlier(held, from);
  return { ...cursor, since: again === '' ? null : again, page: null, held: null };
}

/** The same round from its beginning, where a system has forgotten the page it spoke of. */
export const roundAgain = (cursor: Cursor): Cursor => ({ ...cursor, page: '' });

/** After a page was handed over. */
export function afterPage(cursor: Cursor, { rows, next }: MappedPage): Cursor {
  const reached = rows.reduce<string | null>(
    (so, { mark }) => (mark === null ? so : so === null ? mark : later(so, mark)),
    cursor.reached,
  );
  const held = rows.reduce<string | null>((so, { stopped, mark }) => {
    if (stopped.length === 0) return so;
    const at = mark ?? cursor.since ?? '';
    return so === null ? at : earlier(so, at);
  }, cursor.held);
  return { ...cursor, page: next, reached, held };
}

/** Where the kind of marks changed the feed begins anew. */
const isOfKind = (mark: string, kind: MarkKind): boolean =>
  markFrom(kind === 'number' ? Number(mark) : mark, kind) !== null;
