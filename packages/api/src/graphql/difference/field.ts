import type { Between } from '@thac/projections/between';
import type { FieldChange } from '@thac/projections/differing';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from '../builder.ts';
import { planAt, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { Cause } from './cause.ts';
import { labelOf, planFields, unitFields, valueInWords } from './words.ts';

/** The two moments that are compared. */
export type Moments = { before: Moment; after: Moment; between: Between };

/** One field of one thing at two moments. */
export type FieldNode = Moments & { subject: string; change: FieldChange; byDay: boolean; causes: number[] };

export const FieldDifference = builder.objectRef<FieldNode>('FieldDifference').implement({
  description: 'Một mục ở hai thời điểm: trước ghi gì, nay ghi gì, do sự kiện nào.',
  fields: (t) => ({
    field: t.string({ resolve: ({ change }) => change.field, description: 'Mã của mục.' }),
    label: t.string({ resolve: ({ change }) => labelOf(change.field), description: 'Tên mục.' }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      resolve: ({ change }) => change.before,
      description: 'Giá trị ở thời điểm trước; trống khi chưa có.',
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      resolve: ({ change }) => change.after,
      description: 'Giá trị ở thời điểm sau; trống khi không còn.',
    }),
    beforeText: t.string({
      resolve: (node, _, __, info) => inWords(node, 'before', info),
      description: 'Giá trị ở thời điểm trước, bằng lời.',
    }),
    afterText: t.string({
      resolve: (node, _, __, info) => inWords(node, 'after', info),
      description: 'Giá trị ở thời điểm sau, bằng lời.',
    }),
    byDay: t.boolean({
      resolve: ({ byDay }) => byDay,
      description:
        'Khác do ngày xét khác: điều đã biết từ trước có hiệu lực, hoặc hết hiệu lực, ở giữa hai ngày.',
    }),
    causes: t.field({
      type: [Cause],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ causes, after, between }) => {
        const rows = await Promise.all(causes.map((position) => after.load.event.load(position)));
        return rows.flatMap((row) => (row === null ? [] : [{ row, moment: after, between }]));
      },
      description: 'Những sự kiện đã đổi mục này, cũ trước mới sau.',
    }),
  }),
});

/** Units and plans by the names that they had at the moment of which the value is. */
async function inWords(
  { subject, change, ...moments }: FieldNode,
  side: 'before' | 'after',
  { schema }: GraphQLResolveInfo,
): Promise<string> {
  const { field, [side]: value } = change;
  const moment = moments[side];
  const id = typeof value === 'string' ? value : null;
  const isUnit = unitFields.has(field) || (field === 'parent' && subject === 'unit');
  const isPlan = planFields.has(field) || (field === 'parent' && subject === 'flag');
  const name = isUnit
    ? (await unitAt(moment, id))?.row.name
    : isPlan
      ? planName((await planAt(moment, id))?.row)
      : null;
  return valueInWords(schema, { subject, field }, value, name ?? null);
}

const planName = (row: { symbol: string | null; title: string } | undefined) =>
  row && (row.symbol ?? row.title);
