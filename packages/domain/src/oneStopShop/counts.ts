import { refusals } from '../refusal.ts';
import type { Bucket, CodeTable, Counts, Reason, WindowContent } from './events.ts';

const everyCount: Record<keyof Counts, true> = {
  ...{ carried: true, received: true, receivedOnline: true, receivedByPost: true },
  ...{ resolvedEarly: true, resolvedInTime: true, resolvedLate: true },
  ...{ pendingInTime: true, pendingOverdue: true, returned: true },
  ...{ digitised: true, paidOnline: true, resultsByPost: true, rated: true, satisfied: true },
};

/** The counts by name, in the order in which they are described; a window has them all. */
export const countNames = Object.keys(everyCount) as (keyof Counts)[];

/**
 * Largest number that is taken at all, of counts and of revisions. No unit has as many dossiers of one procedure; and no
 * number of a person, with its noughts in front or without them, is as short as seven digits.
 */
export const mostWritten = 9_999_999;

/** Lý do từ chối số đếm của một kỳ. */
export const countRefusals = refusals({
  'count-unfit': {
    vi: 'Số đếm “{count}” phải là số nguyên từ 0 đến {most}.',
    en: 'The count “{count}” takes a whole number from 0 to {most}.',
  },
  'part-exceeds-whole': {
    vi: 'Số “{part}” ({partly}) lớn hơn số “{whole}” ({wholly}).',
    en: '“{part}” ({partly}) is more than “{whole}” ({wholly}).',
  },
  'resolved-exceeds-received': {
    vi: 'Đã giải quyết {resolved} hồ sơ, nhiều hơn số tiếp nhận và tồn kỳ trước chuyển sang ({taken}).',
    en: '{resolved} dossiers are resolved, more than were received and carried over ({taken}).',
  },
  unbalanced: {
    vi: 'Số liệu không cân đối: tiếp nhận và tồn kỳ trước là {taken}, còn đã giải quyết {resolved}, đang giải quyết {pending}, trả lại {returned} cộng lại là {sum}.',
    en: 'The counts do not balance: {taken} were received and carried over, but {resolved} resolved, {pending} pending and {returned} returned make {sum}.',
  },
  'state-unknown': {
    vi: 'Bảng mã {version} không có trạng thái “{state}”.',
    en: 'The code table {version} has no state “{state}”.',
  },
  'state-twice': {
    vi: 'Trạng thái “{state}” được nêu hai lần.',
    en: 'The state “{state}” stands twice.',
  },
  'states-differ': {
    vi: 'Các trạng thái thuộc nhóm {bucket} cộng lại là {sum} hồ sơ, số đếm của nhóm là {counted}.',
    en: 'The states of the bucket {bucket} add up to {sum} dossiers, the counts say {counted}.',
  },
});

type Sums = Record<Exclude<Bucket, 'none'>, number> & { taken: number };

/** Cộng theo nhóm. */
export const sumsOf = (counts: Counts): Sums => ({
  taken: counts.received + counts.carried,
  resolved: counts.resolvedEarly + counts.resolvedInTime + counts.resolvedLate,
  pending: counts.pendingInTime + counts.pendingOverdue,
  returned: counts.returned,
});

const isCount = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= mostWritten;

const reason = (text: { code: string }, details: Record<string, string | number>): Reason => ({
  code: text.code,
  details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)])),
});

/** Số đếm không thể có: every way in which the counts contradict themselves; none where they may be true. */
export function countReasons(counts: Counts): Reason[] {
  const unfit = Object.entries(counts).filter(([, value]) => !isCount(value));
  if (unfit.length > 0)
    return unfit.map(([count]) => reason(countRefusals['count-unfit'], { count, most: mostWritten }));
  const { taken, resolved, pending, returned } = sumsOf(counts);
  const { received, receivedOnline, receivedByPost, digitised, resultsByPost, paidOnline, rated, satisfied } =
    counts;
  const parts: [part: string, partly: number, whole: string, wholly: number][] = [
    ['receivedOnline + receivedByPost', receivedOnline + receivedByPost, 'received', received],
    ['digitised', digitised, 'resolved', resolved],
    ['resultsByPost', resultsByPost, 'resolved', resolved],
    ['paidOnline', paidOnline, 'received + carried', taken],
    ['satisfied', satisfied, 'rated', rated],
  ];
  const exceeding = parts
    .filter(([, partly, , wholly]) => partly > wholly)
    .map(([part, partly, whole, wholly]) =>
      reason(countRefusals['part-exceeds-whole'], { part, partly, whole, wholly }),
    );
  if (resolved > taken)
    return [...exceeding, reason(countRefusals['resolved-exceeds-received'], { resolved, taken })];
  const sum = resolved + pending + returned;
  if (sum === taken) return exceeding;
  return [...exceeding, reason(countRefusals.unbalanced, { taken, resolved, pending, returned, sum })];
}

/** Trạng thái trái với bảng mã hoặc với số đếm; where no states are given there is nothing to compare. */
export function stateReasons({ states, counts }: WindowContent, table: CodeTable): Reason[] {
  const { version } = table;
  const buckets = new Map(table.states.map(({ state, bucket }) => [state, bucket]));
  const found = states.flatMap(({ state, count }, index): Reason[] => {
    if (!buckets.has(state)) return [reason(countRefusals['state-unknown'], { state, version })];
    if (states.findIndex((other) => other.state === state) < index)
      return [reason(countRefusals['state-twice'], { state })];
    return isCount(count) ? [] : [reason(countRefusals['count-unfit'], { count: state, most: mostWritten })];
  });
  if (found.length > 0 || states.length === 0) return found;
  const sums = sumsOf(counts);
  return (['pending', 'resolved', 'returned'] as const).flatMap((bucket) => {
    const within = states.filter(({ state }) => buckets.get(state) === bucket);
    const sum = within.reduce((all, { count }) => all + count, 0);
    return sum === sums[bucket]
      ? []
      : [reason(countRefusals['states-differ'], { bucket, sum, counted: sums[bucket] })];
  });
}
