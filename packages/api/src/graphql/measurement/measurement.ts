import type { Term } from '@thac/domain/indicator/events';
import { builder } from '../builder.ts';
import { Area, Count, MeasureNothing, Side } from '../indicator/enums.ts';
import { Indicator, RankType } from '../indicator/indicator.ts';
import { at, Procedure, placeAt, procedureAt, Source, sourceAt, Unit } from '../nodes.ts';
import { entryAt } from '../oversight/inspection.ts';
import { pageArgs, pageCost } from '../page.ts';
import { Entry } from '../timeline/timeline.ts';
import { MissingType } from './missing.ts';
import { missingOf, type Reading } from './reading.ts';
import { MeasuredWindowConnection, measuredPage } from './windows.ts';

type SummedTerm = Term & { below: boolean; sum: bigint };

const SummedTermType = builder.objectRef<SummedTerm>('MeasuredTerm').implement({
  description: 'Một số hạng của công thức và tổng của nó.',
  fields: (t) => ({
    count: t.field({ type: Count, resolve: ({ count }) => count, description: 'Số đếm.' }),
    sign: t.int({ resolve: ({ sign }) => sign, description: '1 là cộng, -1 là trừ.' }),
    below: t.boolean({ resolve: ({ below }) => below, description: 'Thuộc mẫu số.' }),
    sum: t.string({ resolve: ({ sum }) => String(sum), description: 'Tổng, số nguyên.' }),
  }),
});

function termsOf({ edition, measured }: Reading): SummedTerm[] {
  const { summed, ratio } = measured;
  if (edition?.formula == null || summed === null || ratio === null) return [];
  const { numerator, denominator } = edition.formula;
  const withSum = (below: boolean) => (term: Term) => ({ ...term, below, sum: summed.sums[term.count] });
  return [...numerator.map(withSum(false)), ...denominator.map(withSum(true))];
}

const edge = (days: readonly string[], last: boolean) => days.toSorted().at(last ? -1 : 0) ?? null;

export const Measurement = builder.objectRef<Reading>('Measurement').implement({
  description:
    'Một chỉ số được đo trên các kỳ số liệu có hiệu lực: số phát sinh cộng qua mọi kỳ nằm trọn trong kỳ tính, số tồn lấy ở kỳ đầu hoặc kỳ cuối. Chỉ tính những kỳ đã qua vào ngày xét.',
  fields: (t) => ({
    indicator: t.field({
      type: Indicator,
      nullable: true,
      resolve: ({ edition, moment }) => at(moment, edition),
      description: 'Phiên bản của chỉ số áp dụng vào ngày cuối được tính.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ asked, moment }) => placeAt(moment, asked.unit),
      description: 'Đơn vị.',
    }),
    area: t.field({ type: Area, resolve: ({ asked }) => asked.area, description: 'Phạm vi.' }),
    side: t.field({ type: Side, resolve: ({ scope }) => scope.side, description: 'Tính theo bên nào.' }),
    from: t.field({ type: 'Day', resolve: ({ scope }) => scope.from, description: 'Kỳ tính từ ngày.' }),
    to: t.field({
      type: 'Day',
      resolve: ({ asked }) => asked.to,
      description: 'Kỳ tính đến hết ngày, như được hỏi.',
    }),
    until: t.field({
      type: 'Day',
      resolve: ({ scope }) => scope.to,
      description: 'Ngày cuối được tính: ngày cuối kỳ, hoặc ngày xét nếu kỳ chưa hết.',
    }),
    procedures: t.field({
      type: [Procedure],
      nullable: true,
      complexity: { field: 1, multiplier: 20 },
      resolve: async ({ asked, moment }) => {
        if (asked.procedures === null) return null;
        const found = await Promise.all(asked.procedures.map((one) => procedureAt(moment, one)));
        return found.filter((one) => one !== null);
      },
      description: 'Chỉ những thủ tục này; trống là mọi thủ tục.',
    }),
    value: t.string({
      nullable: true,
      resolve: ({ measured }) => measured.value,
      description: 'Giá trị đã làm tròn, hoặc thứ hạng; trống khi không có giá trị.',
    }),
    nothing: t.field({
      type: MeasureNothing,
      nullable: true,
      resolve: ({ measured }) => measured.nothing,
      description: 'Vì sao không có giá trị.',
    }),
    numerator: t.string({
      nullable: true,
      resolve: ({ measured }) => measured.ratio && String(measured.ratio.numerator),
      description: 'Tử số, chưa nhân hệ số.',
    }),
    denominator: t.string({
      nullable: true,
      resolve: ({ measured }) => measured.ratio && String(measured.ratio.denominator),
      description: 'Mẫu số.',
    }),
    terms: t.field({
      type: [SummedTermType],
      complexity: { field: 1, multiplier: 1 },
      resolve: termsOf,
      description: 'Từng số hạng và tổng của nó.',
    }),
    rank: t.field({
      type: RankType,
      nullable: true,
      resolve: ({ rank, moment }) => at(moment, rank),
      description: 'Thứ hạng, khi là chỉ số xếp hạng.',
    }),
    windowCount: t.int({
      resolve: ({ strands }) => strands.reduce((sum, { windows }) => sum + windows, 0),
      description: 'Số kỳ số liệu được tính.',
    }),
    firstDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ strands }) =>
        edge(
          strands.map(({ from }) => from),
          false,
        ),
      description: 'Ngày đầu có số liệu.',
    }),
    lastDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ strands }) =>
        edge(
          strands.map(({ to }) => to),
          true,
        ),
      description: 'Ngày cuối có số liệu.',
    }),
    sources: t.field({
      type: [Source],
      complexity: { field: 1, multiplier: 3 },
      resolve: async ({ strands, moment }) => {
        const sources = [...new Set(strands.flatMap((strand) => strand.sources))].toSorted();
        return (await Promise.all(sources.map((one) => sourceAt(moment, one)))).filter((one) => one !== null);
      },
      description: 'Các nguồn số liệu.',
    }),
    restated: t.int({
      resolve: ({ strands }) => strands.reduce((sum, one) => sum + one.restated, 0),
      description: 'Số kỳ số liệu đang theo bản đã thay (bản 2 trở đi).',
    }),
    revision: t.int({
      nullable: true,
      resolve: ({ strands }) =>
        strands.length === 0 ? null : Math.max(...strands.map(({ revision }) => revision)),
      description: 'Bản cao nhất trong các kỳ số liệu được tính.',
    }),
    missing: t.field({
      type: MissingType,
      complexity: 20,
      resolve: async (reading) => ({ ...(await missingOf(reading)), moment: reading.moment }),
      description: 'Những gì còn thiếu bên cạnh giá trị.',
    }),
    windows: t.field({
      type: MeasuredWindowConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: (reading, page) => measuredPage(reading, 'within', page),
      description: 'Giải thích con số: những kỳ số liệu được tính, sớm trước muộn sau.',
    }),
    straddling: t.field({
      type: MeasuredWindowConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: (reading, page) => measuredPage(reading, 'straddling', page),
      description: 'Những kỳ số liệu vắt qua ranh giới kỳ tính nên không được tính.',
    }),
    latestEvent: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ strands, moment }) =>
        strands.length === 0 ? null : entryAt(moment, Math.max(...strands.map(({ since }) => since))),
      description: 'Sự kiện mới nhất làm thay đổi một kỳ số liệu được tính.',
    }),
  }),
});
