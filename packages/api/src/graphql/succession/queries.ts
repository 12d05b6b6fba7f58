import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { Reorganisation } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { DecisionConnection, DecisionType, decisionAt, decisionPage } from './decision.ts';

builder.queryFields((t) => ({
  successionDecision: t.field({
    type: DecisionType,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã quyết định.' }) },
    resolve: async (_, { id, asOf }, { reads }) => decisionAt(await reads.moment(asOf), id),
    description: 'Quyết định chuyển giao, theo mã.',
  }),
  successionDecisions: t.field({
    type: DecisionConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      reorganisation: t.arg({ type: 'UUID', description: 'Chỉ của việc sắp xếp này.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, reorganisation, ...page }, { reads }) =>
      decisionPage(await reads.moment(asOf), reorganisation ?? null, page),
    description: 'Các quyết định chuyển giao, mới trước cũ sau.',
  }),
}));

builder.objectFields(Reorganisation, (t) => ({
  decisions: t.field({
    type: DecisionConnection,
    args: pageArgs,
    complexity: pageCost,
    resolve: ({ row, moment }, page) => decisionPage(moment, row.reorganisation, page),
    description: 'Các quyết định chuyển giao theo việc sắp xếp này, mới trước cũ sau.',
  }),
}));
