import type { FactDifference } from '@thac/projections/factDifference';
import { builder } from '../builder.ts';
import { FactKind, FactSubject } from './enums.ts';
import { FieldDifference, type Moments } from './field.ts';

/** What differs of one thing. */
type FactNode = Moments & { fact: FactDifference };

export const FactDifferenceType = builder.objectRef<FactNode>('FactDifference').implement({
  description:
    'Một mục của hồ sơ khác nhau giữa hai thời điểm: bản thân văn bản, một căn cứ, một nhiệm vụ, một cảnh báo, một đơn vị hay một báo cáo của nó.',
  fields: (t) => ({
    subject: t.field({
      type: FactSubject,
      resolve: ({ fact }) => fact.subject,
      description: 'Là mục gì.',
    }),
    id: t.string({ resolve: ({ fact }) => fact.id, description: 'Mã của mục.' }),
    kind: t.field({ type: FactKind, resolve: ({ fact }) => fact.kind, description: 'Khác thế nào.' }),
    title: t.string({
      nullable: true,
      resolve: ({ fact }) => titleOf(fact),
      description: 'Tên của mục, như đọc được ở thời điểm sau (hoặc trước, khi không còn).',
    }),
    fields: t.field({
      type: [FieldDifference],
      resolve: ({ fact: { subject, changes }, ...moments }) =>
        changes.map((change) => ({
          ...moments,
          ...{ subject, change, byDay: change.byDay, causes: change.causes },
        })),
      description: 'Từng chỗ khác, do sự kiện nào.',
    }),
  }),
});

function titleOf({ before, after }: FactDifference): string | null {
  const facts = { ...before, ...after };
  const said = facts.title ?? facts.name ?? facts.literal ?? facts.summary ?? facts.period;
  return typeof said === 'string' && said !== '' ? said : null;
}
