import { daysBetween } from '@thac/domain/calendar/day';
import { scopeOn } from '@thac/domain/oneStopShop/course';
import type { Day } from '@thac/domain/vocabulary';
import { type MissingMonth, missingMonths, silentUnits } from '@thac/projections/sourceDesk';
import { sourceCourseOf } from '@thac/projections/sources';
import {
  countDeliveries,
  deliveriesPage,
  itemsPage,
  refusedByReason,
} from '@thac/projections/windowDeliveryQueries';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import type { SourceNode } from '../loaders.ts';
import { Source, Unit, unitAt, WindowDelivery } from '../nodes.ts';
import {
  connectionOf,
  keyOf,
  type PageGiven,
  pageArgs,
  pageCost,
  pageOf,
  sizeOf,
  sliceOf,
  uncountedConnectionOf,
} from '../page.ts';
import type { Moment } from '../reads.ts';
import { DeliveryConnection, deliveryPage, ItemType } from './delivery.ts';
import { ItemOutcome, SettlingState } from './enums.ts';

const RefusedCount = builder.objectRef<{ code: string; count: number }>('RefusedCount').implement({
  description: 'Số mục bị từ chối vì một lý do.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Mã lý do, ổn định.' }),
    count: t.exposeInt('count', { description: 'Số mục.' }),
  }),
});

type Missing = { one: MissingMonth; moment: Moment };

const MissingType = builder.objectRef<Missing>('MissingMonth').implement({
  description: 'Một tháng mà một đơn vị còn thiếu số liệu.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ one, moment }) => unitAt(moment, one.unit),
      description: 'Cơ quan giải quyết.',
    }),
    month: t.field({ type: 'Day', resolve: ({ one }) => one.month, description: 'Ngày đầu của tháng.' }),
    expected: t.int({
      resolve: ({ one }) => one.expected,
      description: 'Số chuỗi số liệu (thủ tục và nơi tiếp nhận) phải có trong tháng.',
    }),
    missing: t.int({
      resolve: ({ one }) => one.missing,
      description: 'Số chuỗi chưa có số liệu cho mọi ngày của tháng.',
    }),
  }),
});

const MissingConnection = connectionOf('MissingMonth', MissingType, 'tháng thiếu số liệu');

/** Two years: what one answer may look at. */
const longestSpan = 731;

/** From the beginning of the year judged, to the day judged, unless said. */
export function spanOf(
  moment: Moment,
  given: { from?: Day | null | undefined; to?: Day | null | undefined },
) {
  const to = given.to ?? moment.validAt;
  const from = given.from ?? `${to.slice(0, 4)}-01-01`;
  if (daysBetween(from, to) > longestSpan) throw badInput('from, to', 'không quá 2 năm', 'at most two years');
  return { from, to };
}

const RefusedConnection = uncountedConnectionOf('RefusedItem', ItemType, 'mục bị từ chối');

type RefusedGiven = PageGiven & {
  reason?: string | null | undefined;
  receivedFrom?: Day | null | undefined;
  receivedTo?: Day | null | undefined;
};

async function refusedPage({ row, moment }: SourceNode, given: RefusedGiven) {
  const key = keyOf<[string, number]>(given, ['uuid', 'whole']);
  const after = key && { receipt: key[0], item: key[1] };
  const { reason = null } = given;
  const filter = { source: row.source, outcome: 'refused', reason, received: receivedIn(given) } as const;
  const rows = await itemsPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (one) => [one.receipt, one.item],
    (one) => ({ row: one, moment }),
  );
}

const receivedArgs = builder.args((t) => ({
  receivedFrom: t.field({
    type: 'Day',
    description: 'Chỉ những lần gửi nhận từ ngày này; mặc định là từ đầu.',
  }),
  receivedTo: t.field({
    type: 'Day',
    description: 'Chỉ những lần gửi nhận đến hết ngày này; mặc định là đến nay.',
  }),
}));

const receivedIn = ({ receivedFrom, receivedTo }: RefusedGiven) => ({
  from: receivedFrom ?? null,
  to: receivedTo ?? null,
});

/** Từ ngày nào đến ngày nào. */
export const spanArgs = builder.args((t) => ({
  from: t.field({ type: 'Day', description: 'Từ ngày; mặc định là đầu năm của ngày cuối.' }),
  to: t.field({ type: 'Day', description: 'Đến ngày; mặc định là ngày xét. Nhiều nhất hai năm.' }),
}));

builder.objectFields(Source, (t) => ({
  deliveries: t.field({
    type: DeliveryConnection,
    args: {
      ...pageArgs,
      state: t.arg({ type: SettlingState, description: 'Chỉ những lần gửi đang chờ hoặc đã xử lý.' }),
      outcome: t.arg({ type: ItemOutcome, description: 'Chỉ những lần gửi có mục đạt kết quả này.' }),
    },
    complexity: pageCost,
    resolve: ({ row, moment }, { state = null, outcome = null, ...page }) =>
      deliveryPage(moment, { source: row.source, state, outcome }, page),
    description: 'Các lần gửi, mới trước cũ sau.',
  }),
  lastDelivery: t.field({
    type: WindowDelivery,
    nullable: true,
    resolve: async ({ row: { source }, moment }) => {
      const [row] = await deliveriesPage(moment.db, { source }, moment, { first: 1, after: null });
      return row === undefined ? null : { row, moment };
    },
    description: 'Lần gửi gần nhất.',
  }),
  waiting: t.int({
    resolve: ({ row: { source }, moment }) =>
      countDeliveries(moment.db, { source, state: 'waiting' }, moment),
    description: 'Số lần gửi đang chờ xử lý.',
  }),
  refused: t.field({
    type: [RefusedCount],
    args: receivedArgs,
    resolve: ({ row, moment }, given) => refusedByReason(moment.db, [row.source], moment, receivedIn(given)),
    description: 'Số mục bị từ chối theo lý do, nhiều trước ít sau; một mục có thể có nhiều lý do.',
  }),
  refusedItems: t.field({
    type: RefusedConnection,
    args: {
      ...pageArgs,
      ...receivedArgs,
      reason: t.arg({ type: 'ShortCode', description: 'Chỉ những mục bị từ chối vì lý do này.' }),
    },
    complexity: pageCost,
    resolve: refusedPage,
    description: 'Các mục bị từ chối.',
  }),
  missing: t.field({
    type: MissingConnection,
    args: { ...pageArgs, ...spanArgs },
    complexity: pageCost,
    resolve: async ({ row, moment }, { from, to, ...page }) =>
      sliceOf(
        page,
        await missingMonths(moment.db, row.source, spanOf(moment, { from, to }), moment),
        ({ unit, month }) => `${unit} ${month}`,
        (one) => ({ one, moment }),
      ),
    description:
      'Đơn vị nào còn thiếu số liệu của tháng nào: một chuỗi đã có số liệu thì phải có cho mọi ngày của từng tháng trọn vẹn sau đó, khi cả hai đơn vị còn tồn tại và thủ tục còn hiệu lực.',
  }),
  silent: t.field({
    type: [Unit],
    args: spanArgs,
    complexity: { field: 20, multiplier: 50 },
    resolve: async ({ row, moment }, given) => {
      const scope = scopeOn(sourceCourseOf(row), moment.validAt);
      const units = await silentUnits(moment.db, row.source, scope, spanOf(moment, given), moment);
      const found = await Promise.all(units.map((unit) => unitAt(moment, unit)));
      return found.filter((unit) => unit !== null);
    },
    description: 'Các xã trong phạm vi vào ngày xét chưa có số liệu nào trong khoảng ngày.',
  }),
}));
