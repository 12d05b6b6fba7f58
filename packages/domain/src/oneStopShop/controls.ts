import { documents, units } from '../cast.ts';
import { derivedId } from '../identity.ts';
import type { CodeTableCommand, DeliveryCommand, DossierCommand, SourceCommand } from './commands.ts';
import type {
  CodeTable,
  CodeTableEvent,
  Counts,
  DeliveryEvent,
  DossierEvent,
  Received,
  Settled,
  SourceEvent,
  WindowContent,
} from './events.ts';
import { receiptId, seriesId, sourceId, windowId } from './identity.ts';

/** Nguồn số liệu trong các ví dụ. */
export const source = sourceId('qngai');

/** Thủ tục trong các ví dụ: đăng ký khai sinh. */
export const procedure = derivedId('procedure', '1.001193');

/** Số đếm cân đối: 12 carried and 108 received are 100 resolved, 15 pending and 5 returned. */
export const counts: Counts = {
  carried: 12,
  received: 108,
  receivedOnline: 90,
  receivedByPost: 3,
  resolvedEarly: 40,
  resolvedInTime: 55,
  resolvedLate: 5,
  pendingInTime: 14,
  pendingOverdue: 1,
  returned: 5,
  digitised: 95,
  paidOnline: 60,
  resultsByPost: 8,
  rated: 50,
  satisfied: 48,
};

/** Xã Đức Phong tiếp nhận và giải quyết trong tháng 3/2022. */
export const content: WindowContent = {
  competent: { system: 'GSO', value: '21433' },
  receiving: { system: 'GSO', value: '21433' },
  procedure: '1.001193',
  from: '2022-03-01',
  to: '2022-03-31',
  revision: 1,
  codeTable: '2022-1',
  counts,
  states: [
    { state: '4', count: 15 },
    { state: '7', count: 5 },
    { state: '10', count: 100 },
  ],
};

/** Mười trạng thái của Cổng dịch vụ công. */
export const codeTable: CodeTable = {
  version: '2022-1',
  from: '2022-01-01',
  states: [
    { state: '1', name: 'Mới đăng ký', bucket: 'none' },
    { state: '2', name: 'Được tiếp nhận', bucket: 'pending' },
    { state: '3', name: 'Không được tiếp nhận', bucket: 'none' },
    { state: '4', name: 'Đang xử lý', bucket: 'pending' },
    { state: '5', name: 'Yêu cầu bổ sung giấy tờ', bucket: 'pending' },
    { state: '6', name: 'Yêu cầu thực hiện nghĩa vụ tài chính', bucket: 'pending' },
    { state: '7', name: 'Công dân yêu cầu rút hồ sơ', bucket: 'returned' },
    { state: '8', name: 'Dừng xử lý', bucket: 'returned' },
    { state: '9', name: 'Đã xử lý xong', bucket: 'resolved' },
    { state: '10', name: 'Đã trả kết quả', bucket: 'resolved' },
  ],
  unitSystems: ['GSO'],
};

const by = { literal: '51/QĐ-UBND ngày 10/01/2022', plan: documents.decision2074 };
const registration = {
  source,
  code: 'qngai',
  name: 'Hệ thống một cửa tỉnh Quảng Ngãi',
  vendor: 'VNPT iGate',
  scope: [units.quangNgai],
  by,
};
const change = {
  source,
  name: 'Hệ thống một cửa tỉnh Quảng Ngãi',
  vendor: 'Viettel',
  scope: [units.moDuc, units.tuNghia],
  from: '2022-07-01',
  reason: 'Đổi nhà cung cấp',
};
const closing = { source, lastDay: '2022-12-31', reason: 'Hợp nhất hệ thống' };

const receipt = receiptId(source, 'thang-3');
const received: Received = {
  receipt,
  source,
  key: 'thang-3',
  channel: 'poll',
  mode: 'partial',
  items: [content],
  stopped: [{ item: 'dòng 7', code: 'state-unmapped', details: { state: 'Chờ ký số' } }],
  cursor: '2022-04-01T00:00:00.000Z',
  mapping: 1,
};
const series = seriesId(source, units.ducPhong, units.ducPhong, procedure);
const window = windowId(series, content.from, content.to);

/** Kỳ số liệu vào chuỗi trong các ví dụ. */
export const entry = {
  series,
  window,
  source,
  receipt,
  item: 0,
  competent: units.ducPhong,
  receiving: units.ducPhong,
  procedure,
  content,
};
const settled: Settled = {
  receipt,
  items: [
    { outcome: 'recorded', window, reasons: [] },
    {
      outcome: 'refused',
      window: null,
      reasons: [{ code: 'procedure-unknown', details: { procedure: '1.999999' } }],
    },
  ],
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const sourceCommands: { [T in SourceCommand['type']]: Extract<SourceCommand, { type: T }> } = {
  RegisterSource: { type: 'RegisterSource', data: registration },
  ChangeSource: { type: 'ChangeSource', data: change },
  CloseSource: { type: 'CloseSource', data: closing },
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const codeTableCommands: { [T in CodeTableCommand['type']]: CodeTableCommand } = {
  PublishCodeTable: { type: 'PublishCodeTable', data: { ...codeTable, by } },
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const deliveryCommands: { [T in DeliveryCommand['type']]: Extract<DeliveryCommand, { type: T }> } = {
  DeliverWindows: { type: 'DeliverWindows', data: received },
  SettleDelivery: { type: 'SettleDelivery', data: settled },
};

/** Ví dụ chuẩn: one canonical command of every type. */
export const dossierCommands: { [T in DossierCommand['type']]: DossierCommand } = {
  EnterWindow: { type: 'EnterWindow', data: entry },
};

/** Ví dụ chuẩn: one canonical event of every type. */
export const sourceEvents: { [T in SourceEvent['type']]: Extract<SourceEvent, { type: T }> } = {
  SourceRegistered: { type: 'SourceRegistered', data: registration },
  SourceChanged: { type: 'SourceChanged', data: change },
  SourceClosed: { type: 'SourceClosed', data: closing },
};

/** Ví dụ chuẩn: one canonical event of every type. */
export const codeTableEvents: { [T in CodeTableEvent['type']]: CodeTableEvent } = {
  CodeTablePublished: { type: 'CodeTablePublished', data: { ...codeTable, by } },
};

/** Ví dụ chuẩn: one canonical event of every type. */
export const deliveryEvents: { [T in DeliveryEvent['type']]: Extract<DeliveryEvent, { type: T }> } = {
  DeliveryReceived: { type: 'DeliveryReceived', data: received },
  DeliverySettled: { type: 'DeliverySettled', data: settled },
};

/** Ví dụ chuẩn: one canonical event of every type. */
export const dossierEvents: { [T in DossierEvent['type']]: Extract<DossierEvent, { type: T }> } = {
  WindowRecorded: { type: 'WindowRecorded', data: entry },
  WindowRestated: {
    type: 'WindowRestated',
    data: { ...entry, content: { ...content, revision: 3 }, replaces: 1 },
  },
  RevisionNoted: { type: 'RevisionNoted', data: { ...entry, content: { ...content, revision: 2 } } },
};
