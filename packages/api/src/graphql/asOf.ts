import { builder } from './builder.ts';

/** Tính đến: the moment of the record and the day for which a question is asked. */
export const AsOfInput = builder.inputType('AsOf', {
  description: 'Tính đến: ngày xét, hiểu biết của sổ ghi tại một vị trí, và bản đồ đơn vị để quy về.',
  fields: (t) => ({
    validAt: t.field({
      type: 'Day',
      description: 'Ngày xét thời hạn và cây đơn vị; mặc định là hôm nay theo giờ Việt Nam.',
    }),
    map: t.field({
      type: 'Day',
      description:
        'Quy về bản đồ đơn vị của ngày này: mọi số liệu đếm tại đơn vị của ngày ấy, theo quan hệ kế thừa; bỏ trống là như đã báo cáo. Phần không quy được chính xác nằm ở dòng riêng (`unplaced`).',
    }),
    knownAt: t.field({
      type: 'Position',
      description: 'Chỉ tính những gì sổ ghi đã biết tại vị trí này; mặc định là hiện nay.',
    }),
    atLeast: t.field({
      type: 'Position',
      description: 'Chờ đến khi số liệu có đủ đến vị trí này (tối đa khoảng 10 giây).',
    }),
  }),
});

/** The argument that every root query takes. */
export const asOfArg = builder.args((t) => ({
  asOf: t.field({ type: AsOfInput, description: 'Tính đến lúc nào.' }),
}));
