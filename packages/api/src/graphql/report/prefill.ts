import type { FigureTerm } from '@thac/domain/regime/events';
import type { Prefilled, SectionText } from '@thac/domain/report/events';
import { type Asked, askedOf, type Meant, neighboursOf, type Standing } from '../../write/asked.ts';
import { type Offered, offeredFor } from '../../write/prefill.ts';
import { builder } from '../builder.ts';
import { calendarAt } from '../calendar/at.ts';
import { Obligation, Report, reportAt, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { assertWhole } from '../whole.ts';
import { SectionType } from './content.ts';
import { SourceType, sourceOf } from './source.ts';

type Prefill = { asked: Asked; offered: Offered; neighbours: Standing[]; moment: Moment };
type Figure = { term: FigureTerm; prefilled: Prefilled | null; earlier: string | null; moment: Moment };

/** What the record offers for one report, as of one moment. */
export async function prefillAt(moment: Moment, meant: Meant): Promise<Prefill> {
  await assertWhole(moment, { unit: meant.unit });
  const calendar = await calendarAt(moment);
  const asked = await askedOf(moment.db, meant, moment, calendar);
  const neighbours = await neighboursOf(moment.db, asked, moment, calendar);
  return { asked, neighbours, offered: await offeredFor(moment.db, asked, neighbours, moment), moment };
}

const FigureType = builder.objectRef<Figure>('PrefilledFigure').implement({
  description: 'Số liệu điền sẵn cho một chỉ tiêu.',
  fields: (t) => ({
    figure: t.string({ resolve: ({ term }) => term.figure, description: 'Mã chỉ tiêu.' }),
    name: t.string({ resolve: ({ term }) => term.name, description: 'Tên chỉ tiêu.' }),
    unit: t.string({ resolve: ({ term }) => term.unit, description: 'Đơn vị tính.' }),
    value: t.string({
      nullable: true,
      resolve: ({ prefilled }) => prefilled?.value,
      description: 'Giá trị; trống là sổ ghi chưa biết.',
    }),
    source: t.field({
      type: SourceType,
      nullable: true,
      resolve: ({ prefilled, moment }) => sourceOf(prefilled?.source ?? null, moment),
      description: 'Nguồn của giá trị.',
    }),
    earlier: t.string({
      nullable: true,
      resolve: ({ earlier }) => earlier,
      description: 'Giá trị đã báo cáo ở kỳ trước trong năm; số lũy kế không được thấp hơn.',
    }),
  }),
});

const earlierOf = (neighbours: readonly Standing[], { figure }: FigureTerm): string | null =>
  neighbours
    .filter(({ order }) => order === 'before')
    .flatMap(({ figures }) => figures.find((one) => one.figure === figure)?.value ?? [])
    .at(-1) ?? null;

export const PrefillType = builder.objectRef<Prefill>('ReportPrefill').implement({
  description: 'Báo cáo điền sẵn.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ asked }) => asked.report, description: 'Mã của báo cáo.' }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ asked, moment }) => reportAt(moment, asked.report),
      description: 'Báo cáo đã lưu, nếu có.',
    }),
    name: t.string({ resolve: ({ asked }) => asked.occurrence.name, description: 'Tên kỳ báo cáo.' }),
    to: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ asked, moment }) => unitAt(moment, asked.expected.to),
      description: 'Nơi nhận.',
    }),
    via: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ asked, moment }) => unitAt(moment, asked.expected.via),
      description: 'Qua đơn vị nào.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ asked }) => asked.expected.due?.due,
      description: 'Ngày cuối còn trong hạn.',
    }),
    dueLiteral: t.string({
      nullable: true,
      resolve: ({ asked }) => asked.expected.due?.literal,
      description: 'Thời hạn đúng như ghi.',
    }),
    closesOn: t.field({
      type: 'Day',
      resolve: ({ asked }) => asked.occurrence.window.to,
      description: 'Ngày chốt số liệu; nộp trước khi hết ngày này là ước tính.',
    }),
    seenAt: t.field({
      type: 'Position',
      resolve: ({ moment }) => moment.knownAt ?? moment.position,
      description: 'Vị trí của sổ ghi mà các số này tính đến; gửi lại khi lưu để so số đã sửa.',
    }),
    figures: t.field({
      type: [FigureType],
      resolve: ({ asked, offered, neighbours, moment }) =>
        asked.terms.figures.map((term) => ({
          term,
          prefilled: offered.figures.get(term.figure) ?? null,
          earlier: earlierOf(neighbours, term),
          moment,
        })),
      description: 'Số liệu của mọi chỉ tiêu.',
    }),
    sections: t.field({
      type: [SectionType],
      resolve: ({ asked, offered, moment }) =>
        offered.sections.map((part: SectionText) => ({ part, terms: asked.terms, moment })),
      description: 'Lời văn của mọi phần.',
    }),
    obligations: t.field({
      type: [Obligation],
      resolve: ({ offered, moment }) => offered.works.map((row) => ({ row, moment })),
      description: 'Nhiệm vụ được giao của đơn vị đã được xét, có thể lồng ghép vào báo cáo.',
    }),
  }),
});
