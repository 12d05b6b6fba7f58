import type { RecurringDue } from '@thac/domain/deadline/rule';
import type { FigureTerm, Leg, RegimeTerms, SectionTerm } from '@thac/domain/regime/events';
import { builder } from '../builder.ts';
import { Bound, Rolling } from '../deadline/enums.ts';
import { badInput } from '../errors.ts';
import { SetInput } from '../plan/inputs.ts';
import { Tier } from '../unit/enums.ts';
import { Consolidation, DueKind, FigureType, Frequency } from './enums.ts';

const FigureInput = builder.inputType('FigureTermInput', {
  description: 'Chỉ tiêu số liệu.',
  fields: (t) => ({
    figure: t.field({
      type: 'ShortCode',
      required: true,
      description:
        'Mã chỉ tiêu, duy nhất trong chế độ; các mã nhiemVuDuocGiao, nhiemVuHoanThanh, nhiemVuDungHan, nhiemVuTreHan, nhiemVuQuaHan được đếm sẵn từ nhiệm vụ được giao.',
    }),
    name: t.field({ type: 'Line', required: true, description: 'Tên chỉ tiêu.' }),
    unit: t.field({ type: 'Line', required: true, description: 'Đơn vị tính.' }),
    type: t.field({ type: FigureType, required: true, description: 'Kiểu số liệu.' }),
    consolidation: t.field({
      type: Consolidation,
      required: true,
      description: 'Cộng hoặc lấy số mới nhất.',
    }),
    cumulative: t.boolean({ required: true, defaultValue: false, description: 'Lũy kế trong năm.' }),
    required: t.boolean({ required: true, defaultValue: true, description: 'Bắt buộc.' }),
  }),
});

const SectionInput = builder.inputType('SectionTermInput', {
  description: 'Phần lời văn.',
  fields: (t) => ({
    section: t.field({ type: 'ShortCode', required: true, description: 'Mã phần, duy nhất trong chế độ.' }),
    name: t.field({ type: 'Line', required: true, description: 'Tên phần.' }),
    consolidation: t.field({ type: Consolidation, required: true, description: 'Liệt kê hoặc viết lại.' }),
    required: t.boolean({ required: true, defaultValue: true, description: 'Bắt buộc.' }),
  }),
});

const DueInput = builder.inputType('RecurringDueInput', {
  description: 'Quy tắc tính ngày đến hạn; chỉ nêu phần của cách xác định đã chọn.',
  fields: (t) => ({
    kind: t.field({ type: DueKind, required: true, description: 'Cách xác định.' }),
    bound: t.field({
      type: Bound,
      required: true,
      defaultValue: 'by',
      description: 'Trước ngày hay chậm nhất ngày.',
    }),
    day: t.field({ type: 'Count', description: 'Ngày trong tháng.' }),
    monthsAfter: t.field({
      type: 'Count',
      required: true,
      defaultValue: 0,
      description: 'Số tháng sau tháng chốt số liệu.',
    }),
    weekday: t.field({ type: 'Count', description: 'Thứ trong tuần, 1 là thứ Hai.' }),
    days: t.field({ type: 'Days', description: 'Số ngày làm việc sau ngày chốt số liệu.' }),
  }),
});

const LegInput = builder.inputType('LegInput', {
  description: 'Chặng báo cáo của một cấp.',
  fields: (t) => ({
    tier: t.field({ type: Tier, required: true, description: 'Cấp của đơn vị báo cáo.' }),
    to: t.field({ type: 'UUID', description: 'Gửi đơn vị này; bỏ trống là gửi cấp trên trực tiếp.' }),
    via: t.field({ type: 'UUID', description: 'Qua đơn vị nào.' }),
    literal: t.field({ type: 'Text', required: true, description: 'Thời hạn đúng như ghi.' }),
    rule: t.field({ type: DueInput, required: true, description: 'Quy tắc.' }),
    rolling: t.field({
      type: Rolling,
      required: true,
      defaultValue: 'literal',
      description: 'Lựa chọn của cơ quan ban hành khi trùng ngày nghỉ.',
    }),
  }),
});

const ReportersInput = builder.inputType('ReporterTermsInput', {
  description: 'Đối tượng báo cáo.',
  fields: (t) => ({
    units: t.field({ type: ['UUID'], required: true, defaultValue: [], description: 'Các đơn vị nêu tên.' }),
    sets: t.field({
      type: [SetInput],
      required: true,
      defaultValue: [],
      description: 'Các tập hợp, hiểu theo ngày chốt số liệu của từng kỳ.',
    }),
  }),
});

export const TermsInput = builder.inputType('RegimeTermsInput', {
  description: 'Nội dung của chế độ báo cáo.',
  fields: (t) => ({
    name: t.field({ type: 'Line', required: true, description: 'Tên báo cáo.' }),
    reporters: t.field({ type: ReportersInput, required: true, description: 'Đối tượng báo cáo.' }),
    frequency: t.field({ type: Frequency, required: true, description: 'Tần suất.' }),
    closesOn: t.field({
      type: 'Count',
      description: 'Ngày chốt số liệu trong tháng cuối kỳ; báo cáo tuần: thứ, 1 là thứ Hai.',
    }),
    closingDay: t.field({ type: 'Day', description: 'Ngày chốt số liệu của báo cáo một lần.' }),
    cumulative: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Số liệu lũy kế từ đầu năm báo cáo.',
    }),
    figures: t.field({ type: [FigureInput], required: true, defaultValue: [], description: 'Các chỉ tiêu.' }),
    sections: t.field({
      type: [SectionInput],
      required: true,
      defaultValue: [],
      description: 'Các phần lời văn.',
    }),
    legs: t.field({ type: [LegInput], required: true, description: 'Nơi nhận và thời hạn theo cấp.' }),
  }),
});

type Given = typeof TermsInput.$inferInput;

/** The terms as the domain knows them; what they may be is decided there. */
export function termsFrom(given: Given): RegimeTerms {
  const { name, reporters, frequency, cumulative } = given;
  const closesOn = frequency === 'once' ? given.closingDay : given.closesOn;
  if (closesOn == null)
    throw frequency === 'once'
      ? badInput('closingDay', 'báo cáo một lần phải nêu ngày chốt', 'a single report needs its closing day')
      : badInput('closesOn', 'phải nêu ngày chốt số liệu', 'the closing day is missing');
  return {
    name,
    reporters: { units: reporters.units, sets: reporters.sets },
    frequency,
    closesOn,
    cumulative,
    figures: given.figures.map(figureFrom),
    sections: given.sections.map(sectionFrom),
    legs: given.legs.map(legFrom),
  };
}

function figureFrom({ consolidation, ...figure }: typeof FigureInput.$inferInput): FigureTerm {
  if (consolidation !== 'sum' && consolidation !== 'latest')
    throw badInput('figures.consolidation', 'chỉ tiêu thì sum hoặc latest', 'a figure takes sum or latest');
  return { ...figure, consolidation };
}

function sectionFrom({ consolidation, ...section }: typeof SectionInput.$inferInput): SectionTerm {
  if (consolidation !== 'list' && consolidation !== 'text')
    throw badInput('sections.consolidation', 'lời văn thì list hoặc text', 'a section takes list or text');
  return { ...section, consolidation };
}

const legFrom = ({ tier, to, via, literal, rule, rolling }: typeof LegInput.$inferInput): Leg => ({
  tier,
  to: to ?? 'superior',
  via: via ?? null,
  due: { literal, rule: ruleFrom(rule), rolling },
});

/** A part that is missing is out of every range, so that the domain says what is wrong. */
function ruleFrom({ kind, bound, ...given }: typeof DueInput.$inferInput): RecurringDue {
  switch (kind) {
    case 'dayOfMonth':
      return { kind, bound, day: given.day ?? 0, monthsAfter: given.monthsAfter };
    case 'weekday':
      return { kind, bound, weekday: (given.weekday ?? 0) as 1 };
    case 'workingDaysAfterClosing':
      return { kind, days: given.days ?? 0 };
  }
}
