import { builder } from './builder.ts';

/** Tính đến: the moment of the record and the day for which a question is asked. */
export const AsOfInput = builder.inputType('AsOf', {
  description: 'Tính đến: ngày xét, và hiểu biết của sổ ghi tại một vị trí.',
  fields: (t) => ({
    validAt: t.field({
      type: 'Day',
      description: 'Ngày xét thời hạn và cây đơn vị; mặc định là hôm nay theo giờ Việt Nam.',
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
