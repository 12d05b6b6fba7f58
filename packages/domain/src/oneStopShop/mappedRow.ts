import { hasUnfitCharacters, tidied } from '../text/plain.ts';
import type { Counts, WindowContent } from './events.ts';
import { isFields, unmappedFields, valueAt } from './fieldPaths.ts';
import type { Mapping } from './mapping.ts';
import type { StopCode } from './mappingRefusals.ts';
import { personalIn } from './privacy.ts';
import { type Lookup, lookupOf, RowReader } from './rowReader.ts';

/** Lý do dừng một dòng, with the row as its own codes name it. */
export type Stopped = { item: string; code: StopCode; details: Record<string, string> };

/** Một dòng đã chuyển đổi: a window, or why it is stopped; and where the row stands in the feed. */
export type MappedRow = { content: WindowContent | null; stopped: Stopped[]; mark: string | null };

/** So many reasons are said of a row; who mends them sees the rest. */
const mostReasons = 20;

/** Chuyển đổi các dòng: pure, and nothing is guessed: what the mapping does not say stops its row, and no other. */
export function mappedRows(mapping: Mapping, rows: readonly unknown[]): MappedRow[] {
  const lookup = lookupOf(mapping);
  return rows.map((row, index) => mappedRow(mapping, lookup, row, index));
}

function mappedRow(mapping: Mapping, lookup: Lookup, row: unknown, index: number): MappedRow {
  if (!isFields(row)) {
    const stopped: Stopped = { item: `#${index + 1}`, code: 'row-unreadable', details: {} };
    return { content: null, stopped: [stopped], mark: null };
  }
  const reader = new RowReader(row, lookup);
  const mark = reader.mark(mapping.mark);
  const content = contentOf(reader, mapping);
  for (const field of unmappedFields(row, mapping)) reader.problem('field-unmapped', field);
  if (reader.problems.length === 0) return { content, stopped: [], mark };
  const item = nameOf(row, mapping);
  return {
    content: null,
    stopped: reader.problems.slice(0, mostReasons).map((why) => ({ item, ...why })),
    mark,
  };
}

function contentOf(reader: RowReader, { fields, counts, states, days, codeTable }: Mapping): WindowContent {
  const sums = Object.entries(counts).map(([count, paths]) => [count, reader.sum(paths)]);
  return {
    competent: reader.unit(fields.competent),
    receiving: reader.unit(fields.receiving),
    procedure: reader.procedure(fields.procedure),
    from: reader.day(fields.from, days),
    to: reader.day(fields.to, days),
    revision: reader.whole(fields.revision),
    codeTable,
    counts: Object.fromEntries(sums) as Counts,
    states: states === null ? [] : reader.states(states),
  };
}

/** The row in its own words, as far as they may be kept. */
function nameOf(row: unknown, { fields }: Mapping): string {
  const said = [fields.competent, fields.receiving, fields.procedure, fields.from, fields.to].map((path) => {
    const value = valueAt(row, path);
    const fit = typeof value === 'string' && value.length <= 60 && !hasUnfitCharacters(value);
    return fit && personalIn(value) === null ? tidied(value) : '…';
  });
  return said.join(' · ');
}
