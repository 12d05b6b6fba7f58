import type { Delivery, DeliveryFilter } from '@thac/eventstore/outbox';
import { askingOf } from '../../auth/reading.ts';
import { builder } from '../builder.ts';
import { forbidden } from '../errors.ts';
import { said } from '../given.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf, uncountedConnectionOf } from '../page.ts';
import { DeliveryState } from './enums.ts';

export const DeliveryType = builder.objectRef<Delivery>('Delivery').implement({
  description:
    'Một lần chuyển thư nhắc việc, hoặc thông báo nhiệm vụ về thủ tục, qua một kênh: tình trạng hiện nay của hộp gửi đi, không phải lịch sử.',
  fields: (t) => ({
    id: t.field({
      type: 'UUID',
      resolve: ({ delivery }) => delivery,
      description: 'Mã, cũng là khóa chống trùng gửi cho bên nhận.',
    }),
    cause: t.field({
      type: 'Position',
      resolve: ({ cause }) => cause,
      description: 'Vị trí của sự kiện nhắc việc trong sổ ghi.',
    }),
    channel: t.exposeString('channel', { description: 'Kênh gửi.' }),
    state: t.expose('state', { type: DeliveryState, description: 'Tình trạng.' }),
    attempts: t.exposeInt('attempts', { description: 'Đã thử bao nhiêu lần kể từ lần được cho gửi lại.' }),
    error: t.exposeString('error', { nullable: true, description: 'Lần thử cuối không được vì sao.' }),
    queued: t.expose('queued', { type: 'Instant', description: 'Vào hộp gửi đi lúc nào.' }),
    nextAttempt: t.expose('nextAttempt', {
      type: 'Instant',
      nullable: true,
      description: 'Sớm nhất thử lại lúc nào.',
    }),
    parked: t.expose('parked', {
      type: 'Instant',
      nullable: true,
      description: 'Bị tạm gác lúc nào.',
    }),
    delivered: t.expose('delivered', {
      type: 'Instant',
      nullable: true,
      description: 'Được nhận lúc nào; sự kiện tương ứng ở `Reminder.handedOver`.',
    }),
  }),
});

const DeliveryConnection = uncountedConnectionOf('Delivery', DeliveryType, 'lần chuyển thư');

const Filter = builder.inputType('DeliveryFilter', {
  description: 'Điều kiện lọc các lần chuyển thư; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    states: t.field({ type: [DeliveryState], description: 'Tình trạng.' }),
    channel: t.field({ type: 'Line', description: 'Kênh gửi.' }),
  }),
});

builder.queryField('deliveries', (t) =>
  t.field({
    type: DeliveryConnection,
    args: { ...pageArgs, filter: t.arg({ type: Filter, description: 'Điều kiện lọc.' }) },
    complexity: pageCost,
    resolve: async (_, { filter, ...given }, { caller, deliveries }) => {
      // The outbox is that of the whole house; whoever reads less finds his own under `Reminder.deliveries`.
      const { all, house } = askingOf(caller);
      if (!all && !house) throw forbidden('administrator', 'quản trị hệ thống và người đọc toàn bộ');
      const key = keyOf<[number, string]>(given, ['whole', 'uuid']);
      const after = key && { cause: key[0], delivery: key[1] };
      const rows = await deliveries.page(said<DeliveryFilter>(filter), { first: sizeOf(given) + 1, after });
      return pageOf(
        given,
        rows,
        (row) => [row.cause, row.delivery],
        (row) => row,
      );
    },
    description: 'Hộp gửi đi như hiện nay, thư của các sự kiện mới trước.',
  }),
);

builder.mutationField('resumeDeliveries', (t) =>
  t.field({
    type: ['UUID'],
    args: {
      deliveries: t.arg({
        type: ['UUID'],
        required: true,
        description: 'Những lần chuyển thư đang bị tạm gác.',
      }),
    },
    resolve: (_, { deliveries: asked }, { caller, deliveries }) => deliveries.resume(caller, asked),
    description: 'Cho gửi lại những thư bị tạm gác, sau khi đã khắc phục; trả về những thư được gửi lại.',
  }),
);
