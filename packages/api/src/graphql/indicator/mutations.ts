import type { Formula, IndicatorContent, Term } from '@thac/domain/indicator/events';
import { indicatorId } from '@thac/domain/indicator/identity';
import { builder } from '../builder.ts';
import { AuthorityInput, authorityOf, orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { Count, IndicatorGroup, Side } from './enums.ts';

const TermInput = builder.inputType('IndicatorTermInput', {
  description: 'Một số hạng của công thức.',
  fields: (t) => ({
    count: t.field({ type: Count, required: true, description: 'Số đếm.' }),
    minus: t.boolean({ required: true, defaultValue: false, description: 'Trừ đi thay vì cộng vào.' }),
  }),
});

const FormulaInput = builder.inputType('IndicatorFormulaInput', {
  description: 'Công thức: hệ số × tử số / mẫu số.',
  fields: (t) => ({
    numerator: t.field({ type: [TermInput], required: true, description: 'Tử số.' }),
    denominator: t.field({ type: [TermInput], required: true, description: 'Mẫu số.' }),
    scale: t.field({
      type: 'Count',
      required: true,
      defaultValue: 100,
      description: 'Hệ số; 100 cho tỷ lệ phần trăm.',
    }),
    decimals: t.field({
      type: 'Count',
      required: true,
      defaultValue: 2,
      description: 'Số chữ số thập phân, từ 0 đến 6.',
    }),
  }),
});

const ContentInput = builder.inputType('IndicatorInput', {
  description: 'Nội dung của một chỉ số.',
  fields: (t) => ({
    name: t.field({ type: 'Line', required: true, description: 'Tên chỉ số.' }),
    unit: t.field({ type: 'Line', required: true, defaultValue: '%', description: 'Đơn vị tính.' }),
    group: t.field({ type: IndicatorGroup, description: 'Nhóm chỉ số theo Quyết định 766/QĐ-TTg.' }),
    formula: t.field({ type: FormulaInput, description: 'Công thức; bỏ trống là chỉ số xếp hạng.' }),
    side: t.field({ type: Side, required: true, description: 'Tính theo bên nào.' }),
  }),
});

type GivenTerm = typeof TermInput.$inferInput;

const termOf = ({ count, minus }: GivenTerm): Term => ({ count, sign: minus ? -1 : 1 });

const formulaOf = ({ numerator, denominator, ...rest }: typeof FormulaInput.$inferInput): Formula => ({
  numerator: numerator.map(termOf),
  denominator: denominator.map(termOf),
  ...rest,
});

const contentOf = ({ group, formula, ...rest }: typeof ContentInput.$inferInput): IndicatorContent => ({
  ...rest,
  group: group ?? null,
  formula: formula == null ? null : formulaOf(formula),
});

builder.mutationFields((t) => {
  const by = t.arg({ type: AuthorityInput, required: true, description: 'Văn bản quy định hoặc công bố.' });
  const content = t.arg({ type: ContentInput, required: true, description: 'Nội dung.' });
  const code = t.arg({ type: 'ShortCode', required: true, description: 'Mã chỉ số.' });
  const from = t.arg({ type: 'Day', required: true, description: 'Áp dụng từ ngày.' });
  return {
    defineIndicator: t.field({
      type: OutcomeType,
      description: 'Định nghĩa một chỉ số.',
      args: { ...orderArgs, code, content, from, by },
      resolve: async (_, { code, content, from, by, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const about = { indicator: indicatorId(code), code, from, by: authorityOf(by) };
        const command = { type: 'DefineIndicator', data: { ...contentOf(content), ...about } } as const;
        return touching(await door.order(caller, command, orderOptions(rest)), {});
      },
    }),
    reviseIndicator: t.field({
      type: OutcomeType,
      description: 'Ban hành phiên bản mới của một chỉ số, áp dụng từ một ngày.',
      args: { ...orderArgs, code, content, from, by },
      resolve: async (_, { code, content, from, by, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const about = { indicator: indicatorId(code), from, by: authorityOf(by) };
        const command = { type: 'ReviseIndicator', data: { ...contentOf(content), ...about } } as const;
        return touching(await door.order(caller, command, orderOptions(rest)), {});
      },
    }),
    recordRank: t.field({
      type: OutcomeType,
      description: 'Ghi thứ hạng đã công bố của một đơn vị; nêu văn bản khác là đính chính.',
      args: {
        ...orderArgs,
        code,
        by,
        unit: t.arg({ type: 'UUID', required: true, description: 'Đơn vị được xếp hạng.' }),
        from: t.arg({ type: 'Day', required: true, description: 'Kỳ xếp hạng từ ngày.' }),
        to: t.arg({ type: 'Day', required: true, description: 'Đến hết ngày.' }),
        rank: t.arg({ type: 'Count', required: true, description: 'Thứ hạng.' }),
        of: t.arg({ type: 'Count', required: true, description: 'Trong tổng số bao nhiêu đơn vị.' }),
      },
      resolve: async (_, { code, unit, from, to, rank, of, by, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const data = { indicator: indicatorId(code), unit, from, to, rank, of, by: authorityOf(by) };
        const outcome = await door.order(caller, { type: 'RecordRank', data }, orderOptions(rest));
        return touching(outcome, { unit });
      },
    }),
  };
});
