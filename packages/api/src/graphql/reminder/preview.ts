import type { Batch, Excluded, Exclusion, PlannedReminder } from '@thac/domain/policies/reminding';
import type { Reminded } from '@thac/domain/reminder/events';
import { batchFor } from '../../write/reminding.ts';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { Obligation, obligationAt, Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { listCost } from '../page.ts';
import type { Moment } from '../reads.ts';
import { ExclusionReason } from './enums.ts';
import { type LadderNode, LadderType, ladderAt, RungType } from './ladder.ts';

type At<T> = { of: T; moment: Moment };

export const RemindedType = builder.objectRef<At<Reminded>>('RemindedObligation').implement({
  description: 'Một nhiệm vụ được nhắc.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ of, moment }) => obligationAt(moment, of.obligation),
      description: 'Nhiệm vụ được giao.',
    }),
    due: t.field({ type: 'Day', resolve: ({ of }) => of.due, description: 'Thời hạn được nhắc.' }),
    seen: t.int({
      resolve: ({ of }) => of.seen,
      description: 'Nhiệm vụ được xét theo sự kiện mang phiên bản này trong dòng sự kiện của đơn vị.',
    }),
  }),
});

const Planned = builder.objectRef<At<PlannedReminder>>('PlannedReminder').implement({
  description: 'Một lần nhắc sẽ gửi: một đơn vị, một văn bản, một bậc.',
  fields: (t) => ({
    id: t.field({
      type: 'UUID',
      resolve: ({ of }) => of.reminder,
      description: 'Mã lần nhắc, suy từ nhiệm vụ, bậc và thời hạn.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ of, moment }) => planAt(moment, of.plan),
      description: 'Văn bản giao việc.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ of, moment }) => unitAt(moment, of.unit),
      description: 'Đơn vị được giao nhiệm vụ.',
    }),
    recipient: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ of, moment }) => unitAt(moment, of.to),
      description: 'Nơi nhận thư.',
    }),
    rung: t.field({ type: RungType, resolve: ({ of }) => of.rung, description: 'Bậc nhắc việc.' }),
    obligations: t.field({
      type: [RemindedType],
      resolve: ({ of, moment }) => of.obligations.map((one) => ({ of: one, moment })),
      description: 'Các nhiệm vụ được nhắc.',
    }),
  }),
});

const ExcludedType = builder.objectRef<At<Excluded>>('ExcludedObligation').implement({
  description: 'Một nhiệm vụ đã đến bậc nhắc mà không nhắc.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ of, moment }) => obligationAt(moment, of.obligation),
      description: 'Nhiệm vụ được giao.',
    }),
    rung: t.string({ resolve: ({ of }) => of.rung, description: 'Bậc đã đến.' }),
    reason: t.field({ type: ExclusionReason, resolve: ({ of }) => of.reason, description: 'Lý do.' }),
  }),
});

const ExclusionCount = builder.objectRef<{ reason: Exclusion; count: number }>('ExclusionCount').implement({
  description: 'Số nhiệm vụ không nhắc vì một lý do.',
  fields: (t) => ({
    reason: t.expose('reason', { type: ExclusionReason, description: 'Lý do.' }),
    count: t.exposeInt('count', { description: 'Số lượng.' }),
  }),
});

type Previewed = At<Batch> & { ladder: LadderNode };

const most = 20_000;
const slice = <T>(all: readonly T[], { first, skip }: { first: number; skip: number }): readonly T[] =>
  all.slice(Math.max(skip, 0), Math.max(skip, 0) + Math.min(Math.max(first, 0), most));

const BatchType = builder.objectRef<Previewed>('ReminderBatch').implement({
  description:
    'Đợt nhắc việc của một ngày, xem trước: gửi cho ai, về việc gì, và không nhắc việc nào vì sao.',
  fields: (t) => {
    const part = {
      first: t.arg({
        type: 'PageSize',
        required: true,
        defaultValue: 50,
        description: 'Nhiều nhất bao nhiêu mục.',
      }),
      skip: t.arg({
        type: 'Count',
        required: true,
        defaultValue: 0,
        description: 'Bỏ qua bao nhiêu mục đầu.',
      }),
    };
    const cost = listCost(most);
    return {
      on: t.field({ type: 'Day', resolve: ({ moment }) => moment.validAt, description: 'Ngày nhắc.' }),
      token: t.field({
        type: 'UUID',
        resolve: ({ of }) => of.token,
        description: 'Đại diện cho toàn bộ danh sách sẽ gửi; `issueReminders` đòi đúng mã này.',
      }),
      ladder: t.field({ type: LadderType, resolve: ({ ladder }) => ladder, description: 'Thang áp dụng.' }),
      count: t.int({ resolve: ({ of }) => of.reminders.length, description: 'Số lần nhắc sẽ gửi.' }),
      obligationCount: t.int({
        resolve: ({ of }) => of.reminders.reduce((all, { obligations }) => all + obligations.length, 0),
        description: 'Số nhiệm vụ sẽ được nhắc, tính theo từng bậc.',
      }),
      reminders: t.field({
        type: [Planned],
        args: part,
        complexity: cost,
        resolve: ({ of, moment }, given) => slice(of.reminders, given).map((one) => ({ of: one, moment })),
        description: 'Các lần nhắc sẽ gửi, theo văn bản, đơn vị, bậc.',
      }),
      exclusions: t.field({
        type: [ExclusionCount],
        resolve: ({ of }) =>
          [...Map.groupBy(of.excluded, ({ reason }) => reason)].map(([reason, all]) => ({
            reason,
            count: all.length,
          })),
        description: 'Số nhiệm vụ không nhắc, theo lý do.',
      }),
      excluded: t.field({
        type: [ExcludedType],
        args: { ...part, reason: t.arg({ type: ExclusionReason, description: 'Chỉ vì lý do này.' }) },
        complexity: cost,
        resolve: ({ of, moment }, { reason, ...given }) =>
          slice(
            of.excluded.filter((one) => reason == null || one.reason === reason),
            given,
          ).map((one) => ({ of: one, moment })),
        description: 'Các nhiệm vụ không nhắc và lý do.',
      }),
    };
  },
});

builder.queryField('previewReminders', (t) =>
  t.field({
    type: BatchType,
    complexity: 300,
    args: {
      ...asOfArg,
      issuer: t.arg({ type: 'UUID', required: true, description: 'Cơ quan ban hành.' }),
      plan: t.arg({ type: 'UUID', description: 'Chỉ theo văn bản này.' }),
    },
    resolve: async (_, { asOf, issuer, plan }, { reads }): Promise<Previewed> => {
      const moment = await reads.moment({ ...asOf, fresh: true });
      const of = await batchFor(moment.db, { issuer, plan: plan ?? null }, moment);
      return { of, moment, ladder: await ladderAt(moment, issuer) };
    },
    description: 'Xem trước đợt nhắc việc của một cơ quan vào ngày xét; chưa gửi gì.',
  }),
);
