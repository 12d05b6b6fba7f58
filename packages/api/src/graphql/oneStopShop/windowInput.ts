import type { Counts, WindowContent } from '@thac/domain/oneStopShop/events';
import { countTitles } from '@thac/domain/policies/windowTable';
import { builder } from '../builder.ts';
import { CodeInput } from '../unit/mutations.ts';

const count = (key: keyof Counts) => ({ required: true, description: `${countTitles[key]}.` }) as const;

const CountsInput = builder.inputType('DossierCountsInput', {
  description: 'Số đếm hồ sơ của một kỳ: số nguyên từ 0, phải ghi đủ; chỉ số liệu tổng hợp.',
  fields: (t) => ({
    carried: t.int(count('carried')),
    received: t.int(count('received')),
    receivedOnline: t.int(count('receivedOnline')),
    receivedByPost: t.int(count('receivedByPost')),
    resolvedEarly: t.int(count('resolvedEarly')),
    resolvedInTime: t.int(count('resolvedInTime')),
    resolvedLate: t.int(count('resolvedLate')),
    pendingInTime: t.int(count('pendingInTime')),
    pendingOverdue: t.int(count('pendingOverdue')),
    returned: t.int(count('returned')),
    digitised: t.int(count('digitised')),
    paidOnline: t.int(count('paidOnline')),
    resultsByPost: t.int(count('resultsByPost')),
    rated: t.int(count('rated')),
    satisfied: t.int(count('satisfied')),
  }),
});

const StateCountInput = builder.inputType('StateCountInput', {
  description: 'Số hồ sơ ở một trạng thái vào cuối kỳ.',
  fields: (t) => ({
    state: t.field({ type: 'Text', required: true, description: 'Mã trạng thái trong bảng mã.' }),
    count: t.int({ required: true, description: 'Số hồ sơ.' }),
  }),
});

export const WindowInput = builder.inputType('DossierWindowInput', {
  description: 'Số liệu tổng hợp của một kỳ; không nhận mã hồ sơ hay thông tin của người dân.',
  fields: (t) => ({
    competent: t.field({ type: CodeInput, required: true, description: 'Cơ quan có thẩm quyền giải quyết.' }),
    receiving: t.field({ type: CodeInput, required: true, description: 'Nơi tiếp nhận.' }),
    procedure: t.field({ type: 'Text', required: true, description: 'Mã thủ tục hành chính quốc gia.' }),
    from: t.field({ type: 'Day', required: true, description: 'Từ ngày.' }),
    to: t.field({ type: 'Day', required: true, description: 'Đến hết ngày.' }),
    revision: t.int({ required: true, description: 'Lần số liệu, từ 1; lần sau cao hơn là đính chính.' }),
    codeTable: t.field({ type: 'Text', required: true, description: 'Phiên bản bảng mã.' }),
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
