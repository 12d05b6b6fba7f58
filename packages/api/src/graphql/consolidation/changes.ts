import {
  type ContributionChange,
  type Difference,
  differenceBetween,
  type FigureChange,
} from '@thac/domain/report/difference';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { Unit, unitAt } from '../nodes.ts';
import { connectionOf, pageArgs, pageCost, sliceOf } from '../page.ts';
import type { Reads } from '../reads.ts';
import { FigureTermType, SectionTermType } from '../regime/terms.ts';
import { type ConsolidationNode, consolidationAt, figureTerm, sectionTerm } from './reading.ts';
import { ConsolidatedSectionType } from './section.ts';
import { SourceType } from './source.ts';

/** Two moments of one consolidation, and what differs. */
export type ChangesNode = { difference: Difference; before: ConsolidationNode; after: ConsolidationNode };

type In<Part> = { part: Part; changes: ChangesNode };

const ContributionChangeType = builder.objectRef<In<ContributionChange>>('ContributionChange').implement({
  description: 'Đơn vị đã báo cáo gì trước đó và nay báo cáo gì.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ part, changes }) => unitAt(changes.after.moment, part.unit),
      description: 'Đơn vị.',
    }),
    before: t.string({
      nullable: true,
      resolve: ({ part }) => part.before?.value,
      description: 'Số trước đó; trống khi để trống hoặc chưa có báo cáo.',
    }),
    after: t.string({
      nullable: true,
      resolve: ({ part }) => part.after?.value,
      description: 'Số hiện nay; trống khi để trống hoặc không còn báo cáo.',
    }),
    counted: t.boolean({
      resolve: ({ part }) => part.after?.counted ?? false,
      description: 'Nay được tính vào số tổng hợp.',
    }),
    earlier: t.field({
      type: SourceType,
      nullable: true,
      resolve: ({ part, changes }) => part.before && { source: part.before, of: changes.before },
      description: 'Phiên bản báo cáo trước đó; trống khi chưa có báo cáo được chấp nhận.',
    }),
    later: t.field({
      type: SourceType,
      nullable: true,
      resolve: ({ part, changes }) => part.after && { source: part.after, of: changes.after },
      description: 'Phiên bản báo cáo hiện nay; trống khi không còn báo cáo được chấp nhận.',
    }),
  }),
});

const ContributionChangeConnection = connectionOf('ContributionChange', ContributionChangeType, 'thay đổi');

const FigureChangeType = builder.objectRef<In<FigureChange>>('FigureChange').implement({
  description: 'Một số tổng hợp đã thay đổi, và do đơn vị nào.',
  fields: (t) => ({
    term: t.field({
      type: FigureTermType,
      resolve: ({ part, changes }) => figureTerm(changes.after, part.figure),
      description: 'Chỉ tiêu.',
    }),
    before: t.string({ nullable: true, resolve: ({ part }) => part.before, description: 'Số trước đó.' }),
    after: t.string({ nullable: true, resolve: ({ part }) => part.after, description: 'Số hiện nay.' }),
    contributions: t.field({
      type: ContributionChangeConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ part, changes }, page) =>
        sliceOf(
          page,
          part.contributions,
          ({ unit }) => unit,
          (one) => ({ part: one, changes }),
        ),
      description: 'Các đơn vị làm thay đổi.',
    }),
  }),
});

type SectionChangeNode = { part: Difference['sections'][number]; changes: ChangesNode };

const SectionChangeType = builder.objectRef<SectionChangeNode>('SectionChange').implement({
  description: 'Một phần lời văn đã thay đổi.',
  fields: (t) => ({
    term: t.field({
      type: SectionTermType,
      resolve: ({ part, changes }) => sectionTerm(changes.after, part.section),
      description: 'Phần lời văn.',
    }),
    before: t.field({
      type: ConsolidatedSectionType,
      nullable: true,
      resolve: ({ part, changes }) => part.before && { section: part.before, of: changes.before },
      description: 'Trước đó.',
    }),
    after: t.field({
      type: ConsolidatedSectionType,
      nullable: true,
      resolve: ({ part, changes }) => part.after && { section: part.after, of: changes.after },
      description: 'Hiện nay.',
    }),
  }),
});

const unitsOf = async ({ after }: ChangesNode, units: readonly string[]) =>
  (await Promise.all(units.map((unit) => unitAt(after.moment, unit)))).filter((unit) => unit !== null);

/** Báo cáo bổ sung, đính chính đã làm thay đổi những gì. */
export const ChangesType = builder.objectRef<ChangesNode>('ConsolidationChanges').implement({
  description: 'Báo cáo đến muộn, đính chính đã làm thay đổi những gì giữa hai vị trí của sổ ghi.',
  fields: (t) => ({
    figures: t.field({
      type: [FigureChangeType],
      complexity: { field: 1, multiplier: 3 },
      resolve: (changes) => changes.difference.figures.map((part) => ({ part, changes })),
      description: 'Các số đã thay đổi, hoặc giữ nguyên nhưng do số liệu khác của các đơn vị.',
    }),
    sections: t.field({
      type: [SectionChangeType],
      complexity: { field: 1, multiplier: 2 },
      resolve: (changes) => changes.difference.sections.map((part) => ({ part, changes })),
      description: 'Các phần lời văn đã thay đổi.',
    }),
    arrived: t.field({
      type: [Unit],
      resolve: (changes) => unitsOf(changes, changes.difference.arrived),
      description: 'Các đơn vị có báo cáo được chấp nhận thêm.',
    }),
    gone: t.field({
      type: [Unit],
      resolve: (changes) => unitsOf(changes, changes.difference.gone),
      description: 'Các đơn vị không còn trong số đóng góp.',
    }),
  }),
});

/** What is different from what was known at a position; where the regime was not known then, that is an error. */
export async function changesSince(
  after: ConsolidationNode,
  position: number,
  reads: Reads,
): Promise<ChangesNode> {
  const moment = await reads.moment({ validAt: after.moment.validAt, knownAt: position });
  const before = await consolidationAt(moment, after.which);
  if (before === null)
    throw badInput('position', 'khi đó chưa có chế độ này', 'the regime was not known then');
  return { difference: differenceBetween(before.content, after.content), before, after };
}
