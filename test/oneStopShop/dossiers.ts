import { createHash } from 'node:crypto';
import { addDays } from '@thac/domain/calendar/day';
import type { Day } from '@thac/domain/vocabulary';

/** Một hồ sơ as the vendor keeps it, with who filed it: none of that may ever reach us. */
export type Dossier = {
  so_ho_so: string;
  nguoi_nop: string;
  so_cccd: string;
  dien_thoai: string;
  thu_tuc: string;
  don_vi: string;
  noi_tiep_nhan: string;
  hinh_thuc: 'truc_tuyen' | 'buu_chinh' | 'truc_tiep';
  ngay_nop: Day;
  ngay_hen: Day;
  ngay_xong: Day | null;
  tra_lai: boolean;
  so_hoa: boolean;
  thanh_toan: boolean;
  tra_buu_chinh: boolean;
  danh_gia: 'hai_long' | 'khong_hai_long' | null;
};

/** Who takes and who decides dossiers of which procedure, in the vendor's own codes. */
export type Desk = { unit: string; receiving: string; procedure: string };

/** So many dossiers of one desk, filed from a day on; the same every time. */
export const dossiersOf = (desk: Desk, from: Day, days: number, count: number): Dossier[] =>
  Array.from({ length: count }, (_, index) => dossier(desk, from, days, index));

function dossier({ unit, receiving, procedure }: Desk, from: Day, days: number, index: number): Dossier {
  const chance = chanceOf(`${unit} ${receiving} ${procedure} ${from} ${index}`);
  const filed = addDays(from, chance(days));
  const promised = addDays(filed, 3 + chance(10));
  const returned = chance(20) === 0;
  const done = addDays(promised, chance(8) - 5);
  const serial = String(chance(10_000)).padStart(4, '0');
  return {
    so_ho_so: `H48.${unit}-${filed.slice(2).replaceAll('-', '')}-${procedure}-${index}-${serial}`,
    nguoi_nop: `Nguyễn Văn ${String.fromCharCode(65 + chance(26))}`,
    so_cccd: `051${1 + chance(3)}${String(60 + chance(40))}${String(chance(1_000_000)).padStart(6, '0')}`,
    dien_thoai: `09${String(chance(100_000_000)).padStart(8, '0')}`,
    ...{ thu_tuc: procedure, don_vi: unit, noi_tiep_nhan: receiving },
    hinh_thuc:
      (['truc_tuyen', 'truc_tuyen', 'truc_tuyen', 'buu_chinh', 'truc_tiep'] as const)[chance(5)] ??
      'truc_tiep',
    ...{ ngay_nop: filed, ngay_hen: promised },
    ngay_xong: chance(15) === 0 ? null : ([filed, done].sort().at(-1) ?? filed),
    tra_lai: returned,
    ...{ so_hoa: chance(10) > 0, thanh_toan: chance(3) > 0, tra_buu_chinh: chance(6) === 0 },
    danh_gia: chance(3) === 0 ? null : chance(12) === 0 ? 'khong_hai_long' : 'hai_long',
  };
}

/** Numbers that look like chance and follow from a text. */
function chanceOf(seed: string): (below: number) => number {
  let drawn = 0;
  return (below) => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() % below;
  };
}
