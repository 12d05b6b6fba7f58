import type { ConsolidatedFigure, Contribution } from '@thac/domain/report/consolidate';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageCost, sliceOf } from '../page.ts';
import { Consolidation } from '../regime/enums.ts';
import { FigureTermType } from '../regime/terms.ts';
import { type ConsolidationNode, composes, consolidationAt, figureTerm } from './reading.ts';
import { SourceType } from './source.ts';

export type FigureNode = { figure: ConsolidatedFigure; of: ConsolidationNode };
type ContributionNode = { one: Contribution; figure: string; of: ConsolidationNode };

/** The figure of that name; null where the terms have none. */
export function figureIn(of: ConsolidationNode, name: string): FigureNode | null {
  const figure = of.content.figures.find((one) => one.figure === name);
  return figure ? { figure, of } : null;
}

export const ConsolidatedFigureType = builder.objectRef<FigureNode>('ConsolidatedFigure');

/** Đóng góp của một đơn vị vào một số tổng hợp. */
const ContributionType = builder.objectRef<ContributionNode>('FigureContribution').implement({
  description: 'Số liệu mà một đơn vị đóng góp: mở được xuống tới đơn vị cấp dưới cùng và sự kiện.',
  fields: (t) => ({
    source: t.field({
      type: SourceType,
      resolve: ({ one, of }) => ({ source: one, of }),
      description: 'Phiên bản báo cáo của đơn vị.',
    }),
    value: t.string({
      nullable: true,
      resolve: ({ one }) => one.value,
      description: 'Số liệu đơn vị báo cáo; trống là đơn vị để trống, không phải là 0.',
    }),
    note: t.string({ resolve: ({ one }) => one.note, description: 'Ghi chú của đơn vị.' }),
    counted: t.boolean({
      resolve: ({ one }) => one.counted,
      description: 'Được tính vào số tổng hợp theo quy tắc của chỉ tiêu.',
    }),
    below: t.field({
      type: ConsolidatedFigureType,
      nullable: true,
      complexity: 50,
      args: {
        asSubmitted: t.arg.boolean({
          required: true,
          defaultValue: true,
          description: 'Như sổ ghi biết khi đơn vị nộp báo cáo; không thì như tại thời điểm của câu hỏi.',
        }),
      },
      resolve: async ({ one, figure, of }, { asSubmitted }, { reads }) => {
        const { validAt, knownAt } = of.moment;
        const moment = await reads.moment({ validAt, knownAt: asSubmitted ? one.position : knownAt });
        const found = await consolidationAt(moment, { ...of.which, unit: one.unit });
        return found && composes(found) ? figureIn(found, figure) : null;
      },
      description: 'Số tổng hợp từ cấp dưới của chính đơn vị ấy; trống khi đơn vị không tổng hợp từ ai.',
    }),
  }),
});

const ContributionConnection = connectionOf('FigureContribution', ContributionType, 'đóng góp');

ConsolidatedFigureType.implement({
  description: 'Một số tổng hợp theo quy tắc đã công bố; không có số nào được lấy trung bình.',
  fields: (t) => ({
    term: t.field({
      type: FigureTermType,
      resolve: ({ figure, of }) => figureTerm(of, figure.figure),
      description: 'Chỉ tiêu.',
    }),
    rule: t.field({
      type: Consolidation,
      resolve: ({ figure }) => figure.rule,
      description: 'Quy tắc: cộng các số đã có, hoặc lấy số nộp sau cùng.',
    }),
    value: t.string({
      nullable: true,
      resolve: ({ figure }) => figure.value,
      description: 'Số tổng hợp; trống khi chưa đơn vị nào có số liệu hoặc không tổng hợp được.',
    }),
    withheld: t.string({
      nullable: true,
      resolve: ({ figure }) =>
        figure.withheld &&
        'Tỷ lệ không cộng và không lấy trung bình; phải tính lại từ tử số và mẫu số đã tổng hợp.',
      description: 'Vì sao không tổng hợp thành một số.',
    }),
    counted: t.int({
      resolve: ({ figure }) => figure.contributions.filter(({ counted }) => counted).length,
      description: 'Số đơn vị có số liệu được tính.',
    }),
    blank: t.int({
      resolve: ({ figure }) => figure.contributions.filter(({ value }) => value === null).length,
      description: 'Số đơn vị đã có báo cáo nhưng để trống chỉ tiêu này.',
    }),
    missing: t.int({
      resolve: ({ of }) => of.content.missing.length,
      description: 'Số đơn vị chưa có báo cáo được chấp nhận.',
    }),
    contributions: t.field({
      type: ContributionConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ figure, of }, page) =>
        sliceOf(
          page,
          figure.contributions,
          ({ unit }) => unit,
          (one) => ({ one, figure: figure.figure, of }),
        ),
      description: 'Từng đơn vị đóng góp gì.',
    }),
  }),
});
