import type { Said } from '../deadline/inWords.ts';
import { countRefusals } from '../oneStopShop/counts.ts';
import type { Reason } from '../oneStopShop/events.ts';
import { seriesRefusals, sourceRefusals } from '../oneStopShop/refusals.ts';
import { unitRefusals } from '../organisation/refusals.ts';
import { Refusal, type RefusalText, refusals } from '../refusal.ts';

/** Lý do từ chối một kỳ số liệu, beside those of its counts, its codes and its series. */
export const windowRefusals = refusals({
  'code-table-unknown': {
    vi: 'Không có bảng mã phiên bản “{version}”.',
    en: 'There is no code table “{version}”.',
  },
  'code-table-not-in-force': {
    vi: 'Bảng mã {version} chỉ áp dụng từ ngày {from}.',
    en: 'The code table {version} holds only from {from}.',
  },
  'unit-system-unknown': {
    vi: 'Bảng mã {version} không dùng hệ thống mã đơn vị “{system}”.',
    en: 'The code table {version} names no units by codes of “{system}”.',
  },
  'unit-changes-within-window': {
    vi: 'Mã {system} {code} là {before} vào ngày {from}, nhưng là {after} vào ngày {to}; phải gửi riêng kỳ của từng đơn vị.',
    en: 'The code {system} {code} is {before} on {from} but {after} on {to}; send a window for each of the two.',
  },
  'outside-scope': {
    vi: 'Ngày {day}, nguồn “{source}” không được gửi số liệu của {unit}.',
    en: 'On {day} the source “{source}” may not speak for {unit}.',
  },
  'procedure-unknown': {
    vi: 'Chưa công bố thủ tục mang mã “{procedure}”.',
    en: 'No procedure with the code “{procedure}” was published.',
  },
  'procedure-not-in-force': {
    vi: 'Thủ tục {procedure} không có hiệu lực trong suốt kỳ từ {from} đến {to}.',
    en: 'The procedure {procedure} is not in force on every day from {from} to {to}.',
  },
  'procedure-of-another-tier': {
    vi: 'Thủ tục {procedure} không thuộc thẩm quyền của {unit} trong suốt kỳ từ {from} đến {to}.',
    en: 'The procedure {procedure} is not for {unit} to decide on every day from {from} to {to}.',
  },
  'window-day-unreal': {
    vi: '“{day}” không phải là một ngày có thật.',
    en: '“{day}” is not a day of the calendar.',
  },
  'window-reversed': {
    vi: 'Kỳ số liệu kết thúc ({to}) trước ngày bắt đầu ({from}).',
    en: 'The window ends ({to}) before it begins ({from}).',
  },
  'window-too-long': {
    vi: 'Một kỳ số liệu dài nhất một năm; kỳ này từ {from} đến {to}.',
    en: 'A window lasts at most a year; this one is from {from} to {to}.',
  },
  'window-in-future': {
    vi: 'Kỳ số liệu kết thúc ngày {to}, sau ngày nhận ({today}).',
    en: 'The window ends on {to}, after the day on which it was received ({today}).',
  },
  'revision-unfit': {
    vi: 'Số bản phải là số nguyên từ 1 đến 9.999.999.',
    en: 'The revision takes a whole number from 1 to 9,999,999.',
  },
});

/** Of the reasons of units and sources, those that a window can meet. */
const { 'source-unknown': unknown, 'source-closed': closed } = sourceRefusals;
const met = [
  unknown,
  closed,
  unitRefusals['unit-code-unknown'],
  unitRefusals['unit-code-unknown-on-day'],
  unitRefusals['unit-code-ambiguous'],
];

const texts: Readonly<Record<string, RefusalText>> = {
  ...Object.fromEntries(met.map((text) => [text.code, text])),
  ...windowRefusals,
  ...countRefusals,
  ...seriesRefusals,
};

/** Every code that a refused window may name. */
export const windowReasonCodes: readonly string[] = Object.keys(texts);

const roles: Readonly<Record<string, Said>> = {
  competent: { vi: 'Cơ quan giải quyết', en: 'Competent unit' },
  receiving: { vi: 'Nơi tiếp nhận', en: 'Receiving unit' },
};

/** Lý do bằng lời: a code that has no words here speaks for itself. */
export function reasonInWords({ code, details }: Reason): Said {
  const text = texts[code];
  if (text === undefined) return { vi: code, en: code };
  const { vi, en } = new Refusal(text, details);
  const role = roles[details.role ?? ''];
  return role === undefined ? { vi, en } : { vi: `${role.vi}: ${vi}`, en: `${role.en}: ${en}` };
}
