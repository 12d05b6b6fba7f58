import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const DelegationForm = builder.enumType('DelegationForm', {
  description: 'Hình thức ký được giao (NĐ 30/2020/NĐ-CP, Điều 13 và Phụ lục I).',
  values: described({
    KT: 'KT.: cấp phó ký thay người đứng đầu, trong cùng cơ quan.',
    Q: 'Q.: quyền người đứng đầu, trong cùng cơ quan.',
    TL: 'TL.: người đứng đầu đơn vị trực thuộc trực tiếp ký thừa lệnh những việc được nêu.',
    TUQ: 'TUQ.: người đứng đầu đơn vị trực thuộc ký thừa ủy quyền, bằng văn bản, có thời hạn.',
  }),
});
