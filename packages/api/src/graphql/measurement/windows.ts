import type { Term } from '@thac/domain/indicator/events';
import type { Counts } from '@thac/domain/oneStopShop/events';
import { closingStocks, openingStocks } from '@thac/domain/policies/measuring/strands';
import type { DossierWindowRow } from '@thac/projections/dossierWindowQueries';
import { countsOf } from '@thac/projections/dossierWindows';
import { type Counted, countMeasured, measuredWindows } from '@thac/projections/measurementQueries';
import { builder } from '../builder.ts';
import { Count } from '../indicator/enums.ts';
import { DossierWindow, Procedure, procedureAt, Source, sourceAt, Unit, unitAt } from '../nodes.ts';
import { entryAt } from '../oversight/inspection.ts';
import { connectionOf, keyOf, type PageGiven, pageOf, sizeOf } from '../page.ts';
import { Entry } from '../timeline/timeline.ts';
import type { Reading, ReadStrand } from './reading.ts';

/** One window of a measurement: what of it was counted. */
type Node = { row: DossierWindowRow; reading: Reading; within: boolean };

type Part = { count: keyof Counts; value: number; counted: boolean; why: 'flow' | 'opening' | 'closing' };

const CountedBecause = builder.enumType('CountedBecause', {
  description: 'Số đếm được tính theo cách nào.',
  values: {
    flow: { value: 'flow', description: 'Số phát sinh: cộng qua mọi kỳ.' },
    opening: { value: 'opening', description: 'Số tồn đầu: chỉ lấy ở kỳ đầu tiên của chuỗi.' },
    closing: { value: 'closing', description: 'Số tồn cuối: chỉ lấy ở kỳ cuối cùng của chuỗi.' },
  } as const,
});

const PartType = builder.objectRef<Part>('MeasuredCount').implement({
  description: 'Một số đếm của công thức trong một kỳ số liệu.',
  fields: (t) => ({
    count: t.field({ type: Count, resolve: ({ count }) => count, description: 'Số đếm.' }),
    value: t.int({ resolve: ({ value }) => value, description: 'Giá trị trong kỳ số liệu.' }),
    counted: t.boolean({ resolve: ({ counted }) => counted, description: 'Có được cộng vào tổng.' }),
    because: t.field({ type: CountedBecause, resolve: ({ why }) => why, description: 'Cách tính.' }),
  }),
});

const MeasuredWindow = builder.objectRef<Node>('MeasuredWindow').implement({
  description: 'Một kỳ số liệu trong phép đo: nguồn, bản, biên nhận, và những gì của nó được tính.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.window_id, description: 'Mã kỳ số liệu.' }),
    window: t.field({
      type: DossierWindow,
      resolve: ({ row, reading }) => ({ row, moment: reading.moment }),
      description: 'Kỳ số liệu: mọi lần số liệu, lần gửi và những gì nó đụng đến.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ row }) => row.to_day, description: 'Đến hết ngày.' }),
    revision: t.int({ resolve: ({ row }) => row.revision, description: 'Bản có hiệu lực.' }),
    receipt: t.field({
      type: 'UUID',
      resolve: ({ row }) => row.receipt,
      description: 'Biên nhận của lần gửi.',
    }),
    item: t.int({ resolve: ({ row }) => row.item, description: 'Thứ tự trong lần gửi, từ 0.' }),
    source: t.field({
      type: Source,
      nullable: true,
      resolve: ({ row, reading }) => sourceAt(reading.moment, row.source),
      description: 'Nguồn.',
    }),
    competent: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, reading }) => unitAt(reading.moment.on(row.to_day), row.competent),
      description: 'Cơ quan giải quyết, như vào ngày cuối của kỳ số liệu.',
    }),
    receiving: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, reading }) => unitAt(reading.moment.on(row.to_day), row.receiving),
      description: 'Nơi tiếp nhận, như vào ngày cuối của kỳ số liệu.',
    }),
    procedure: t.field({
      type: Procedure,
      nullable: true,
      resolve: ({ row, reading }) => procedureAt(reading.moment, row.procedure),
      description: 'Thủ tục.',
    }),
    counts: t.field({
      type: [PartType],
      complexity: { field: 1, multiplier: 1 },
      resolve: partsOf,
      description: 'Các số đếm mà công thức dùng.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, reading }) => entryAt(reading.moment, row.since),
      description: 'Sự kiện ghi bản này.',
    }),
  }),
});

const stockOf = (count: keyof Counts): Part['why'] => {
  if ((openingStocks as readonly string[]).includes(count)) return 'opening';
  return (closingStocks as readonly string[]).includes(count) ? 'closing' : 'flow';
};

function partsOf({ row, reading, within }: Node): Part[] {
  const { edition, strands, measured } = reading;
  const formula = edition?.formula;
  if (formula == null) return [];
  const strand = strands.find(
    ({ competent, receiving, procedure }) =>
      competent === row.competent && receiving === row.receiving && procedure === row.procedure,
  );
  const counts = countsOf(row);
  const used = [...new Set([...formula.numerator, ...formula.denominator].map(({ count }: Term) => count))];
  return used.map((count) => {
    const why = stockOf(count);
    const counted = within && strand !== undefined && isCounted(row, strand, why, measured.summed);
    return { count, value: counts[count], counted, why };
  });
}

function isCounted(
  { from_day, to_day }: DossierWindowRow,
  strand: ReadStrand,
  why: Part['why'],
  summed: Reading['measured']['summed'],
): boolean {
  if (why === 'flow') return true;
  return why === 'opening'
    ? from_day === strand.from && summed?.openings.has(strand) === true
    : to_day === strand.to && summed?.closings.has(strand) === true;
}

export const MeasuredWindowConnection = connectionOf(
  'MeasuredWindow',
  MeasuredWindow,
  'kỳ số liệu của phép đo',
);

/** One page of the windows of a measurement, earliest first. */
export async function measuredPage(reading: Reading, which: Counted, given: PageGiven) {
  const key = keyOf<[string, string]>(given, ['dayOrNull', 'uuid']);
  const after = key && { from: key[0], window: key[1] };
  const { moment, scope } = reading;
  return pageOf(
    given,
    await measuredWindows(moment.db, scope, moment, which, { first: sizeOf(given) + 1, after }),
    (row) => [row.from_day, row.window_id],
    (row) => ({ row, reading, within: which === 'within' }),
    () => countMeasured(moment.db, scope, moment, which),
  );
}
