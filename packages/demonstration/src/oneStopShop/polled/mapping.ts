import type { Mapping } from '@thac/domain/oneStopShop/mapping';
import { statistics } from '../../catalogues/catalogue.ts';
import { portalStates } from '../portalStates.ts';

const states: Readonly<Record<string, string>> = {
  'Mới đăng ký': '1',
  'Đã tiếp nhận': '2',
  'Không được tiếp nhận': '3',
  'Đang xử lý': '4',
  'Yêu cầu bổ sung giấy tờ': '5',
  'Chờ nộp phí, lệ phí': '6',
  'Công dân rút hồ sơ': '7',
  'Dừng xử lý': '8',
  'Đã xử lý xong': '9',
  'Đã trả kết quả': '10',
};

/** What the software of the island calls a dossier under way since its release of 07/7/2026. */
export const renamedState = { from: 'Đang xử lý', to: 'Đang giải quyết' } as const;

/** Bảng chuyển đổi, from the words of the island's software; the second version knows what the release renamed. */
export const mappingOf = (version: 1 | 2): Mapping => {
  const known = version === 1 ? states : { ...states, [renamedState.to]: states[renamedState.from] ?? '' };
  return {
    codeTable: portalStates.version,
    asking: { since: 'tuMoc', page: 'trang', from: 'tuNgay', to: 'denNgay' },
    page: { rows: 'duLieu', next: 'trangSau' },
    mark: { field: 'capNhat', kind: 'instant' },
    days: 'dayFirst',
    fields: {
      competent: 'donVi',
      receiving: 'noiTiepNhan',
      procedure: 'maThuTuc',
      from: 'tuNgay',
      to: 'denNgay',
      revision: 'lanCapNhat',
    },
    counts: {
      carried: ['soDem.tonKyTruoc'],
      received: ['soDem.tiepNhan.tong'],
      receivedOnline: ['soDem.tiepNhan.trucTuyen'],
      receivedByPost: ['soDem.tiepNhan.buuChinh'],
      resolvedEarly: ['soDem.daGiaiQuyet.truocHan'],
      resolvedInTime: ['soDem.daGiaiQuyet.dungHan'],
      resolvedLate: ['soDem.daGiaiQuyet.quaHan'],
      pendingInTime: ['soDem.dangGiaiQuyet.trongHan'],
      pendingOverdue: ['soDem.dangGiaiQuyet.quaHan'],
      returned: ['soDem.traLaiRut'],
      digitised: ['soDem.soHoa'],
      paidOnline: ['soDem.thanhToanTrucTuyen'],
      resultsByPost: ['soDem.traKetQuaBuuChinh'],
      rated: ['soDem.danhGia'],
      satisfied: ['soDem.haiLong'],
    },
    states: {
      rows: 'trangThai',
      state: 'ten',
      count: 'soLuong',
      codes: Object.entries(known).map(([theirs, ours]) => ({ theirs, ours })),
    },
    units: { asGiven: null, codes: [{ theirs: 'LS', ours: { system: statistics, value: '21548' } }] },
    procedures: { asGiven: true, codes: [] },
    ignored: ['phienBanPhanMem'],
  };
};
