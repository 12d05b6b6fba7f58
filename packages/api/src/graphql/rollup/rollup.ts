import type { ObligationFilter } from '@thac/projections/obligationFilter';
import { percentOf } from '@thac/projections/reckoning';
import { type Line, type Rollup, rollup } from '@thac/projections/rollup';
import { tallyOf } from '@thac/projections/tallyOf';
import { builder } from '../builder.ts';
import { CompletionType, type Counted, traceOf } from '../explain/completion.ts';
import type { At } from '../loaders.ts';
import { placeAt, Unit } from '../nodes.ts';
import { Timeliness, WorkState } from '../obligation/enums.ts';
import type { Moment } from '../reads.ts';
import { standOnMap } from '../unit/place.ts';
import { assertWhole } from '../whole.ts';

const LineType = builder.objectRef<Line & { trace: string }>('TallyLine').implement({
  description: 'Số nhiệm vụ ở một trạng thái và một tình trạng thời hạn.',
  fields: (t) => ({
    state: t.expose('state', { type: WorkState, description: 'Trạng thái xử lý.' }),
    timeliness: t.expose('timeliness', { type: Timeliness, description: 'Tình trạng thời hạn.' }),
    count: t.exposeInt('count', { description: 'Số lượng.' }),
    trace: t.exposeString('trace', { description: 'Mã truy vết; đưa vào `explain` để xem từng dòng.' }),
  }),
});

export const Tally = builder.objectRef<Counted>('Tally').implement({
  description: 'Số liệu tổng hợp theo trạng thái và thời hạn, kèm tử số và mẫu số của tỷ lệ hoàn thành.',
  fields: (t) => ({
    total: t.int({ resolve: ({ tally }) => tally.total, description: 'Tổng số nhiệm vụ được giao.' }),
    done: t.int({
      resolve: ({ tally }) => tally.done,
      description: 'Tử số: đã hoàn thành (đúng hạn và quá hạn).',
    }),
    fallenDue: t.int({
      resolve: ({ tally }) => tally.fallenDue,
      description: 'Mẫu số: đã hoàn thành và chưa hoàn thành mà quá hạn.',
    }),
    rate: t.float({
      nullable: true,
      resolve: ({ tally }) => percentOf({ numerator: tally.done, denominator: tally.fallenDue }),
      description: 'Tỷ lệ hoàn thành (%) = đã hoàn thành / (đã hoàn thành + chưa hoàn thành quá hạn).',
    }),
    completion: t.field({
      type: CompletionType,
      resolve: (counted) => counted,
      description: 'Tỷ lệ hoàn thành với công thức, tử số, mẫu số và phần không tính.',
    }),
    lines: t.field({
      type: [LineType],
      resolve: (counted) =>
        counted.tally.lines.map(({ state, timeliness, count }) => {
          const trace = traceOf(counted, { states: [state], timeliness: [timeliness] });
          return { state, timeliness, count, trace };
        }),
      description: 'Từng trạng thái và tình trạng thời hạn.',
    }),
    trace: t.string({
      resolve: (counted) => traceOf(counted),
      description: 'Mã của tổng số; đưa vào `explain` để xem từng dòng.',
    }),
  }),
});

type Branch = { unit: string; counted: Counted };

type Rolled = {
  unit: string;
  total: Counted;
  own: Counted;
  unplaced: Counted | null;
  branches: Branch[];
};

const BranchType = builder.objectRef<At<Branch>>('RollupBranch').implement({
  description: 'Số liệu của một đơn vị trực thuộc cùng mọi đơn vị bên dưới nó.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => placeAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    tally: t.field({ type: Tally, resolve: ({ row }) => row.counted, description: 'Số liệu.' }),
  }),
});

export const RollupType = builder.objectRef<At<Rolled>>('Rollup').implement({
  description: 'Bảng tổng hợp của một đơn vị và toàn bộ đơn vị bên dưới, vào ngày xét.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => placeAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    total: t.field({ type: Tally, resolve: ({ row }) => row.total, description: 'Cả đơn vị và bên dưới.' }),
    own: t.field({ type: Tally, resolve: ({ row }) => row.own, description: 'Riêng đơn vị.' }),
    unplaced: t.field({
      type: Tally,
      nullable: true,
      resolve: ({ row }) => row.unplaced,
      description:
        'Khi quy về bản đồ (`asOf.map`): phần chắc chắn thuộc đơn vị này nhưng không quy được chính xác về đơn vị nào; trống khi xem như đã báo cáo. Tổng = riêng đơn vị + phần này + các đơn vị trực thuộc.',
    }),
    branches: t.field({
      type: [BranchType],
      complexity: { field: 1, multiplier: 20 },
      resolve: ({ row, moment }) => row.branches.map((branch) => ({ row: branch, moment })),
      description: 'Từng đơn vị trực thuộc cùng mọi đơn vị bên dưới nó.',
    }),
  }),
});

/** The rollup of a unit at a moment, each of its counts with what it is a count of. */
export async function rollupAt(moment: Moment, unit: string, filter: ObligationFilter) {
  standOnMap(moment, { unit, 'filter.unit': filter.unit, 'filter.under': filter.under });
  await assertWhole(moment, { under: unit });
  const found = await rollup(moment.db, unit, moment, filter);
  return { row: rolled(found, filter, moment), moment };
}

function rolled(
  { unit, total, own, unplaced, branches }: Rollup,
  filter: ObligationFilter,
  moment: Moment,
): Rolled {
  return {
    unit,
    total: { tally: total, of: [filter, { under: unit }], moment },
    own: { tally: own, of: [filter, unplaced === null ? { unit } : { unit, exact: true }], moment },
    unplaced: unplaced && { tally: unplaced, of: [filter, { unit, exact: false }], moment },
    branches: branches.map((branch) => ({
      unit: branch.unit,
      counted: { tally: branch.tally, of: [filter, { under: branch.unit }], moment },
    })),
  };
}

/** Everything that a filter finds at a moment, whichever units owe it. */
export async function tallyAt(moment: Moment, filter: ObligationFilter): Promise<Counted> {
  standOnMap(moment, { 'filter.unit': filter.unit, 'filter.under': filter.under });
  await assertWhole(moment, filter);
  return { tally: await tallyOf(moment.db, filter, moment), of: [filter], moment };
}
