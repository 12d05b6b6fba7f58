import type { Counts, WindowContent } from '@thac/domain/oneStopShop/events';
import { countTitles } from '@thac/domain/policies/windowTable';
import { builder } from '../builder.ts';
import { CodeInput } from '../unit/mutations.ts';

const count = (key: keyof Counts) =>
  ({ type: 'Count', required: true, description: `${countTitles[key]}.` }) as const;

const CountsInput = builder.inputType('DossierCountsInput', {
  description: 'Số đếm hồ sơ của một kỳ: số nguyên từ 0, phải ghi đủ; chỉ số liệu tổng hợp.',
  fields: (t) => ({
    carried: t.field(count('carried')),
    received: t.field(count('received')),
    receivedOnline: t.field(count('receivedOnline')),
    receivedByPost: t.field(count('receivedByPost')),
    resolvedEarly: t.field(count('resolvedEarly')),
    resolvedInTime: t.field(count('resolvedInTime')),
    resolvedLate: t.field(count('resolvedLate')),
    pendingInTime: t.field(count('pendingInTime')),
    pendingOverdue: t.field(count('pendingOverdue')),
    returned: t.field(count('returned')),
    digitised: t.field(count('digitised')),
    paidOnline: t.field(count('paidOnline')),
    resultsByPost: t.field(count('resultsByPost')),
    rated: t.field(count('rated')),
    satisfied: t.field(count('satisfied')),
  }),
});

const StateCountInput = builder.inputType('StateCountInput', {
  description: 'Số hồ sơ ở một trạng thái vào cuối kỳ.',
  fields: (t) => ({
    state: t.field({ type: 'ShortCode', required: true, description: 'Mã trạng thái trong bảng mã.' }),
    count: t.field({ type: 'Count', required: true, description: 'Số hồ sơ.' }),
  }),
});

export const WindowInput = builder.inputType('DossierWindowInput', {
  description: 'Số liệu tổng hợp của một kỳ; không nhận mã hồ sơ hay thông tin của người dân.',
  fields: (t) => ({
    competent: t.field({ type: CodeInput, required: true, description: 'Cơ quan có thẩm quyền giải quyết.' }),
    receiving: t.field({ type: CodeInput, required: true, description: 'Nơi tiếp nhận.' }),
    procedure: t.field({ type: 'ShortCode', required: true, description: 'Mã thủ tục hành chính quốc gia.' }),
    from: t.field({ type: 'Day', required: true, description: 'Từ ngày.' }),
    to: t.field({ type: 'Day', required: true, description: 'Đến hết ngày.' }),
    revision: t.field({
      type: 'Version',
      required: true,
      description: 'Lần số liệu, từ 1; lần sau cao hơn là đính chính.',
    }),
    codeTable: t.field({ type: 'ShortCode', required: true, description: 'Phiên bản bảng mã.' }),
    counts: t.field({ type: CountsInput, required: true, description: 'Số đếm.' }),
    states: t.field({
      type: [StateCountInput],
      required: true,
      defaultValue: [],
      description: 'Số hồ sơ theo trạng thái vào cuối kỳ.',
    }),
  }),
});

/** The window alone, without what GraphQL keeps beside its parts. */
export const contentFrom = ({
  competent,
  receiving,
  counts,
  states,
  ...rest
}: typeof WindowInput.$inferInput): WindowContent => ({
  ...rest,
  competent: { ...competent },
  receiving: { ...receiving },
  counts: { ...counts },
  states: states.map((one) => ({ ...one })),
});
