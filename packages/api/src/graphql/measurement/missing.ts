import type { Gap, Span } from '@thac/domain/policies/measuring/measure';
import type { UnitId } from '@thac/domain/vocabulary';
import { builder } from '../builder.ts';
import { Procedure, procedureAt, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { isComplete, type Missing } from './reading.ts';

type InMoment<T> = T & { moment: Moment };

/** Of a long list as many as somebody looks through; how many there are is always said. */
const shown = 100;

const few = <T extends object>(all: readonly T[], moment: Moment): InMoment<T>[] =>
  all.slice(0, shown).map((one) => ({ ...one, moment }));

const SilentUnit = builder.objectRef<InMoment<Span & { unit: UnitId }>>('UnitWithoutWindows').implement({
  description: 'Đơn vị lẽ ra có số liệu trong kỳ tính mà không có.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ unit, to, moment }) => unitAt(moment.on(to), unit),
      description: 'Đơn vị, như vào ngày cuối.',
    }),
    from: t.field({ type: 'Day', resolve: ({ from }) => from, description: 'Có trong kỳ tính từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ to }) => to, description: 'Đến hết ngày.' }),
  }),
});

const GapType = builder.objectRef<InMoment<Gap>>('WindowGap').implement({
  description: 'Những ngày của một thủ tục tại một đơn vị: không có số liệu, hoặc có hai nguồn cùng báo.',
  fields: (t) => ({
    competent: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ competent, to, moment }) => unitAt(moment.on(to), competent),
      description: 'Cơ quan giải quyết.',
    }),
    receiving: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ receiving, to, moment }) => unitAt(moment.on(to), receiving),
      description: 'Nơi tiếp nhận.',
    }),
    procedure: t.field({
      type: Procedure,
      nullable: true,
      resolve: ({ procedure, moment }) => procedureAt(moment, procedure),
      description: 'Thủ tục.',
    }),
    from: t.field({ type: 'Day', resolve: ({ from }) => from, description: 'Từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ to }) => to, description: 'Đến hết ngày.' }),
  }),
});

/** Những gì còn thiếu, at the moment of the measurement. */
export const MissingType = builder.objectRef<InMoment<Missing>>('MeasureMissing').implement({
  description: `Những gì còn thiếu bên cạnh giá trị; mỗi danh sách nêu nhiều nhất ${shown} mục đầu, tổng số luôn đủ.`,
  fields: (t) => ({
    complete: t.boolean({ resolve: isComplete, description: 'Không thiếu gì.' }),
    unitCount: t.int({ resolve: ({ units }) => units.length, description: 'Số đơn vị không có số liệu.' }),
    units: t.field({
      type: [SilentUnit],
      complexity: { field: 10, multiplier: 10 },
      resolve: ({ units, moment }) => few(units, moment),
      description: 'Đơn vị lẽ ra có số liệu mà không có.',
    }),
    gapCount: t.int({ resolve: ({ gaps }) => gaps.length, description: 'Số khoảng ngày không có số liệu.' }),
    gaps: t.field({
      type: [GapType],
      complexity: { field: 10, multiplier: 10 },
      resolve: ({ gaps, moment }) => few(gaps, moment),
      description: 'Khoảng ngày không có số liệu của những thủ tục đã có số liệu trong kỳ.',
    }),
    straddling: t.int({
      resolve: ({ straddling }) => straddling,
      description: 'Số kỳ số liệu vắt qua ranh giới kỳ tính nên không được tính.',
    }),
    leftOut: t.field({
      type: [Unit],
      complexity: { field: 10, multiplier: 10 },
      resolve: async ({ leftOut, moment }) =>
        (await Promise.all(leftOut.slice(0, shown).map((unit) => unitAt(moment, unit)))).filter(
          (unit) => unit !== null,
        ),
      description:
        'Đơn vị có số liệu nhưng không được tính, vì khi kết thúc chỉ một phần của nó về đơn vị được tính.',
    }),
    toldTwice: t.field({
      type: [GapType],
      complexity: { field: 10, multiplier: 10 },
      resolve: ({ toldTwice, moment }) => few(toldTwice, moment),
      description: 'Những ngày có hai nguồn cùng báo số liệu.',
    }),
  }),
});
