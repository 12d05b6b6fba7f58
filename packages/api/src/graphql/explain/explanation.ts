import type { NamedStanding } from '@thac/projections/reportFigures';
import { countOf, leftOut, remainder, rowsOf, type Trace } from '@thac/projections/trace';
import { builder } from '../builder.ts';
import type { At, ObligationNode } from '../loaders.ts';
import { Obligation } from '../nodes.ts';
import {
  connectionOf,
  keyOf,
  type Page,
  type PageGiven,
  pageArgs,
  pageCost,
  pageOf,
  sizeOf,
} from '../page.ts';
import type { Moment } from '../reads.ts';
import { ReportCell } from '../reportMatrix/cell.ts';
import { ReportPartType } from '../reportMatrix/tally.ts';
import { Exclusion } from './completion.ts';
import { Judgement } from './judgement.ts';
import { reportCount, reportPage, reportsLeftOut } from './reports.ts';
import { type Asked, traceText } from './trace.ts';

type RowNode = { obligation: ObligationNode } | { report: At<NamedStanding> };

const Row = builder.objectRef<RowNode>('ExplainedRow').implement({
  description: 'Một dòng của con số: một nhiệm vụ được giao hoặc một báo cáo, và vì sao được tính như vậy.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: (row) => ('obligation' in row ? row.obligation : null),
      description: 'Nhiệm vụ được giao; trống khi con số là của báo cáo.',
    }),
    judgement: t.field({
      type: Judgement,
      nullable: true,
      resolve: (row) => ('obligation' in row ? row.obligation : null),
      description: 'Vì sao nhiệm vụ được tính như vậy.',
    }),
    report: t.field({
      type: ReportCell,
      nullable: true,
      resolve: (row) => ('report' in row ? row.report : null),
      description: 'Báo cáo của một đơn vị cho một kỳ; trống khi con số là của nhiệm vụ.',
    }),
  }),
});

const RowConnection = connectionOf('ExplainedRow', Row, 'dòng của con số');

/** A number that is asked about, at the moment at which it was answered. */
export type Explained = Asked & { moment: Moment };

export const Explanation = builder.objectRef<Explained>('Explanation').implement({
  description: 'Con số được giải thích: gồm những dòng nào, không tính những gì và vì sao.',
  fields: (t) => ({
    validAt: t.expose('validAt', { type: 'Day', description: 'Ngày xét của con số.' }),
    knownAt: t.expose('knownAt', {
      type: 'Position',
      description:
        'Vị trí sổ ghi khi con số được trả lời; những gì ghi sau đó không làm thay đổi lời giải thích.',
    }),
    map: t.expose('map', {
      type: 'Day',
      nullable: true,
      description: 'Bản đồ đơn vị mà con số được quy về; trống là như đã báo cáo.',
    }),
    count: t.int({
      complexity: 5,
      resolve: (asked) =>
        asked.of === 'reports' ? reportCount(asked) : countOf(asked.moment.db, asked.trace, asked.moment),
      description: 'Con số, đếm lại từ các dòng.',
    }),
    rows: t.field({
      type: RowConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: (asked, page): Promise<Page<RowNode>> =>
        asked.of === 'reports' ? reportPage(asked, page) : obligationPage(asked, page),
      description: 'Từng dòng: nhiệm vụ theo hạn thực tế, báo cáo theo tên đơn vị và kỳ.',
    }),
    exclusions: t.field({
      type: [Exclusion],
      complexity: 5,
      resolve: (asked) => (asked.of === 'reports' ? [] : obligationsLeftOut(asked)),
      description: 'Nhiệm vụ thuộc phạm vi của con số nhưng không tính; mỗi phần lại có mã truy vết riêng.',
    }),
    reportExclusions: t.field({
      type: [ReportPartType],
      complexity: 5,
      resolve: (asked) => (asked.of === 'reports' ? reportsLeftOut(asked) : []),
      description: 'Báo cáo thuộc phạm vi của con số nhưng không tính; mỗi phần lại có mã truy vết riêng.',
    }),
  }),
});

type OfObligations = { trace: Trace; moment: Moment };

const obligationsLeftOut = async ({ trace, moment }: OfObligations) =>
  (await leftOut(moment.db, trace, moment)).map((part) => ({
    ...part,
    trace: traceText(moment, remainder(trace, part.reckoning)),
  }));

async function obligationPage({ trace, moment }: OfObligations, given: PageGiven): Promise<Page<RowNode>> {
  const key = keyOf<[string, string | null, string]>(given, ['uuid', 'dayOrNull', 'uuid']);
  const after = key && { unit: key[0], dueOn: key[1], obligation: key[2] };
  const rows = await rowsOf(moment.db, trace, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.unit, row.due_on, row.obligation],
    (row) => ({ obligation: { row, moment } }),
    () => countOf(moment.db, trace, moment),
  );
}
