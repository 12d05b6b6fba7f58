import { randomUUID } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import type { PlanCommand } from '@thac/domain/plan/commands';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { PlanDisclosure } from './enums.ts';
import {
  BasisInput,
  basesOf,
  CorrectionInput,
  changedTasksOf,
  correctionOf,
  IssuerInput,
  identityOf,
  TaskInput,
  tasksOf,
} from './inputs.ts';

type Given = Parameters<typeof orderOptions>[0];

const order = async ({ caller, door, reads }: Context, command: PlanCommand, given: Given) => {
  await reads.renew();
  return touching(await door.order(caller, command, orderOptions(given)), { plan: command.data.plan });
};

/** The id of something new: derived from the caller's key when there is one, so that a repetition names the same. */
export const newId = (kind: string, { caller }: Context, key: string | null | undefined): string =>
  key ? derivedId(kind, caller.official, key) : randomUUID();

builder.mutationFields((t) => {
  const plan = t.arg({ type: 'UUID', required: true, description: 'Văn bản.' });
  const reason = t.arg({ type: 'Text', required: true, description: 'Lý do.' });
  const note = t.arg({ type: 'Text', required: true, defaultValue: '', description: 'Ghi chú.' });
  return {
    registerPlan: t.field({
      type: OutcomeType,
      description: 'Đăng ký văn bản; phần chưa biết bỏ trống và bổ sung sau.',
      args: {
        ...orderArgs,
        plan: t.arg({ type: 'UUID', description: 'Mã văn bản; bỏ trống thì hệ thống đặt.' }),
        title: t.arg({ type: 'Text', required: true, description: 'Trích yếu.' }),
        document: t.arg({ type: CorrectionInput, description: 'Những phần đã biết của văn bản.' }),
      },
      resolve: (_, args, context) =>
        order(
          context,
          {
            type: 'RegisterPlan',
            data: {
              plan: args.plan ?? newId('plan', context, args.idempotencyKey),
              ...identityOf(args.document ?? {}, args.title),
            },
          },
          args,
        ),
    }),
    correctPlan: t.field({
      type: OutcomeType,
      description: 'Sửa hoặc bổ sung những gì biết về văn bản.',
      args: {
        ...orderArgs,
        plan,
        reason,
        changes: t.arg({ type: CorrectionInput, required: true, description: 'Phần được sửa.' }),
      },
      resolve: (_, { plan, reason, changes, ...rest }, context) =>
        order(context, { type: 'CorrectPlan', data: { plan, reason, changes: correctionOf(changes) } }, rest),
    }),
    recordBases: t.field({
      type: OutcomeType,
      description: 'Ghi các căn cứ và viện dẫn của văn bản.',
      args: {
        ...orderArgs,
        plan,
        bases: t.arg({ type: [BasisInput], required: true, description: 'Các căn cứ, viện dẫn.' }),
      },
      resolve: (_, { plan, bases, ...rest }, context) =>
        order(context, { type: 'RecordBases', data: { plan, bases: basesOf(plan, bases) } }, rest),
    }),
    resolveBasis: t.field({
      type: OutcomeType,
      description: 'Xác định văn bản mà một căn cứ viện dẫn.',
      args: {
        ...orderArgs,
        plan,
        basis: t.arg({ type: 'UUID', required: true, description: 'Căn cứ.' }),
        target: t.arg({ type: 'UUID', required: true, description: 'Văn bản được viện dẫn.' }),
      },
      resolve: (_, { plan, basis, target, ...rest }, context) =>
        order(context, { type: 'ResolveBasis', data: { plan, basis, target } }, rest),
    }),
    draftTasks: t.field({
      type: OutcomeType,
      description: 'Soạn các nhiệm vụ của văn bản chưa ban hành; thay toàn bộ danh sách trước.',
      args: {
        ...orderArgs,
        plan,
        tasks: t.arg({ type: [TaskInput], required: true, description: 'Các nhiệm vụ.' }),
      },
      resolve: (_, { plan, tasks, ...rest }, context) =>
        order(context, { type: 'DraftTasks', data: { plan, tasks: tasksOf(plan, tasks) } }, rest),
    }),
    issuePlan: t.field({
      type: OutcomeType,
      description: 'Ban hành: các tập hợp đơn vị được hiểu theo ngày ban hành và được ghi lại.',
      args: {
        ...orderArgs,
        plan,
        issuer: t.arg({ type: IssuerInput, required: true, description: 'Cơ quan ban hành.' }),
        issuedOn: t.arg({ type: 'Day', required: true, description: 'Ngày ban hành.' }),
      },
      resolve: (_, { plan, issuer, issuedOn, ...rest }, context) =>
        order(context, { type: 'IssuePlan', data: { plan, issuer, issuedOn, expansions: [] } }, rest),
    }),
    amendPlan: t.field({
      type: OutcomeType,
      description: 'Sửa đổi, bổ sung văn bản đã ban hành; văn bản cấp dưới được cảnh báo, không tự đổi.',
      args: {
        ...orderArgs,
        plan,
        amendment: t.arg({ type: 'UUID', description: 'Mã lần sửa đổi; bỏ trống thì hệ thống đặt.' }),
        by: t.arg({ type: 'Line', required: true, description: 'Văn bản sửa đổi, đúng như ghi.' }),
        byPlan: t.arg({ type: 'UUID', description: 'Văn bản sửa đổi, nếu đã đăng ký.' }),
        summary: t.arg({ type: 'Text', required: true, description: 'Tóm tắt điều thay đổi.' }),
        added: t.arg({ type: [TaskInput], required: true, defaultValue: [], description: 'Nhiệm vụ thêm.' }),
        changed: t.arg({ type: [TaskInput], required: true, defaultValue: [], description: 'Nhiệm vụ sửa.' }),
        removed: t.arg({ type: ['UUID'], required: true, defaultValue: [], description: 'Nhiệm vụ bãi bỏ.' }),
      },
      resolve: (_, args, context) =>
        order(
          context,
          {
            type: 'AmendPlan',
            data: {
              plan: args.plan,
              amendment: args.amendment ?? newId('amendment', context, args.idempotencyKey),
              by: { literal: args.by, plan: args.byPlan ?? null },
              summary: args.summary,
              added: tasksOf(args.plan, args.added),
              changed: changedTasksOf(args.plan, args.changed),
              removed: args.removed,
              expansions: [],
            },
          },
          args,
        ),
    }),
    replacePlan: t.field({
      type: OutcomeType,
      description: 'Thay thế văn bản bằng một văn bản khác đã đăng ký.',
      args: {
        ...orderArgs,
        plan,
        reason,
        replacement: t.arg({ type: 'UUID', required: true, description: 'Văn bản thay thế.' }),
      },
      resolve: (_, { plan, replacement, reason, ...rest }, context) =>
        order(context, { type: 'ReplacePlan', data: { plan, replacement, reason } }, rest),
    }),
    recallPlan: t.field({
      type: OutcomeType,
      description: 'Thu hồi văn bản; văn bản cấp dưới được cảnh báo, không tự đổi.',
      args: { ...orderArgs, plan, reason },
      resolve: (_, { plan, reason, ...rest }, context) =>
        order(context, { type: 'RecallPlan', data: { plan, reason } }, rest),
    }),
    concludePlan: t.field({
      type: OutcomeType,
      description: 'Kết thúc việc thực hiện văn bản.',
      args: { ...orderArgs, plan, note },
      resolve: (_, { plan, note, ...rest }, context) =>
        order(context, { type: 'ConcludePlan', data: { plan, note } }, rest),
    }),
    classifyPlan: t.field({
      type: OutcomeType,
      description:
        'Phân loại phổ biến một văn bản đã ban hành: công khai, nội bộ hoặc hạn chế; do lãnh đạo cơ quan ban hành.',
      args: {
        ...orderArgs,
        plan,
        reason,
        disclosure: t.arg({ type: PlanDisclosure, required: true, description: 'Mức phổ biến.' }),
        by: t.arg({ type: 'Line', required: true, description: 'Văn bản quyết định, đúng như ghi.' }),
        byPlan: t.arg({ type: 'UUID', description: 'Văn bản quyết định, nếu đã đăng ký.' }),
      },
      resolve: (_, { plan, disclosure, by, byPlan, reason, ...rest }, context) => {
        const data = { plan, disclosure, by: { literal: by, plan: byPlan ?? null }, reason };
        return order(context, { type: 'ClassifyPlan', data }, rest);
      },
    }),
    clearFlag: t.field({
      type: OutcomeType,
      description: 'Xác nhận đã xem xét một cảnh báo từ cấp trên.',
      args: {
        ...orderArgs,
        plan,
        flag: t.arg({ type: 'UUID', required: true, description: 'Cảnh báo.' }),
        note: t.arg({ type: 'Text', required: true, description: 'Kết quả xem xét.' }),
      },
      resolve: (_, { plan, flag, note, ...rest }, context) =>
        order(context, { type: 'ClearFlag', data: { plan, flag, note } }, rest),
    }),
  };
});
