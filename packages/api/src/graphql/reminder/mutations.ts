import { builder } from '../builder.ts';
import { orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, touching } from '../outcome/outcome.ts';
import { RungTarget, Tone } from './enums.ts';

const RungInput = builder.inputType('RungInput', {
  description: 'Một bậc của thang nhắc việc.',
  fields: (t) => ({
    rung: t.field({ type: 'Line', required: true, description: 'Tên bậc, ví dụ T-3; không trùng nhau.' }),
    days: t.field({ type: 'Days', required: true, description: 'Số ngày so với hạn: âm là trước hạn.' }),
    to: t.field({ type: RungTarget, required: true, defaultValue: 'obliged', description: 'Gửi đến ai.' }),
    roles: t.field({ type: ['ShortCode'], required: true, description: 'Chức danh trong đơn vị nhận.' }),
    tone: t.field({ type: Tone, required: true, defaultValue: 'remind', description: 'Loại thư.' }),
  }),
});

builder.mutationFields((t) => ({
  setLadder: t.field({
    type: OutcomeType,
    description: 'Đặt thang nhắc việc của cơ quan từ một ngày; bật hoặc tắt việc hệ thống tự gửi hằng ngày.',
    args: {
      ...orderArgs,
      unit: t.arg({ type: 'UUID', required: true, description: 'Cơ quan ban hành.' }),
      rungs: t.arg({ type: [RungInput], required: true, description: 'Các bậc.' }),
      automatic: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Hệ thống tự gửi hằng ngày.',
      }),
      from: t.arg({ type: 'Day', required: true, description: 'Áp dụng từ ngày.' }),
      reason: t.arg({ type: 'Text', required: true, description: 'Lý do, căn cứ.' }),
    },
    resolve: async (_, { unit, rungs, automatic, from, reason, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      const terms = rungs.map(({ rung, days, to, roles, tone }) => ({ rung, days, to, roles, tone }));
      const data = { unit, rungs: terms, automatic, from, reason };
      return touching(await door.order(caller, { type: 'SetLadder', data }, orderOptions(rest)), { unit });
    },
  }),
  issueReminders: t.field({
    type: OutcomeType,
    complexity: 300,
    description:
      'Gửi đợt nhắc việc đã xem trước, của chính ngày hôm nay: mỗi nhiệm vụ một lần cho mỗi bậc và thời hạn. Danh sách đã khác thì từ chối.',
    args: {
      ...orderArgs,
      issuer: t.arg({ type: 'UUID', required: true, description: 'Cơ quan ban hành.' }),
      plan: t.arg({ type: 'UUID', description: 'Chỉ theo văn bản này, như khi xem trước.' }),
      day: t.arg({ type: 'Day', required: true, description: 'Ngày nhắc.' }),
      token: t.arg({ type: 'UUID', required: true, description: 'Mã của danh sách đã xem trước.' }),
    },
    resolve: async (_, { issuer, plan, day, token, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      const asked = { issuer, plan: plan ?? null, day, token };
      const outcome = await door.issueReminders(caller, asked, orderOptions(rest));
      return touching(outcome, { unit: issuer, ...(plan == null ? {} : { plan }) });
    },
  }),
}));
