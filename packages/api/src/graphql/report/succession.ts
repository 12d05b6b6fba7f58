import type { ReportShare } from '@thac/domain/report/events';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Report, reportAt, Unit, unitAt } from '../nodes.ts';

const ShareType = builder.objectRef<At<ReportShare>>('ReportShare').implement({
  description: 'Phần kế thừa của một báo cáo: của đơn vị nào, báo cáo nào, phần địa bàn nào.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ row, moment }) => reportAt(moment, row.report),
      description: 'Báo cáo của đơn vị ấy cho cùng kỳ.',
    }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần địa bàn; trống là toàn bộ.',
    }),
  }),
});

builder.objectFields(Report, (t) => ({
  heirs: t.field({
    type: [ShareType],
    resolve: ({ row, moment }) => (row.passed?.heirs ?? []).map((one) => ({ row: one, moment })),
    description: 'Các báo cáo của đơn vị kế thừa mà báo cáo này đã chuyển sang; trống khi chưa chuyển.',
  }),
  inheritedFrom: t.field({
    type: [ShareType],
    resolve: ({ row, moment }) =>
      (row.inherited ?? []).flatMap(({ from }) => from).map((one) => ({ row: one, moment })),
    description: 'Các báo cáo của đơn vị đã kết thúc mà báo cáo này bao quát, theo quyết định.',
  }),
}));
