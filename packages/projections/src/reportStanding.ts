import { daysBetween } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import type { Tier } from '@thac/domain/organisation/events';
import type { Day } from '@thac/domain/vocabulary';
import type { ExpectedReport } from './expected.ts';
import type { Text } from './judgement.ts';
import type { Rate } from './reckoning.ts';
import type { ReportRow } from './reportQueries.ts';
import { soon } from './timeliness.ts';

/** Cách tính một báo cáo: each in exactly one way, so that the counts add up to all that are looked at. */
export type ReportReckoning =
  | 'receivedInTime'
  | 'receivedLate'
  | 'missing'
  | 'dueSoon'
  | 'inTime'
  | 'noLeg'
  | 'noDeadline'
  | 'notExpected'
  | 'passedOn'
  | 'lapsed';

/** Một ô: one unit and one period, what was asked and what came of it. `expected` is null for what nobody asked for. */
export type ReportStanding = Pick<ExpectedReport, 'regime' | 'period' | 'unit'> & {
  tier: Tier | null;
  expected: ExpectedReport | null;
  report: ReportRow | null;
  due: Day | null;
  reckoning: ReportReckoning;
};

/** What each reckoning means for the two rates. */
export const reportReckonings: Readonly<Record<ReportReckoning, Text>> = {
  receivedInTime: {
    vi: 'Đã nộp đúng hạn: tính vào tử số và mẫu số của cả hai tỷ lệ.',
    en: 'Received in time: in numerator and denominator of both rates.',
  },
  receivedLate: {
    vi: 'Đã nộp quá hạn: đủ báo cáo, nhưng không đúng hạn.',
    en: 'Received late: it counts as complete, but not as in time.',
  },
  missing: {
    vi: 'Chưa nộp, đã quá hạn: chỉ tính vào mẫu số.',
    en: 'Not received and overdue: in the denominators alone.',
  },
  dueSoon: { vi: 'Chưa nộp, sắp đến hạn: chưa tính.', en: 'Not received, due soon: not counted yet.' },
  inTime: { vi: 'Chưa nộp, còn trong hạn: chưa tính.', en: 'Not received, still in time: not counted yet.' },
  noLeg: {
    vi: 'Chế độ không quy định thời hạn cho cấp của đơn vị: không tính.',
    en: 'The regime sets no deadline for the tier of the unit: not counted.',
  },
  noDeadline: {
    vi: 'Chưa nộp, không quy định thời hạn: không tính.',
    en: 'Not received, without a deadline: not counted.',
  },
  notExpected: {
    vi: 'Đơn vị không phải báo cáo kỳ này: không tính.',
    en: 'No report is asked of this unit for this period: not counted.',
  },
  passedOn: {
    vi: 'Đã chuyển cho đơn vị kế thừa theo quyết định: không tính ở đây, tính ở đơn vị kế thừa.',
    en: 'Passed on to its heir by a decision: not counted here but there.',
  },
  lapsed: {
    vi: 'Chấm dứt do sắp xếp: không tính.',
    en: 'Ended by a decision about succession: not counted.',
  },
};

const inTime: readonly ReportReckoning[] = ['receivedInTime'];
const received: readonly ReportReckoning[] = [...inTime, 'receivedLate'];

/** Mẫu số của cả hai tỷ lệ: what was received, and what is overdue. */
export const reportDenominator: readonly ReportReckoning[] = [...received, 'missing'];

/** Tử số của từng tỷ lệ. */
export const reportNumerators = { completeness: received, timeliness: inTime } as const;

/** Handed in and not sent back; what was accepted once stays received while it is restated. */
export const isReceived = (report: Pick<ReportRow, 'accepted' | 'state'> | null): boolean =>
  report !== null && (report.accepted !== null || report.state === 'submitted');

/** Xét một báo cáo on a day: by the due day it was told when it was handed in, else by that of the occurrence. */
export function standingOf(
  key: Pick<ReportStanding, 'regime' | 'period' | 'unit' | 'tier'>,
  expected: ExpectedReport | null,
  report: ReportRow | null,
  on: Day,
): ReportStanding {
  const { regime, period, unit, tier } = key;
  const told = isReceived(report) ? (report?.due_on ?? null) : null;
  const due = told ?? expected?.due?.due ?? null;
  const reckoning = reckoned(expected, report, due, on);
  return { regime, period, unit, tier, expected, report, due, reckoning };
}

function reckoned(
  expected: ExpectedReport | null,
  report: ReportRow | null,
  due: Day | null,
  on: Day,
): ReportReckoning {
  if (report?.state === 'passedOn' || report?.state === 'lapsed') return report.state;
  if (expected === null) return 'notExpected';
  const counted = report?.counted_on ?? null;
  if (isReceived(report))
    return due === null || counted === null || counted <= due ? 'receivedInTime' : 'receivedLate';
  if (due === null) return 'noLeg';
  if (on > due) return 'missing';
  return daysBetween(on, due) <= soon ? 'dueSoon' : 'inTime';
}

/** How many reports are reckoned in one way. */
export type ReportPart = { reckoning: ReportReckoning; count: number };

/**
 * Số liệu báo cáo. `completeness`: received / (received + overdue); `timeliness`: received in time / the same. `parts`
 * adds up to `total`.
 */
export type ReportTally = { total: number; parts: ReportPart[]; completeness: Rate; timeliness: Rate };

/** Adds standings up. */
export function reportTally(standings: readonly Pick<ReportStanding, 'reckoning'>[]): ReportTally {
  const groups = Map.groupBy(standings, ({ reckoning }) => reckoning);
  const parts = [...groups].map(([reckoning, of]) => ({ reckoning, count: of.length }));
  const sum = (of: readonly ReportReckoning[]) =>
    parts.reduce((all, part) => (of.includes(part.reckoning) ? all + part.count : all), 0);
  const denominator = sum(reportDenominator);
  return {
    total: standings.length,
    parts: parts.sort((a, b) => (a.reckoning < b.reckoning ? -1 : 1)),
    completeness: { numerator: sum(reportNumerators.completeness), denominator },
    timeliness: { numerator: sum(reportNumerators.timeliness), denominator },
  };
}

/** Vì sao báo cáo được tính như vậy, in words that an official would sign. */
export function reportJudgement({ reckoning, due, expected, report }: ReportStanding, on: Day): Text {
  const facts: Text[] = [];
  const say = (vi: string, en: string) => facts.push({ vi, en });
  if (due !== null) say(`Hạn đến hết ngày ${spoken(due)}.`, `Due by the end of ${due}.`);
  const rolled = expected?.due;
  if (rolled && rolled.literalDay !== rolled.rolledDay)
    say(
      `Theo câu chữ là ngày ${spoken(rolled.literalDay)}, chuyển sang ngày làm việc là ngày ${spoken(rolled.rolledDay)}.`,
      `Literally it is ${rolled.literalDay}, rolled to a working day ${rolled.rolledDay}.`,
    );
  const counted = report?.counted_on ?? null;
  if (isReceived(report) && counted !== null) {
    say(`Nộp ngày ${spoken(counted)}.`, `Handed in on ${counted}.`);
    if (report?.accepted_on)
      say(`Được duyệt ngày ${spoken(report.accepted_on)}.`, `Accepted on ${report.accepted_on}.`);
    else say('Đang chờ duyệt.', 'It waits for acceptance.');
  } else if (report?.state === 'returned')
    say('Lần nộp sau cùng đã bị trả lại.', 'The latest submission was returned.');
  const late = due === null ? 0 : daysBetween(due, isReceived(report) && counted !== null ? counted : on);
  if (late > 0) say(`Chậm ${late} ngày.`, `Late by ${late} day(s).`);
  facts.push(reportReckonings[reckoning]);
  return { vi: facts.map(({ vi }) => vi).join(' '), en: facts.map(({ en }) => en).join(' ') };
}
