import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { said } from '../given.ts';
import { Report, reportAt } from '../nodes.ts';
import { Timeliness } from '../obligation/enums.ts';
import { pageArgs, pageCost } from '../page.ts';
import { ReportState } from './enums.ts';
import { ReportConnection, reportPage } from './list.ts';
import { PrefillType, prefillAt } from './prefill.ts';

const ReportFilter = builder.inputType('ReportFilter', {
  description: 'Điều kiện lọc báo cáo; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    regime: t.field({ type: 'UUID', description: 'Theo chế độ này.' }),
    periods: t.field({ type: ['PeriodCode'], description: 'Của các kỳ này.' }),
    unit: t.field({ type: 'UUID', description: 'Của đúng đơn vị này.' }),
    under: t.field({ type: 'UUID', description: 'Của đơn vị này và mọi đơn vị bên dưới, vào ngày xét.' }),
    recipient: t.field({ type: 'UUID', description: 'Nộp cho đơn vị này.' }),
    states: t.field({ type: [ReportState], description: 'Trạng thái.' }),
    timeliness: t.field({ type: [Timeliness], description: 'Tình trạng thời hạn vào ngày xét.' }),
    estimate: t.boolean({ description: 'Lần nộp gần nhất là ước tính hay không.' }),
    restatementMissing: t.boolean({ description: 'Còn thiếu báo cáo đính chính số ước tính hay không.' }),
  }),
});

builder.queryFields((t) => ({
  report: t.field({
    type: Report,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã định danh.' }) },
    resolve: async (_, { id, asOf }, { reads }) => reportAt(await reads.moment(asOf), id),
    description: 'Báo cáo theo mã định danh.',
  }),
  reports: t.field({
    type: ReportConnection,
    args: { ...asOfArg, ...pageArgs, filter: t.arg({ type: ReportFilter, description: 'Điều kiện lọc.' }) },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      reportPage(await reads.moment(asOf), said(filter), page),
    description:
      'Các báo cáo đã được lập, theo chế độ, kỳ và đơn vị; đơn vị chưa lưu gì thì chưa có báo cáo.',
  }),
  prefillReport: t.field({
    type: PrefillType,
    complexity: 200,
    args: {
      ...asOfArg,
      regime: t.arg({ type: 'UUID', required: true, description: 'Chế độ báo cáo.' }),
      period: t.arg({ type: 'PeriodCode', required: true, description: 'Mã kỳ báo cáo.' }),
      unit: t.arg({ type: 'UUID', required: true, description: 'Đơn vị báo cáo.' }),
    },
    resolve: async (_, { asOf, ...meant }, { reads }) => prefillAt(await reads.moment(asOf), meant),
    description:
      'Điền sẵn báo cáo từ những gì sổ ghi đã biết: số liệu, lời văn kèm nguồn, nơi nhận, thời hạn và các nhiệm vụ có thể lồng ghép.',
  }),
}));
