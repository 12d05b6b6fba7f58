import { type Deadline, deadlinesIn, type Period } from '../documents/deadlines.ts';
import { timingKind, withoutSigned } from '../documents/timing.ts';
import { countedIn } from './counted.ts';
import { ruleOf } from './meaning.ts';
import type { DeadlineRule, Recurrence } from './rule.ts';
import { spanIn } from './spans.ts';

/** What reading a wording may lean on: the years that its document is for. */
export type Around = { period: Period | null };

const cchc = /(?<!\p{L})(?:báo cáo|chế độ|kỳ)[^.;]{0,30}(?:CCHC|cải cách hành chính)(?!\p{L})/iu;
const repeated = /(?<!\p{L})định kỳ(?!\p{L})/iu;
const fromTo = /^(?:[^:]*: )?từ (?:ngày |tháng |quý |năm )?[\dIV].* đến /iu;
const bareDay = /^(?:vào |trong |đến |hết |xong |hoàn thành )*(?:ngày )?\d{1,2}\s*[/.-]/iu;

/** "chậm nhất 05 ngày trước ngày 15/6": neither that day nor the one before it. */
const shifted = /\d+ ngày(?: làm việc)? (?:trước|sau)(?: ngày)? \d/iu;
/** "trước 15/6 và 10/12/2026": the year behind the last day is that of all of them. */
const yearBehind = /\d{1,2}(?:\s*[/.-]\s*| tháng )\d{1,2}(?:\s*[/.-]\s*| (?:của )?năm )(?<year>\d{4})\D*$/iu;

/** Đọc thời hạn: what the words of a deadline mean, before any calendar is asked; several deadlines stay apart. */
export function readDeadline(wording: string | null, around: Around): DeadlineRule {
  if (wording === null || wording.trim() === '') return { kind: 'none' };
  const literal = withoutSigned(wording.normalize('NFC').replaceAll(/\s+/gu, ' ').trim());
  if (shifted.test(literal)) return { kind: 'unread' };
  const period = yearOf(literal) ?? around.period;
  const found = deadlinesIn(literal, period);
  const counted = countedIn(literal);
  if (counted !== null) return counted.kind === 'afterClosing' ? afterClosing(counted.days, found) : counted;
  if (fromTo.test(literal)) return spanIn(literal, period) ?? { kind: 'unread' };
  const dated = found.filter(({ means }) => hasDay(means));
  if (dated.length > 0) return together(dated);
  return undated(literal, found, period);
}

function yearOf(literal: string): Period | null {
  const year = yearBehind.exec(literal)?.groups?.year;
  const alone = year !== undefined && new Set(literal.match(/\d{4}/gu)).size === 1;
  return alone ? { from: `${year}-01-01`, to: `${year}-12-31` } : null;
}

/** Words without a day: a span, a recurrence, or neither. */
function undated(literal: string, found: readonly Deadline[], period: Period | null): DeadlineRule {
  if (cchc.test(literal)) return { kind: 'recurring', every: 'cchc', due: null };
  const kind = timingKind(literal);
  if (kind === 'continuous') return { kind };
  const spans = kind === 'period' || kind === 'once' || bareDay.test(literal);
  const span = spans ? spanIn(literal, period) : null;
  if (span !== null) return span;
  if (spans && /(?<!\d)20\d{2}(?!\d)/u.test(literal)) return { kind: 'unread' };
  const apart = found.filter(({ means }) => means.kind === 'recurring');
  if (apart.length > 1) return together(apart);
  const rule = ruleOf(null, kind);
  if (rule.kind !== 'unread') return rule;
  return repeated.test(literal) ? { kind: 'periodic' } : together(apart);
}

const hasDay = (rule: DeadlineRule): boolean =>
  rule.kind === 'day' || (rule.kind === 'recurring' && rule.due !== null);

function together(found: readonly Deadline[]): DeadlineRule {
  const [first, ...more] = found;
  if (first === undefined) return { kind: 'unread' };
  if (more.length === 0) return first.means;
  return {
    kind: 'several',
    each: found.map(({ literal, means }) => ({ literal: literal ?? '', rule: means })),
  };
}

function afterClosing(days: number, found: readonly Deadline[]): DeadlineRule {
  const every = found
    .map(({ means }) => (means.kind === 'recurring' ? means.every : null))
    .find((one): one is Recurrence => one !== null);
  if (every === undefined) return { kind: 'unread' };
  return { kind: 'recurring', every, due: { kind: 'workingDaysAfterClosing', days } };
}
