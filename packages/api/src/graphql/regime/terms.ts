import type { FigureTerm, Leg, RegimeTerms, SectionTerm } from '@thac/domain/regime/events';
import { builder } from '../builder.ts';
import { Bound, Rolling } from '../deadline/enums.ts';
import { Unit, unitAt } from '../nodes.ts';
import { SetType } from '../plan/parts.ts';
import type { Moment } from '../reads.ts';
import { Tier } from '../unit/enums.ts';
import { Consolidation, DueKind, FigureType, Frequency } from './enums.ts';

/** A part of the terms, with the moment at which the units that it names are read. */
type In<Part> = { part: Part; moment: Moment };

/** Chỉ tiêu. */
export const FigureTermType = builder.objectRef<FigureTerm>('FigureTerm').implement({
  description: 'Chỉ tiêu số liệu trong một chế độ báo cáo.',
  fields: (t) => ({
    figure: t.exposeString('figure', { description: 'Mã chỉ tiêu, duy nhất trong chế độ.' }),
    name: t.exposeString('name', { description: 'Tên chỉ tiêu.' }),
    unit: t.exposeString('unit', { description: 'Đơn vị tính.' }),
    type: t.expose('type', { type: FigureType, description: 'Kiểu số liệu.' }),
    consolidation: t.expose('consolidation', { type: Consolidation, description: 'Cách tổng hợp.' }),
    cumulative: t.exposeBoolean('cumulative', {
      description: 'Lũy kế: kỳ sau trong năm không được giảm nếu không giải trình.',
    }),
    required: t.exposeBoolean('required', { description: 'Bắt buộc phải có số liệu.' }),
  }),
});

/** Phần lời văn. */
export const SectionTermType = builder.objectRef<SectionTerm>('SectionTerm').implement({
  description: 'Phần lời văn trong một chế độ báo cáo.',
  fields: (t) => ({
    section: t.exposeString('section', { description: 'Mã phần, duy nhất trong chế độ.' }),
    name: t.exposeString('name', { description: 'Tên phần.' }),
    consolidation: t.expose('consolidation', { type: Consolidation, description: 'Cách tổng hợp.' }),
    required: t.exposeBoolean('required', { description: 'Bắt buộc phải có nội dung.' }),
  }),
});

const Rule = builder.objectRef<Leg['due']['rule']>('RecurringDue').implement({
  description: 'Quy tắc tính ngày đến hạn của một kỳ.',
  fields: (t) => ({
    kind: t.field({ type: DueKind, resolve: ({ kind }) => kind, description: 'Cách xác định.' }),
    bound: t.field({
      type: Bound,
      resolve: (rule) => (rule.kind === 'workingDaysAfterClosing' ? 'by' : rule.bound),
      description: 'Trước ngày hay chậm nhất ngày.',
    }),
    day: t.int({
      nullable: true,
      resolve: (rule) => (rule.kind === 'dayOfMonth' ? rule.day : null),
      description: 'Ngày trong tháng.',
    }),
    monthsAfter: t.int({
      nullable: true,
      resolve: (rule) => (rule.kind === 'dayOfMonth' ? rule.monthsAfter : null),
      description: 'Số tháng sau tháng chốt số liệu.',
    }),
    weekday: t.int({
      nullable: true,
      resolve: (rule) => (rule.kind === 'weekday' ? rule.weekday : null),
      description: 'Thứ trong tuần, 1 là thứ Hai.',
    }),
    days: t.int({
      nullable: true,
      resolve: (rule) => (rule.kind === 'workingDaysAfterClosing' ? rule.days : null),
      description: 'Số ngày làm việc.',
    }),
  }),
});

const LegType = builder.objectRef<In<Leg>>('Leg').implement({
  description: 'Chặng báo cáo: đơn vị của một cấp gửi báo cáo đến đâu, qua đâu, hạn nào.',
  fields: (t) => ({
    tier: t.field({ type: Tier, resolve: ({ part }) => part.tier, description: 'Cấp của đơn vị báo cáo.' }),
    toSuperior: t.boolean({
      resolve: ({ part }) => part.to === 'superior',
      description: 'Gửi đơn vị cấp trên trực tiếp của mình.',
    }),
    to: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ part, moment }) => (part.to === 'superior' ? null : unitAt(moment, part.to)),
      description: 'Gửi cùng một đơn vị này; trống khi gửi cấp trên trực tiếp.',
    }),
    via: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ part, moment }) => unitAt(moment, part.via),
      description: 'Qua đơn vị nào.',
    }),
    literal: t.string({ resolve: ({ part }) => part.due.literal, description: 'Thời hạn đúng như ghi.' }),
    rule: t.field({ type: Rule, resolve: ({ part }) => part.due.rule, description: 'Quy tắc đã hiểu.' }),
    rolling: t.field({
      type: Rolling,
      resolve: ({ part }) => part.due.rolling,
      description: 'Lựa chọn của cơ quan ban hành khi trùng ngày nghỉ.',
    }),
  }),
});

const Reporters = builder.objectRef<In<RegimeTerms['reporters']>>('ReporterTerms').implement({
  description: 'Đối tượng báo cáo, như chế độ quy định.',
  fields: (t) => ({
    units: t.field({
      type: [Unit],
      resolve: async ({ part, moment }) => {
        const found = await Promise.all(part.units.map((unit) => unitAt(moment, unit)));
        return found.filter((unit) => unit !== null);
      },
      description: 'Các đơn vị nêu tên.',
    }),
    sets: t.field({
      type: [SetType],
      resolve: ({ part, moment }) => part.sets.map((set) => ({ set, moment })),
      description: 'Các tập hợp, hiểu theo ngày chốt số liệu của từng kỳ.',
    }),
  }),
});

export const Terms = builder.objectRef<In<RegimeTerms>>('RegimeTerms').implement({
  description: 'Nội dung của chế độ báo cáo: ai báo cáo gì, bao lâu một lần, gửi ai, hạn nào.',
  fields: (t) => ({
    name: t.string({ resolve: ({ part }) => part.name, description: 'Tên báo cáo.' }),
    reporters: t.field({
      type: Reporters,
      resolve: ({ part, moment }) => ({ part: part.reporters, moment }),
      description: 'Đối tượng báo cáo.',
    }),
    frequency: t.field({ type: Frequency, resolve: ({ part }) => part.frequency, description: 'Tần suất.' }),
    closesOn: t.int({
      nullable: true,
      resolve: ({ part }) => (typeof part.closesOn === 'number' ? part.closesOn : null),
      description:
        'Ngày chốt số liệu trong tháng cuối kỳ (14 theo Nghị định 09/2019/NĐ-CP, 31 là cuối tháng); báo cáo tuần: thứ, 1 là thứ Hai.',
    }),
    closingDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ part }) => (typeof part.closesOn === 'string' ? part.closesOn : null),
      description: 'Ngày chốt số liệu của báo cáo một lần.',
    }),
    cumulative: t.boolean({
      resolve: ({ part }) => part.cumulative,
      description: 'Số liệu lũy kế từ đầu năm báo cáo.',
    }),
    figures: t.field({
      type: [FigureTermType],
      resolve: ({ part }) => part.figures,
      description: 'Các chỉ tiêu số liệu.',
    }),
    sections: t.field({
      type: [SectionTermType],
      resolve: ({ part }) => part.sections,
      description: 'Các phần lời văn.',
    }),
    legs: t.field({
      type: [LegType],
      resolve: ({ part, moment }) => part.legs.map((leg) => ({ part: leg, moment })),
      description: 'Nơi nhận và thời hạn theo cấp.',
    }),
  }),
});
