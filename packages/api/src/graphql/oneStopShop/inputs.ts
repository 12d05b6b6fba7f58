import { builder } from '../builder.ts';
import { Bucket } from './enums.ts';

export const StateInput = builder.inputType('PortalStateInput', {
  description: 'Một trạng thái hồ sơ trên cổng dịch vụ công, và nhóm số đếm của nó.',
  fields: (t) => ({
    state: t.field({ type: 'ShortCode', required: true, description: 'Mã trạng thái.' }),
    name: t.field({ type: 'Line', required: true, description: 'Tên trạng thái.' }),
    bucket: t.field({ type: Bucket, required: true, description: 'Thuộc nhóm số đếm nào.' }),
  }),
});
