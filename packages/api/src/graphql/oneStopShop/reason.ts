import type { Reason } from '@thac/domain/oneStopShop/events';
import { reasonInWords } from '@thac/domain/policies/windowRefusals';
import { builder } from '../builder.ts';

export const DetailType = builder.objectRef<{ name: string; value: string }>('WindowReasonDetail').implement({
  description: 'Một chi tiết của lý do.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Tên chi tiết.' }),
    value: t.exposeString('value', { description: 'Giá trị.' }),
  }),
});

/** Details as a list. */
export const detailsOf = (details: Readonly<Record<string, string>>) =>
  Object.entries(details).map(([name, value]) => ({ name, value }));

export const ReasonType = builder.objectRef<Reason>('WindowReason').implement({
  description: 'Lý do từ chối một mục số liệu.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Mã, ổn định.' }),
    message: t.string({
      resolve: (reason) => reasonInWords(reason).vi,
      description: 'Giải thích bằng tiếng Việt.',
    }),
    english: t.string({
      resolve: (reason) => reasonInWords(reason).en,
      description: 'Giải thích bằng tiếng Anh.',
    }),
    details: t.field({
      type: [DetailType],
      resolve: ({ details }) => detailsOf(details),
      description: 'Chi tiết: tên và giá trị.',
    }),
  }),
});
