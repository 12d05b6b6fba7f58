import type { Bottleneck, LagLine } from '@thac/projections/bottlenecks';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { uncountedConnectionOf } from '../page.ts';
import { Lag } from '../plan/coverage.ts';
import { Tier } from '../unit/enums.ts';

const BottleneckType = builder.objectRef<At<Bottleneck>>('Bottleneck').implement({
  description:
    'Chỗ nghẽn: qua một đơn vị, từ khi văn bản cấp trên ban hành đến khi có kế hoạch triển khai, rồi đến việc làm đầu tiên.',
  fields: (t) => ({
    level: t.int({ resolve: ({ row }) => row.level, description: 'Bậc.' }),
    tier: t.field({
      type: Tier,
      nullable: true,
      resolve: ({ row }) => row.tier,
      description: 'Cấp của đơn vị vào ngày ban hành văn bản cấp trên.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, moment }) => obligationAt(moment, row.obligation),
      description: 'Nhiệm vụ được giao đòi kế hoạch triển khai.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản cấp trên.',
    }),
    askedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.askedOn,
      description: 'Ngày ban hành văn bản cấp trên.',
    }),
    derivedPlan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.derivedPlan),
      description: 'Kế hoạch triển khai đang có hiệu lực; trống là còn chờ.',
    }),
    answeredOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.answeredOn,
      description: 'Ngày ban hành kế hoạch triển khai (lần đầu).',
    }),
    actedOn: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.actedOn,
      description: 'Ngày có việc làm đầu tiên theo kế hoạch ấy: tiếp nhận, báo cáo tiến độ, trình kết quả.',
    }),
    planLag: t.int({
      nullable: true,
      resolve: ({ row }) => row.planLag,
      description: 'Số ngày từ văn bản cấp trên đến kế hoạch triển khai.',
    }),
    actionLag: t.int({
      nullable: true,
      resolve: ({ row }) => row.actionLag,
      description: 'Số ngày từ kế hoạch triển khai đến việc làm đầu tiên.',
    }),
    days: t.int({
      resolve: ({ row }) => row.days,
      description: 'Số ngày cả hai chặng; chặng còn chờ tính đến ngày xét.',
    }),
  }),
});

export const BottleneckConnection = uncountedConnectionOf('Bottleneck', BottleneckType, 'chỗ nghẽn');

export const TierLag = builder.objectRef<LagLine>('TierLag').implement({
  description: 'Độ trễ của một cấp; từng dòng xem ở `bottlenecks` với cùng bậc và cấp.',
  fields: (t) => ({
    level: t.exposeInt('level', { description: 'Bậc.' }),
    tier: t.expose('tier', { type: Tier, nullable: true, description: 'Cấp.' }),
    count: t.exposeInt('count', { description: 'Số kế hoạch triển khai phải có.' }),
    waitingForPlan: t.exposeInt('waitingForPlan', { description: 'Còn chờ kế hoạch triển khai.' }),
    waitingForAction: t.exposeInt('waitingForAction', {
      description: 'Đã có kế hoạch, còn chờ việc làm đầu tiên.',
    }),
    planLag: t.expose('planLag', {
      type: Lag,
      nullable: true,
      description: 'Số ngày từ văn bản cấp trên đến kế hoạch triển khai.',
    }),
    actionLag: t.expose('actionLag', {
      type: Lag,
      nullable: true,
      description: 'Số ngày từ kế hoạch triển khai đến việc làm đầu tiên.',
    }),
  }),
});
