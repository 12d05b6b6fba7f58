import { reckonings } from '@thac/projections/judgement';
import type { ObligationFilter } from '@thac/projections/obligationFilter';
import { type Completion, completion, type Part, percentOf } from '@thac/projections/reckoning';
import type { Tally } from '@thac/projections/rollup';
import { builder } from '../builder.ts';
import { Reckoning } from '../obligation/enums.ts';
import type { Moment } from '../reads.ts';
import { traceText } from './trace.ts';

/** Counts, with the filters that they are counts of. */
export type Counted = { tally: Tally; of: readonly ObligationFilter[]; moment: Moment };

/** Mã truy vết of one number of a tally: of all it counts, those that the filter finds. */
export const traceOf = ({ of, moment }: Counted, counted: ObligationFilter = {}): string =>
  traceText(moment, { of, counted, but: null });

/** One reason why some are not counted, and the text under which their rows are found. */
export type Excluded = Part & { trace: string };

export const Exclusion = builder.objectRef<Excluded>('Exclusion').implement({
  description: 'Phần không tính vào con số: bao nhiêu, và vì sao.',
  fields: (t) => ({
    reckoning: t.expose('reckoning', { type: Reckoning, description: 'Cách tính.' }),
    reason: t.string({
      resolve: ({ reckoning }) => reckonings[reckoning].vi,
      description: 'Lý do, bằng tiếng Việt.',
    }),
    reasonEnglish: t.string({
      resolve: ({ reckoning }) => reckonings[reckoning].en,
      description: 'Lý do, bằng tiếng Anh.',
    }),
    count: t.exposeInt('count', { description: 'Số lượng.' }),
    trace: t.exposeString('trace', { description: 'Mã truy vết; đưa vào `explain` để xem từng dòng.' }),
  }),
});

type Named = {
  name: string;
  formula: string;
  rate: Completion['official'];
  numeratorTrace: string;
  denominatorTrace: string;
};

export const RateType = builder.objectRef<Named>('Rate').implement({
  description: 'Một tỷ lệ, với tên, công thức, tử số và mẫu số của nó.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Tên tỷ lệ.' }),
    formula: t.exposeString('formula', { description: 'Công thức.' }),
    numerator: t.int({ resolve: ({ rate }) => rate.numerator, description: 'Tử số.' }),
    denominator: t.int({ resolve: ({ rate }) => rate.denominator, description: 'Mẫu số.' }),
    percent: t.float({
      nullable: true,
      resolve: ({ rate }) => percentOf(rate),
      description: 'Phần trăm, hai chữ số thập phân; trống khi mẫu số bằng không.',
    }),
    numeratorTrace: t.exposeString('numeratorTrace', {
      description: 'Mã của tử số; đưa vào `explain` để xem từng dòng.',
    }),
    denominatorTrace: t.exposeString('denominatorTrace', {
      description: 'Mã của mẫu số; đưa vào `explain` để xem từng dòng và phần không tính.',
    }),
  }),
});

const done = { reckonings: ['doneInTime', 'doneLate'] } as const;
const fallenDue = { reckonings: ['doneInTime', 'doneLate', 'overdue'] } as const;

export const CompletionType = builder.objectRef<Counted>('Completion').implement({
  description: 'Tỷ lệ hoàn thành: chính thức, và cách chia trên tổng số để đối chiếu; kèm phần không tính.',
  fields: (t) => ({
    official: t.field({
      type: RateType,
      resolve: (counted) => ({
        name: 'Tỷ lệ hoàn thành (chính thức)',
        formula: 'đã hoàn thành / (đã hoàn thành + chưa hoàn thành mà đã quá hạn) × 100 %',
        rate: completion(counted.tally.parts).official,
        numeratorTrace: traceOf(counted, done),
        denominatorTrace: traceOf(counted, fallenDue),
      }),
      description: 'Tỷ lệ chính thức.',
    }),
    naive: t.field({
      type: RateType,
      resolve: (counted) => ({
        name: 'Tỷ lệ trên tổng số được giao (không chính thức, chỉ để đối chiếu)',
        formula: 'đã hoàn thành / tổng số được giao, kể cả việc chưa đến hạn × 100 %',
        rate: completion(counted.tally.parts).naive,
        numeratorTrace: traceOf(counted, done),
        denominatorTrace: traceOf(counted),
      }),
      description: 'Chia trên tổng số được giao: không phải tỷ lệ chính thức.',
    }),
    exclusions: t.field({
      type: [Exclusion],
      resolve: (counted) =>
        completion(counted.tally.parts).excluded.map((part) => ({
          ...part,
          trace: traceOf(counted, { reckonings: [part.reckoning] }),
        })),
      description: 'Những gì không nằm trong mẫu số chính thức; cộng với mẫu số là tổng số.',
    }),
  }),
});
