import type { ProcedureFacts } from '@thac/domain/procedure/events';
import { builder } from '../builder.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { Tier } from '../unit/enums.ts';
import { OnlineService, ProcedureDuty } from './enums.ts';

type Given = { [Part in keyof ProcedureFacts]?: ProcedureFacts[Part] | null | undefined };

/** The parts that were given; what is absent stays as it is. */
const changesIn = ({ name, field, tiers, online }: Given): Partial<ProcedureFacts> => ({
  ...(name == null ? {} : { name }),
  ...(field == null ? {} : { field }),
  ...(tiers == null ? {} : { tiers }),
  ...(online == null ? {} : { online }),
});

builder.mutationFields((t) => {
  const by = {
    by: t.arg({ type: 'Line', required: true, description: 'Quyết định công bố, đúng như ghi.' }),
    byPlan: t.arg({ type: 'UUID', description: 'Văn bản đó, nếu đã đăng ký.' }),
  };
  const procedure = t.arg({ type: 'UUID', required: true, description: 'Thủ tục.' });
  const which = {
    plan: t.arg({ type: 'UUID', required: true, description: 'Văn bản.' }),
    task: t.arg({ type: 'UUID', required: true, description: 'Nhiệm vụ của văn bản.' }),
  };
  return {
    publishProcedure: t.field({
      type: OutcomeType,
      description: 'Công bố một thủ tục hành chính, có hiệu lực từ một ngày.',
      args: {
        ...orderArgs,
        ...by,
        code: t.arg({ type: 'ShortCode', required: true, description: 'Mã trên Cơ sở dữ liệu quốc gia.' }),
        name: t.arg({ type: 'Text', required: true, description: 'Tên thủ tục.' }),
        field: t.arg({ type: 'Line', required: true, description: 'Lĩnh vực.' }),
        tiers: t.arg({ type: [Tier], required: true, description: 'Cấp thực hiện.' }),
        online: t.arg({ type: OnlineService, required: true, description: 'Mức cung cấp trực tuyến.' }),
        from: t.arg({ type: 'Day', required: true, description: 'Có hiệu lực từ ngày.' }),
      },
      resolve: async (_, args, { caller, door, reads }) => {
        const { code, name, field, tiers, online, from, by, byPlan, ...rest } = args;
        await reads.renew();
        const document = { literal: by, plan: byPlan ?? null };
        const data = { code, name, field, tiers, online, from, by: document };
        return touching(await door.order(caller, { type: 'PublishProcedure', data }, orderOptions(rest)), {});
      },
    }),
    reviseProcedure: t.field({
      type: OutcomeType,
      description: 'Sửa đổi một thủ tục hành chính từ một ngày; phần không nêu giữ nguyên.',
      args: {
        ...orderArgs,
        ...by,
        procedure,
        name: t.arg({ type: 'Text', description: 'Tên thủ tục.' }),
        field: t.arg({ type: 'Line', description: 'Lĩnh vực.' }),
        tiers: t.arg({ type: [Tier], description: 'Cấp thực hiện.' }),
        online: t.arg({ type: OnlineService, description: 'Mức cung cấp trực tuyến.' }),
        from: t.arg({ type: 'Day', required: true, description: 'Áp dụng từ ngày.' }),
      },
      resolve: async (_, args, { caller, door, reads }) => {
        const { procedure, name, field, tiers, online, from, by, byPlan, ...rest } = args;
        await reads.renew();
        const document = { literal: by, plan: byPlan ?? null };
        const data = { procedure, changes: changesIn({ name, field, tiers, online }), from, by: document };
        return touching(await door.order(caller, { type: 'ReviseProcedure', data }, orderOptions(rest)), {});
      },
    }),
    abolishProcedure: t.field({
      type: OutcomeType,
      description: 'Bãi bỏ một thủ tục hành chính sau một ngày.',
      args: {
        ...orderArgs,
        ...by,
        procedure,
        lastDay: t.arg({ type: 'Day', required: true, description: 'Áp dụng đến hết ngày.' }),
      },
      resolve: async (_, { procedure, lastDay, by, byPlan, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const data = { procedure, lastDay, by: { literal: by, plan: byPlan ?? null } };
        return touching(await door.order(caller, { type: 'AbolishProcedure', data }, orderOptions(rest)), {});
      },
    }),
    tieProcedures: t.field({
      type: OutcomeType,
      description: 'Gắn một nhiệm vụ với thủ tục hành chính: đơn vị được giao phải làm gì, về thủ tục nào.',
      args: {
        ...orderArgs,
        ...which,
        duty: t.arg({ type: ProcedureDuty, required: true, description: 'Việc phải làm.' }),
        procedures: t.arg({ type: ['UUID'], description: 'Những thủ tục này.' }),
        fields: t.arg({
          type: ['Line'],
          description:
            'Mọi thủ tục thuộc những lĩnh vực này. Bỏ cả hai: mọi thủ tục do cấp của đơn vị thực hiện.',
        }),
      },
      resolve: async (_, args, { caller, door, reads }) => {
        const { plan, task, duty, procedures, fields, ...rest } = args;
        await reads.renew();
        const data = { plan, task, duty, procedures: procedures ?? null, fields: fields ?? null };
        const outcome = await door.order(caller, { type: 'TieProcedures', data }, orderOptions(rest));
        return touching(outcome, { plan });
      },
    }),
    untieProcedures: t.field({
      type: OutcomeType,
      description: 'Bỏ gắn một nhiệm vụ với thủ tục hành chính.',
      args: {
        ...orderArgs,
        ...which,
        reason: t.arg({ type: 'Text', required: true, description: 'Lý do.' }),
      },
      resolve: async (_, { plan, task, reason, ...rest }, { caller, door, reads }) => {
        await reads.renew();
        const data = { plan, task, reason };
        const outcome = await door.order(caller, { type: 'UntieProcedures', data }, orderOptions(rest));
        return touching(outcome, { plan });
      },
    }),
  };
});
