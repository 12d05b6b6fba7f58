import { procedureId } from '@thac/domain/procedure/identity';
import { fieldsOfProcedures, tiesOfPlan } from '@thac/projections/procedureQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { said } from '../given.ts';
import { Procedure, procedureAt } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { Tier } from '../unit/enums.ts';
import { ProcedureConnection, procedurePage } from './procedure.ts';
import { TieType } from './tie.ts';

const ProcedureFilter = builder.inputType('ProcedureFilter', {
  description: 'Điều kiện lọc thủ tục; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    text: t.field({ type: 'Line', description: 'Chữ trong tên, không phân biệt dấu, hoặc mã thủ tục.' }),
    field: t.field({ type: 'Line', description: 'Lĩnh vực, đúng như danh mục ghi.' }),
    tier: t.field({ type: Tier, description: 'Chỉ thủ tục do cấp này thực hiện.' }),
    notInForce: t.boolean({ description: 'Cả thủ tục không có hiệu lực vào ngày xét.' }),
  }),
});

builder.queryFields((t) => ({
  procedure: t.field({
    type: Procedure,
    nullable: true,
    args: { ...asOfArg, code: t.arg({ type: 'ShortCode', required: true, description: 'Mã thủ tục.' }) },
    resolve: async (_, { code, asOf }, { reads }) =>
      procedureAt(await reads.moment(asOf), procedureId(code.trim())),
    description: 'Thủ tục hành chính theo mã trên Cơ sở dữ liệu quốc gia.',
  }),
  procedures: t.field({
    type: ProcedureConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      filter: t.arg({ type: ProcedureFilter, description: 'Điều kiện lọc.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      procedurePage(await reads.moment(asOf), said(filter), page),
    description: 'Danh mục thủ tục hành chính, theo mã.',
  }),
  procedureFields: t.field({
    type: ['String'],
    args: asOfArg,
    resolve: async (_, { asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return fieldsOfProcedures(moment.db, moment);
    },
    description: 'Các lĩnh vực có trong danh mục thủ tục.',
  }),
  procedureTies: t.field({
    type: [TieType],
    complexity: { field: 10, multiplier: 20 },
    args: { ...asOfArg, plan: t.arg({ type: 'UUID', required: true, description: 'Văn bản.' }) },
    resolve: async (_, { plan, asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return (await tiesOfPlan(moment.db, plan, moment)).map((row) => ({ row, moment }));
    },
    description: 'Các nhiệm vụ của một văn bản được gắn với thủ tục hành chính.',
  }),
}));
