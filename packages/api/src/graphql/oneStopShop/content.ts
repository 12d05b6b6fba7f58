import type { Counts, WindowContent } from '@thac/domain/oneStopShop/events';
import { countTitles } from '@thac/domain/policies/windowTable';
import { builder } from '../builder.ts';

export const CountsType = builder.objectRef<Counts>('DossierCounts').implement({
  description: 'Số đếm hồ sơ của một kỳ: chỉ số liệu tổng hợp.',
  fields: (t) => ({
    carried: t.exposeInt('carried', { description: `${countTitles.carried}.` }),
    received: t.exposeInt('received', { description: `${countTitles.received}.` }),
    receivedOnline: t.exposeInt('receivedOnline', { description: `${countTitles.receivedOnline}.` }),
    receivedByPost: t.exposeInt('receivedByPost', { description: `${countTitles.receivedByPost}.` }),
    resolvedEarly: t.exposeInt('resolvedEarly', { description: `${countTitles.resolvedEarly}.` }),
    resolvedInTime: t.exposeInt('resolvedInTime', { description: `${countTitles.resolvedInTime}.` }),
    resolvedLate: t.exposeInt('resolvedLate', { description: `${countTitles.resolvedLate}.` }),
    pendingInTime: t.exposeInt('pendingInTime', { description: `${countTitles.pendingInTime}.` }),
    pendingOverdue: t.exposeInt('pendingOverdue', { description: `${countTitles.pendingOverdue}.` }),
    returned: t.exposeInt('returned', { description: `${countTitles.returned}.` }),
    digitised: t.exposeInt('digitised', { description: `${countTitles.digitised}.` }),
    paidOnline: t.exposeInt('paidOnline', { description: `${countTitles.paidOnline}.` }),
    resultsByPost: t.exposeInt('resultsByPost', { description: `${countTitles.resultsByPost}.` }),
    rated: t.exposeInt('rated', { description: `${countTitles.rated}.` }),
    satisfied: t.exposeInt('satisfied', { description: `${countTitles.satisfied}.` }),
  }),
});

export const StateCountType = builder.objectRef<WindowContent['states'][number]>('StateCount').implement({
  description: 'Số hồ sơ ở một trạng thái vào cuối kỳ.',
  fields: (t) => ({
    state: t.exposeString('state', { description: 'Mã trạng thái trong bảng mã.' }),
    count: t.exposeInt('count', { description: 'Số hồ sơ.' }),
  }),
});

export const GivenCode = builder.objectRef<WindowContent['competent']>('GivenCode').implement({
  description: 'Mã đơn vị đúng như nguồn ghi; là đơn vị nào thì xét theo ngày của kỳ.',
  fields: (t) => ({
    system: t.exposeString('system', { description: 'Hệ thống mã.' }),
    value: t.exposeString('value', { description: 'Giá trị.' }),
  }),
});

export const ContentType = builder.objectRef<WindowContent>('DossierWindowContent').implement({
  description: 'Nội dung một kỳ số liệu đúng như nguồn gửi.',
  fields: (t) => ({
    competent: t.field({
      type: GivenCode,
      resolve: ({ competent }) => competent,
      description: 'Mã cơ quan có thẩm quyền giải quyết.',
    }),
    receiving: t.field({
      type: GivenCode,
      resolve: ({ receiving }) => receiving,
      description: 'Mã nơi tiếp nhận.',
    }),
    procedure: t.exposeString('procedure', { description: 'Mã thủ tục hành chính.' }),
    from: t.expose('from', { type: 'Day', description: 'Từ ngày.' }),
    to: t.expose('to', { type: 'Day', description: 'Đến hết ngày.' }),
    revision: t.exposeInt('revision', { description: 'Lần số liệu.' }),
    codeTable: t.exposeString('codeTable', { description: 'Phiên bản bảng mã.' }),
    counts: t.field({ type: CountsType, resolve: ({ counts }) => counts, description: 'Số đếm.' }),
    states: t.field({
      type: [StateCountType],
      resolve: ({ states }) => states,
      description: 'Số hồ sơ theo trạng thái vào cuối kỳ.',
    }),
  }),
});
