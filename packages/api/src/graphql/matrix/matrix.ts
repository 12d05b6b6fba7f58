import type { MatrixColumn, MatrixRow } from '@thac/projections/matrix';
import { matrixColumns, matrixRows } from '@thac/projections/matrix';
import type { ObligationFilter } from '@thac/projections/obligationFilter';
import { reckoningOf } from '@thac/projections/reckoning';
import { type Count, tally } from '@thac/projections/rollup';
import { builder } from '../builder.ts';
import type { Counted } from '../explain/completion.ts';
import type { At, ObligationNode } from '../loaders.ts';
import { Obligation, Plan, placeAt, planAt, Task, taskAt, Unit } from '../nodes.ts';
import { keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Tally } from '../rollup/rollup.ts';
import { standOnMap } from '../unit/place.ts';
import { assertWhole } from '../whole.ts';

type Column = At<MatrixColumn> & { of: readonly ObligationFilter[] };
type Cell = { task: string; obligations: ObligationNode[]; counted: Counted };

const ColumnType = builder.objectRef<Column>('MatrixColumn').implement({
  description: 'Một cột của ma trận: một nhiệm vụ trong văn bản, với số liệu của cả cột.',
  fields: (t) => ({
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ row, moment }) => taskAt(moment, row.task),
      description: 'Nhiệm vụ.',
    }),
    tally: t.field({
      type: Tally,
      resolve: ({ row, moment, of }) => ({
        tally: tally(row.counts),
        of: [...of, { task: row.task }],
        moment,
      }),
      description: 'Số liệu của mọi đơn vị trong cột.',
    }),
  }),
});

const CellType = builder.objectRef<Cell & { moment: Moment }>('MatrixCell').implement({
  description: 'Một ô của ma trận: một đơn vị phải làm gì theo một nhiệm vụ.',
  fields: (t) => ({
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ task, moment }) => taskAt(moment, task),
      description: 'Nhiệm vụ của cột.',
    }),
    obligations: t.field({
      type: [Obligation],
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ obligations }) => obligations,
      description:
        'Nhiệm vụ được giao trong ô, với trạng thái và tình trạng thời hạn; hai khi vừa chủ trì vừa phối hợp.',
    }),
    tally: t.field({ type: Tally, resolve: ({ counted }) => counted, description: 'Số liệu của ô.' }),
  }),
});

const RowType = builder
  .objectRef<At<MatrixRow> & { of: readonly ObligationFilter[] }>('MatrixRow')
  .implement({
    description: 'Một hàng của ma trận: một đơn vị, với các ô của nó.',
    fields: (t) => ({
      unit: t.field({
        type: Unit,
        nullable: true,
        resolve: ({ row, moment }) => placeAt(moment, row.unit),
        description: 'Đơn vị.',
      }),
      exact: t.boolean({
        resolve: ({ row }) => row.exact,
        description:
          'Đúng là việc của đơn vị; không khi quy về bản đồ mà phần này chỉ biết chắc là thuộc địa bàn của đơn vị.',
      }),
      tally: t.field({
        type: Tally,
        resolve: ({ row, moment, of }) => ({ tally: row.tally, of: [...of, rowOf(row, moment)], moment }),
        description: 'Số liệu của cả hàng.',
      }),
      cells: t.field({
        type: [CellType],
        complexity: { field: 1, multiplier: 5 },
        resolve: ({ row, moment, of }) =>
          row.cells.map(({ task, obligations }) => ({
            task,
            moment,
            obligations: obligations.map((one) => ({ row: one, moment })),
            counted: {
              tally: tally(
                obligations.map((one): Count => ({ ...one, reckoning: reckoningOf(one), count: 1 })),
              ),
              of: [...of, { ...rowOf(row, moment), task }],
              moment,
            },
          })),
        description: 'Các ô có việc, theo thứ tự cột; đơn vị không được giao nhiệm vụ nào thì không có ô ấy.',
      }),
    }),
  });

/** What a row counts; without a map its unit says it all. */
const rowOf = ({ unit, exact }: MatrixRow, { map }: Moment): ObligationFilter =>
  map === null ? { unit } : { unit, exact };

const RowConnection = uncountedConnectionOf('MatrixRow', RowType, 'hàng của ma trận');

/** A matrix that is asked for: its columns are known before its rows. */
export type Asked = {
  plan: string;
  filter: ObligationFilter;
  columns: readonly MatrixColumn[];
  moment: Moment;
};

export const Matrix = builder.objectRef<Asked>('Matrix').implement({
  description: 'Ma trận đơn vị × nhiệm vụ của một văn bản, vào ngày xét.',
  fields: (t) => ({
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ plan, moment }) => planAt(moment, plan),
      description: 'Văn bản giao.',
    }),
    total: t.field({
      type: Tally,
      resolve: ({ columns, filter, moment }) => ({ tally: added(columns), of: [filter], moment }),
      description: 'Số liệu của cả ma trận: tổng các cột, cũng là tổng các hàng.',
    }),
    columns: t.field({
      type: [ColumnType],
      resolve: ({ columns, filter, moment }) => columns.map((row) => ({ row, moment, of: [filter] })),
      description: 'Các cột, theo thứ tự trong văn bản.',
    }),
    rows: t.field({
      type: RowConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: rowPage,
      description: 'Các hàng, theo tên đơn vị.',
    }),
  }),
});

const added = (columns: readonly MatrixColumn[]) => tally(columns.flatMap(({ counts }) => counts));

async function rowPage({ filter, columns, moment }: Asked, given: PageGiven) {
  const key = keyOf<[string, string, number]>(given, ['text', 'uuid', 'whole']);
  const after = key && { folded: key[0], unit: key[1], exact: key[2] === 1 };
  const first = sizeOf(given) + 1;
  const rows = await matrixRows(moment.db, filter, columns, moment, { first, after });
  return pageOf(
    given,
    rows,
    (row) => [row.folded, row.unit, Number(row.exact)],
    (row) => ({ row, moment, of: [filter] }),
  );
}

/** The matrix of a plan at a moment. */
export async function matrixAt(moment: Moment, plan: string, filter: ObligationFilter): Promise<Asked> {
  standOnMap(moment, { 'filter.unit': filter.unit, 'filter.under': filter.under });
  await assertWhole(moment, filter);
  return { plan, filter, columns: await matrixColumns(moment.db, filter, moment), moment };
}
