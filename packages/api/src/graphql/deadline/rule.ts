import { inWords, type Said } from '@thac/domain/deadline/inWords';
import type { DeadlineRule } from '@thac/domain/deadline/rule';
import { builder } from '../builder.ts';
import { Frequency } from '../regime/enums.ts';
import { Bound, RuleKind } from './enums.ts';

export const SaidType = builder.objectRef<Said>('Said').implement({
  description: 'Một câu bằng hai thứ tiếng.',
  fields: (t) => ({
    vi: t.exposeString('vi', { description: 'Tiếng Việt.' }),
    en: t.exposeString('en', { description: 'Tiếng Anh.' }),
  }),
});

const boundOf = (rule: DeadlineRule): 'before' | 'by' | null => {
  if (rule.kind === 'day') return rule.bound;
  return rule.kind === 'recurring' && rule.due !== null && 'bound' in rule.due ? rule.due.bound : null;
};

const dayOf = (rule: DeadlineRule): string | null => {
  if (rule.kind === 'day') return rule.day;
  return rule.kind === 'span' ? rule.to : null;
};

const daysOf = (rule: DeadlineRule): number | null => {
  if (rule.kind === 'after') return rule.days;
  return rule.kind === 'recurring' && rule.due?.kind === 'workingDaysAfterClosing' ? rule.due.days : null;
};

const NamedRule = builder.objectRef<{ literal: string; rule: DeadlineRule }>('NamedDeadlineRule').implement({
  description: 'Một trong các hạn của một câu.',
  fields: (t) => ({
    literal: t.exposeString('literal', { description: 'Nguyên văn.' }),
    words: t.field({
      type: SaidType,
      resolve: ({ rule }) => inWords(rule),
      description: 'Quy tắc bằng lời.',
    }),
    bound: t.field({
      type: Bound,
      nullable: true,
      resolve: ({ rule }) => boundOf(rule),
      description: 'Ngày được nêu có còn trong hạn không.',
    }),
    day: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ rule }) => dayOf(rule),
      description: 'Ngày được nêu; trống khi hạn lặp lại theo kỳ.',
    }),
  }),
});

export const DeadlineRuleType = builder.objectRef<DeadlineRule>('DeadlineRule').implement({
  description: 'Quy tắc thời hạn: điều đọc được từ nguyên văn, trước khi tính theo lịch.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RuleKind, description: 'Loại quy tắc.' }),
    words: t.field({ type: SaidType, resolve: inWords, description: 'Quy tắc bằng lời.' }),
    bound: t.field({
      type: Bound,
      nullable: true,
      resolve: boundOf,
      description: 'Ngày được nêu có còn trong hạn không.',
    }),
    day: t.field({
      type: 'Day',
      nullable: true,
      resolve: dayOf,
      description: 'Ngày được nêu, hoặc ngày cuối của khoảng thời gian.',
    }),
    from: t.field({
      type: 'Day',
      nullable: true,
      resolve: (rule) => (rule.kind === 'span' ? rule.from : null),
      description: 'Ngày đầu của khoảng thời gian.',
    }),
    days: t.int({ nullable: true, resolve: daysOf, description: 'Số ngày được đếm.' }),
    working: t.boolean({
      nullable: true,
      resolve: (rule) => (rule.kind === 'after' ? rule.counted === 'working' : daysOf(rule) !== null || null),
      description: 'Chỉ đếm ngày làm việc.',
    }),
    every: t.field({
      type: Frequency,
      nullable: true,
      resolve: (rule) => (rule.kind === 'recurring' ? rule.every : null),
      description: 'Tần suất.',
    }),
    each: t.field({
      type: [NamedRule],
      resolve: (rule) => (rule.kind === 'several' ? rule.each : []),
      description: 'Từng hạn, khi một câu nêu nhiều hạn.',
    }),
  }),
});
