import type { Conflicted, EventRef, Ignored, Outcome, Recorded, Refused } from '../../write/outcome.ts';
import { builder } from '../builder.ts';
import {
  Draft,
  draftAt,
  Obligation,
  obligationAt,
  Plan,
  planAt,
  Regime,
  Report,
  regimeAt,
  reportAt,
  Unit,
  unitAt,
} from '../nodes.ts';
import { ReceiptType, receiptAt } from '../report/receipt.ts';
import { SealReceiptType } from '../seal/receipt.ts';

/** What a mutation touched, so that its answer can show it as it now is. */
export type Touched = {
  plan?: string;
  obligation?: string;
  unit?: string;
  draft?: string;
  regime?: string;
  report?: string;
};

type Answer<T> = T & { touched: Touched };

const RecordedEventType = builder.objectRef<EventRef>('RecordedEvent').implement({
  description: 'Một sự kiện vừa được ghi.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: (one) => one.id, description: 'Mã sự kiện.' }),
    position: t.field({
      type: 'Position',
      resolve: (one) => one.position,
      description: 'Vị trí trong sổ ghi.',
    }),
    stream: t.exposeString('stream', { description: 'Dòng sự kiện.' }),
    version: t.exposeInt('version', { description: 'Phiên bản trong dòng sự kiện.' }),
    type: t.exposeString('type', { description: 'Loại sự kiện.' }),
  }),
});

const RecordedType = builder.objectRef<Answer<Recorded>>('Recorded').implement({
  description: 'Đã ghi: mệnh lệnh đã thành sự kiện trong sổ ghi.',
  fields: (t) => ({
    position: t.field({
      type: 'Position',
      resolve: (one) => one.position,
      description: 'Vị trí của sự kiện cuối; dùng cho `asOf.atLeast`.',
    }),
    settled: t.field({
      type: 'Position',
      // What takes too long is no reason to keep silent about what was recorded.
      nullable: true,
      resolve: (one, _, { settled }) => settled(one.position),
      description: 'Chờ việc triển khai xuống cấp dưới xong, rồi trả vị trí có đủ kết quả.',
    }),
    stream: t.exposeString('stream', { description: 'Dòng sự kiện.' }),
    version: t.exposeInt('version', { description: 'Phiên bản mới; dùng cho `expectedVersion` lần sau.' }),
    events: t.field({
      type: [RecordedEventType],
      resolve: (one) => one.events,
      description: 'Các sự kiện vừa ghi.',
    }),
    replayed: t.exposeBoolean('replayed', {
      description: 'Đã ghi từ lần gửi trước với cùng khóa; lần này không ghi thêm.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: async ({ touched, position }, _, { reads }) =>
        touched.plan ? planAt(await reads.moment({ atLeast: position }), touched.plan) : null,
      description: 'Văn bản liên quan, như hiện nay.',
    }),
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: async ({ touched, position }, _, { reads }) =>
        touched.obligation
          ? obligationAt(await reads.moment({ atLeast: position }), touched.obligation)
          : null,
      description: 'Nhiệm vụ được giao liên quan, như hiện nay.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: async ({ touched, position }, _, { reads }) =>
        touched.unit ? unitAt(await reads.moment({ atLeast: position }), touched.unit) : null,
      description: 'Đơn vị liên quan, như hiện nay.',
    }),
    draft: t.field({
      type: Draft,
      nullable: true,
      resolve: async ({ touched, position }, _, { reads }) =>
        touched.draft ? draftAt(await reads.moment({ atLeast: position }), touched.draft) : null,
      description: 'Bản đọc liên quan, như hiện nay.',
    }),
    regime: t.field({
      type: Regime,
      nullable: true,
      resolve: async ({ touched, position }, _, { reads }) =>
        touched.regime ? regimeAt(await reads.moment({ atLeast: position }), touched.regime) : null,
      description: 'Chế độ báo cáo liên quan, như hiện nay.',
    }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: async ({ touched, position }, _, { reads }) =>
        touched.report ? reportAt(await reads.moment({ atLeast: position }), touched.report) : null,
      description: 'Báo cáo liên quan, như hiện nay.',
    }),
    receipt: t.field({
      type: ReceiptType,
      nullable: true,
      resolve: async ({ touched, position }, _, { reads }) =>
        touched.report
          ? receiptAt(await reads.moment({ atLeast: position }), touched.report, position)
          : null,
      description: 'Biên nhận, khi mệnh lệnh là nộp báo cáo.',
    }),
    seal: t.field({
      type: SealReceiptType,
      nullable: true,
      resolve: ({ position }, _, { seals }) => seals.receipt(position, true),
      description:
        'Biên nhận niêm phong của sự kiện cuối; khi hỏi thì chờ niêm phong tối đa 5 giây, sau đó hỏi lại bằng `receipt`.',
    }),
  }),
});

const IgnoredType = builder.objectRef<Answer<Ignored>>('Ignored').implement({
  description: 'Không có gì để ghi: mọi việc đã đúng như mệnh lệnh.',
  fields: (t) => ({
    position: t.field({
      type: 'Position',
      resolve: (one) => one.position,
      description: 'Vị trí của sổ ghi lúc đó.',
    }),
    stream: t.exposeString('stream', { description: 'Dòng sự kiện.' }),
    version: t.exposeInt('version', { description: 'Phiên bản hiện có.' }),
  }),
});

const Detail = builder.objectRef<{ name: string; value: string }>('RefusalDetail').implement({
  description: 'Một chi tiết của lời từ chối.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Tên chi tiết.' }),
    value: t.exposeString('value', { description: 'Giá trị.' }),
  }),
});

/** Từ chối: a refusal as the API shows it, of a mutation or of a question that cannot be answered as asked. */
export const RefusedType = builder.objectRef<Refused>('Refused').implement({
  description: 'Từ chối: quy định hoặc sổ ghi không cho phép. Không có gì được ghi.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Mã lý do, ổn định.' }),
    message: t.exposeString('vi', { description: 'Lý do bằng tiếng Việt.' }),
    english: t.exposeString('en', { description: 'Lý do bằng tiếng Anh.' }),
    details: t.field({
      type: [Detail],
      resolve: ({ details }) => Object.entries(details).map(([name, value]) => ({ name, value })),
      description: 'Chi tiết: tên và giá trị.',
    }),
  }),
});

const ConflictedType = builder.objectRef<Answer<Conflicted>>('Conflicted').implement({
  description: 'Xung đột: người khác đã thay đổi trước; xem lại rồi gửi lại.',
  fields: (t) => ({
    stream: t.exposeString('stream', { description: 'Dòng sự kiện.' }),
    expected: t.exposeInt('expected', { nullable: true, description: 'Phiên bản người gọi đã thấy.' }),
    actual: t.exposeInt('actual', { description: 'Phiên bản hiện có.' }),
    message: t.string({
      resolve: ({ expected, actual }) =>
        `Dữ liệu đã thay đổi: phiên bản hiện có là ${actual}${expected === null ? '' : `, không phải ${expected}`}.`,
      description: 'Giải thích.',
    }),
  }),
});

/** Kết cục: what every mutation answers. */
export const OutcomeType = builder.unionType('Outcome', {
  description: 'Bốn kết cục của một mệnh lệnh.',
  types: [RecordedType, IgnoredType, RefusedType, ConflictedType],
  resolveType: ({ outcome }) => names[outcome],
});

const names = {
  recorded: 'Recorded',
  ignored: 'Ignored',
  refused: 'Refused',
  conflicted: 'Conflicted',
} as const;

/** Adds what was touched to an outcome. */
export const touching = (outcome: Outcome, touched: Touched) => ({ ...outcome, touched });
