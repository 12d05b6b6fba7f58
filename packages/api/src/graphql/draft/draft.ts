import {
  countDrafts,
  type DraftChangeRow,
  type DraftFilter,
  draftsPage,
  type SourceRow,
} from '@thac/projections/draftQueries';
import { draftTimeline } from '@thac/projections/timelineQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Draft, draftAt, Plan, planAt, Task } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry, TimelineConnection, timelinePage } from '../timeline/timeline.ts';
import { DraftState } from './enums.ts';
import { QuestionType } from './question.ts';
import { questionsAt, readingAt } from './reading.ts';

const Change = builder.objectRef<At<DraftChangeRow>>('DraftChange').implement({
  description: 'Một câu trả lời hoặc một lần sửa bản đọc: ai, khi nào, trước và sau.',
  fields: (t) => ({
    kind: t.string({ resolve: ({ row }) => row.kind, description: 'answer, set, add hoặc remove.' }),
    subject: t.string({
      resolve: ({ row }) => row.subject,
      description: 'Mã câu hỏi đã trả lời, hoặc đường dẫn đã sửa.',
    }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      resolve: ({ row }, _, { vault }) => vault.shown(row.before),
      description: 'Giá trị trước đó.',
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      resolve: ({ row }, _, { vault }) => vault.shown(row.after),
      description: 'Câu trả lời, hoặc giá trị mới.',
    }),
    reason: t.string({ nullable: true, resolve: ({ row }) => row.reason, description: 'Lý do.' }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ row, moment }) => entryAt(moment, row.since),
      description: 'Ai làm, khi nào.',
    }),
  }),
});

const entryAt = async (moment: Moment, position: number) => {
  const row = await moment.load.event.load(position);
  return row && { row, moment };
};

builder.node(Draft, {
  description: 'Bản đọc: một văn bản đã đưa vào và đọc được, chờ người xem xét, xác nhận.',
  id: { resolve: ({ row }) => row.draft },
  fields: (t) => ({
    state: t.field({ type: DraftState, resolve: ({ row }) => row.state, description: 'Trạng thái.' }),
    fileName: t.string({ resolve: ({ row }) => row.file_name, description: 'Tên tệp.' }),
    mediaType: t.string({ resolve: ({ row }) => row.media_type, description: 'Loại tệp, theo nội dung.' }),
    bytes: t.int({ resolve: ({ row }) => row.bytes, description: 'Số byte của tệp gốc.' }),
    sha256: t.string({
      resolve: ({ row }) => row.sha256,
      description: 'SHA-256 của tệp gốc; lấy tệp tại GET /documents/<sha256>.',
    }),
    textSha256: t.string({
      resolve: ({ row }) => row.text_sha256,
      description: 'SHA-256 của phần chữ mà số dòng tính theo; lấy tại GET /documents/<sha256>.',
    }),
    symbol: t.string({ nullable: true, resolve: ({ row }) => row.symbol, description: 'Số, ký hiệu.' }),
    title: t.string({ nullable: true, resolve: ({ row }) => row.title, description: 'Trích yếu.' }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản; dùng cho `expectedVersion`.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện làm bản đọc thành như vậy.',
    }),
    imported: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.imported),
      description: 'Ai đưa vào, khi nào.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản mà bản đọc đã trở thành.',
    }),
    reading: t.field({
      type: 'JSON',
      complexity: 10,
      resolve: async (node, _, { vault }) => vault.shown((await readingAt(node)).read),
      description: 'Nội dung đọc được, kể cả các lần sửa; mỗi phần kèm số dòng nguồn.',
    }),
    questions: t.field({
      type: [QuestionType],
      complexity: { field: 50, multiplier: 10 },
      args: {
        open: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'Chỉ những câu chưa có trả lời.',
        }),
      },
      resolve: async (node, { open }) =>
        (await questionsAt(node)).filter(({ one }) => !open || one.answer === null),
      description: 'Hàng câu hỏi, theo thứ tự các phần của văn bản.',
    }),
    changes: t.field({
      type: [Change],
      resolve: async ({ row, moment }) =>
        (await moment.load.draftChanges.load(row.draft)).map((change) => ({ row: change, moment })),
      description: 'Các câu trả lời và lần sửa, cũ trước mới sau.',
    }),
    timeline: t.field({
      type: TimelineConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ row, moment }, page) =>
        timelinePage(moment, page, (keyset) => draftTimeline(moment.db, row.draft, moment, keyset)),
      description: 'Diễn biến của bản đọc, mới trước cũ sau.',
    }),
  }),
});

export const DraftConnection = connectionOf('Draft', Draft, 'bản đọc');

/** One page of the drafts that a filter finds, newest first. */
export async function draftPage(moment: Moment, filter: DraftFilter, given: PageGiven) {
  const key = keyOf<[number]>(given, ['whole']);
  const rows = await draftsPage(moment.db, filter, moment, {
    first: sizeOf(given) + 1,
    after: key?.[0] ?? null,
  });
  return pageOf(
    given,
    rows,
    (row) => [row.imported],
    (row) => ({ row, moment }),
    () => countDrafts(moment.db, filter, moment),
  );
}

const Source = builder.objectRef<At<SourceRow>>('TaskSource').implement({
  description: 'Nguồn của nhiệm vụ: bản đọc và các dòng mà nhiệm vụ được đọc ra.',
  fields: (t) => ({
    draft: t.field({
      type: Draft,
      nullable: true,
      resolve: ({ row, moment }) => draftAt(moment, row.draft),
      description: 'Bản đọc, từ đó đến tệp gốc.',
    }),
    firstLine: t.int({ resolve: ({ row }) => row.first_line, description: 'Dòng đầu, từ 1.' }),
    lastLine: t.int({ resolve: ({ row }) => row.last_line, description: 'Dòng cuối.' }),
  }),
});

builder.objectField(Task, 'source', (t) =>
  t.field({
    type: Source,
    nullable: true,
    resolve: async ({ row, moment }) => {
      const [source] = await moment.load.sources.load(row.task);
      return source ? { row: source, moment } : null;
    },
    description: 'Nơi câu giao việc được đọc ra; trống khi nhiệm vụ được nhập bằng tay.',
  }),
);
