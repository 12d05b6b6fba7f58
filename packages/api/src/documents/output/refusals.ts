import { GraphQLError } from 'graphql';
import { type Lacking, mostRows } from './matter.ts';

const told = (code: string, status: number, vi: string, en: string): GraphQLError =>
  new GraphQLError(`${vi} / ${en}`, { extensions: { code, vi, en, http: { status } } });

const reasons: Record<Lacking | 'nothingLate', () => GraphQLError> = {
  noPlan: () => told('NOT_FOUND', 404, 'Không có văn bản này.', 'There is no such plan.'),
  noUnit: () =>
    told('NOT_FOUND', 404, 'Không có đơn vị này vào ngày xét.', 'There is no such unit on the day.'),
  noDuties: () =>
    told(
      'NOT_FOUND',
      404,
      'Đơn vị này không được giao nhiệm vụ nào theo văn bản này.',
      'This unit owes nothing under this plan.',
    ),
  nothingLate: () =>
    told(
      'NOTHING_TO_REMIND_OF',
      422,
      'Vào ngày xét, đơn vị này không có nhiệm vụ nào quá hạn hoặc sắp đến hạn theo văn bản này.',
      'On the day, this unit has nothing overdue or due soon under this plan.',
    ),
  tooMany: () =>
    told(
      'TOO_COSTLY',
      413,
      `Văn bản có quá ${mostRows} dòng.`,
      `The document has more than ${mostRows} rows.`,
    ),
};

/** Why a paper cannot be made, said to the caller. */
export const lacking = (reason: Lacking | 'nothingLate'): GraphQLError => reasons[reason]();

/** An address under `/documents` at which nothing is. */
export const notFound = (): GraphQLError =>
  told('NOT_FOUND', 404, 'Không có tài liệu ở địa chỉ này.', 'There is no document at this address.');

/** A unit that neither reports in the period nor composes a report of others. */
export const noTable = (): GraphQLError =>
  told(
    'NOT_FOUND',
    404,
    'Đơn vị này không phải báo cáo và không tổng hợp báo cáo của đơn vị nào trong kỳ này.',
    'This unit neither reports in this period nor composes a report of others.',
  );

/** A template of a source or a table of codes that is not known. */
export const noTemplate = (): GraphQLError =>
  told(
    'NOT_FOUND',
    404,
    'Không có nguồn số liệu hoặc bảng mã này.',
    'There is no such source of figures, or no such table of codes.',
  );
