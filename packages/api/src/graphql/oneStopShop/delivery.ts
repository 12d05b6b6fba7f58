import type { Instant } from '@thac/domain/vocabulary';
import {
  countDeliveries,
  type DeliveryFilter,
  type DeliveryItemRow,
  type DeliveryRow,
  deliveriesPage,
} from '@thac/projections/windowDeliveryQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { DossierWindow, deliveryAt, dossierWindowAt, Source, sourceAt, WindowDelivery } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf, sliceOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { ContentType } from './content.ts';
import { DeliveryChannel, DeliveryMode, ItemOutcome, SettlingState } from './enums.ts';
import { DetailType, detailsOf, ReasonType } from './reason.ts';

export const ItemType = builder.objectRef<At<DeliveryItemRow>>('WindowDeliveryItem').implement({
  description: 'Một mục của một lần gửi, và kết quả của nó.',
  fields: (t) => ({
    item: t.int({ resolve: ({ row }) => row.item, description: 'Thứ tự trong lần gửi, từ 0.' }),
    delivery: t.field({
      type: WindowDelivery,
      nullable: true,
      resolve: ({ row, moment }) => deliveryAt(moment, row.receipt),
      description: 'Lần gửi.',
    }),
    content: t.field({
      type: ContentType,
      resolve: ({ row }) => row.content,
      description: 'Nội dung như đã gửi.',
    }),
    outcome: t.field({
      type: ItemOutcome,
      nullable: true,
      resolve: ({ row }) => row.outcome,
      description: 'Kết quả; trống khi lần gửi đang chờ xử lý.',
    }),
    window: t.field({
      type: DossierWindow,
      nullable: true,
      resolve: ({ row, moment }) => dossierWindowAt(moment, row.window_id),
      description: 'Kỳ số liệu mà mục này vào, như đang có hiệu lực; trống khi không vào kỳ nào.',
    }),
    reasons: t.field({
      type: [ReasonType],
      resolve: ({ row }) => row.reasons ?? [],
      description: 'Mọi lý do từ chối.',
    }),
  }),
});

const ItemConnection = connectionOf('WindowDeliveryItem', ItemType, 'mục số liệu');

type Stopped = DeliveryRow['stopped'][number];

const StoppedType = builder.objectRef<Stopped>('StoppedItem').implement({
  description:
    'Một mục mà bảng chuyển đổi của nguồn không đọc được nên đã dừng lại, không ảnh hưởng các mục khác.',
  fields: (t) => ({
    item: t.exposeString('item', { description: 'Mục nào, theo cách gọi của hệ thống nguồn.' }),
    code: t.exposeString('code', { description: 'Mã lý do, ổn định.' }),
    details: t.field({
      type: [DetailType],
      resolve: ({ details }) => detailsOf(details),
      description: 'Chi tiết: tên và giá trị.',
    }),
  }),
});

builder.node(WindowDelivery, {
  description:
    'Một lần gửi số liệu một cửa: nhận nguyên vẹn, rồi xử lý từng mục; mã định danh là mã biên nhận.',
  id: { resolve: ({ row }) => row.receipt },
  fields: (t) => ({
    source: t.field({
      type: Source,
      nullable: true,
      resolve: ({ row, moment }) => sourceAt(moment, row.source),
      description: 'Nguồn số liệu; trống khi nguồn chưa đăng ký.',
    }),
    key: t.string({ resolve: ({ row }) => row.key, description: 'Khóa của lần gửi.' }),
    channel: t.field({
      type: DeliveryChannel,
      resolve: ({ row }) => row.channel,
      description: 'Gửi bằng cách nào.',
    }),
    mode: t.field({
      type: DeliveryMode,
      resolve: ({ row }) => row.mode,
      description: 'Khi có mục bị từ chối.',
    }),
    receivedAt: t.field({
      type: 'Instant',
      resolve: ({ row }) => row.received_at,
      description: 'Nhận lúc nào.',
    }),
    state: t.field({
      type: SettlingState,
      resolve: ({ row }) => row.state,
      description: 'Đã xử lý hay chưa.',
    }),
    settledAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: ({ row }) => row.settled_at,
      description: 'Xử lý xong tính đến lúc nào.',
    }),
    size: t.int({ resolve: ({ row }) => row.items, description: 'Số mục.' }),
    recorded: t.int({ resolve: ({ row }) => row.recorded, description: 'Số mục là kỳ mới.' }),
    restated: t.int({ resolve: ({ row }) => row.restated, description: 'Số mục đính chính kỳ đã có.' }),
    outrun: t.int({
      resolve: ({ row }) => row.outrun,
      description: 'Số mục đến muộn hơn lần số liệu cao hơn: được giữ lại, không có hiệu lực.',
    }),
    duplicate: t.int({ resolve: ({ row }) => row.duplicate, description: 'Số mục trùng với mục đã nhận.' }),
    unused: t.int({
      resolve: ({ row }) => row.unused,
      description: 'Số mục không dùng vì mục khác bị từ chối (gửi tất cả hoặc không gì cả).',
    }),
    refused: t.int({ resolve: ({ row }) => row.refused, description: 'Số mục bị từ chối.' }),
    items: t.field({
      type: ItemConnection,
      args: {
        ...pageArgs,
        outcome: t.arg({ type: ItemOutcome, description: 'Chỉ những mục có kết quả này.' }),
      },
      complexity: pageCost,
      resolve: async ({ row, moment }, { outcome, ...page }) => {
        const all = await moment.load.deliveryItems.load(row.receipt);
        const wanted = outcome == null ? all : all.filter((one) => one.outcome === outcome);
        return sliceOf(
          page,
          wanted,
          ({ item }) => String(item),
          (one) => ({ row: one, moment }),
        );
      },
      description: 'Các mục, theo thứ tự gửi.',
    }),
    stopped: t.field({
      type: [StoppedType],
      resolve: ({ row }) => row.stopped,
      description: 'Những mục mà bảng chuyển đổi không đọc được.',
    }),
    cursor: t.string({
      nullable: true,
      resolve: ({ row }) => row.cursor,
      description: 'Đã lấy đến đâu của hệ thống nguồn, khi là lần lấy định kỳ.',
    }),
    mapping: t.int({
      nullable: true,
      resolve: ({ row }) => row.mapping,
      description: 'Phiên bản bảng chuyển đổi đã dùng, khi là lần lấy định kỳ.',
    }),
    since: t.field({
      type: 'Position',
      resolve: ({ row }) => row.since,
      description: 'Vị trí của sự kiện làm lần gửi thành như vậy.',
    }),
  }),
});

export const DeliveryConnection = connectionOf('WindowDelivery', WindowDelivery, 'lần gửi số liệu');

/** One page of deliveries, the newest first. */
export async function deliveryPage(moment: Moment, filter: DeliveryFilter, given: PageGiven) {
  const key = keyOf<[Instant, string]>(given, ['text', 'uuid']);
  const after = key && { at: key[0], receipt: key[1] };
  const rows = await deliveriesPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.received_at, row.receipt],
    (row) => ({ row, moment }),
    () => countDeliveries(moment.db, filter, moment),
  );
}
