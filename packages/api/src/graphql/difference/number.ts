import type { Flow, NumberDifference } from '@thac/projections/difference';
import { builder } from '../builder.ts';
import { Reckoning } from '../obligation/enums.ts';
import { DifferenceKind } from './enums.ts';
import { type ReportFlow, ReportFlowType } from './reports.ts';

const FlowType = builder.objectRef<Flow>('DifferenceFlow').implement({
  description: 'Bao nhiêu dòng đã chuyển từ cách tính này sang cách tính kia.',
  fields: (t) => ({
    kind: t.field({
      type: DifferenceKind,
      nullable: true,
      resolve: ({ kind }) => kind,
      description: 'Khác thế nào; trống là những dòng không khác gì.',
    }),
    before: t.field({
      type: Reckoning,
      nullable: true,
      resolve: ({ before }) => before,
      description: 'Cách tính ở thời điểm trước; trống khi chưa được giao.',
    }),
    after: t.field({
      type: Reckoning,
      nullable: true,
      resolve: ({ after }) => after,
      description: 'Cách tính ở thời điểm sau.',
    }),
    count: t.exposeInt('count', { description: 'Số dòng.' }),
  }),
});

export const NumberType = builder
  .objectRef<NumberDifference & { reportFlows?: ReportFlow[] }>('NumberDifference')
  .implement({
    description:
      'Một con số ở hai thời điểm: trước + mới tính − không còn tính = sau. Số xét lại tách phần do ghi lùi ngày khỏi phần xảy ra về sau.',
    fields: (t) => ({
      before: t.exposeInt('before', { description: 'Con số ở thời điểm trước, như đã báo cáo khi ấy.' }),
      restated: t.int({
        nullable: true,
        resolve: ({ restated }) => restated,
        description:
          'Số xét lại: con số của thời điểm trước nếu mọi việc xảy ra đến hết ngày xét ấy đã được ghi khi ấy. Trống khi có quá nhiều sự kiện ghi lùi ngày để tính trong một câu trả lời, và khi con số là của báo cáo.',
      }),
      after: t.exposeInt('after', { description: 'Con số ở thời điểm sau.' }),
      entered: t.exposeInt('entered', { description: 'Số dòng nay mới tính.' }),
      left: t.exposeInt('left', { description: 'Số dòng nay không còn tính.' }),
      flows: t.field({
        type: [FlowType],
        resolve: ({ flows }) => flows,
        description: 'Các dòng theo cách tính ở hai thời điểm, kể cả những dòng không khác gì.',
      }),
      reportFlows: t.field({
        type: [ReportFlowType],
        resolve: ({ reportFlows }) => reportFlows ?? [],
        description: 'Như trên, khi con số là của báo cáo.',
      }),
    }),
  });
