import { targetsById } from '@thac/projections/indicatorQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { at } from '../nodes.ts';
import { Target, TargetMeasurement } from './target.ts';
import { touchedBy } from './touched.ts';

builder.queryFields((t) => ({
  target: t.field({
    type: Target,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã chỉ tiêu.' }) },
    resolve: async (_, { id, asOf }, { reads }) => {
      const moment = await reads.moment(asOf);
      return at(moment, (await targetsById(moment.db, [id], moment))[0]);
    },
    description: 'Chỉ tiêu theo mã, kể cả chỉ tiêu đã bỏ.',
  }),
  touchedByWindow: t.field({
    type: [TargetMeasurement],
    complexity: { field: 100, multiplier: 5 },
    args: { ...asOfArg, window: t.arg({ type: 'UUID', required: true, description: 'Kỳ số liệu.' }) },
    resolve: async (_, { window, asOf }, { reads }) => touchedBy(await reads.moment(asOf), window),
    description:
      'Kỳ số liệu này, khi được thay, đụng đến những nhiệm vụ nào: các chỉ tiêu mà số đo có tính đến nó.',
  }),
}));
