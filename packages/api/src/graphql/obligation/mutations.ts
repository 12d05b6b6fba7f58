import type { ObligationCommand } from '@thac/domain/obligation/commands';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';

type Asked = Exclude<ObligationCommand, { type: 'AssignObligations' }>;

const order = async (
  { caller, door, reads }: Context,
  command: Asked,
  given: Parameters<typeof orderOptions>[0],
) => {
  await reads.renew();
  const outcome = await door.order(caller, command, orderOptions(given));
  return touching(outcome, { obligation: command.data.obligation });
};

builder.mutationFields((t) => {
  const obligation = t.arg({ type: 'UUID', required: true, description: 'Nhiệm vụ được giao.' });
  const note = t.arg({ type: 'Text', required: true, defaultValue: '', description: 'Ghi chú.' });
  const reason = t.arg({ type: 'Text', required: true, description: 'Lý do.' });

  const withReason = (
    type: Extract<Asked, { data: { obligation: string; reason: string; to?: never; due?: never } }>['type'],
    description: string,
  ) =>
    t.field({
      type: OutcomeType,
      description,
      args: { ...orderArgs, obligation, reason },
      resolve: (_, { obligation, reason, ...rest }, context) =>
        order(context, { type, data: { obligation, reason } } as Asked, rest),
    });

  return {
    acceptObligation: t.field({
      type: OutcomeType,
      description: 'Tiếp nhận nhiệm vụ được giao.',
      args: { ...orderArgs, obligation, note },
      resolve: (_, { obligation, note, ...rest }, context) =>
        order(context, { type: 'AcceptObligation', data: { obligation, note } }, rest),
    }),
    reportProgress: t.field({
      type: OutcomeType,
      description: 'Báo cáo tiến độ.',
      args: {
        ...orderArgs,
        obligation,
        note,
        percent: t.arg({ type: 'Count', required: true, description: 'Phần trăm đã làm, 0 đến 100.' }),
      },
      resolve: (_, { obligation, note, percent, ...rest }, context) =>
        order(context, { type: 'ReportProgress', data: { obligation, percent, note } }, rest),
    }),
    submitObligation: t.field({
      type: OutcomeType,
      description: 'Trình kết quả để cấp giao xác nhận.',
      args: {
        ...orderArgs,
        obligation,
        note,
        evidence: t.arg({
          type: ['Line'],
          required: true,
          defaultValue: [],
          description: 'Tài liệu kèm theo.',
        }),
      },
      resolve: (_, { obligation, note, evidence, ...rest }, context) =>
        order(context, { type: 'SubmitObligation', data: { obligation, note, evidence } }, rest),
    }),
    fulfilObligation: t.field({
      type: OutcomeType,
      description: 'Xác nhận hoàn thành; chỉ cấp giao, không phải đơn vị báo cáo.',
      args: { ...orderArgs, obligation, note },
      resolve: (_, { obligation, note, ...rest }, context) =>
        order(context, { type: 'FulfilObligation', data: { obligation, note } }, rest),
    }),
    fulfilByDerivedPlan: t.field({
      type: OutcomeType,
      description:
        'Xác nhận một kế hoạch triển khai là kết quả của nhiệm vụ, khi hệ thống không tự xác định được; nhiệm vụ đã được xác nhận hoàn thành thì chỉ ghi thêm kế hoạch ấy.',
      args: {
        ...orderArgs,
        obligation,
        derivedPlan: t.arg({ type: 'UUID', required: true, description: 'Kế hoạch triển khai.' }),
        issuedOn: t.arg({ type: 'Day', required: true, description: 'Ngày ban hành kế hoạch ấy.' }),
      },
      resolve: (_, { obligation, derivedPlan, issuedOn, ...rest }, context) =>
        order(context, { type: 'FulfilByDerivedPlan', data: { obligation, derivedPlan, issuedOn } }, rest),
    }),
    returnObligation: withReason('ReturnObligation', 'Trả lại kết quả, yêu cầu thực hiện lại.'),
    declineObligation: withReason('DeclineObligation', 'Từ chối thực hiện, nêu lý do.'),
    excuseObligation: withReason('ExcuseObligation', 'Miễn thực hiện.'),
    suspendObligation: withReason('SuspendObligation', 'Tạm dừng.'),
    resumeObligation: withReason('ResumeObligation', 'Tiếp tục sau khi tạm dừng.'),
    withdrawObligation: withReason('WithdrawObligation', 'Rút nhiệm vụ đã giao.'),
    extendObligation: t.field({
      type: OutcomeType,
      description: 'Gia hạn.',
      args: {
        ...orderArgs,
        obligation,
        reason,
        due: t.arg({ type: 'Day', required: true, description: 'Ngày cuối mới còn trong hạn.' }),
        literal: t.arg({ type: 'Text', required: true, description: 'Thời hạn mới, đúng như ghi.' }),
      },
      resolve: (_, { obligation, reason, due, literal, ...rest }, context) =>
        order(context, { type: 'ExtendObligation', data: { obligation, due, literal, reason } }, rest),
    }),
    reassignObligation: t.field({
      type: OutcomeType,
      description: 'Chuyển nhiệm vụ cho đơn vị khác.',
      args: {
        ...orderArgs,
        obligation,
        reason,
        to: t.arg({ type: 'UUID', required: true, description: 'Đơn vị nhận.' }),
      },
      resolve: (_, { obligation, reason, to, ...rest }, context) =>
        order(context, { type: 'ReassignObligation', data: { obligation, to, reason } }, rest),
    }),
  };
});
