import { units } from '../cast.ts';
import type { IndicatorCommand } from './commands.ts';
import type { Formula, IndicatorContent, IndicatorEvent, Term } from './events.ts';
import { indicatorId } from './identity.ts';

const by = { literal: 'Quyết định số 766/QĐ-TTg ngày 23/6/2022', plan: null };
const from = '2022-06-23';

const of = (...counts: Term['count'][]): Term[] => counts.map((count) => ({ count, sign: 1 }));
const share = (numerator: Term[], denominator: Term[]): Formula => ({
  numerator,
  denominator,
  scale: 100,
  decimals: 2,
});
const resolved = of('resolvedEarly', 'resolvedInTime', 'resolvedLate');

/**
 * Chỉ số mẫu: those of Quyết định 766/QĐ-TTg that period counts can answer, by its groups, and results sent by post, which
 * it does not ask for. Of publication (công khai, minh bạch) no window says anything: it is owed about procedures.
 */
export const indicatorSamples: ({ code: string } & IndicatorContent)[] = [
  {
    code: 'giai-quyet-dung-han',
    name: 'Tỷ lệ hồ sơ giải quyết trước hạn, đúng hạn',
    unit: '%',
    group: 'progress',
    formula: share(of('resolvedEarly', 'resolvedInTime'), resolved),
    side: 'competent',
  },
  {
    code: 'dang-giai-quyet-qua-han',
    name: 'Tỷ lệ hồ sơ đang giải quyết đã quá hạn',
    unit: '%',
    group: 'progress',
    formula: share(of('pendingOverdue'), of('pendingInTime', 'pendingOverdue')),
    side: 'competent',
  },
  {
    code: 'so-hoa-ket-qua',
    name: 'Tỷ lệ số hóa kết quả giải quyết',
    unit: '%',
    group: 'digitisation',
    formula: share(of('digitised'), resolved),
    side: 'competent',
  },
  {
    code: 'ho-so-truc-tuyen',
    name: 'Tỷ lệ hồ sơ tiếp nhận trực tuyến',
    unit: '%',
    group: 'onlineService',
    formula: share(of('receivedOnline'), of('received')),
    side: 'receiving',
  },
  {
    code: 'thanh-toan-truc-tuyen',
    name: 'Tỷ lệ hồ sơ thanh toán trực tuyến',
    unit: '%',
    group: 'onlineService',
    formula: share(of('paidOnline'), of('carried', 'received')),
    side: 'receiving',
  },
  {
    code: 'hai-long',
    name: 'Mức độ hài lòng trong tiếp nhận, giải quyết thủ tục hành chính',
    unit: '%',
    group: 'satisfaction',
    formula: share(of('satisfied'), of('rated')),
    side: 'competent',
  },
  {
    code: 'tra-ket-qua-buu-chinh',
    name: 'Tỷ lệ hồ sơ trả kết quả qua dịch vụ bưu chính công ích',
    unit: '%',
    group: null,
    formula: share(of('resultsByPost'), resolved),
    side: 'receiving',
  },
];

const online: IndicatorContent = {
  name: 'Tỷ lệ hồ sơ tiếp nhận trực tuyến',
  unit: '%',
  group: 'onlineService',
  formula: share(of('receivedOnline'), of('received')),
  side: 'receiving',
};
const indicator = indicatorId('ho-so-truc-tuyen');
const defined = { indicator, code: 'ho-so-truc-tuyen', ...online, from, by };
const revised = {
  indicator,
  ...online,
  formula: share(of('receivedOnline'), [...of('received'), { count: 'receivedByPost', sign: -1 }]),
  from: '2024-01-01',
  by: { literal: 'Quyết định số 15/QĐ-UBND ngày 5/1/2024', plan: null },
};

/** Chỉ số xếp hạng trong các ví dụ. */
export const ranking = {
  indicator: indicatorId('PAR-INDEX'),
  code: 'PAR-INDEX',
  name: 'Xếp hạng chỉ số cải cách hành chính',
  unit: 'hạng',
  group: null,
  formula: null,
  side: 'competent' as const,
  from: '2012-12-03',
  by: { literal: 'Quyết định số 1294/QĐ-BNV ngày 3/12/2012', plan: null },
};
const ranked = {
  indicator: ranking.indicator,
  unit: units.quangNgai,
  from: '2022-01-01',
  to: '2022-12-31',
  rank: 28,
  of: 63,
  by: { literal: 'Quyết định số 224/QĐ-BNV', plan: null },
};

/** Ví dụ chuẩn: one canonical command and event of every type. */
export const indicatorCommands: {
  [T in IndicatorCommand['type']]: Extract<IndicatorCommand, { type: T }>;
} = {
  DefineIndicator: { type: 'DefineIndicator', data: defined },
  ReviseIndicator: { type: 'ReviseIndicator', data: revised },
  RecordRank: { type: 'RecordRank', data: ranked },
};
export const indicatorEvents: { [T in IndicatorEvent['type']]: Extract<IndicatorEvent, { type: T }> } = {
  IndicatorDefined: { type: 'IndicatorDefined', data: { ...defined, version: 1 } },
  IndicatorRevised: { type: 'IndicatorRevised', data: { ...revised, version: 2 } },
  RankRecorded: { type: 'RankRecorded', data: ranked },
};
