import type { Footprint as FootprintRow, InheritanceRow } from '@thac/projections/inheritanceQueries';
import { obligationHistory } from '@thac/projections/timelineQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Unit, unitAt } from '../nodes.ts';
import { pageArgs, pageCost } from '../page.ts';
import { TimelineConnection, timelinePage } from '../timeline/timeline.ts';
import { DecisionType, decisionAt } from './decision.ts';
import { PassingKind } from './enums.ts';

type Side = At<InheritanceRow> & { side: 'predecessor' | 'heir' };

const InheritanceType = builder.objectRef<Side>('ObligationInheritance').implement({
  description: 'Một quan hệ kế thừa nhiệm vụ: nhận từ đâu hoặc chuyển đi đâu, theo quyết định nào.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, side, moment }) => obligationAt(moment, row[side]),
      description: 'Nhiệm vụ ở đầu kia.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, side, moment }) => unitAt(moment, row[`${side}_unit`]),
      description: 'Đơn vị ở đầu kia.',
    }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần nào, theo lời của văn bản; trống là toàn bộ.',
    }),
    passing: t.field({ type: PassingKind, resolve: ({ row }) => row.passing, description: 'Cách xử lý.' }),
    decision: t.field({
      type: DecisionType,
      nullable: true,
      resolve: ({ row, moment }) => decisionAt(moment, row.decision),
      description: 'Quyết định chuyển giao.',
    }),
  }),
});

const FootprintType = builder.objectRef<At<FootprintRow>>('ObligationFootprint').implement({
  description: 'Phạm vi của một nhiệm vụ: thực hiện cho phần của đơn vị nào.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị đã được giao lúc đầu.',
    }),
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, moment }) => obligationAt(moment, row.obligation),
      description: 'Nhiệm vụ được giao lúc đầu.',
    }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần nào, theo lời của văn bản; trống là toàn bộ.',
    }),
  }),
});

builder.objectFields(Obligation, (t) => ({
  inheritedFrom: t.field({
    type: [InheritanceType],
    complexity: { field: 1, multiplier: 3 },
    resolve: async ({ row, moment }) =>
      (await moment.load.inheritedFrom.load(row.obligation)).map(
        (one): Side => ({ row: one, moment, side: 'predecessor' }),
      ),
    description: 'Nhận kế thừa từ những nhiệm vụ nào của đơn vị đã kết thúc.',
  }),
  heirs: t.field({
    type: [InheritanceType],
    complexity: { field: 1, multiplier: 3 },
    resolve: async ({ row, moment }) =>
      (await moment.load.heirs.load(row.obligation)).map((one): Side => ({ row: one, moment, side: 'heir' })),
    description: 'Đã chuyển thành những nhiệm vụ nào của đơn vị kế thừa.',
  }),
  footprints: t.field({
    type: [FootprintType],
    complexity: { field: 5, multiplier: 3 },
    resolve: async ({ row, moment }) =>
      (await moment.load.owedFootprints.load(row.obligation)).map((one) => ({ row: one, moment })),
    description: 'Phạm vi: thực hiện cho những đơn vị nào, kể cả qua nhiều lần sắp xếp.',
  }),
  history: t.field({
    type: TimelineConnection,
    args: pageArgs,
    complexity: pageCost,
    resolve: ({ row, moment }, page) =>
      timelinePage(moment, page, (keyset) => obligationHistory(moment.db, row.obligation, moment, keyset)),
    description: 'Toàn bộ diễn biến qua các đơn vị, trước và sau sắp xếp, mới trước cũ sau.',
  }),
}));
