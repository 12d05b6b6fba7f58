import { tidied } from '../../text/plain.ts';
import { type MappingFinding, mappingFindings } from './findings.ts';
import type { Written } from './resolving.ts';

/** A row as a CSV reader gives it: one text per column. */
export type MappingRow = Readonly<Record<string, string>>;

/** Columns that a table of mappings must have, and those it may have. */
export const mappingColumns = {
  required: ['old_code', 'old_name', 'old_district', 'old_province', 'new_code', 'new_name', 'new_province'],
  optional: ['footprint'],
} as const;

type Column = (typeof mappingColumns.required)[number] | (typeof mappingColumns.optional)[number];

/** A row with its two sides; `row` counts as a spreadsheet does, the header being row 1. */
export type Line = { row: number; old: Written; next: Written; footprint: string | null };

/** The rows as lines, or the columns that are missing. */
export function readLines(rows: readonly MappingRow[]): { lines: Line[]; errors: MappingFinding[] } {
  const header = rows[0];
  if (header === undefined) return { lines: [], errors: [mappingFindings.empty] };
  const missing = mappingColumns.required.filter((column) => !(column in header));
  if (missing.length > 0) return { lines: [], errors: missing.map(mappingFindings.missingColumn) };
  return { lines: rows.map((cells, index) => lineOf(cells, index + 2)), errors: [] };
}

function lineOf(cells: MappingRow, row: number): Line {
  const cell = (column: Column): string => tidied(cells[column] ?? '');
  return {
    row,
    old: {
      code: cell('old_code'),
      name: cell('old_name'),
      district: cell('old_district'),
      province: cell('old_province'),
    },
    next: { code: cell('new_code'), name: cell('new_name'), district: '', province: cell('new_province') },
    footprint: cell('footprint') || null,
  };
}
