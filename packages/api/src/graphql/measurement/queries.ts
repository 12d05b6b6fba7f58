import { indicatorId } from '@thac/domain/indicator/identity';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { Area, Side } from '../indicator/enums.ts';
import { Measurement } from './measurement.ts';
import { read } from './reading.ts';

builder.queryFields((t) => ({
  measure: t.field({
    type: Measurement,
    complexity: 50,
    args: {
      ...asOfArg,
      indicator: t.arg({ type: 'ShortCode', required: true, description: 'Mã chỉ số.' }),
      unit: t.arg({ type: 'UUID', required: true, description: 'Đơn vị.' }),
      area: t.arg({ type: Area, required: true, defaultValue: 'unit', description: 'Phạm vi.' }),
      from: t.arg({ type: 'Day', required: true, description: 'Kỳ tính từ ngày.' }),
      to: t.arg({ type: 'Day', required: true, description: 'Đến hết ngày.' }),
      procedures: t.arg({ type: ['UUID'], description: 'Chỉ những thủ tục này; bỏ trống là mọi thủ tục.' }),
      source: t.arg({ type: 'UUID', description: 'Chỉ số liệu của nguồn này.' }),
      side: t.arg({ type: Side, description: 'Tính theo bên này thay vì bên mà chỉ số quy định.' }),
    },
    resolve: async (_, { asOf, indicator, procedures, source, side, ...asked }, { reads }) => {
      if (asked.to < asked.from)
        throw badInput(
          'to',
          'kỳ tính phải kết thúc từ ngày bắt đầu trở đi',
          'a period cannot end before it begins',
        );
      return read(await reads.moment(asOf), {
        ...asked,
        indicator: indicatorId(indicator),
        procedures: procedures ?? null,
        source: source ?? null,
        side: side ?? null,
      });
    },
    description: 'Đo một chỉ số của một đơn vị trong một kỳ, trên các kỳ số liệu một cửa có hiệu lực.',
  }),
}));
