import { indicatorId } from '@thac/domain/indicator/identity';
import { allIndicators, editionsOf } from '@thac/projections/indicatorQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { at } from '../nodes.ts';
import { Indicator } from './indicator.ts';

builder.queryFields((t) => ({
  indicators: t.field({
    type: [Indicator],
    args: asOfArg,
    complexity: { field: 10, multiplier: 20 },
    resolve: async (_, { asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return (await allIndicators(moment.db, moment)).map((row) => ({ row, moment }));
    },
    description: 'Các chỉ số, phiên bản mới nhất, theo tên.',
  }),
  indicator: t.field({
    type: Indicator,
    nullable: true,
    args: { ...asOfArg, code: t.arg({ type: 'ShortCode', required: true, description: 'Mã chỉ số.' }) },
    resolve: async (_, { code, asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      const editions = await editionsOf(moment.db, [indicatorId(code)], moment);
      return at(moment, editions.findLast(({ from_day }) => from_day <= moment.validAt) ?? editions.at(-1));
    },
    description: 'Chỉ số theo mã: phiên bản áp dụng vào ngày xét; chưa có thì phiên bản mới nhất.',
  }),
}));
