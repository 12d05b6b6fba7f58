import { daysBetween } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import type { WorkState } from '@thac/domain/obligation/events';
import type { Day } from '@thac/domain/vocabulary';

/**
 * Cách tính vào tỷ lệ: the one way in which an obligation enters the official rate of completion on a day, or why it does
 * not. Every obligation is reckoned in exactly one way, so that the counts by reckoning add up to the total.
 */
export type Reckoning =
  | 'doneInTime'
  | 'doneLate'
  | 'overdue'
  | 'dueSoon'
  | 'inTime'
  | 'noDeadline'
  | 'invitation'
  | 'excused'
  | 'suspended'
  | 'withdrawn'
  | 'passedOn'
  | 'lapsed';

/** Tử số của tỷ lệ hoàn thành chính thức. */
export const numerator: readonly Reckoning[] = ['doneInTime', 'doneLate'];

/** Mẫu số của tỷ lệ hoàn thành chính thức: done, or not done and fallen due. */
export const denominator: readonly Reckoning[] = [...numerator, 'overdue'];

/** Lời giải thích, in words that an official would sign. */
export type Text = { vi: string; en: string };

/** What each reckoning means for the official rate. */
export const reckonings: Readonly<Record<Reckoning, Text>> = {
  doneInTime: {
    vi: 'Hoàn thành đúng hạn: tính vào tử số và mẫu số.',
    en: 'Done in time: in numerator and denominator.',
  },
  doneLate: {
    vi: 'Hoàn thành quá hạn: tính vào tử số và mẫu số.',
    en: 'Done late: in numerator and denominator.',
  },
  overdue: {
    vi: 'Chưa hoàn thành, đã quá hạn: chỉ tính vào mẫu số.',
    en: 'Not done and overdue: in the denominator alone.',
  },
  dueSoon: {
    vi: 'Chưa hoàn thành, sắp đến hạn: chưa tính.',
    en: 'Not done, due soon: not counted yet.',
  },
  inTime: {
    vi: 'Chưa hoàn thành, còn trong hạn: chưa tính.',
    en: 'Not done, still in time: not counted yet.',
  },
  noDeadline: {
    vi: 'Chưa hoàn thành, không quy định thời hạn: không tính.',
    en: 'Not done, without a deadline: not counted.',
  },
  invitation: {
    vi: 'Lời đề nghị, không phải việc bắt buộc: không tính.',
    en: 'An invitation, which binds nobody: not counted.',
  },
  excused: { vi: 'Được miễn: không tính.', en: 'Excused: not counted.' },
  suspended: { vi: 'Đang tạm dừng: không tính.', en: 'Suspended: not counted.' },
  withdrawn: { vi: 'Cấp giao đã rút: không tính.', en: 'Withdrawn by the issuer: not counted.' },
  passedOn: {
    vi: 'Đã chuyển đơn vị khác: tính ở đơn vị nhận.',
    en: 'Passed on: counted where it went.',
  },
  lapsed: {
    vi: 'Chấm dứt do sắp xếp đơn vị, không có đơn vị kế thừa: không tính.',
    en: 'Ended with its unit, without a successor: not counted.',
  },
};

/** What a judgement rests on. */
export type Judged = {
  reckoning: Reckoning;
  state: WorkState;
  due: Day | null;
  /** The day that counts: of the submission, or of issue of the plan that was asked for. */
  submittedOn: Day | null;
  fulfilledOn: Day | null;
  submission: number;
  byOwnPlan: boolean;
};

/** Vì sao được tính như vậy: the sentence that an official can put before whoever contests it. */
export function judgement(judged: Judged, on: Day): Text {
  const meaning = reckonings[judged.reckoning];
  const facts = factsOf(judged, on);
  const join = (part: keyof Text) => [...facts.map((fact) => fact[part]), meaning[part]].join(' ');
  return { vi: join('vi'), en: join('en') };
}

function factsOf(judged: Judged, on: Day): Text[] {
  switch (judged.reckoning) {
    case 'doneInTime':
    case 'doneLate':
      return [dueFact(judged), ...handedIn(judged), ...accepted(judged), ...lateness(judged)];
    case 'overdue':
    case 'inTime':
    case 'dueSoon':
      return judged.state === 'submitted'
        ? [dueFact(judged), ...handedIn(judged), waits, ...lateness(judged)]
        : [dueFact(judged), standsOn(judged, on)];
    case 'noDeadline':
      return [dueFact(judged), ...(judged.state === 'submitted' ? [...handedIn(judged), waits] : [])];
    case 'invitation':
    case 'excused':
    case 'suspended':
    case 'withdrawn':
    case 'passedOn':
    case 'lapsed':
      return [];
  }
}

const waits: Text = { vi: 'Đang chờ xác nhận.', en: 'It waits for confirmation.' };

const dueFact = ({ due }: Judged): Text =>
  due === null
    ? { vi: 'Không quy định thời hạn.', en: 'No deadline was set.' }
    : { vi: `Hạn đến hết ngày ${spoken(due)}.`, en: `Due by the end of ${due}.` };

function handedIn({ submittedOn, submission, byOwnPlan }: Judged): Text[] {
  if (submittedOn === null) return [];
  return byOwnPlan
    ? [
        {
          vi: `Kế hoạch triển khai ban hành ngày ${spoken(submittedOn)}.`,
          en: `The plan that was asked for was issued on ${submittedOn}.`,
        },
      ]
    : [
        {
          vi: `Trình kết quả lần ${submission} ngày ${spoken(submittedOn)}.`,
          en: `Submission ${submission} came in on ${submittedOn}.`,
        },
      ];
}

const accepted = ({ fulfilledOn }: Judged): Text[] =>
  fulfilledOn === null
    ? []
    : [{ vi: `Được xác nhận ngày ${spoken(fulfilledOn)}.`, en: `It was accepted on ${fulfilledOn}.` }];

function lateness({ due, submittedOn }: Judged): Text[] {
  const days = due === null || submittedOn === null ? 0 : daysBetween(due, submittedOn);
  return days > 0 ? [{ vi: `Chậm ${days} ngày.`, en: `Late by ${days} day(s).` }] : [];
}

function standsOn({ due }: Judged, on: Day): Text {
  const left = due === null ? 0 : daysBetween(on, due);
  return left < 0
    ? {
        vi: `Ngày xét ${spoken(on)}: đã quá hạn ${-left} ngày.`,
        en: `On ${on} it was overdue by ${-left} day(s).`,
      }
    : { vi: `Ngày xét ${spoken(on)}: còn ${left} ngày.`, en: `On ${on} it had ${left} day(s) left.` };
}
