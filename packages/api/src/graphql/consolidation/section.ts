import type { ConsolidatedSection, Passage } from '@thac/domain/report/consolidate';
import { builder } from '../builder.ts';
import { Unit, unitAt } from '../nodes.ts';
import { connectionOf, pageArgs, pageCost, sliceOf } from '../page.ts';
import { Consolidation } from '../regime/enums.ts';
import { SectionTermType } from '../regime/terms.ts';
import { type ConsolidationNode, sectionTerm } from './reading.ts';
import { SourceType } from './source.ts';

export type SectionNode = { section: ConsolidatedSection; of: ConsolidationNode };

const PassageType = builder.objectRef<{ passage: Passage; of: ConsolidationNode }>('Passage').implement({
  description: 'Một đoạn lời văn, đúng như đơn vị viết.',
  fields: (t) => ({
    text: t.string({ resolve: ({ passage }) => passage.text, description: 'Lời văn.' }),
    sources: t.field({
      type: [SourceType],
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ passage, of }) => passage.sources.map((source) => ({ source, of })),
      description: 'Các báo cáo nêu đoạn này.',
    }),
  }),
});

const PassageConnection = connectionOf('Passage', PassageType, 'đoạn');

/** Lời văn tổng hợp. */
export const ConsolidatedSectionType = builder.objectRef<SectionNode>('ConsolidatedSection').implement({
  description: 'Lời văn tổng hợp: từng đoạn kèm đơn vị đã viết; hệ thống không tự viết lại.',
  fields: (t) => ({
    term: t.field({
      type: SectionTermType,
      resolve: ({ section, of }) => sectionTerm(of, section.section),
      description: 'Phần lời văn.',
    }),
    rule: t.field({
      type: Consolidation,
      resolve: ({ section }) => section.rule,
      description: 'Quy tắc: liệt kê (mục trùng nhau chỉ nêu một lần) hoặc ghép nguyên văn theo đơn vị.',
    }),
    passages: t.field({
      type: PassageConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ section, of }, page) =>
        sliceOf(
          page,
          [...section.passages.entries()],
          ([index]) => String(index),
          ([, passage]) => ({ passage, of }),
        ),
      description: 'Các đoạn, theo thứ tự đơn vị.',
    }),
    blank: t.field({
      type: [Unit],
      resolve: async ({ section, of }) =>
        (await Promise.all(section.blank.map((unit) => unitAt(of.moment, unit)))).filter(
          (unit) => unit !== null,
        ),
      description: 'Các đơn vị đã có báo cáo nhưng để trống phần này.',
    }),
  }),
});
