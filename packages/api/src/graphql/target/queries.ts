import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { TargetMeasurement } from './target.ts';
import { touchedBy } from './touched.ts';

builder.queryFields((t) => ({
  touchedByWindow: t.field({
    type: [TargetMeasurement],
    complexity: { field: 100, multiplier: 5 },
    args: { ...asOfArg, window: t.arg({ type: 'UUID', required: true, description: 'Kỳ số liệu.' }) },
    resolve: async (_, { window, asOf }, { reads }) => touchedBy(await reads.moment(asOf), window),
    description:
      'Kỳ số liệu này, khi được thay, đụng đến những nhiệm vụ nào: các chỉ tiêu mà số đo có tính đến nó.',
  }),
}));
