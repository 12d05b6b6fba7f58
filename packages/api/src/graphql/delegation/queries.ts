import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { Delegation, delegationAt, Unit } from '../nodes.ts';
import { fewCost, pageArgs, pageCost } from '../page.ts';
import { DelegationConnection, delegationPage } from './delegation.ts';

builder.queryFields((t) => ({
  delegation: t.field({
    type: Delegation,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã ủy quyền.' }) },
    resolve: async (_, { asOf, id }, { reads }) => delegationAt(await reads.moment(asOf), id),
    description: 'Việc ủy quyền theo mã, kể cả đã chấm dứt.',
  }),
  delegations: t.field({
    type: DelegationConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      unit: t.arg({ type: 'UUID', description: 'Đơn vị giao hoặc nhận.' }),
      official: t.arg({ type: 'Official', description: 'Người nhận (chức danh).' }),
      on: t.arg({ type: 'Day', description: 'Chỉ những việc có hiệu lực vào ngày này.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, unit, official, on, ...page }, { reads }) => {
      const filter = { unit: unit ?? undefined, official: official ?? undefined, on: on ?? undefined };
      return delegationPage(await reads.moment(asOf), filter, page);
    },
    description: 'Các việc ủy quyền, mới trước cũ sau.',
  }),
}));

builder.objectField(Unit, 'delegations', (t) =>
  t.field({
    type: DelegationConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => delegationPage(moment, { unit: row.unit }, page),
    description: 'Các việc ủy quyền mà đơn vị giao hoặc nhận, mới trước cũ sau.',
  }),
);
