import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { Regime, Unit, unitAt } from '../nodes.ts';
import { pageArgs, pageCost, sliceOf } from '../page.ts';
import { tableAddress } from './address.ts';
import { ChangesType, changesSince } from './changes.ts';
import { ConsolidatedFigureType, figureIn } from './figure.ts';
import { type ConsolidationNode, consolidationAt } from './reading.ts';
import { ConsolidatedSectionType } from './section.ts';
import { MissingConnection, SourceConnection } from './source.ts';

/** Báo cáo tổng hợp. */
export const ConsolidationType = builder.objectRef<ConsolidationNode>('ConsolidatedReport').implement({
  description:
    'Báo cáo tổng hợp của một đơn vị từ các báo cáo đã được chấp nhận gửi đến hoặc gửi qua đơn vị ấy; mọi số mở được xuống cấp dưới.',
  fields: (t) => ({
    regime: t.field({
      type: Regime,
      resolve: ({ round, moment }) => ({ row: round.row, moment }),
      description: 'Chế độ báo cáo.',
    }),
    period: t.string({ resolve: ({ which }) => which.period, description: 'Mã kỳ.' }),
    periodName: t.string({
      resolve: ({ round }) => round.occurrence.name,
      description: 'Tên kỳ như in trên báo cáo.',
    }),
    closesOn: t.field({
      type: 'Day',
      resolve: ({ round }) => round.occurrence.window.to,
      description: 'Ngày chốt số liệu.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ which, moment }) => unitAt(moment, which.unit),
      description: 'Đơn vị tổng hợp.',
    }),
    complete: t.boolean({
      resolve: ({ content }) => content.missing.length === 0,
      description: 'Mọi đơn vị phải báo cáo đều đã có báo cáo được chấp nhận.',
    }),
    figures: t.field({
      type: [ConsolidatedFigureType],
      complexity: { field: 1, multiplier: 3 },
      resolve: (of) => of.content.figures.map((figure) => ({ figure, of })),
      description: 'Các số tổng hợp, theo thứ tự của chế độ.',
    }),
    figure: t.field({
      type: ConsolidatedFigureType,
      nullable: true,
      args: { figure: t.arg({ type: 'ShortCode', required: true, description: 'Mã chỉ tiêu.' }) },
      resolve: (of, { figure }) => figureIn(of, figure),
      description: 'Một số tổng hợp; trống khi chế độ không có chỉ tiêu ấy.',
    }),
    sections: t.field({
      type: [ConsolidatedSectionType],
      complexity: { field: 1, multiplier: 2 },
      resolve: (of) => of.content.sections.map((section) => ({ section, of })),
      description: 'Lời văn tổng hợp.',
    }),
    reports: t.field({
      type: SourceConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: (of, page) =>
        sliceOf(
          page,
          of.content.reports,
          ({ unit }) => unit,
          (source) => ({ source, of }),
        ),
      description: 'Các báo cáo được tổng hợp.',
    }),
    missing: t.field({
      type: MissingConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: (of, page) =>
        sliceOf(
          page,
          of.content.missing,
          ({ unit }) => unit,
          (missing) => ({ missing, of }),
        ),
      description: 'Các đơn vị phải báo cáo mà chưa có báo cáo được chấp nhận.',
    }),
    changesSince: t.field({
      type: ChangesType,
      complexity: 100,
      args: {
        position: t.arg({
          type: 'Position',
          required: true,
          description: 'Vị trí trong sổ ghi, ví dụ lúc nộp báo cáo tổng hợp lên cấp trên.',
        }),
      },
      resolve: (after, { position }, { reads }) => {
        const { knownAt } = after.moment;
        if (knownAt !== null && position > knownAt)
          throw badInput('position', 'sau vị trí của câu hỏi', 'it is after the position that is asked for');
        return changesSince(after, position, reads);
      },
      description: 'Từ vị trí ấy đến nay, báo cáo bổ sung và đính chính đã làm thay đổi những gì.',
    }),
    csvUrl: t.string({
      resolve: (of) => tableAddress('csv', of.which, of.moment),
      description:
        'Nơi tải bảng số liệu của các đơn vị (CSV), với cùng mã truy cập; sửa xong nhập lại bằng importReportTable.',
    }),
    xlsxUrl: t.string({
      resolve: (of) => tableAddress('xlsx', of.which, of.moment),
      description: 'Nơi tải bảng số liệu của các đơn vị (.xlsx), với cùng mã truy cập.',
    }),
  }),
});

builder.queryField('consolidation', (t) =>
  t.field({
    type: ConsolidationType,
    nullable: true,
    complexity: 300,
    args: {
      ...asOfArg,
      regime: t.arg({ type: 'UUID', required: true, description: 'Chế độ báo cáo.' }),
      period: t.arg({ type: 'PeriodCode', required: true, description: 'Mã kỳ.' }),
      unit: t.arg({ type: 'UUID', required: true, description: 'Đơn vị tổng hợp.' }),
    },
    resolve: async (_, { asOf, ...asked }, { reads }) => consolidationAt(await reads.moment(asOf), asked),
    description: 'Báo cáo tổng hợp của một đơn vị trong một kỳ; trống khi chế độ không có kỳ ấy.',
  }),
);
