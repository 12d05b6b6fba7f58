import { builder } from '../builder.ts';
import { DischargeShare } from './enums.ts';

export const FigureInput = builder.inputType('ReportFigureInput', {
  description: 'Một số liệu được gõ vào.',
  fields: (t) => ({
    figure: t.field({ type: 'ShortCode', required: true, description: 'Mã chỉ tiêu.' }),
    value: t.field({
      type: 'Line',
      description:
        'Giá trị, lưu đúng như gõ; khi nộp phải là số: chữ số, dấu chấm trước phần thập phân, không tách nhóm. Trống là thiếu.',
    }),
    note: t.field({ type: 'Text', required: true, defaultValue: '', description: 'Ghi chú.' }),
  }),
});

export const SectionInput = builder.inputType('ReportSectionInput', {
  description: 'Một phần lời văn được gõ vào.',
  fields: (t) => ({
    section: t.field({ type: 'ShortCode', required: true, description: 'Mã phần.' }),
    text: t.field({ type: 'Text', required: true, description: 'Lời văn.' }),
  }),
});

export const DischargeInput = builder.inputType('DischargeInput', {
  description: 'Nhiệm vụ được giao mà báo cáo này thực hiện.',
  fields: (t) => ({
    obligation: t.field({ type: 'UUID', required: true, description: 'Nhiệm vụ được giao.' }),
    share: t.field({
      type: DischargeShare,
      required: true,
      defaultValue: 'whole',
      description: 'Toàn bộ hay một phần.',
    }),
    percent: t.field({
      type: 'Count',
      required: true,
      defaultValue: 100,
      description: 'Phần trăm đã thực hiện: 100 khi toàn bộ, 1 đến 99 khi một phần.',
    }),
  }),
});

export const ExplanationInput = builder.inputType('FigureExplanationInput', {
  description: 'Giải trình vì sao một số liệu lũy kế giảm.',
  fields: (t) => ({
    figure: t.field({ type: 'ShortCode', required: true, description: 'Mã chỉ tiêu.' }),
    text: t.field({ type: 'Text', required: true, description: 'Giải trình.' }),
  }),
});

/** What was typed, a value left out being missing. */
export const figuresOf = (given: readonly (typeof FigureInput.$inferInput)[]) =>
  given.map(({ figure, value, note }) => ({ figure, value: value ?? null, note }));
