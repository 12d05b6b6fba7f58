import { type ImportPlan, planImport } from '../catalogue.ts';
import type { UnitEvent } from '../events.ts';
import { eventsOf } from '../unit.ts';
import { slicesOf } from '../unitOn.ts';
import type { Scope } from './ending.ts';
import { existingOn } from './matching.ts';
import type { CatalogueRow } from './rows.ts';

/** Dòng danh mục: code, name, kind, tier, code of the parent, id. */
export type Row = [code: string, name: string, kind: string, tier: string, parent: string, id?: string];

/** The rows as a CSV reader gives them, with codes of the statistics office. */
export const rowsOf = (rows: readonly Row[]): CatalogueRow[] =>
  rows.map(([code, name, kind, tier, parent_code, id = '']) => ({
    system: 'GSO',
    code,
    name,
    kind,
    tier,
    parent_code,
    id,
  }));

/** Mộ Đức with a commune and its township, until 30/6/2025; children stand before their parents. */
export const threeTiers: Row[] = [
  ['21433', 'Đức Phong', 'xã', 'commune', '533'],
  ['21400', 'Mộ Đức', 'thị trấn', 'xã', '533'],
  ['533', 'Mộ Đức', 'rural-district', 'district', '51'],
  ['51', 'Quảng Ngãi', 'tỉnh', 'cấp tỉnh', ''],
];
/** The same land from 01/7/2025. */
export const twoTiers: Row[] = [
  ['51', 'Quảng Ngãi', 'province', 'province', ''],
  ['21400', 'Mộ Đức', 'commune', 'commune', '51'],
  ['21433', 'Lân Phong', 'commune', 'commune', '51'],
];
/** Bodies that no national catalogue numbers. */
export const posts: CatalogueRow[] = [
  {
    system: 'THAC',
    code: 'VPTK',
    name: 'Văn phòng – Thống kê',
    kind: 'post',
    tier: 'below',
    parent_code: '21433',
    parent_system: 'GSO',
  },
  {
    system: 'THAC',
    code: 'SNV',
    name: 'Sở Nội vụ',
    kind: 'department',
    tier: 'province',
    parent_code: '51',
    parent_system: 'GSO',
  },
];

/** A record in memory: imports decide upon it, and the next import sees what they left. */
export function register() {
  const record = new Map<string, UnitEvent[]>();
  const existing = (day: string) =>
    [...record].flatMap(([unit, events]) => existingOn(unit, slicesOf(events), day) ?? []);
  const plan = (
    rows: readonly CatalogueRow[],
    from: string,
    options: { complete?: boolean; scope?: Scope; lastDayBefore?: string } = {},
  ) => planImport({ rows, from, complete: true, existing: existing(from), ...options });
  const load = (...request: Parameters<typeof plan>): ImportPlan => {
    const planned = plan(...request);
    for (const { unit, commands } of planned.changes) {
      const history = record.get(unit) ?? [];
      record.set(unit, [...history, ...eventsOf(commands, history)]);
    }
    return planned;
  };
  const on = (day: string) =>
    existing(day)
      .map(({ codes, kind, name, parent }) => [
        codes[0]?.value,
        kind,
        name,
        existing(day).find(({ unit }) => unit === parent)?.name,
      ])
      .sort();
  return { plan, load, on, existing };
}

/** How many units stand under each heading of the diff that has any. */
export const counts = ({ diff }: ImportPlan) =>
  Object.fromEntries(
    Object.entries(diff).flatMap(([key, units]) => (units.length > 0 ? [[key, units.length]] : [])),
  );
