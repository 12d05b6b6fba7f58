import type { AnyEvent } from '@thac/domain/versions';
import type { UnitId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import { forever } from './asOf.ts';

/** An event with its place in the record, as a view sees it. */
export type Happened = AnyEvent & Omit<RecordedEvent, 'type' | 'data'>;

/** Thay cho đơn vị nào: the unit for which an event was brought about. */
export const byUnit = ({ unit, onBehalfOf }: Happened['metadata']): UnitId | null => onBehalfOf ?? unit;

/** How one view follows the events of one thing: all its standing rows before an event, and after it. */
export type Fold<Row extends object> = {
  /** The column that says which thing a row belongs to. */
  entity: keyof Row & string;
  /** The columns that tell the rows of one thing apart. */
  key: readonly (keyof Row & string)[];
  /** The thing the event happened to; null: the view does not look at it. */
  entityOf(event: Happened): string | null;
  /** Rows that stay are given back as the same objects; the rest ends here, what is new begins here. */
  apply(rows: readonly Row[], event: Happened): readonly Row[];
};

/** What a batch changes: standing rows that end, and new rows with the positions between which they stand. */
export type Changes<Row> = {
  closed: (Row & { until: number })[];
  opened: (Row & { since: number; until: number | string })[];
};

type Standing<Row> = { row: Row; opened: { until: number | string } | null };

/** Plays events over the rows that stand: every version a row had in between is kept. */
export function replay<Row extends object>(
  fold: Fold<Row>,
  current: readonly Row[],
  events: readonly Happened[],
): Changes<Row> {
  const changes: Changes<Row> = { closed: [], opened: [] };
  const standing = new Map<string, readonly Standing<Row>[]>(
    Map.groupBy(
      current.map((row) => ({ row, opened: null })),
      ({ row }) => String(row[fold.entity]),
    ),
  );
  for (const event of events) {
    const entity = fold.entityOf(event);
    if (entity === null) continue;
    const before = standing.get(entity) ?? [];
    const after = fold.apply(
      before.map(({ row }) => row),
      event,
    );
    standing.set(entity, step(before, after, event.position, changes));
  }
  return changes;
}

function step<Row extends object>(
  before: readonly Standing<Row>[],
  after: readonly Row[],
  position: number,
  changes: Changes<Row>,
): readonly Standing<Row>[] {
  const kept = new Map(before.map((entry) => [entry.row, entry]));
  const staying = new Set(after);
  for (const { row, opened } of before) {
    if (staying.has(row)) continue;
    if (opened === null) changes.closed.push({ ...row, until: position });
    else opened.until = position;
  }
  return after.map((row) => {
    const known = kept.get(row);
    if (known !== undefined) return known;
    const opened = { ...row, since: position, until: forever };
    changes.opened.push(opened);
    return { row, opened };
  });
}
