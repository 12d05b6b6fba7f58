import { documents } from '../cast.ts';
import type { FeedCommand } from './commands.ts';
import { content, source } from './controls.ts';
import type { FeedEvent } from './events.ts';
import { reconciliationId } from './identity.ts';
import type { Mapping } from './mapping.ts';

/** Bảng chuyển đổi trong các ví dụ: how the figures of one vendor become ours. */
export const mapping: Mapping = {
  codeTable: '2022-1',
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
    codes: [
      { theirs: 'Mới đăng ký', ours: '1' },
      { theirs: 'Đã tiếp nhận', ours: '2' },
      { theirs: 'Không được tiếp nhận', ours: '3' },
      { theirs: 'Đang xử lý', ours: '4' },
      { theirs: 'Yêu cầu bổ sung giấy tờ', ours: '5' },
      { theirs: 'Chờ nộp phí, lệ phí', ours: '6' },
      { theirs: 'Công dân rút hồ sơ', ours: '7' },
      { theirs: 'Dừng xử lý', ours: '8' },
      { theirs: 'Đã xử lý xong', ours: '9' },
      { theirs: 'Đã trả kết quả', ours: '10' },
    ],
  },
  units: { asGiven: 'GSO', codes: [] },
  procedures: { asGiven: true, codes: [] },
  ignored: ['phienBanPhanMem'],
};

/** Một dòng của hệ thống đó: the window of the other examples in the vendor's own words. */
export const row = {
  donVi: '21433',
  noiTiepNhan: '21433',
  maThuTuc: '1.001193',
  tuNgay: '01/03/2022',
  denNgay: '31/03/2022',
  lanCapNhat: 1,
  capNhat: '2022-04-01T01:00:00.000Z',
  phienBanPhanMem: '5.2.1',
  soDem: {
    tonKyTruoc: 12,
    tiepNhan: { tong: 108, trucTuyen: 90, buuChinh: 3 },
    daGiaiQuyet: { truocHan: 40, dungHan: 55, quaHan: 5 },
    dangGiaiQuyet: { trongHan: 14, quaHan: 1 },
    traLaiRut: 5,
    soHoa: 95,
    thanhToanTrucTuyen: 60,
    traKetQuaBuuChinh: 8,
    danhGia: 50,
    haiLong: 48,
  },
  trangThai: [
    { ten: 'Đang xử lý', soLuong: 15 },
    { ten: 'Công dân rút hồ sơ', soLuong: 5 },
    { ten: 'Đã trả kết quả', soLuong: 100 },
  ],
};

const publication = {
  source,
  version: 1,
  mapping,
  by: { literal: '51/QĐ-UBND ngày 10/01/2022', plan: documents.decision2074 },
};
const { competent, receiving, procedure, from, to } = content;
const reconciliation = {
  source,
  reconciliation: reconciliationId(source, '2022-04-02'),
  from: '2022-01-01',
  to: '2022-04-01',
  compared: 240,
  unread: 0,
  differing: 1,
  differences: [
    { competent, receiving, procedure, from, to, count: 'received' as const, theirs: 109, ours: 108 },
  ],
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const feedCommands: { [T in FeedCommand['type']]: Extract<FeedCommand, { type: T }> } = {
  PublishMapping: { type: 'PublishMapping', data: publication },
  ReconcileFeed: { type: 'ReconcileFeed', data: reconciliation },
};

/** Ví dụ chuẩn: one canonical event of every type. */
export const feedEvents: { [T in FeedEvent['type']]: Extract<FeedEvent, { type: T }> } = {
  MappingPublished: { type: 'MappingPublished', data: publication },
  FeedReconciled: { type: 'FeedReconciled', data: reconciliation },
};
