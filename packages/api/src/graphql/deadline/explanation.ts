import type { Explanation, Result } from '@thac/domain/deadline/explain';
import type { DeadlineRule, Rolling as RollingChoice } from '@thac/domain/deadline/rule';
import { builder } from '../builder.ts';
import { Bound, Rolling } from './enums.ts';
import { DeadlineRuleType, SaidType } from './rule.ts';

const ResultType = builder.objectRef<Result>('DeadlineResult').implement({
  description: 'Ngày cuối còn trong hạn theo một cách hiểu.',
  fields: (t) => ({
    literal: t.exposeString('literal', {
      nullable: true,
      description: 'Hạn được nói đến, khi một câu nêu nhiều hạn.',
    }),
    bound: t.expose('bound', { type: Bound, description: '“Trước ngày” hay “chậm nhất ngày”.' }),
    rolling: t.expose('rolling', { type: Rolling, description: 'Giữ nguyên ngày hay chuyển ngày.' }),
    day: t.expose('day', { type: 'Day', description: 'Ngày cuối còn trong hạn.' }),
    holds: t.exposeBoolean('holds', { description: 'Là cách hiểu đang áp dụng.' }),
  }),
});

/** A wording as it was read, with the way to its day. */
export type Reading = {
  literal: string | null;
  rule: DeadlineRule;
  rolling: RollingChoice;
  explanation: Explanation;
};

/** Cách đọc một thời hạn: wording, rule, steps, and the day under each reading. */
export const ReadingType = builder.objectRef<Reading>('DeadlineExplanation').implement({
  description: 'Giải thích thời hạn: nguyên văn, quy tắc, các bước và kết quả theo từng cách hiểu.',
  fields: (t) => ({
    literal: t.exposeString('literal', { nullable: true, description: 'Nguyên văn.' }),
    rule: t.expose('rule', { type: DeadlineRuleType, description: 'Quy tắc đọc được.' }),
    rolling: t.expose('rolling', { type: Rolling, description: 'Lựa chọn khi ngày cuối là ngày nghỉ.' }),
    steps: t.field({
      type: [SaidType],
      resolve: ({ explanation }) => explanation.steps,
      description: 'Các bước, từ câu chữ đến ngày.',
    }),
    results: t.field({
      type: [ResultType],
      resolve: ({ explanation }) => explanation.results,
      description: 'Kết quả theo từng cách hiểu: trước hay chậm nhất, giữ nguyên hay chuyển ngày.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ explanation }) => explanation.due,
      description: 'Ngày cuối còn trong hạn; trống là không có ngày.',
    }),
  }),
});
