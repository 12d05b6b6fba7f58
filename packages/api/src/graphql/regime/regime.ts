import { daysBetween } from '@thac/domain/calendar/day';
import type { RegimeCourse } from '@thac/domain/regime/course';
import { occurrenceOf, occurrencesOf } from '@thac/domain/regime/occurrences';
import { countRegimes, type RegimeFilter, regimesPage } from '@thac/projections/regimeQueries';
import { courseOf } from '@thac/projections/regimes';
import { regimeTimeline } from '@thac/projections/timelineQueries';
import { builder } from '../builder.ts';
import { calendarAt } from '../calendar/at.ts';
import { badInput } from '../errors.ts';
import type { Loose } from '../given.ts';
import type { RegimeNode } from '../loaders.ts';
import { Plan, planAt, Regime, Unit, unitAt } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { TimelineConnection, timelinePage } from '../timeline/timeline.ts';
import { type OccurrenceNode, OccurrenceType } from './occurrence.ts';
import { Terms } from './terms.ts';

type RevisionNode = { revision: RegimeCourse['revisions'][number]; moment: Moment };

const Revision = builder.objectRef<RevisionNode>('RegimeRevision').implement({
  description: 'Nội dung của chế độ báo cáo từ một ngày.',
  fields: (t) => ({
    from: t.field({
      type: 'Day',
      resolve: ({ revision }) => revision.from,
      description: 'Áp dụng cho các kỳ bắt đầu từ ngày này.',
    }),
    terms: t.field({
      type: Terms,
      resolve: ({ revision, moment }) => ({ part: revision.terms, moment }),
      description: 'Nội dung.',
    }),
  }),
});

/** Five years of weeks: what one answer may list. */
const longestSpan = 5 * 366;

type Span = Loose<{ from: string | null; to: string | null; visibleOn: string | null }>;

async function occurrencesIn(regime: RegimeNode, { from, to, visibleOn }: Span): Promise<OccurrenceNode[]> {
  const { row, moment } = regime;
  const first = from ?? moment.validAt;
  const span = { from: first, to: to ?? first };
  if (daysBetween(span.from, span.to) > longestSpan)
    throw badInput('from, to', 'không quá 5 năm', 'at most five years');
  const found = occurrencesOf(courseOf(row), span, await calendarAt(moment));
  return found
    .filter(({ window }) => visibleOn == null || window.from <= visibleOn)
    .map((one) => ({ one, regime }));
}

/** The occurrence of that name, or null when the regime has none. */
export async function occurrenceIn(regime: RegimeNode, period: string): Promise<OccurrenceNode | null> {
  const one = occurrenceOf(courseOf(regime.row), period, await calendarAt(regime.moment));
  return one && { one, regime };
}

builder.node(Regime, {
  description: 'Chế độ báo cáo: ai báo cáo gì, bao lâu một lần, gửi ai, hạn nào; các kỳ được tính từ đó.',
  id: { resolve: ({ row }) => row.regime },
  fields: (t) => ({
    name: t.string({ resolve: ({ row }) => row.name, description: 'Tên, theo nội dung ghi nhận sau cùng.' }),
    owner: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.owner),
      description: 'Cơ quan ban hành chế độ báo cáo.',
    }),
    document: t.string({
      resolve: ({ row }) => row.document,
      description: 'Văn bản quy định chế độ báo cáo, đúng như ghi.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.document_plan),
      description: 'Văn bản đó, nếu đã đăng ký.',
    }),
    terms: t.field({
      type: Terms,
      resolve: ({ row, moment }) => ({ part: termsOn(courseOf(row), moment.validAt), moment }),
      description: 'Nội dung áp dụng cho kỳ bắt đầu vào ngày xét.',
    }),
    revisions: t.field({
      type: [Revision],
      resolve: ({ row, moment }) => row.revisions.map((revision) => ({ revision, moment })),
      description: 'Nội dung theo thời gian, từ khi ban hành.',
    }),
    lastDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.last_day,
      description: 'Sau ngày này không kỳ nào bắt đầu nữa; trống khi chưa kết thúc.',
    }),
    occurrences: t.field({
      type: [OccurrenceType],
      complexity: { field: 10, multiplier: 10 },
      args: {
        from: t.arg({ type: 'Day', description: 'Từ ngày; mặc định là ngày xét.' }),
        to: t.arg({ type: 'Day', description: 'Đến ngày; mặc định là ngày đầu của khoảng.' }),
        visibleOn: t.arg({ type: 'Day', description: 'Chỉ những kỳ đã bắt đầu vào ngày này.' }),
      },
      resolve: (regime, span) => occurrencesIn(regime, span),
      description: 'Các kỳ có thời gian lấy số liệu chạm khoảng ngày, theo thứ tự; tối đa 5 năm.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện làm chế độ thành như vậy.',
    }),
    timeline: t.field({
      type: TimelineConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ row, moment }, page) =>
        timelinePage(moment, page, (keyset) => regimeTimeline(moment.db, row.regime, moment, keyset)),
      description: 'Diễn biến, mới trước cũ sau.',
    }),
  }),
});

/** Before the first terms come to hold, these are what will. */
function termsOn({ revisions }: RegimeCourse, day: string) {
  const held = revisions.findLast(({ from }) => from <= day) ?? revisions[0];
  if (held === undefined) throw new Error('a regime has terms from the day it is established');
  return held.terms;
}

export const RegimeConnection = connectionOf('Regime', Regime, 'chế độ báo cáo');

/** One page of the regimes that a filter finds, by name. */
export async function regimePage(moment: Moment, filter: RegimeFilter, given: PageGiven) {
  const key = keyOf<[string, string]>(given, ['text', 'uuid']);
  const rows = await regimesPage(moment.db, filter, moment, {
    first: sizeOf(given) + 1,
    after: key && { folded: key[0], regime: key[1] },
  });
  return pageOf(
    given,
    rows,
    (row) => [row.folded, row.regime],
    (row) => ({ row, moment }),
    () => countRegimes(moment.db, filter, moment),
  );
}
