import { scopeOn } from '@thac/domain/oneStopShop/course';
import { type HeardCommune, heardCommunes } from '@thac/projections/sourceDesk';
import { sourceCourseOf } from '@thac/projections/sources';
import { builder } from '../builder.ts';
import { Source, Unit, unitAt } from '../nodes.ts';
import { connectionOf, pageArgs, pageCost, sliceOf } from '../page.ts';
import type { Moment } from '../reads.ts';

type Heard = { one: HeardCommune; moment: Moment };

const HeardType = builder.objectRef<Heard>('HeardCommune').implement({
  description: 'Một xã trong phạm vi của nguồn, và số liệu đã có của xã.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ one, moment }) => unitAt(moment, one.unit),
      description: 'Xã.',
    }),
    first: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ one }) => one.first,
      description: 'Ngày đầu tiên có số liệu; trống khi xã chưa gửi bao giờ.',
    }),
    last: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ one }) => one.last,
      description: 'Ngày cuối cùng có số liệu; trống khi xã chưa gửi bao giờ.',
    }),
    windows: t.int({ resolve: ({ one }) => one.windows, description: 'Số kỳ số liệu đang có hiệu lực.' }),
  }),
});

const HeardConnection = connectionOf('HeardCommune', HeardType, 'xã trong phạm vi');

builder.objectFields(Source, (t) => ({
  heard: t.field({
    type: HeardConnection,
    args: pageArgs,
    complexity: pageCost,
    resolve: async ({ row, moment }, page) =>
      sliceOf(
        page,
        await heardCommunes(moment.db, row.source, scopeOn(sourceCourseOf(row), moment.validAt), moment),
        ({ unit }) => unit,
        (one) => ({ one, moment }),
      ),
    description:
      'Mọi xã trong phạm vi vào ngày xét và số liệu đã có đến ngày nào: xã chưa gửi bao giờ trước, rồi đến xã có số liệu cũ nhất.',
  }),
}));
