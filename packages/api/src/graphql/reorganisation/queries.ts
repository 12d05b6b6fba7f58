import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { said } from '../given.ts';
import { Reorganisation, reorganisationAt, Unit } from '../nodes.ts';
import { fewCost, pageArgs, pageCost } from '../page.ts';
import { ReorganisationConnection, reorganisationPage } from './reorganisation.ts';

const ReorganisationFilter = builder.inputType('ReorganisationFilter', {
  description: 'Điều kiện lọc việc sắp xếp; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    ended: t.field({ type: 'UUID', description: 'Làm đơn vị này kết thúc.' }),
    from: t.field({ type: 'Day', description: 'Có hiệu lực từ ngày này trở đi.' }),
    to: t.field({ type: 'Day', description: 'Có hiệu lực chậm nhất ngày này.' }),
    text: t.field({ type: 'Line', description: 'Chữ trong tên hoặc số ký hiệu, không phân biệt dấu.' }),
  }),
});

builder.queryFields((t) => ({
  reorganisation: t.field({
    type: Reorganisation,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã định danh.' }) },
    resolve: async (_, { id, asOf }, { reads }) => reorganisationAt(await reads.moment(asOf), id),
    description: 'Việc sắp xếp theo mã định danh.',
  }),
  reorganisations: t.field({
    type: ReorganisationConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      filter: t.arg({ type: ReorganisationFilter, description: 'Điều kiện lọc.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      reorganisationPage(await reads.moment(asOf), said(filter), page),
    description: 'Các việc sắp xếp, ngày hiệu lực mới trước cũ sau.',
  }),
}));

builder.objectFields(Unit, (t) => ({
  endedBy: t.field({
    type: ReorganisationConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => reorganisationPage(moment, { ended: row.unit }, page),
    description: 'Việc sắp xếp làm đơn vị kết thúc; trống khi đơn vị còn hoặc kết thúc cách khác.',
  }),
}));
