import { derivedId } from '../../identity.ts';
import { Refusal } from '../../refusal.ts';
import { fold } from '../../text/fold.ts';
import { tidied } from '../../text/plain.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import type { Code, Tier } from '../events.ts';
import { codeOf, nameOf } from '../facts.ts';
import { kinds, tiers } from '../kinds.ts';
import { type Finding, findings } from './findings.ts';

/** A row as a CSV reader gives it: one text per column. */
export type CatalogueRow = Readonly<Record<string, string>>;

/** Columns that a catalogue must have, and those it may have. */
export const columns = {
  required: ['system', 'code', 'name', 'kind', 'tier', 'parent_code'],
  optional: ['parent_system', 'id'],
} as const;

type Column = (typeof columns.required)[number] | (typeof columns.optional)[number];

/** A row that was understood; `row` counts as a spreadsheet does, the header being row 1. */
export type Entry = {
  row: number;
  code: Code;
  name: string;
  kind: string;
  tier: Tier;
  parentCode: Code | null;
  id: UnitId | null;
};

/** Key of a code, for maps. */
export const keyOf = (code: Code): string => `${code.system}\u001f${code.value}`;

/** Id of a unit that a catalogue brings: the same row always gives the same unit. */
export const idOf = (entry: Entry, from: Day): UnitId =>
  derivedId('unit', entry.code.system, entry.code.value, from, fold(entry.name));

/** Every row that can be understood, and what is wrong with the others. */
export function readRows(rows: readonly CatalogueRow[]): {
  entries: Entry[];
  errors: Finding[];
  warnings: Finding[];
} {
  const header = rows[0];
  if (header === undefined)
    return { entries: [], errors: [{ row: 1, column: null, ...findings.empty }], warnings: [] };
  const missing = columns.required.filter((column) => !(column in header));
  if (missing.length > 0)
    return {
      entries: [],
      errors: missing.map((column) => ({ row: 1, column, ...findings.missingColumn })),
      warnings: [],
    };
  const known: readonly string[] = [...columns.required, ...columns.optional];
  const ignored = Object.keys(header).filter((column) => !known.includes(column));
  const read = rows.map((row, index) => readRow(row, index + 2));
  return {
    entries: read.flatMap(({ entry }) => entry ?? []),
    errors: read.flatMap(({ errors }) => errors),
    warnings: ignored.map((column) => ({ row: 1, column, ...findings.ignoredColumn })),
  };
}

function readRow(cells: CatalogueRow, row: number): { entry: Entry | null; errors: Finding[] } {
  const errors: Finding[] = [];
  const cell = (column: Column): string => tidied(cells[column] ?? '');
  const attempt = <Value>(column: Column, read: () => Value): Value | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push({ row, column, code: error.code, vi: error.vi, en: error.en });
      return null;
    }
  };
  const code = attempt('code', () => codeOf({ system: cell('system'), value: cell('code') }));
  const parentCode = attempt('parent_code', () =>
    cell('parent_code') === ''
      ? null
      : codeOf({ system: cell('parent_system') || cell('system'), value: cell('parent_code') }),
  );
  const name = attempt('name', () => nameOf(cells.name ?? ''));
  const kind = kindNames.get(cell('kind').toLowerCase());
  const tier = tierNames.get(cell('tier').toLowerCase());
  if (kind === undefined) errors.push({ row, column: 'kind', ...findings.unknownKind(cell('kind')) });
  if (tier === undefined) errors.push({ row, column: 'tier', ...findings.unknownTier(cell('tier')) });
  const incomplete = code === null || name === null || kind === undefined || tier === undefined;
  if (incomplete || errors.length > 0) return { entry: null, errors };
  return { entry: { row, code, name, kind, tier, parentCode, id: cell('id') || null }, errors };
}

/** Kinds and tiers may be written by identifier or by their Vietnamese name. */
const kindNames = new Map(
  kinds.flatMap(({ kind, vi }) => [kind, vi.toLowerCase()].map((name) => [name, kind])),
);
const tierNames = new Map(
  tiers.flatMap(({ tier, vi }) => [tier, vi, `cấp ${vi}`].map((name) => [name, tier])),
);
