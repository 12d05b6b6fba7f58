import { countOf, leftOut, remainder, rowsOf } from '@thac/projections/trace';
import { builder } from '../builder.ts';
import type { ObligationNode } from '../loaders.ts';
import { Obligation } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Exclusion } from './completion.ts';
import { Judgement } from './judgement.ts';
import { type Asked, traceText } from './trace.ts';

const Row = builder.objectRef<ObligationNode>('ExplainedRow').implement({
  description: 'Một dòng của con số: nhiệm vụ được giao, và vì sao được tính như vậy.',
  fields: (t) => ({
    obligation: t.field({ type: Obligation, resolve: (node) => node, description: 'Nhiệm vụ được giao.' }),
    judgement: t.field({ type: Judgement, resolve: (node) => node, description: 'Vì sao.' }),
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
    count: t.int({
      complexity: 5,
      resolve: ({ trace, moment }) => countOf(moment.db, trace, moment),
      description: 'Con số, đếm lại từ các dòng.',
    }),
    rows: t.field({
      type: RowConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: rowPage,
      description: 'Từng dòng, theo hạn thực tế.',
    }),
    exclusions: t.field({
      type: [Exclusion],
      complexity: 5,
      resolve: async ({ trace, moment }) =>
        (await leftOut(moment.db, trace, moment)).map((part) => ({
          ...part,
          trace: traceText(moment, remainder(trace, part.reckoning)),
        })),
      description: 'Những gì thuộc phạm vi của con số nhưng không tính; mỗi phần lại có mã truy vết riêng.',
    }),
  }),
});

async function rowPage({ trace, moment }: Explained, given: PageGiven) {
  const key = keyOf<[string, string | null, string]>(given, ['uuid', 'dayOrNull', 'uuid']);
  const after = key && { unit: key[0], dueOn: key[1], obligation: key[2] };
  const rows = await rowsOf(moment.db, trace, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.unit, row.due_on, row.obligation],
    (row) => ({ row, moment }),
    () => countOf(moment.db, trace, moment),
  );
}
