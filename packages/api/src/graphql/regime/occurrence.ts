import type { RegimeTerms } from '@thac/domain/regime/events';
import type { Occurrence, OccurrenceDue } from '@thac/domain/regime/occurrence';
import { occurrenceOf, termsOf } from '@thac/domain/regime/occurrences';
import { type ExpectedReport, expectedReports } from '@thac/projections/expected';
import { courseOf } from '@thac/projections/regimes';
import { reportsPage } from '@thac/projections/reportQueries';
import { unpaged } from '@thac/projections/unpaged';
import { builder } from '../builder.ts';
import { newestCalendarAt } from '../calendar/at.ts';
import type { Context } from '../context.ts';
import { Bound, Rolling } from '../deadline/enums.ts';
import type { RegimeNode } from '../loaders.ts';
import { Regime, Unit, unitAt } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf } from '../page.ts';
import { Period } from '../plan/parts.ts';
import type { Moment } from '../reads.ts';
import { FootprintType, footprintsAt } from '../report/footprint.ts';
import { Tier } from '../unit/enums.ts';
import { Terms } from './terms.ts';

/** One occurrence and the regime that it is of, at the moment at which it was asked for. */
export type OccurrenceNode = { one: Occurrence; regime: RegimeNode };

type DueNode = OccurrenceDue & { dueNow: string };

const Due = builder.objectRef<DueNode>('OccurrenceDue').implement({
  description: 'Hạn nộp của một kỳ đối với một cấp.',
  fields: (t) => ({
    tier: t.expose('tier', { type: Tier, description: 'Cấp của đơn vị báo cáo.' }),
    literal: t.exposeString('literal', { description: 'Thời hạn đúng như ghi.' }),
    bound: t.expose('bound', { type: Bound, description: 'Trước ngày hay chậm nhất ngày.' }),
    due: t.expose('due', { type: 'Day', description: 'Ngày cuối còn trong hạn, theo lựa chọn của chế độ.' }),
    literalDay: t.expose('literalDay', { type: 'Day', description: 'Ngày cuối theo câu chữ.' }),
    rolledDay: t.expose('rolledDay', {
      type: 'Day',
      description: 'Ngày cuối khi chuyển sang ngày làm việc tiếp theo.',
    }),
    rolling: t.expose('rolling', { type: Rolling, description: 'Lựa chọn của cơ quan ban hành.' }),
    dueNow: t.expose('dueNow', {
      type: 'Day',
      description:
        'Ngày cuối còn trong hạn nếu tính theo lịch hiện nay; khác `due` khi lịch ban hành sau ngày chốt số liệu, và `due` không đổi theo.',
    }),
  }),
});

type ReporterNode = { row: ExpectedReport; moment: Moment; due: DueNode | null };

const ReporterType = builder.objectRef<ReporterNode>('Reporter').implement({
  description:
    'Đơn vị phải báo cáo trong một kỳ, như vào ngày chốt số liệu, hoặc theo quyết định chuyển giao sau đó.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    to: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.to),
      description: 'Nơi nhận; trống khi cấp của đơn vị không có quy định, hoặc đơn vị không có cấp trên.',
    }),
    via: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.via),
      description: 'Qua đơn vị nào.',
    }),
    due: t.field({
      type: Due,
      nullable: true,
      resolve: ({ due }) => due,
      description: 'Hạn nộp; trống khi cấp của đơn vị không có quy định.',
    }),
    footprints: t.field({
      type: [FootprintType],
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ row, moment }) => footprintsAt(moment, row),
      description: 'Ai bao quát những ngày nào của kỳ; nhiều dòng khi kỳ vắt qua một lần sắp xếp.',
    }),
  }),
});

const ReporterConnection = connectionOf('Reporter', ReporterType, 'đơn vị phải báo cáo');

/** One page of the units that an occurrence asks, as of the day on which its window closes, and of their heirs by decision. */
async function reporterPage(node: OccurrenceNode, { reads }: Context, given: PageGiven) {
  const { one, regime } = node;
  const { db, knownAt } = regime.moment;
  const about = { regime: regime.row.regime, occurrence: one, terms: heldIn(node) };
  const came = await reportsPage(
    db,
    { regime: about.regime, periods: [one.period] },
    { knownAt, validAt: one.window.to },
    unpaged,
  );
  const gone = new Set(came.filter(({ passed }) => passed !== null).map(({ unit }) => unit));
  const expected = await expectedReports(db, about, came, one.window.to, { knownAt });
  const all = expected.filter(({ unit }) => !gone.has(unit));
  const closing = await reads.moment({ validAt: one.window.to, knownAt });
  const dues = await duesOf(node);
  const key = keyOf<[string]>(given, ['uuid']);
  const after = key === null ? 0 : all.findIndex(({ unit }) => unit === key[0]) + 1;
  return pageOf(
    given,
    all.slice(after),
    ({ unit }) => [unit],
    (row) => ({
      row,
      moment: row.inherited === null ? closing : regime.moment,
      due: dues.find(({ tier }) => tier === row.due?.tier) ?? null,
    }),
    async () => all.length,
  );
}

async function duesOf({ one, regime: { row, moment } }: OccurrenceNode): Promise<DueNode[]> {
  const now = occurrenceOf(courseOf(row), one.period, await newestCalendarAt(moment));
  return one.dues.map((due, index) => ({ ...due, dueNow: now?.dues[index]?.due ?? due.due }));
}

/** What held when the window began. */
function heldIn({ one, regime }: OccurrenceNode): RegimeTerms {
  const terms = termsOf(courseOf(regime.row), one.period);
  if (terms === null) throw new Error(`the regime ${regime.row.regime} has no period ${one.period}`);
  return terms;
}

export const OccurrenceType = builder.objectRef<OccurrenceNode>('Occurrence').implement({
  description: 'Kỳ báo cáo: một lần phải báo cáo theo chế độ, thấy được từ ngày đầu lấy số liệu.',
  fields: (t) => ({
    regime: t.field({ type: Regime, resolve: ({ regime }) => regime, description: 'Chế độ báo cáo.' }),
    period: t.string({
      resolve: ({ one }) => one.period,
      description: 'Mã kỳ, ổn định: 2026-03T (Quý I), 2026-06T, 2026-09T, 2026-12T, 2026-M03, 2026-W07 …',
    }),
    name: t.string({ resolve: ({ one }) => one.name, description: 'Tên kỳ như in trên báo cáo.' }),
    window: t.field({
      type: Period,
      resolve: ({ one }) => one.window,
      description: 'Thời gian lấy số liệu mà kỳ này thêm vào; các kỳ nối tiếp nhau, không hở, không chồng.',
    }),
    covers: t.field({
      type: Period,
      resolve: ({ one }) => one.covers,
      description: 'Thời gian mà số liệu bao quát; chế độ lũy kế tính từ đầu năm báo cáo.',
    }),
    dues: t.field({ type: [Due], resolve: duesOf, description: 'Hạn nộp theo cấp.' }),
    terms: t.field({
      type: Terms,
      resolve: (node) => ({ part: heldIn(node), moment: node.regime.moment }),
      description: 'Nội dung áp dụng cho kỳ này.',
    }),
    reporters: t.field({
      type: ReporterConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: (node, page, context) => reporterPage(node, context, page),
      description: 'Các đơn vị phải báo cáo, như vào ngày chốt số liệu của kỳ.',
    }),
  }),
});
