import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { filterOf, ObligationFilterInput } from '../obligation/list.ts';
import { CoverageType, coverageAt } from '../plan/coverage.ts';
import { coverageInSql } from '../plan/coverageInSql.ts';
import { RollupType, rollupAt } from './rollup.ts';
import { rollupInSql } from './rollupInSql.ts';

builder.queryFields((t) => ({
  rollup: t.field({
    type: RollupType,
    complexity: 300,
    args: {
      ...asOfArg,
      unit: t.arg({ type: 'UUID', required: true, description: 'Đơn vị.' }),
      filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }),
    },
    resolve: async (_, { asOf, unit, filter }, { reads }) =>
      rollupAt(await reads.moment(asOf), unit, filterOf({}, filter)),
    extensions: { inSql: rollupInSql },
    description: 'Bảng tổng hợp của một đơn vị và mọi đơn vị bên dưới.',
  }),
  coverage: t.field({
    type: [CoverageType],
    complexity: 300,
    args: {
      ...asOfArg,
      task: t.arg({ type: 'UUID', required: true, description: 'Nhiệm vụ đòi kế hoạch triển khai.' }),
    },
    resolve: async (_, { asOf, task }, { reads }) => coverageAt(await reads.moment(asOf), task),
    extensions: { inSql: coverageInSql },
    description: 'Độ phủ triển khai của một nhiệm vụ, theo từng cấp bên dưới.',
  }),
}));
