import type { ObligationFilter } from '@thac/projections/obligationFilter';
import { type Line, type Rollup, rollup, type Tally as TallyCounts } from '@thac/projections/rollup';
import { tallyOf } from '@thac/projections/tallyOf';
import { builder } from '../builder.ts';
import { Timeliness, WorkState } from '../enums.ts';
import type { At } from '../loaders.ts';
import { Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';

const LineType = builder.objectRef<Line>('TallyLine').implement({
  description: 'Số nhiệm vụ ở một trạng thái và một tình trạng thời hạn.',
  fields: (t) => ({
    state: t.expose('state', { type: WorkState, description: 'Trạng thái xử lý.' }),
    timeliness: t.expose('timeliness', { type: Timeliness, description: 'Tình trạng thời hạn.' }),
    count: t.exposeInt('count', { description: 'Số lượng.' }),
  }),
});

export const Tally = builder.objectRef<TallyCounts>('Tally').implement({
  description: 'Số liệu tổng hợp theo trạng thái và thời hạn, kèm tử số và mẫu số của tỷ lệ hoàn thành.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'Tổng số nhiệm vụ được giao.' }),
    done: t.exposeInt('done', { description: 'Tử số: đã hoàn thành (đúng hạn và quá hạn).' }),
    fallenDue: t.exposeInt('fallenDue', {
      description: 'Mẫu số: đã hoàn thành và chưa hoàn thành mà quá hạn.',
    }),
    rate: t.float({
      nullable: true,
      resolve: ({ done, fallenDue }) =>
        fallenDue === 0 ? null : Math.round((done / fallenDue) * 10_000) / 100,
      description: 'Tỷ lệ hoàn thành (%) = đã hoàn thành / (đã hoàn thành + chưa hoàn thành quá hạn).',
    }),
    lines: t.expose('lines', { type: [LineType], description: 'Từng trạng thái và tình trạng thời hạn.' }),
  }),
});

type Branch = Rollup['branches'][number];

const BranchType = builder.objectRef<At<Branch>>('RollupBranch').implement({
  description: 'Số liệu của một đơn vị trực thuộc cùng mọi đơn vị bên dưới nó.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    tally: t.field({ type: Tally, resolve: ({ row }) => row.tally, description: 'Số liệu.' }),
  }),
});

export const RollupType = builder.objectRef<At<Rollup>>('Rollup').implement({
  description: 'Bảng tổng hợp của một đơn vị và toàn bộ đơn vị bên dưới, vào ngày xét.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    total: t.field({ type: Tally, resolve: ({ row }) => row.total, description: 'Cả đơn vị và bên dưới.' }),
    own: t.field({ type: Tally, resolve: ({ row }) => row.own, description: 'Riêng đơn vị.' }),
    branches: t.field({
      type: [BranchType],
      complexity: { field: 1, multiplier: 20 },
      resolve: ({ row, moment }) => row.branches.map((branch) => ({ row: branch, moment })),
      description: 'Từng đơn vị trực thuộc cùng mọi đơn vị bên dưới nó.',
    }),
  }),
});

/** The rollup of a unit at a moment. */
export const rollupAt = async (moment: Moment, unit: string, filter: ObligationFilter) => ({
  row: await rollup(moment.db, unit, moment, filter),
  moment,
});

/** What a plan has assigned, whichever units owe it. */
export const tallyOfPlan = (moment: Moment, plan: string): Promise<TallyCounts> =>
  tallyOf(moment.db, { plans: [plan] }, moment);
