import type { WorkState } from '@thac/domain/obligation/events';
import type { Day } from '@thac/domain/vocabulary';
import type { ObligationRow } from '@thac/projections/obligationQueries';
import { slashed } from './paper.ts';

/** Trạng thái xử lý, as a report prints it. */
export const stateWords: Record<WorkState, string> = {
  assigned: 'Đã giao, chưa tiếp nhận',
  accepted: 'Đã tiếp nhận',
  underWay: 'Đang thực hiện',
  submitted: 'Đã trình, chờ xác nhận',
  fulfilled: 'Đã hoàn thành',
  returned: 'Bị trả lại, đang thực hiện lại',
  suspended: 'Tạm dừng',
  declined: 'Từ chối thực hiện',
  excused: 'Được miễn',
  withdrawn: 'Đã rút',
  passedOn: 'Đã chuyển đơn vị khác',
  lapsed: 'Chấm dứt do sắp xếp',
};

/** Tình trạng thời hạn, as a report prints it. */
export const timelinessWords: Record<ObligationRow['timeliness'], string> = {
  noDeadline: 'Không hạn',
  inTime: 'Trong hạn',
  dueSoon: 'Sắp đến hạn',
  overdue: 'Quá hạn',
  doneInTime: 'Hoàn thành đúng hạn',
  doneLate: 'Hoàn thành quá hạn',
  notJudged: 'Không xét thời hạn',
};

const oneDay = 86_400_000;

/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / oneDay);

/** A day as tables print it; nothing where there is none. */
export const printedDay = (day: Day | null): string => (day === null ? '' : slashed(day));

/** Số đếm có hai chữ số, as official letters write small numbers. */
export const counted = (number: number): string => String(number).padStart(2, '0');
