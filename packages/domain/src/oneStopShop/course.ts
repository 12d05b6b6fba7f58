import type { Day, UnitId } from '../vocabulary.ts';
import type { FeedEvent, SourceEvent } from './events.ts';

/** Diễn biến của nguồn: for which units it may speak, each from a day on (null: ever since), and its last day. */
export type SourceCourse = {
  code: string;
  name: string;
  vendor: string;
  revisions: readonly { from: Day | null; scope: readonly UnitId[] }[];
  lastDay: Day | null;
};

/** What is known of a source after an event; what changed later holds from its day on, whatever was meant to come after. */
export function sourceAfter(
  source: SourceCourse | null,
  { type, data }: SourceEvent | FeedEvent,
): SourceCourse | null {
  if (type === 'SourceRegistered') {
    const { code, name, vendor, scope } = data;
    return { code, name, vendor, revisions: [{ from: null, scope }], lastDay: null };
  }
  if (source === null || type === 'MappingPublished' || type === 'FeedReconciled') return source;
  if (type === 'SourceClosed') return { ...source, lastDay: data.lastDay };
  const { name, vendor, from, scope } = data;
  const kept = source.revisions.filter((revision) => revision.from === null || revision.from < from);
  return { ...source, name, vendor, revisions: [...kept, { from, scope }] };
}

/** Phạm vi trong một ngày. */
export const scopeOn = ({ revisions }: Pick<SourceCourse, 'revisions'>, day: Day): readonly UnitId[] =>
  revisions.findLast(({ from }) => from === null || from <= day)?.scope ?? [];
