import { reportTimeline } from '@thac/projections/timelineQueries';
import { builder } from '../builder.ts';
import { Obligation, Regime, Report, regimeAt, reportAt, Unit, unitAt } from '../nodes.ts';
import { Timeliness } from '../obligation/enums.ts';
import { pageArgs, pageCost } from '../page.ts';
import { TimelineConnection, timelinePage } from '../timeline/timeline.ts';
import { ReportState } from './enums.ts';
import { DraftType, PartType, termsAt } from './parts.ts';
import { VersionType } from './version.ts';

const iso = (instant: string | Date | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

builder.node(Report, {
  description: 'Báo cáo của một đơn vị theo một chế độ, cho một kỳ.',
  id: { resolve: ({ row }) => row.report },
  fields: (t) => ({
    regime: t.field({
      type: Regime,
      nullable: true,
      resolve: ({ row, moment }) => regimeAt(moment, row.regime),
      description: 'Chế độ báo cáo.',
    }),
    period: t.string({ resolve: ({ row }) => row.period, description: 'Mã kỳ báo cáo.' }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị báo cáo.',
    }),
    to: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.recipient),
      description: 'Nơi nhận của lần nộp gần nhất.',
    }),
    via: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.via),
      description: 'Qua đơn vị nào.',
    }),
    state: t.field({ type: ReportState, resolve: ({ row }) => row.state, description: 'Trạng thái.' }),
    timeliness: t.field({
      type: Timeliness,
      resolve: ({ row }) => row.timeliness,
      description:
        'Tình trạng thời hạn vào ngày xét: theo ngày nộp của lần được tiếp nhận; đính chính không làm thay đổi. Chưa nộp lần nào thì xem ô của `reportMatrix`.',
    }),
    submission: t.int({ resolve: ({ row }) => row.submission, description: 'Số lần đã nộp.' }),
    accepted: t.int({
      nullable: true,
      resolve: ({ row }) => row.accepted,
      description: 'Lần nộp đang có hiệu lực: được tiếp nhận gần nhất.',
    }),
    submittedAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ row }) => iso(row.submitted_at),
      description: 'Thời điểm nộp gần nhất.',
    }),
    submittedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.submitted_on,
      description: 'Ngày nộp gần nhất.',
    }),
    countedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.counted_on,
      description: 'Ngày xét hạn: ngày nộp của lần được tiếp nhận đầu tiên, hoặc của lần đang chờ.',
    }),
    acceptedAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ row }) => iso(row.accepted_at),
      description: 'Thời điểm được tiếp nhận.',
    }),
    acceptedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.accepted_on,
      description: 'Ngày được tiếp nhận.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due_on,
      description: 'Ngày cuối còn trong hạn, theo chế độ lúc nộp lần được xét hạn.',
    }),
    dueLiteral: t.string({
      nullable: true,
      resolve: ({ row }) => row.due_literal,
      description: 'Thời hạn đúng như ghi.',
    }),
    closesOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.closes_on,
      description: 'Ngày chốt số liệu.',
    }),
    estimate: t.boolean({
      resolve: ({ row }) => row.estimate,
      description: 'Lần nộp gần nhất là ước tính.',
    }),
    restatementMissing: t.boolean({
      resolve: ({ row, moment }) =>
        row.restatement_due && row.closes_on !== null && row.closes_on < moment.validAt,
      description: 'Còn thiếu báo cáo đính chính số ước tính, dù đã qua ngày chốt số liệu.',
    }),
    returnedReason: t.string({
      nullable: true,
      resolve: ({ row }) => row.returned_reason,
      description: 'Lý do bị trả lại, trong khi chưa nộp lại.',
    }),
    savedAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ row }) => iso(row.saved_at),
      description: 'Thời điểm lưu dự thảo gần nhất.',
    }),
    draft: t.field({
      type: DraftType,
      nullable: true,
      resolve: async (node) => {
        const row = await node.moment.load.reportDraft.load(node.row.report);
        return row && { row, moment: node.moment, terms: await termsAt(node) };
      },
      description: 'Dự thảo đã lưu.',
    }),
    parts: t.field({
      type: [PartType],
      resolve: async (node) => {
        const terms = await termsAt(node);
        const rows = await node.moment.load.reportParts.load(node.row.report);
        return rows.map((row) => ({ row, moment: node.moment, terms }));
      },
      description: 'Phần việc của các bộ phận.',
    }),
    versions: t.field({
      type: [VersionType],
      resolve: async (node) => {
        const terms = await termsAt(node);
        const rows = await node.moment.load.reportVersions.load(node.row.report);
        return rows.map((row) => ({ row, moment: node.moment, terms }));
      },
      description: 'Mọi lần nộp, cũ trước mới sau.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    timeline: t.field({
      type: TimelineConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ row, moment }, page) =>
        timelinePage(moment, page, (keyset) => reportTimeline(moment.db, row.report, moment, keyset)),
      description: 'Diễn biến của báo cáo, mới trước cũ sau.',
    }),
  }),
});

builder.objectField(Obligation, 'dischargedBy', (t) =>
  t.field({
    type: [VersionType],
    resolve: async ({ row, moment }) => {
      const found = await moment.load.discharges.load(row.obligation);
      return Promise.all(
        found.map(async (version) => {
          const report = await reportAt(moment, version.report);
          return { row: version, moment, terms: report && (await termsAt(report)) };
        }),
      );
    },
    description: 'Các lần nộp báo cáo có lồng ghép nhiệm vụ này.',
  }),
);
