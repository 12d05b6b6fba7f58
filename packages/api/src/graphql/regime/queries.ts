import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { said } from '../given.ts';
import { Regime, regimeAt } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { OccurrenceType } from './occurrence.ts';
import { occurrenceIn, RegimeConnection, regimePage } from './regime.ts';

const RegimeFilter = builder.inputType('RegimeFilter', {
  description: 'Điều kiện lọc chế độ báo cáo; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    owner: t.field({ type: 'UUID', description: 'Cơ quan ban hành.' }),
    text: t.field({ type: 'Line', description: 'Chữ trong tên, không phân biệt dấu.' }),
    inForceOn: t.field({ type: 'Day', description: 'Chưa kết thúc vào ngày này.' }),
  }),
});

builder.queryFields((t) => ({
  regime: t.field({
    type: Regime,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã định danh.' }) },
    resolve: async (_, { id, asOf }, { reads }) => regimeAt(await reads.moment(asOf), id),
    description: 'Chế độ báo cáo theo mã định danh.',
  }),
  occurrence: t.field({
    type: OccurrenceType,
    nullable: true,
    args: {
      ...asOfArg,
      regime: t.arg({ type: 'UUID', required: true, description: 'Chế độ báo cáo.' }),
      period: t.arg({ type: 'PeriodCode', required: true, description: 'Mã kỳ.' }),
    },
    resolve: async (_, { regime, period, asOf }, { reads }) => {
      const found = await regimeAt(await reads.moment(asOf), regime);
      return found && occurrenceIn(found, period);
    },
    description: 'Kỳ báo cáo theo mã; trống khi chế độ không có kỳ ấy.',
  }),
  regimes: t.field({
    type: RegimeConnection,
    args: { ...asOfArg, ...pageArgs, filter: t.arg({ type: RegimeFilter, description: 'Điều kiện lọc.' }) },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      regimePage(await reads.moment(asOf), said(filter), page),
    description: 'Các chế độ báo cáo, theo tên.',
  }),
}));
