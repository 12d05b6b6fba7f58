import { indicatorId } from '@thac/domain/indicator/identity';
import type { Wanted } from '@thac/domain/target/events';
import { targetId } from '@thac/domain/target/identity';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { Area } from '../indicator/enums.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';

const RankInput = builder.inputType('WantedRankInput', {
  description: 'Thứ hạng phải đạt, ví dụ 10-20/63.',
  fields: (t) => ({
    from: t.field({ type: 'Count', required: true, description: 'Từ hạng.' }),
    to: t.field({ type: 'Count', required: true, description: 'Đến hạng.' }),
    of: t.field({ type: 'Count', required: true, description: 'Trong tổng số bao nhiêu đơn vị.' }),
  }),
});

const WantedInput = builder.inputType('WantedInput', {
  description: 'Mức phải đạt: nêu đúng một trong ba.',
  fields: (t) => ({
    atLeast: t.field({ type: 'Decimal', description: 'Từ mức này trở lên, ví dụ 95 hoặc 99.5.' }),
    atMost: t.field({ type: 'Decimal', description: 'Không quá mức này.' }),
    rank: t.field({ type: RankInput, description: 'Thứ hạng.' }),
  }),
});

function wantedOf({ atLeast, atMost, rank }: typeof WantedInput.$inferInput): Wanted {
  const wanted: Wanted[] = [
    ...(atLeast == null ? [] : [{ atLeast }]),
    ...(atMost == null ? [] : [{ atMost }]),
    ...(rank == null ? [] : [{ rank }]),
  ];
  const [only, ...others] = wanted;
  if (only === undefined || others.length > 0)
    throw badInput('wanted', 'phải nêu đúng một mức', 'exactly one of them must be given');
  return only;
}

builder.mutationFields((t) => ({
  setTarget: t.field({
    type: OutcomeType,
    description:
      'Đặt chỉ tiêu cho một nhiệm vụ của văn bản; số đo tính liên tục, việc hoàn thành do người xác nhận.',
    args: {
      ...orderArgs,
      plan: t.arg({ type: 'UUID', required: true, description: 'Văn bản.' }),
      task: t.arg({ type: 'UUID', required: true, description: 'Nhiệm vụ của văn bản.' }),
      indicator: t.arg({ type: 'ShortCode', required: true, description: 'Mã chỉ số.' }),
      wanted: t.arg({ type: WantedInput, required: true, description: 'Mức phải đạt.' }),
      from: t.arg({ type: 'Day', required: true, description: 'Tính từ ngày.' }),
      to: t.arg({ type: 'Day', required: true, description: 'Đến hết ngày.' }),
      procedures: t.arg({ type: ['UUID'], description: 'Chỉ những thủ tục này; bỏ trống là mọi thủ tục.' }),
      area: t.arg({ type: Area, required: true, defaultValue: 'unit', description: 'Phạm vi đơn vị.' }),
      literal: t.arg({ type: 'Text', required: true, description: 'Nguyên văn trong văn bản.' }),
    },
    resolve: async (_, given, { caller, door, reads }) => {
      const { plan, task, indicator, wanted, from, to, procedures, area, literal, ...rest } = given;
      await reads.renew();
      const about = { plan, task, indicator: indicatorId(indicator), from, to, area };
      const what = { ...about, procedures: procedures ?? null };
      const data = { target: targetId(what), ...what, wanted: wantedOf(wanted), literal };
      const outcome = await door.order(caller, { type: 'SetTarget', data }, orderOptions(rest));
      return touching(outcome, { plan });
    },
  }),
  dropTarget: t.field({
    type: OutcomeType,
    description: 'Bỏ một chỉ tiêu.',
    args: {
      ...orderArgs,
      target: t.arg({ type: 'UUID', required: true, description: 'Chỉ tiêu.' }),
      reason: t.arg({ type: 'Text', required: true, description: 'Lý do.' }),
    },
    resolve: async (_, { target, reason, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      const command = { type: 'DropTarget', data: { target, reason } } as const;
      return touching(await door.order(caller, command, orderOptions(rest)), {});
    },
  }),
}));
