import type { Scope } from '@thac/domain/organisation/catalogue/ending';
import type { CatalogueRow } from '@thac/domain/organisation/catalogue/rows';
import type { Day } from '@thac/domain/vocabulary';

/** Danh mục: the rows of one source, and from which day they are the law. */
export type Catalogue = {
  catalogue: string;
  source: string;
  from: Day;
  complete: boolean;
  scope: Scope;
  rows: readonly CatalogueRow[];
};

/** Mã của Tổng cục Thống kê, now Cục Thống kê: its system, as the documented CSV names it. */
export const statistics = 'GSO';

/** Mã do Thác đặt, for what no public catalogue numbers. */
export const own = 'THAC';

/** Nước: the root of every tree. */
export const country: CatalogueRow = rowOf({
  system: own,
  code: 'VN',
  name: 'Việt Nam',
  kind: 'country',
  tier: 'central',
  parent: null,
});

/** One row of the documented CSV; every row has every column. */
export function rowOf(row: {
  system: string;
  code: string;
  name: string;
  kind: string;
  tier: string;
  parent: { system: string; code: string } | null;
}): CatalogueRow {
  const { system, code, name, kind, tier, parent } = row;
  return {
    system,
    code,
    name,
    kind,
    tier,
    parent_code: parent?.code ?? '',
    parent_system: parent?.system ?? '',
  };
}

/** The catalogue as the CSV file a person would upload (RFC 4180). */
export function csvOf(rows: readonly CatalogueRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
