import { builder } from '../builder.ts';
import { AuthorityInput, authorityOf, orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { newId } from '../plan/mutations.ts';
import { DelegationForm } from './enums.ts';

// Ai được ủy quyền không ủy quyền lại: these two are given by one's own right alone.
const { delegation: _, ...ownArgs } = orderArgs;

builder.mutationFields((t) => ({
  grantDelegation: t.field({
    type: OutcomeType,
    description: 'Giao ký thay (KT.), quyền người đứng đầu (Q.), thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.).',
    args: {
      ...ownArgs,
      form: t.arg({ type: DelegationForm, required: true, description: 'Hình thức.' }),
      unit: t.arg({ type: 'UUID', required: true, description: 'Nhân danh đơn vị nào.' }),
      toOfficial: t.arg({ type: 'Official', required: true, description: 'Người nhận (chức danh).' }),
      toUnit: t.arg({ type: 'UUID', required: true, description: 'Đơn vị của người nhận.' }),
      commands: t.arg({
        type: ['ShortCode'],
        description:
          'Những việc được giao, theo bảng thẩm quyền; bỏ trống là mọi việc mà hình thức này cho phép. TL. phải nêu.',
      }),
      plan: t.arg({ type: 'UUID', description: 'Chỉ trong phạm vi văn bản này.' }),
      from: t.arg({ type: 'Day', required: true, description: 'Từ ngày.' }),
      lastDay: t.arg({ type: 'Day', description: 'Đến hết ngày. TUQ. phải nêu.' }),
      document: t.arg({ type: AuthorityInput, required: true, description: 'Văn bản giao.' }),
    },
    resolve: async (_, given, context) => {
      const { form, unit, toOfficial, toUnit, commands, plan, from, lastDay, document, ...rest } = given;
      await context.reads.renew();
      const data = {
        delegation: newId('delegation', context, rest.idempotencyKey),
        ...{ form, unit, by: context.caller.official, to: { official: toOfficial, unit: toUnit } },
        ...{ commands: commands ?? null, plan: plan ?? null, from, lastDay: lastDay ?? null },
        ...{ document: authorityOf(document), today: from },
      };
      const command = { type: 'GrantDelegation', data } as const;
      return touching(await context.door.order(context.caller, command, orderOptions(rest)), { unit });
    },
  }),
  endDelegation: t.field({
    type: OutcomeType,
    description: 'Chấm dứt hoặc rút ngắn một việc ủy quyền.',
    args: {
      ...ownArgs,
      delegation: t.arg({ type: 'UUID', required: true, description: 'Việc ủy quyền.' }),
      lastDay: t.arg({
        type: 'Day',
        required: true,
        description: 'Ngày cuối còn hiệu lực; hôm trước ngày ghi thì hết hiệu lực ngay.',
      }),
      reason: t.arg({ type: 'Text', required: true, description: 'Lý do.' }),
    },
    resolve: async (_, { delegation, lastDay, reason, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      const data = { delegation, lastDay, reason, today: lastDay };
      const command = { type: 'EndDelegation', data } as const;
      return touching(await door.order(caller, command, orderOptions(rest)), {});
    },
  }),
}));
