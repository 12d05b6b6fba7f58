import type { RegimeCommand } from '@thac/domain/regime/commands';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { newId } from '../plan/mutations.ts';
import { TermsInput, termsFrom } from './inputs.ts';

const order = async (
  { caller, door, reads }: Context,
  command: RegimeCommand,
  given: Parameters<typeof orderOptions>[0],
) => {
  await reads.renew();
  return touching(await door.order(caller, command, orderOptions(given)), { regime: command.data.regime });
};

/** The day on which something is asked is said by the clock of the door, never by the caller. */
const today = '';

builder.mutationFields((t) => {
  const regime = t.arg({ type: 'UUID', required: true, description: 'Chế độ báo cáo.' });
  const terms = t.arg({ type: TermsInput, required: true, description: 'Nội dung.' });
  const reason = t.arg({ type: 'Text', required: true, description: 'Lý do.' });
  return {
    establishRegime: t.field({
      type: OutcomeType,
      description: 'Ban hành chế độ báo cáo; các kỳ bắt đầu từ ngày nêu trở đi được tính từ nội dung này.',
      args: {
        ...orderArgs,
        regime: t.arg({ type: 'UUID', description: 'Mã định danh; bỏ trống thì hệ thống đặt.' }),
        owner: t.arg({ type: 'UUID', required: true, description: 'Cơ quan ban hành.' }),
        terms,
        from: t.arg({ type: 'Day', required: true, description: 'Áp dụng cho các kỳ bắt đầu từ ngày này.' }),
        by: t.arg({ type: 'Line', required: true, description: 'Văn bản quy định, đúng như ghi.' }),
        byPlan: t.arg({ type: 'UUID', description: 'Văn bản đó, nếu đã đăng ký.' }),
      },
      resolve: (_, args, context) =>
        order(
          context,
          {
            type: 'EstablishRegime',
            data: {
              regime: args.regime ?? newId('regime', context, args.idempotencyKey),
              owner: args.owner,
              terms: termsFrom(args.terms),
              from: args.from,
              by: { literal: args.by, plan: args.byPlan ?? null },
            },
          },
          args,
        ),
    }),
    reviseRegime: t.field({
      type: OutcomeType,
      description: 'Sửa đổi chế độ báo cáo từ một ngày; kỳ đã bắt đầu giữ nguyên.',
      args: {
        ...orderArgs,
        regime,
        terms,
        from: t.arg({ type: 'Day', required: true, description: 'Áp dụng cho các kỳ bắt đầu từ ngày này.' }),
        reason,
      },
      resolve: (_, { regime, terms, from, reason, ...rest }, context) =>
        order(
          context,
          { type: 'ReviseRegime', data: { regime, terms: termsFrom(terms), from, reason, today } },
          rest,
        ),
    }),
    endRegime: t.field({
      type: OutcomeType,
      description: 'Kết thúc chế độ báo cáo; kỳ đã bắt đầu vẫn phải báo cáo.',
      args: {
        ...orderArgs,
        regime,
        lastDay: t.arg({
          type: 'Day',
          required: true,
          description: 'Sau ngày này không kỳ nào bắt đầu nữa.',
        }),
        reason,
      },
      resolve: (_, { regime, lastDay, reason, ...rest }, context) =>
        order(context, { type: 'EndRegime', data: { regime, lastDay, reason, today } }, rest),
    }),
  };
});
