import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { filterOf, ObligationFilterInput } from '../obligation/list.ts';
import { Matrix, matrixAt } from './matrix.ts';

builder.queryField('matrix', (t) =>
  t.field({
    type: Matrix,
    complexity: 20,
    args: {
      ...asOfArg,
      plan: t.arg({ type: 'UUID', required: true, description: 'Văn bản giao.' }),
      filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }),
    },
    resolve: async (_, { asOf, plan, filter }, { reads }) =>
      matrixAt(await reads.moment(asOf), plan, filterOf({ plans: [plan] }, filter)),
    description: 'Ma trận đơn vị × nhiệm vụ × trạng thái của một văn bản; thu hẹp theo thời gian bằng hạn.',
  }),
);
