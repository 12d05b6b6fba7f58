import { addDays } from '@thac/domain/calendar/day';
import { type Direction, type LineageRow, lineageOf, type SuccessionRow } from '@thac/projections/lineage';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Reorganisation, reorganisationAt, Unit, unitAt } from '../nodes.ts';
import { LineageDirection, SuccessionExtent } from './enums.ts';

/** Một quan hệ kế thừa: each unit by its name and code of its own days. */
export const SuccessionType = builder.objectRef<At<SuccessionRow>>('Succession').implement({
  description: 'Một quan hệ kế thừa giữa hai đơn vị theo một văn bản sắp xếp.',
  fields: (t) => ({
    predecessor: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment.on(addDays(row.effective, -1)), row.predecessor),
      description: 'Đơn vị trước, như vào ngày trước ngày có hiệu lực.',
    }),
    successor: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment.on(row.effective), row.successor),
      description: 'Đơn vị kế thừa, như vào ngày có hiệu lực.',
    }),
    extent: t.field({
      type: SuccessionExtent,
      resolve: ({ row }) => row.extent,
      description: 'Mức kế thừa.',
    }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần địa bàn hoặc chức năng, theo lời của văn bản.',
    }),
    effective: t.field({
      type: 'Day',
      resolve: ({ row }) => row.effective,
      description: 'Có hiệu lực từ ngày.',
    }),
    reorganisation: t.field({
      type: Reorganisation,
      nullable: true,
      resolve: ({ row, moment }) => reorganisationAt(moment, row.reorganisation),
      description: 'Theo việc sắp xếp nào.',
    }),
  }),
});

type Step = At<LineageRow> & { direction: Direction };

const LineageStep = builder.objectRef<Step>('LineageStep').implement({
  description: 'Một bậc trong dòng kế thừa của đơn vị.',
  fields: (t) => ({
    direction: t.field({
      type: LineageDirection,
      resolve: ({ direction }) => direction,
      description: 'Chiều.',
    }),
    depth: t.int({
      resolve: ({ row }) => row.depth,
      description: 'Cách đơn vị được hỏi bao nhiêu lần sắp xếp, từ 1.',
    }),
    succession: t.field({
      type: SuccessionType,
      resolve: ({ row, moment }) => ({ row, moment }),
      description: 'Quan hệ kế thừa.',
    }),
  }),
});

builder.objectFields(Unit, (t) => ({
  predecessors: t.field({
    type: [SuccessionType],
    complexity: { field: 1, multiplier: 3 },
    resolve: async ({ row, moment }) =>
      (await moment.load.predecessors.load(row.unit)).map((edge) => ({ row: edge, moment })),
    description: 'Kế thừa trực tiếp từ những đơn vị nào, theo ngày.',
  }),
  successors: t.field({
    type: [SuccessionType],
    complexity: { field: 1, multiplier: 3 },
    resolve: async ({ row, moment }) =>
      (await moment.load.successors.load(row.unit)).map((edge) => ({ row: edge, moment })),
    description: 'Những đơn vị kế thừa trực tiếp, theo ngày.',
  }),
  lineage: t.field({
    type: [LineageStep],
    args: {
      direction: t.arg({ type: LineageDirection, description: 'Chỉ một chiều; bỏ trống là cả hai.' }),
    },
    complexity: { field: 5, multiplier: 5 },
    resolve: async ({ row, moment }, { direction }) => {
      const ways: Direction[] = direction ? [direction] : ['predecessors', 'successors'];
      const found = await Promise.all(ways.map((way) => lineageOf(moment.db, row.unit, way, moment)));
      return found.flatMap((steps, index) =>
        steps.map((step) => ({ row: step, moment, direction: ways[index] as Direction })),
      );
    },
    description: 'Dòng kế thừa của đơn vị qua mọi lần sắp xếp, gần trước xa sau.',
  }),
}));
