import type { CatalogueRow } from '@thac/domain/organisation/catalogue/rows';
import { type Catalogue, own, rowOf, statistics } from './catalogue.ts';
import {
  type Body,
  communeBodies,
  communePosts,
  districtBodies,
  provinceBodies,
  urbanBodies,
} from './quangNgaiBodies.ts';

const province = '51';

/**
 * Cơ quan, chức danh và đoàn thể của tỉnh Quảng Ngãi: those of the province, of each of its districts and of each of
 * its communes, with codes of our own: `QNG-SNV`, `QNG-533-PNV` (Mộ Đức), `QNG-21433-VPTK` (Đức Phong).
 */
export function quangNgai({ rows, from }: Pick<Catalogue, 'rows' | 'from'>): Catalogue {
  const districts = rows.filter((row) => row.tier === 'district' && row.parent_code === province);
  const codes = new Set(districts.map((row) => row.code));
  const communes = rows.filter((row) => row.tier === 'commune' && codes.has(row.parent_code ?? ''));
  return {
    catalogue: 'quang-ngai',
    source: 'Thác: cơ quan, chức danh và đoàn thể tỉnh Quảng Ngãi',
    from,
    complete: false,
    scope: { systems: [own] },
    rows: [
      ...bodiesOf(provinceBodies, province, 'province', 'tỉnh', 'QNG'),
      ...districts.flatMap((row) =>
        bodiesOf(
          [...districtBodies, ...urbanBodies(row.kind ?? '')],
          row.code ?? '',
          'district',
          words[row.kind ?? ''] ?? '',
        ),
      ),
      ...communes.flatMap((row) => [
        ...bodiesOf(communePosts(row.kind ?? ''), row.code ?? '', 'below', words[row.kind ?? ''] ?? ''),
        ...bodiesOf(communeBodies, row.code ?? '', 'commune', words[row.kind ?? ''] ?? ''),
      ]),
    ],
  };
}

/** Tên cấp, as the names of bodies end: Ủy ban MTTQ Việt Nam xã, Thị đoàn … */
const words: Record<string, string> = {
  'rural-district': 'huyện',
  town: 'thị xã',
  city: 'thành phố',
  commune: 'xã',
  ward: 'phường',
  township: 'thị trấn',
};

const bodiesOf = (
  bodies: readonly Body[],
  territory: string,
  tier: string,
  level: string,
  prefix = `QNG-${territory}`,
): CatalogueRow[] =>
  bodies.map(([code, kind, name]) =>
    rowOf({
      system: own,
      code: `${prefix}-${code}`,
      name: name.replaceAll('{level}', level),
      kind,
      tier,
      parent: { system: statistics, code: territory },
    }),
  );
