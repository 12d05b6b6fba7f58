import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const Waiting = builder.enumType('Waiting', {
  description: 'Việc triển khai qua một đơn vị đang chờ điều gì.',
  values: described({
    plan: 'Chờ kế hoạch triển khai của đơn vị.',
    action: 'Đã có kế hoạch, chờ việc làm đầu tiên theo kế hoạch ấy.',
    nothing: 'Không chờ: đã có việc làm đầu tiên.',
  }),
});
