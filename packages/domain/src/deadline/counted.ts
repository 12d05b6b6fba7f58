import { before } from '../documents/timing.ts';
import type { DeadlineRule } from './rule.ts';

const digits: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười lăm': 15,
  'hai mươi': 20,
  'ba mươi': 30,
};

const number = `\\d{1,3}|${Object.keys(digits)
  .toSorted((one, other) => other.length - one.length)
  .join('|')}`;
const counted = new RegExp(
  `${before}(${number})(?:\\s*\\([^)]*\\))? ngày( làm việc)?,? (?:kể từ|tính từ|từ|sau)((?: khi| lúc| ngày| thời điểm| được)*) ([^.;]+)`,
  'iu',
);
const issued =
  /^(?:ban hành|ký|phát hành|có hiệu lực|văn bản (?:này )?(?:được )?(?:ban hành|ký|có hiệu lực)|(?:kế hoạch|quyết định|công văn|chỉ thị) (?:này )?(?:được )?(?:ban hành|ký|có hiệu lực))/iu;
const received = /^(?:nhận|tiếp nhận|được giao|giao)(?!\p{L})/iu;
const closed = /^(?:chốt số liệu|kết thúc (?:kỳ|tháng|quý|năm)|kỳ báo cáo)/iu;

/** Số ngày sau một sự kiện: so many days after the issue, the receipt, or the closing of a period; null when none is said. */
export function countedIn(words: string): DeadlineRule | { kind: 'afterClosing'; days: number } | null {
  const [, many = '', working, , event = ''] = counted.exec(words) ?? [];
  const days = digits[many.toLowerCase()] ?? Number(many || Number.NaN);
  if (!(days >= 1)) return null;
  if (closed.test(event)) return working === undefined ? null : { kind: 'afterClosing', days };
  const from = issued.test(event) ? 'issue' : received.test(event) ? 'receipt' : null;
  if (from === null) return null;
  return { kind: 'after', days, counted: working === undefined ? 'calendar' : 'working', from };
}
