import { plansBySymbol } from '@thac/projections/planQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { asked } from '../compiled/nouns.ts';
import { said } from '../given.ts';
import { Plan, planAt, Task, taskAt } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { PlanState } from './enums.ts';
import { PlanConnection, planPage } from './plan.ts';

const PlanFilter = builder.inputType('PlanFilter', {
  description: 'Điều kiện lọc văn bản; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    issuer: t.field({ type: 'UUID', description: 'Do đơn vị này ban hành.' }),
    holder: t.field({
      type: 'UUID',
      description: 'Đơn vị này đang theo dõi: đã ban hành mà chưa bàn giao, hoặc được bàn giao.',
    }),
    under: t.field({ type: 'UUID', description: 'Do đơn vị này hoặc đơn vị bên dưới ban hành.' }),
    states: t.field({ type: [PlanState], description: 'Trạng thái.' }),
    documentType: t.field({ type: 'ShortCode', description: 'Loại văn bản.' }),
    symbol: t.field({ type: 'DocumentSymbol', description: 'Số, ký hiệu.' }),
    text: t.field({ type: 'Line', description: 'Chữ trong trích yếu hoặc ký hiệu, không phân biệt dấu.' }),
    issuedFrom: t.field({ type: 'Day', description: 'Ban hành từ ngày.' }),
    issuedTo: t.field({ type: 'Day', description: 'Ban hành đến ngày.' }),
    derivedFrom: t.field({ type: 'UUID', description: 'Triển khai văn bản này.' }),
    flagged: t.field({ type: 'Boolean', description: 'Có (hoặc không có) cảnh báo chưa xem xét.' }),
  }),
});

builder.queryFields((t) => ({
  plan: t.field({
    type: Plan,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã văn bản.' }) },
    resolve: async (_, { id, asOf }, { reads }) => planAt(await reads.moment(asOf), id),
    extensions: { inSql: asked('Plan') },
    description: 'Văn bản theo mã.',
  }),
  plansBySymbol: t.field({
    type: [Plan],
    args: {
      ...asOfArg,
      symbol: t.arg({ type: 'DocumentSymbol', required: true, description: 'Số, ký hiệu đúng như in.' }),
    },
    resolve: async (_, { symbol, asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return (await plansBySymbol(moment.db, symbol, moment)).map((row) => ({ row, moment }));
    },
    description: 'Văn bản theo số, ký hiệu; một ký hiệu có thể là nhiều văn bản.',
  }),
  plans: t.field({
    type: PlanConnection,
    args: { ...asOfArg, ...pageArgs, filter: t.arg({ type: PlanFilter, description: 'Điều kiện lọc.' }) },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      planPage(await reads.moment(asOf), said(filter), page),
    description: 'Danh sách văn bản, mới trước cũ sau.',
  }),
  task: t.field({
    type: Task,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã nhiệm vụ.' }) },
    resolve: async (_, { id, asOf }, { reads }) => taskAt(await reads.moment(asOf), id),
    extensions: { inSql: asked('Task') },
    description: 'Nhiệm vụ trong văn bản, theo mã.',
  }),
}));
