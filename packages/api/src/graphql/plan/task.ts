import { missingPlans } from '@thac/projections/coverage';
import type { TaskRow } from '@thac/projections/planQueries';
import { builder } from '../builder.ts';
import { columnOf, columnsOf, type Here, type InSql, object } from '../compiled/inSql.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Plan, Task, toPlan, toUnit, Unit } from '../nodes.ts';
import { filterOf, ObligationFilterInput, ObligationOrder, obligationPage } from '../obligation/list.ts';
import { ObligationConnection } from '../obligation/obligation.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import { Tier } from '../unit/enums.ts';
import { CoverageType, coverageAt } from './coverage.ts';
import { Modality, TaskState } from './enums.ts';
import { AddresseesType, Output, Timing, timingOf } from './parts.ts';

const column = columnsOf<TaskRow>();

const timingInSql: InSql = ({ of, select }: Here<string>) =>
  object(select(of, { literal: () => columnOf(of, 'due_literal'), due: () => columnOf(of, 'due_on') }));

builder.node(Task, {
  description: 'Nhiệm vụ: một việc văn bản yêu cầu, với câu giao việc nguyên văn.',
  id: { resolve: ({ row }) => row.task },
  fields: (t) => ({
    plan: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('plan'),
      description: 'Văn bản giao.',
    }),
    ordinal: t.int({ ...column('ordinal'), description: 'Thứ tự trong văn bản.' }),
    clause: t.string({ ...column('clause'), description: 'Địa chỉ mục, điều, khoản, điểm.' }),
    title: t.string({ ...column('title'), description: 'Tên gọn.' }),
    sentence: t.string({ ...column('sentence'), description: 'Câu giao việc, nguyên văn.' }),
    modality: t.field({
      type: Modality,
      ...column('modality'),
      description: 'Bắt buộc hay đề nghị.',
    }),
    addressees: t.field({
      type: [AddresseesType],
      resolve: ({ row, moment }) => row.addressees.map((addressees) => ({ addressees, moment })),
      description: 'Nơi thực hiện.',
    }),
    via: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('via'),
      description: 'Gửi hoặc báo cáo qua đơn vị nào.',
    }),
    output: t.field({
      type: Output,
      resolve: ({ row }) => ({ kind: row.output, detail: row.output_detail }),
      description: 'Kết quả phải có.',
    }),
    timing: t.field({
      type: Timing,
      resolve: ({ row }) => timingOf(row),
      extensions: { inSql: timingInSql },
      description: 'Thời hạn.',
    }),
    state: t.field({ type: TaskState, ...column('state'), description: 'Trạng thái.' }),
    obligations: t.field({
      type: ObligationConnection,
      args: {
        ...pageArgs,
        filter: t.arg({ type: ObligationFilterInput, description: 'Điều kiện lọc.' }),
        order: t.arg({ type: ObligationOrder, required: true, defaultValue: 'due', description: 'Thứ tự.' }),
      },
      complexity: pageCost,
      resolve: ({ row, moment }, { filter, order, ...page }) =>
        obligationPage(moment, filterOf({ task: row.task }, filter), order, page),
      description: 'Những đơn vị được giao nhiệm vụ này.',
    }),
    coverage: t.field({
      type: [CoverageType],
      nullable: true,
      complexity: 20,
      resolve: ({ row, moment }) => coverageAt(moment, row.task),
      description:
        'Độ phủ: kế hoạch triển khai phải có, đã có, còn thiếu, theo từng cấp bên dưới; trống kèm lỗi `beyond-reading` khi vượt phạm vi đọc.',
    }),
    missingPlans: t.field({
      type: MissingConnection,
      args: { ...pageArgs, tier: t.arg({ type: Tier, description: 'Chỉ cấp này.' }) },
      complexity: pageCost,
      resolve: async ({ row, moment }, { tier, ...given }) => {
        const key = keyOf<[number, string, string]>(given, ['whole', 'uuid', 'uuid']);
        const after = key && { level: key[0], unit: key[1], obligation: key[2] };
        const first = sizeOf(given) + 1;
        const rows = await missingPlans(moment.db, row.task, moment, { first, after, tier: tier ?? null });
        return pageOf(
          given,
          rows,
          (one) => [one.level, one.unit, one.obligation],
          (one) => ({ row: one, moment }),
        );
      },
      description: 'Các đơn vị còn thiếu kế hoạch triển khai.',
    }),
  }),
});

type MissingPlan = Awaited<ReturnType<typeof missingPlans>>[number];

const Missing = builder.objectRef<At<MissingPlan>>('MissingPlan').implement({
  description: 'Một kế hoạch triển khai còn thiếu.',
  fields: (t) => ({
    level: t.int({ resolve: ({ row }) => row.level, description: 'Bậc.' }),
    tier: t.field({
      type: Tier,
      nullable: true,
      resolve: ({ row }) => row.tier,
      description: 'Cấp của đơn vị.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      ...toUnit('unit'),
      description: 'Đơn vị còn thiếu.',
    }),
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, moment }) => obligationAt(moment, row.obligation),
      description: 'Nhiệm vụ được giao đòi kế hoạch ấy.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('plan'),
      description: 'Văn bản cấp trên trực tiếp.',
    }),
    former: t.field({
      type: Plan,
      nullable: true,
      ...toPlan('former'),
      description:
        'Kế hoạch đã ban hành nhưng không còn hiệu lực (bị thu hồi, được thay thế); trống là chưa có.',
    }),
  }),
});

const MissingConnection = uncountedConnectionOf('MissingPlan', Missing, 'kế hoạch còn thiếu');
