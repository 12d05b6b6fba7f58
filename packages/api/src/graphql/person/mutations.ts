import { builder } from '../builder.ts';
import { AuthorityInput, authorityOf, orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { newId } from '../plan/mutations.ts';

builder.mutationFields((t) => {
  const unit = t.arg({ type: 'UUID', required: true, description: 'Đơn vị.' });
  const post = t.arg({ type: 'Line', required: true, description: 'Chức danh: Chủ tịch, Giám đốc …' });
  const reason = t.arg({ type: 'Text', required: true, description: 'Lý do.' });
  return {
    fillOffice: t.field({
      type: OutcomeType,
      description:
        'Ghi người giữ một chức danh; họ tên và thư điện tử được niêm phong bằng khóa riêng của người ấy.',
      args: {
        ...orderArgs,
        person: t.arg({
          type: 'UUID',
          description: 'Mã người, khi người ấy đã có; bỏ trống thì hệ thống đặt mã mới.',
        }),
        unit,
        post,
        name: t.arg({ type: 'Line', required: true, description: 'Họ và tên.' }),
        email: t.arg({ type: 'Email', description: 'Thư điện tử.' }),
        from: t.arg({ type: 'Day', required: true, description: 'Giữ từ ngày.' }),
      },
      resolve: async (_, { person, unit, post, name, email, from, ...rest }, context) => {
        await context.reads.renew();
        const id = person ?? newId('person', context, rest.idempotencyKey);
        const asked = { person: id, unit, post, name, email: email ?? null, from };
        const outcome = await context.door.fillOffice(context.caller, asked, orderOptions(rest));
        return touching(outcome, { unit });
      },
    }),
    vacateOffice: t.field({
      type: OutcomeType,
      description: 'Ghi một người thôi giữ một chức danh.',
      args: {
        ...orderArgs,
        person: t.arg({ type: 'UUID', required: true, description: 'Mã người.' }),
        unit,
        post,
        lastDay: t.arg({ type: 'Day', required: true, description: 'Ngày cuối cùng giữ.' }),
        reason,
      },
      resolve: async (_, { person, unit, post, lastDay, reason, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const command = { type: 'VacateOffice', data: { person, unit, post, lastDay, reason } } as const;
        return touching(await door.order(caller, command, orderOptions(rest)), { unit });
      },
    }),
    erasePeople: t.field({
      type: OutcomeType,
      complexity: 1_000,
      description:
        'Xóa dữ liệu cá nhân: hủy khóa của những người này, không lấy lại được; tên hiện là “[đã xóa]” ở mọi nơi và mọi thời điểm, mọi bằng chứng vẫn đúng.',
      args: {
        ...orderArgs,
        people: t.arg({ type: ['UUID'], required: true, description: 'Mã những người được xóa.' }),
        by: t.arg({
          type: AuthorityInput,
          required: true,
          description: 'Yêu cầu hoặc quyết định làm căn cứ.',
        }),
        reason,
      },
      resolve: async (_, { people, by, reason, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const asked = { people, by: authorityOf(by), reason };
        return touching(await door.erasePeople(caller, asked, orderOptions(rest)), {});
      },
    }),
  };
});
