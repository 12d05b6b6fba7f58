import type { UnitCommand } from '@thac/domain/organisation/commands';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { newId } from '../plan/mutations.ts';
import { Tier } from './enums.ts';

export const CodeInput = builder.inputType('CodeInput', {
  description: 'Mã đơn vị trong một hệ thống mã.',
  fields: (t) => ({
    system: t.field({ type: 'ShortCode', required: true, description: 'Hệ thống mã, ví dụ GSO.' }),
    value: t.field({ type: 'ShortCode', required: true, description: 'Giá trị.' }),
  }),
});

const order = async (
  { caller, door, reads }: Context,
  command: UnitCommand,
  given: Parameters<typeof orderOptions>[0],
) => {
  await reads.renew();
  return touching(await door.order(caller, command, orderOptions(given)), { unit: command.data.unit });
};

builder.mutationFields((t) => {
  const unit = t.arg({ type: 'UUID', required: true, description: 'Đơn vị.' });
  const from = t.arg({ type: 'Day', required: true, description: 'Có hiệu lực từ ngày.' });
  const name = t.arg({ type: 'Line', required: true, description: 'Tên gọi.' });
  const kind = t.arg({ type: 'ShortCode', required: true, description: 'Loại đơn vị: tỉnh, xã, sở …' });
  const tier = t.arg({ type: Tier, required: true, description: 'Cấp.' });
  const parent = t.arg({ type: 'UUID', description: 'Đơn vị cấp trên trực tiếp.' });
  return {
    establishUnit: t.field({
      type: OutcomeType,
      description: 'Thành lập đơn vị.',
      args: {
        ...orderArgs,
        unit: t.arg({ type: 'UUID', description: 'Mã định danh; bỏ trống thì hệ thống đặt.' }),
        name,
        kind,
        tier,
        parent,
        from,
        codes: t.arg({ type: [CodeInput], required: true, defaultValue: [], description: 'Các mã.' }),
      },
      resolve: (_, args, context) =>
        order(
          context,
          {
            type: 'EstablishUnit',
            data: {
              unit: args.unit ?? newId('unit', context, args.idempotencyKey),
              name: args.name,
              kind: args.kind,
              tier: args.tier,
              parent: args.parent ?? null,
              codes: args.codes,
              from: args.from,
            },
          },
          args,
        ),
    }),
    renameUnit: t.field({
      type: OutcomeType,
      description: 'Đổi tên đơn vị.',
      args: { ...orderArgs, unit, name, from },
      resolve: (_, { unit, name, from, ...rest }, context) =>
        order(context, { type: 'RenameUnit', data: { unit, name, from } }, rest),
    }),
    reclassifyUnit: t.field({
      type: OutcomeType,
      description: 'Đổi loại hoặc cấp của đơn vị.',
      args: { ...orderArgs, unit, kind, tier, from },
      resolve: (_, { unit, kind, tier, from, ...rest }, context) =>
        order(context, { type: 'ReclassifyUnit', data: { unit, kind, tier, from } }, rest),
    }),
    moveUnit: t.field({
      type: OutcomeType,
      description: 'Chuyển đơn vị sang trực thuộc đơn vị khác.',
      args: { ...orderArgs, unit, parent, from },
      resolve: (_, { unit, parent, from, ...rest }, context) =>
        order(context, { type: 'MoveUnit', data: { unit, parent: parent ?? null, from } }, rest),
    }),
    codeUnit: t.field({
      type: OutcomeType,
      description: 'Đặt hoặc đổi mã của đơn vị.',
      args: {
        ...orderArgs,
        unit,
        from,
        code: t.arg({ type: CodeInput, required: true, description: 'Mã.' }),
      },
      resolve: (_, { unit, code, from, ...rest }, context) =>
        order(context, { type: 'CodeUnit', data: { unit, code, from } }, rest),
    }),
    endUnit: t.field({
      type: OutcomeType,
      description: 'Chấm dứt hoạt động của đơn vị.',
      args: {
        ...orderArgs,
        unit,
        lastDay: t.arg({ type: 'Day', required: true, description: 'Ngày hoạt động cuối cùng.' }),
      },
      resolve: (_, { unit, lastDay, ...rest }, context) =>
        order(context, { type: 'EndUnit', data: { unit, lastDay } }, rest),
    }),
  };
});
