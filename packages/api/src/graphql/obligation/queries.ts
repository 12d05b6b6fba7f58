import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { asked } from '../compiled/nouns.ts';
import { Obligation, obligationAt } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { Tally, tallyAt } from '../rollup/rollup.ts';
import { filterOf, ObligationFilterInput, ObligationOrder, obligationPage } from './list.ts';
import { ObligationConnection } from './obligation.ts';
import { pageInSql } from './pageInSql.ts';

builder.queryFields((t) => ({
  obligation: t.field({
    type: Obligation,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã nhiệm vụ được giao.' }) },
    resolve: async (_, { id, asOf }, { reads }) => obligationAt(await reads.moment(asOf), id),
    extensions: { inSql: asked('Obligation') },
    description: 'Nhiệm vụ được giao, theo mã.',
  }),
  obligations: t.field({
    type: ObligationConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }),
      order: t.arg({ type: ObligationOrder, required: true, defaultValue: 'due', description: 'Thứ tự.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, order, ...page }, { reads }) =>
      obligationPage(await reads.moment(asOf), filterOf({}, filter), order, page),
    extensions: { inSql: pageInSql },
    description: 'Danh sách nhiệm vụ được giao.',
  }),
  tally: t.field({
    type: Tally,
    complexity: 20,
    args: { ...asOfArg, filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }) },
    resolve: async (_, { asOf, filter }, { reads }) =>
      tallyAt(await reads.moment(asOf), filterOf({}, filter)),
    description: 'Số liệu tổng hợp của mọi nhiệm vụ được giao thỏa điều kiện.',
  }),
}));
