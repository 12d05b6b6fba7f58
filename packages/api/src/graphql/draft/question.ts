import type { Answer } from '@thac/domain/draft/events';
import type { PlanOffer, UnitOffer } from '@thac/domain/draft/offers';
import type { Question as Asked } from '@thac/domain/draft/questions';
import { builder } from '../builder.ts';
import { Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { Capacity, Modality } from '../plan/enums.ts';
import { SetType } from '../plan/parts.ts';
import type { Moment } from '../reads.ts';
import { AnswerKind, QuestionKind } from './enums.ts';

type Here<T> = { one: T; moment: Moment };

/** A question with what was answered, at a moment. */
export type AskedHere = Here<Asked & { answer: Answer | null }>;

const AnswerType = builder.objectRef<Here<Answer>>('DraftAnswer').implement({
  description: 'Câu trả lời cho một câu hỏi về bản đọc.',
  fields: (t) => ({
    kind: t.field({ type: AnswerKind, resolve: ({ one }) => one.kind, description: 'Loại câu trả lời.' }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ one, moment }) => (one.kind === 'unit' ? unitAt(moment, one.unit) : null),
      description: 'Đơn vị.',
    }),
    capacity: t.field({
      type: Capacity,
      nullable: true,
      resolve: ({ one }) => (one.kind === 'capacity' ? one.capacity : null),
      description: 'Thẩm quyền ký.',
    }),
    units: t.field({
      type: [Unit],
      resolve: async ({ one, moment }) => {
        const units = one.kind === 'addressees' ? one.units : [];
        return (await Promise.all(units.map((unit) => unitAt(moment, unit)))).filter((unit) => unit !== null);
      },
      description: 'Các đơn vị nêu tên.',
    }),
    sets: t.field({
      type: [SetType],
      resolve: ({ one, moment }) =>
        one.kind === 'addressees' ? one.sets.map((set) => ({ set, moment })) : [],
      description: 'Các tập hợp.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ one, moment }) => (one.kind === 'document' ? planAt(moment, one.plan) : null),
      description: 'Văn bản.',
    }),
    modality: t.field({
      type: Modality,
      nullable: true,
      resolve: ({ one }) => (one.kind === 'modality' ? one.modality : null),
      description: 'Tính chất.',
    }),
  }),
});

const UnitCandidate = builder.objectRef<Here<UnitOffer>>('UnitCandidate').implement({
  description: 'Một đơn vị mà tên gọi trong văn bản có thể chỉ.',
  fields: (t) => ({
    title: t.string({ resolve: ({ one }) => one.title, description: 'Tên gọi vào ngày của văn bản.' }),
    parentName: t.string({
      nullable: true,
      resolve: ({ one }) => one.parentName,
      description: 'Tên đơn vị cấp trên khi ấy.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ one, moment }) => unitAt(moment, one.unit),
      description: 'Đơn vị, như vào ngày xét.',
    }),
  }),
});

const PlanCandidate = builder.objectRef<Here<PlanOffer>>('PlanCandidate').implement({
  description: 'Một văn bản đã đăng ký mà viện dẫn có thể chỉ.',
  fields: (t) => ({
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ one, moment }) => planAt(moment, one.plan),
      description: 'Văn bản.',
    }),
    issuerFits: t.boolean({
      nullable: true,
      resolve: ({ one }) => one.issuerFits,
      description: 'Cơ quan ban hành có khớp với cách ghi trong viện dẫn; trống khi không so được.',
    }),
  }),
});

/** Câu hỏi về bản đọc. */
export const QuestionType = builder.objectRef<AskedHere>('DraftQuestion').implement({
  description: 'Một điều cần người xem xét trước khi bản đọc thành văn bản.',
  fields: (t) => ({
    question: t.field({ type: 'UUID', resolve: ({ one }) => one.question, description: 'Mã câu hỏi.' }),
    kind: t.field({ type: QuestionKind, resolve: ({ one }) => one.kind, description: 'Loại câu hỏi.' }),
    asks: t.field({ type: AnswerKind, resolve: ({ one }) => one.asks, description: 'Cần trả lời bằng gì.' }),
    path: t.string({
      resolve: ({ one }) => one.path,
      description: 'Đường dẫn (JSON Pointer) trong nội dung đọc được, dùng cho `editDraft`.',
    }),
    clause: t.string({
      nullable: true,
      resolve: ({ one }) => one.clause,
      description: 'Địa chỉ mục, điều, khoản, điểm.',
    }),
    literal: t.string({ resolve: ({ one }) => one.literal, description: 'Nguyên văn.' }),
    firstLine: t.int({
      nullable: true,
      resolve: ({ one }) => one.lines?.[0] ?? null,
      description: 'Dòng đầu trong văn bản nguồn, từ 1.',
    }),
    lastLine: t.int({
      nullable: true,
      resolve: ({ one }) => one.lines?.[1] ?? null,
      description: 'Dòng cuối.',
    }),
    message: t.string({ resolve: ({ one }) => one.vi, description: 'Câu hỏi bằng tiếng Việt.' }),
    english: t.string({ resolve: ({ one }) => one.en, description: 'Câu hỏi bằng tiếng Anh.' }),
    blocking: t.boolean({
      resolve: ({ one }) => one.blocking && one.answer === null,
      description: 'Chưa xác nhận được bản đọc khi câu hỏi này chưa có trả lời.',
    }),
    answer: t.field({
      type: AnswerType,
      nullable: true,
      resolve: ({ one, moment }) => one.answer && { one: one.answer, moment },
      description: 'Câu trả lời; trống khi chưa có.',
    }),
    proposal: t.field({
      type: AnswerType,
      nullable: true,
      resolve: ({ one, moment }) => one.proposal && { one: one.proposal, moment },
      description:
        'Khả năng duy nhất và chắc chắn; được lấy và ghi lại khi xác nhận nếu không ai trả lời khác.',
    }),
    units: t.field({
      type: [UnitCandidate],
      resolve: ({ one, moment }) => one.units.slice(0, 50).map((offer) => ({ one: offer, moment })),
      description: 'Các đơn vị có thể được hiểu, nhiều nhất 50.',
    }),
    plans: t.field({
      type: [PlanCandidate],
      resolve: ({ one, moment }) => one.plans.map((offer) => ({ one: offer, moment })),
      description: 'Các văn bản có thể được hiểu.',
    }),
  }),
});
