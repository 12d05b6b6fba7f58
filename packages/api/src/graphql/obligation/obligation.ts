import type { ObligationRow } from '@thac/projections/obligationQueries';
import { obligationTimeline } from '@thac/projections/timelineQueries';
import { timeliness } from '@thac/projections/timeliness';
import { sql } from 'kysely';
import { builder } from '../builder.ts';
import { columnsOf, type Here, type InSql } from '../compiled/inSql.ts';
import { deadlineOf } from '../deadline/owed.ts';
import { OwedType } from '../deadline/queries.ts';
import { Judgement } from '../explain/judgement.ts';
import { Obligation, obligationAt, Plan, Task, toPlan, toTask, toUnit, Unit } from '../nodes.ts';
import { connectionOf, pageArgs, pageCost } from '../page.ts';
import { Modality, OutputKind, Role } from '../plan/enums.ts';
import { Entry, happened, TimelineConnection, timelinePage } from '../timeline/timeline.ts';
import { Timeliness, WorkState } from './enums.ts';
import { ObligationPeriod, periodsOf } from './periods.ts';

const column = columnsOf<ObligationRow>();

const timelinessInSql: InSql = ({ of, asOf }: Here<string>) => sql`(${timeliness(asOf.validAt, of)})`;

builder.node(Obligation, {
  description: 'Nhiệm vụ được giao: điều một đơn vị phải làm theo một nhiệm vụ trong văn bản.',
  id: { resolve: ({ row }) => row.obligation },
  fields: (t) => ({
    task: t.field({
      type: Task,
      nullable: true,
      ...toTask('task'),
      description: 'Nhiệm vụ trong văn bản: địa chỉ và câu giao việc nguyên văn.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('plan'),
      description: 'Văn bản giao.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('unit'),
      description: 'Đơn vị được giao.',
    }),
    issuer: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('issuer'),
      description: 'Cơ quan giao.',
    }),
    role: t.field({ type: Role, ...column('role'), description: 'Chủ trì hay phối hợp.' }),
    modality: t.field({
      type: Modality,
      ...column('modality'),
      description: 'Bắt buộc hay đề nghị.',
    }),
    output: t.field({
      type: OutputKind,
      ...column('output'),
      description: 'Loại kết quả phải có.',
    }),
    state: t.field({ type: WorkState, ...column('state'), description: 'Trạng thái xử lý.' }),
    timeliness: t.field({
      type: Timeliness,
      resolve: ({ row }) => row.timeliness,
      extensions: { inSql: timelinessInSql },
      description: 'Tình trạng thời hạn vào ngày xét.',
    }),
    deadline: t.field({
      type: OwedType,
      nullable: true,
      complexity: 10,
      resolve: ({ row, moment }) => deadlineOf(moment, row.obligation),
      description: 'Vì sao hạn là ngày ấy: nguyên văn, quy tắc, các bước, kết quả theo từng cách hiểu.',
    }),
    judgement: t.field({
      type: Judgement,
      resolve: (node) => node,
      description: 'Vì sao được tính như vậy vào ngày xét: lời giải thích, các lần trình, các sự kiện.',
    }),
    periods: t.field({
      type: [ObligationPeriod],
      complexity: { field: 5, multiplier: 5 },
      resolve: (node) => periodsOf(node),
      description:
        'Từng kỳ đã bắt đầu của một nhiệm vụ định kỳ, với trạng thái vào ngày xét; trống khi nhiệm vụ không định kỳ.',
    }),
    progress: t.int({
      ...column('progress'),
      description: 'Phần trăm đã làm, theo đơn vị báo cáo.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      ...column('due_on'),
      description: 'Ngày cuối còn trong hạn; trống là không hạn.',
    }),
    dueLiteral: t.string({
      nullable: true,
      resolve: ({ row, moment }) => moment.load.dueWording.load(row.obligation),
      description: 'Thời hạn đúng như ghi trong văn bản hoặc quyết định gia hạn.',
    }),
    assignedOn: t.field({ type: 'Day', ...column('assigned_on'), description: 'Ngày giao.' }),
    submittedOn: t.field({
      type: 'Day',
      nullable: true,
      ...column('submitted_on'),
      description:
        'Ngày xét hạn: ngày trình kết quả (lần cuối), hoặc ngày ban hành ghi trên kế hoạch triển khai; ngày ghi nhận xem `fulfilledOn` và `cause`.',
    }),
    submission: t.int({ ...column('submission'), description: 'Số lần đã trình.' }),
    fulfilledOn: t.field({
      type: 'Day',
      nullable: true,
      ...column('fulfilled_on'),
      description: 'Ngày được xác nhận hoàn thành, hoặc ngày kế hoạch triển khai được ghi nhận.',
    }),
    derivedPlan: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('derived_plan'),
      description: 'Kế hoạch triển khai đã ban hành để thực hiện nhiệm vụ này.',
    }),
    passedTo: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('passed_to'),
      description: 'Đã chuyển cho đơn vị nào.',
    }),
    successor: t.field({
      type: Obligation,
      nullable: true,
      resolve: async ({ row, moment }) => (row.successor ? obligationAt(moment, row.successor) : null),
      description: 'Nhiệm vụ tiếp nối ở đơn vị nhận.',
    }),
    cause: t.field({
      type: Entry,
      nullable: true,
      resolve: async ({ row, moment }) => {
        const event = await moment.load.event.load(row.since);
        return event ? { row: event, moment } : null;
      },
      extensions: { inSql: happened('since') },
      description: 'Sự kiện làm nhiệm vụ thành như vậy: vị trí, dòng, phiên bản, loại.',
    }),
    version: t.int({
      resolve: ({ row, moment }) => moment.load.dutyVersion.load({ plan: row.plan, unit: row.unit }),
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    timeline: t.field({
      type: TimelineConnection,
      args: pageArgs,
      complexity: pageCost,
      resolve: ({ row, moment }, page) =>
        timelinePage(moment, page, (keyset) => obligationTimeline(moment.db, row.obligation, moment, keyset)),
      description: 'Diễn biến, mới trước cũ sau.',
    }),
  }),
});

export const ObligationConnection = connectionOf('Obligation', Obligation, 'nhiệm vụ được giao');
