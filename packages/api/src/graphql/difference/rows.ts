import { type CauseRow, causesBetween, type ObligationDifference } from '@thac/projections/difference';
import { type FactDifference, obligationFactDifferences } from '@thac/projections/factDifference';
import { type Reckoning as Reckoned, reckonings } from '@thac/projections/judgement';
import { builder } from '../builder.ts';
import { Obligation, obligationAt } from '../nodes.ts';
import { Reckoning } from '../obligation/enums.ts';
import { connectionOf } from '../page.ts';
import { Cause } from './cause.ts';
import { DifferenceKind, DifferenceReason } from './enums.ts';
import { FieldDifference, type Moments } from './field.ts';
import { once } from './once.ts';
import { reasonsOf } from './reasons.ts';

/** What is to be said of the rows of one page beyond how they are reckoned, read when it is asked for. */
export type Details = () => Promise<{ causes: Map<string, CauseRow[]>; facts: Map<string, FactDifference> }>;

/** One row that differs. */
type RowNode = Moments & { row: ObligationDifference; details: Details };

/** Asks once for all rows of a page. */
export function detailsOf({ after, between }: Moments, obligations: readonly string[]): Details {
  return once(async () => ({
    causes: Map.groupBy(await causesBetween(after.db, obligations, between), ({ about }) => about),
    facts: new Map(
      (await obligationFactDifferences(after.db, obligations, between)).map((one) => [one.id, one]),
    ),
  }));
}

const RowType = builder.objectRef<RowNode>('ObligationDifference').implement({
  description: 'Một nhiệm vụ được giao làm cho con số khác đi giữa hai thời điểm, và vì sao.',
  fields: (t) => ({
    kind: t.field({ type: DifferenceKind, resolve: ({ row }) => row.kind, description: 'Khác thế nào.' }),
    obligation: t.field({
      type: 'UUID',
      resolve: ({ row }) => row.obligation,
      description: 'Mã nhiệm vụ được giao.',
    }),
    before: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, before }) => obligationAt(before, row.obligation),
      description: 'Nhiệm vụ như ở thời điểm trước; trống khi chưa được giao.',
    }),
    after: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, after }) => obligationAt(after, row.obligation),
      description: 'Nhiệm vụ như ở thời điểm sau.',
    }),
    reckoningBefore: t.field({
      type: Reckoning,
      nullable: true,
      resolve: ({ row }) => row.before,
      description: 'Cách tính ở thời điểm trước.',
    }),
    reckoningRestated: t.field({
      type: Reckoning,
      nullable: true,
      resolve: ({ row }) => row.restated,
      description:
        'Cách tính lẽ ra phải có ở thời điểm trước, nếu mọi việc xảy ra đến hết ngày xét ấy đã được ghi khi ấy.',
    }),
    reckoningAfter: t.field({
      type: Reckoning,
      nullable: true,
      resolve: ({ row }) => row.after,
      description: 'Cách tính ở thời điểm sau.',
    }),
    reasons: t.field({
      type: [DifferenceReason],
      resolve: async ({ row, details, between }) =>
        reasonsOf(between, (await details()).causes.get(row.obligation) ?? [], row.byDay !== row.before),
      description: 'Vì sao khác.',
    }),
    text: t.string({ resolve: ({ row }) => textOf(row, 'vi'), description: 'Lời giải thích, tiếng Việt.' }),
    english: t.string({ resolve: ({ row }) => textOf(row, 'en'), description: 'Lời giải thích, tiếng Anh.' }),
    fields: t.field({
      type: [FieldDifference],
      complexity: { field: 1, multiplier: 3 },
      resolve: async ({ row, details, ...moments }) =>
        ((await details()).facts.get(row.obligation)?.changes ?? []).map((change) => ({
          ...moments,
          ...{ subject: 'obligation', change, byDay: change.byDay, causes: change.causes },
        })),
      description: 'Những mục của nhiệm vụ đã đổi, mỗi mục do sự kiện nào.',
    }),
    causes: t.field({
      type: [Cause],
      complexity: { field: 1, multiplier: 2 },
      resolve: async ({ row, details, after, between }) =>
        ((await details()).causes.get(row.obligation) ?? []).map((cause) => ({
          ...{ row: cause, moment: after, between },
        })),
      description: 'Những sự kiện mà nhiệm vụ đã trải qua giữa hai thời điểm, cũ trước mới sau.',
    }),
  }),
});

export const RowConnection = connectionOf('ObligationDifference', RowType, 'dòng khác nhau');

const kinds: Readonly<Record<ObligationDifference['kind'], { vi: string; en: string }>> = {
  entered: { vi: 'Nay mới tính.', en: 'It counts now and did not.' },
  left: { vi: 'Nay không còn tính.', en: 'It counts no longer.' },
  reckoned: { vi: 'Vẫn tính, theo cách khác.', en: 'It counts still, in another way.' },
  altered: { vi: 'Vẫn tính như trước, nội dung khác.', en: 'It counts as before, and says something else.' },
  restatedOnly: {
    vi: 'Không tính ở cả hai thời điểm, nhưng lẽ ra đã tính ở thời điểm trước.',
    en: 'It counts at neither moment, and should have counted at the first.',
  },
};

function textOf({ kind, before, restated, after }: ObligationDifference, language: 'vi' | 'en'): string {
  const said = (reckoned: Reckoned | null) =>
    reckoned === null
      ? { vi: 'Chưa được giao.', en: 'Not assigned yet.' }[language]
      : reckonings[reckoned][language];
  const [then, should, now] = {
    vi: ['Trước', 'Nếu được ghi đúng ngày thì khi ấy', 'Nay'],
    en: ['Before', 'Had it been recorded in time, then', 'Now'],
  }[language];
  const again = restated === null || restated === before ? [] : [`${should}: ${said(restated)}`];
  return [kinds[kind][language], `${then}: ${said(before)}`, ...again, `${now}: ${said(after)}`].join(' ');
}
