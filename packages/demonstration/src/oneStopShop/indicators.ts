import type { IndicatorGroup, Term } from '@thac/domain/indicator/events';
import { indicatorId } from '@thac/domain/indicator/identity';
import type { Counts } from '@thac/domain/oneStopShop/events';
import type { Wanted } from '@thac/domain/target/events';
import { targetId } from '@thac/domain/target/identity';
import { taskId } from '../documents/document.ts';
import { promised, servicePlan } from './plan.ts';

const by = { literal: 'Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ', plan: null };

const sum = (...counts: (keyof Counts)[]): Term[] => counts.map((count) => ({ count, sign: 1 }));
const resolved = sum('resolvedEarly', 'resolvedInTime', 'resolvedLate');

const rate = (
  code: string,
  name: string,
  group: IndicatorGroup | null,
  numerator: Term[],
  denominator: Term[],
) => ({
  indicator: indicatorId(code),
  code,
  name,
  unit: '%',
  group,
  formula: { numerator, denominator, scale: 100, decimals: 2 },
  side: 'competent' as const,
  from: '2022-06-23',
  by,
});

const inTime = rate(
  'giai-quyet-dung-han',
  'Tỷ lệ hồ sơ giải quyết trước hạn, đúng hạn',
  'progress',
  sum('resolvedEarly', 'resolvedInTime'),
  resolved,
);
const online = rate(
  'tiep-nhan-truc-tuyen',
  'Tỷ lệ hồ sơ tiếp nhận trực tuyến',
  'onlineService',
  sum('receivedOnline'),
  sum('received'),
);
const digitised = rate(
  'so-hoa-ket-qua',
  'Tỷ lệ kết quả giải quyết được số hóa',
  'digitisation',
  sum('digitised'),
  resolved,
);
const rank = {
  ...rate('xep-hang-766', 'Xếp hạng Bộ chỉ số phục vụ người dân, doanh nghiệp', null, [], []),
  unit: 'hạng',
  formula: null,
};

/** Chỉ số, by the groups of QĐ 766/2022; results sent by post are in none of them. */
export const indicators = [
  inTime,
  online,
  digitised,
  rate(
    'thanh-toan-truc-tuyen',
    'Tỷ lệ hồ sơ thanh toán trực tuyến',
    'onlineService',
    sum('paidOnline'),
    sum('received', 'carried'),
  ),
  rate(
    'hai-long',
    'Tỷ lệ hài lòng trong tiếp nhận, giải quyết',
    'satisfaction',
    sum('satisfied'),
    sum('rated'),
  ),
  rate('tra-qua-buu-chinh', 'Tỷ lệ kết quả trả qua dịch vụ bưu chính', null, sum('resultsByPost'), resolved),
  rank,
];

export const rankIndicator = rank.indicator;
export const inTimeIndicator = inTime.indicator;

function promise(clause: string, indicator: string, wanted: Wanted, literal: string) {
  const what = {
    plan: servicePlan,
    task: taskId(servicePlan, clause),
    indicator,
    from: '2026-01-01',
    to: '2026-12-31',
    procedures: null,
    area: 'unit' as const,
  };
  return { target: targetId(what), ...what, wanted, literal };
}

/** Chỉ tiêu của kế hoạch 18/KH-UBND: what each task promises, as it can be measured. */
export const targets = () => [
  promise('II/1', inTime.indicator, { atLeast: '98' }, promised.inTime),
  promise('II/2', online.indicator, { atLeast: '70' }, promised.online),
  promise('II/3', digitised.indicator, { atLeast: '80' }, promised.digitised),
  promise('III/1', rank.indicator, { rank: { from: 10, to: 20, of: 34 } }, promised.rank),
];
