import type { Formula, Term } from '@thac/domain/indicator/events';
import { formulaInWords } from '@thac/domain/words/indicator';
import type { IndicatorRow, RankRow } from '@thac/projections/indicatorQueries';
import { editionsOf, ranksOf } from '@thac/projections/indicatorQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { entryAt } from '../oversight/inspection.ts';
import { Entry } from '../timeline/timeline.ts';
import { Count, IndicatorGroup, Side } from './enums.ts';

const TermType = builder.objectRef<Term>('IndicatorTerm').implement({
  description: 'Một số hạng của công thức.',
  fields: (t) => ({
    count: t.field({ type: Count, resolve: ({ count }) => count, description: 'Số đếm.' }),
    sign: t.int({ resolve: ({ sign }) => sign, description: '1 là cộng, -1 là trừ.' }),
  }),
});

const FormulaType = builder.objectRef<Formula>('IndicatorFormula').implement({
  description: 'Công thức: hệ số × tử số / mẫu số, làm tròn nửa lên.',
  fields: (t) => ({
    numerator: t.field({ type: [TermType], resolve: (row) => row.numerator, description: 'Tử số.' }),
    denominator: t.field({ type: [TermType], resolve: (row) => row.denominator, description: 'Mẫu số.' }),
    scale: t.int({ resolve: ({ scale }) => scale, description: 'Hệ số; 100 cho tỷ lệ phần trăm.' }),
    decimals: t.int({ resolve: ({ decimals }) => decimals, description: 'Số chữ số thập phân.' }),
    words: t.string({ resolve: (row) => formulaInWords(row).vi, description: 'Công thức bằng lời.' }),
  }),
});

const Rank = builder.objectRef<At<RankRow>>('Rank').implement({
  description: 'Thứ hạng của một đơn vị trong một kỳ, như đã công bố.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment.on(row.to_day), row.unit),
      description: 'Đơn vị, như vào ngày cuối kỳ.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Kỳ xếp hạng từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ row }) => row.to_day, description: 'Đến hết ngày.' }),
    rank: t.int({ resolve: ({ row }) => row.rank, description: 'Thứ hạng.' }),
    of: t.int({ resolve: ({ row }) => row.among, description: 'Trong tổng số bao nhiêu đơn vị.' }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Văn bản công bố, đúng như ghi.' }),
    byPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.by_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện ghi thứ hạng.',
    }),
  }),
});

export const RankType = Rank;

export const Indicator = builder.objectRef<At<IndicatorRow>>('Indicator');

Indicator.implement({
  description: 'Một phiên bản của chỉ số.',
  fields: (t) => ({
    id: t.field({
      type: 'UUID',
      resolve: ({ row }) => row.indicator,
      description: 'Mã định danh của chỉ số.',
    }),
    code: t.string({ resolve: ({ row }) => row.code, description: 'Mã chỉ số.' }),
    edition: t.int({ resolve: ({ row }) => row.edition, description: 'Phiên bản của định nghĩa, từ 1.' }),
    name: t.string({ resolve: ({ row }) => row.name, description: 'Tên chỉ số.' }),
    unit: t.string({ resolve: ({ row }) => row.unit_of_measure, description: 'Đơn vị tính.' }),
    group: t.field({
      type: IndicatorGroup,
      nullable: true,
      resolve: ({ row }) => row.category,
      description: 'Nhóm chỉ số theo Quyết định 766/QĐ-TTg; trống khi không thuộc nhóm nào.',
    }),
    formula: t.field({
      type: FormulaType,
      nullable: true,
      resolve: ({ row }) => row.formula,
      description: 'Công thức; trống khi là chỉ số xếp hạng.',
    }),
    side: t.field({ type: Side, resolve: ({ row }) => row.side, description: 'Tính theo bên nào.' }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Áp dụng từ ngày.' }),
    by: t.string({ resolve: ({ row }) => row.by_literal, description: 'Văn bản quy định, đúng như ghi.' }),
    byPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.by_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    editions: t.field({
      type: [Indicator],
      complexity: { field: 10, multiplier: 5 },
      resolve: async ({ row, moment }) =>
        (await editionsOf(moment.db, [row.indicator], moment)).map((one) => ({ row: one, moment })),
      description: 'Mọi phiên bản, cũ trước mới sau.',
    }),
    ranks: t.field({
      type: [Rank],
      complexity: { field: 10, multiplier: 20 },
      args: { unit: t.arg({ type: 'UUID', description: 'Chỉ của đơn vị này.' }) },
      resolve: async ({ row, moment }, { unit }) =>
        (await ranksOf(moment.db, row.indicator, unit == null ? null : [unit], moment)).map((one) => ({
          row: one,
          moment,
        })),
      description: 'Các thứ hạng đã công bố, mới trước cũ sau.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện làm phiên bản thành như vậy.',
    }),
  }),
});
