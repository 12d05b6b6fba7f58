import type { ReminderFilter } from '@thac/projections/reminderQueries';
import {
  countReminders,
  type HandedOverRow,
  type ReminderRow,
  remindersById,
  remindersPage,
} from '@thac/projections/reminderQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { said } from '../given.ts';
import type { At } from '../loaders.ts';
import { at, Obligation, Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { connectionOf, fewCost, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';
import { DeliveryType } from './delivery.ts';
import { RungType } from './ladder.ts';
import { RemindedType } from './preview.ts';

const HandedOver = builder.objectRef<At<HandedOverRow>>('HandedOver').implement({
  description: 'Sự kiện thư nhắc việc đã được bên nhận nhận: chứng cứ trong sổ ghi.',
  fields: (t) => ({
    channel: t.string({ resolve: ({ row }) => row.channel, description: 'Kênh gửi.' }),
    address: t.string({
      resolve: async ({ row }, _, { vault }) => String(await vault.shown(row.address)),
      description: 'Nơi nhận trên kênh đó.',
    }),
    key: t.field({
      type: 'UUID',
      resolve: ({ row }) => row.delivery,
      description: 'Khóa chống trùng mà bên nhận biết.',
    }),
    attempts: t.int({ resolve: ({ row }) => row.attempts, description: 'Được nhận ở lần gửi thứ mấy.' }),
    at: t.field({ type: 'Instant', resolve: ({ row }) => row.delivered_at, description: 'Thời điểm.' }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện.',
    }),
  }),
});

const entryAt = async (moment: Moment, position: number) => {
  const row = await moment.load.event.load(position);
  return row && { row, moment };
};

/** The paper speaks of what is overdue or due within three days; earlier rungs have none. */
const paperOf = ({ plan, unit, on_day, rung, since }: ReminderRow): string | null =>
  rung.days < -3
    ? null
    : `/documents/reminder?${new URLSearchParams({ plan, unit, on: on_day, knownAt: String(since) })}`;

export const Reminder = builder.objectRef<At<ReminderRow>>('Reminder').implement({
  description: 'Một lần nhắc việc đã ghi: nhắc đơn vị nào, về những nhiệm vụ nào, ở bậc nào, gửi cho ai.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.reminder, description: 'Mã lần nhắc.' }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản giao việc.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị được giao nhiệm vụ.',
    }),
    recipient: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.recipient),
      description: 'Nơi nhận thư.',
    }),
    rung: t.field({ type: RungType, resolve: ({ row }) => row.rung, description: 'Bậc nhắc việc.' }),
    on: t.field({ type: 'Day', resolve: ({ row }) => row.on_day, description: 'Ngày nhắc.' }),
    obligations: t.field({
      type: [RemindedType],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ row, moment }) =>
        (await moment.load.reminded.load(row.reminder)).map(({ obligation, due_on: due, seen }) => ({
          of: { obligation, due, seen },
          moment,
        })),
      description: 'Các nhiệm vụ được nhắc.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện: ai nhắc, khi nào, theo căn cứ nào.',
    }),
    handedOver: t.field({
      type: [HandedOver],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ row, moment }) =>
        (await moment.load.handedOver.load(row.reminder)).map((one) => ({ row: one, moment })),
      description: 'Đã được nhận qua những kênh nào, khi nào.',
    }),
    deliveries: t.field({
      type: [DeliveryType],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ row }, _, { deliveries }) =>
        deliveries.page({ causes: [row.since] }, { first: 100, after: null }),
      description: 'Tình trạng gửi hiện nay trên từng kênh.',
    }),
    paperUrl: t.string({
      nullable: true,
      resolve: ({ row }) => paperOf(row),
      description:
        'Công văn đôn đốc (.docx) đúng như sổ ghi biết lúc nhắc; trống khi nhắc sớm hơn ba ngày trước hạn.',
    }),
  }),
});

const ReminderConnection = connectionOf('Reminder', Reminder, 'lần nhắc việc');

/** One page of the reminders that a filter finds, newest first. */
async function reminderPage(moment: Moment, filter: ReminderFilter, given: PageGiven) {
  const key = keyOf<[number, string]>(given, ['whole', 'uuid']);
  const after = key && { since: key[0], reminder: key[1] };
  const rows = await remindersPage(moment.db, filter, moment, { first: sizeOf(given) + 1, after });
  return pageOf(
    given,
    rows,
    (row) => [row.since, row.reminder],
    (row) => ({ row, moment }),
    () => countReminders(moment.db, filter, moment),
  );
}

const Filter = builder.inputType('ReminderFilter', {
  description: 'Điều kiện lọc các lần nhắc việc; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    unit: t.field({ type: 'UUID', description: 'Đơn vị được giao nhiệm vụ.' }),
    recipient: t.field({ type: 'UUID', description: 'Nơi nhận thư.' }),
    plan: t.field({ type: 'UUID', description: 'Văn bản giao việc.' }),
    obligation: t.field({ type: 'UUID', description: 'Nhiệm vụ được giao.' }),
    from: t.field({ type: 'Day', description: 'Nhắc từ ngày.' }),
    to: t.field({ type: 'Day', description: 'Nhắc đến hết ngày.' }),
  }),
});

builder.queryFields((t) => ({
  reminder: t.field({
    type: Reminder,
    nullable: true,
    args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã lần nhắc.' }) },
    resolve: async (_, { asOf, id }, { reads }) => {
      const moment = await reads.moment(asOf);
      return at(moment, (await remindersById(moment.db, [id], moment))[0]);
    },
    description: 'Lần nhắc việc theo mã.',
  }),
  reminders: t.field({
    type: ReminderConnection,
    args: { ...asOfArg, ...pageArgs, filter: t.arg({ type: Filter, description: 'Điều kiện lọc.' }) },
    complexity: pageCost,
    resolve: async (_, { asOf, filter, ...page }, { reads }) =>
      reminderPage(await reads.moment(asOf), said(filter), page),
    description: 'Các lần nhắc việc, mới trước cũ sau.',
  }),
}));

builder.objectField(Obligation, 'reminders', (t) =>
  t.field({
    type: ReminderConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => reminderPage(moment, { obligation: row.obligation }, page),
    description: 'Các lần nhắc về nhiệm vụ này, mới trước cũ sau.',
  }),
);
builder.objectField(Plan, 'reminders', (t) =>
  t.field({
    type: ReminderConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => reminderPage(moment, { plan: row.plan }, page),
    description: 'Các lần nhắc theo văn bản này, mới trước cũ sau.',
  }),
);
builder.objectField(Unit, 'reminders', (t) =>
  t.field({
    type: ReminderConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => reminderPage(moment, { unit: row.unit }, page),
    description: 'Các lần đơn vị được nhắc, mới trước cũ sau.',
  }),
);
