import { sourceId } from '@thac/domain/oneStopShop/identity';
import { figureSources } from '@thac/projections/sourceQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { Source, sourceAt } from '../nodes.ts';
import './source.ts';

builder.queryFields((t) => ({
  source: t.field({
    type: Source,
    nullable: true,
    args: { ...asOfArg, code: t.arg({ type: 'Text', required: true, description: 'Mã ngắn của nguồn.' }) },
    resolve: async (_, { code, asOf }, { reads }) => sourceAt(await reads.moment(asOf), sourceId(code)),
    description: 'Nguồn số liệu một cửa theo mã ngắn.',
  }),
  sources: t.field({
    type: [Source],
    args: asOfArg,
    resolve: async (_, { asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return (await figureSources(moment.db, moment)).map((row) => ({ row, moment }));
    },
    description: 'Các nguồn số liệu một cửa, theo mã.',
  }),
}));
