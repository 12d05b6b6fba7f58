import { derivedId } from '@thac/domain/identity';
import type { Basis, DocumentIdentity } from '@thac/domain/plan/events';
import type { TaskAsked } from '@thac/domain/plan/timing';
import { builder } from '../builder.ts';
import { Rolling } from '../deadline/enums.ts';
import { badInput } from '../errors.ts';
import { BasisKind, Capacity, Edge, Every, Modality, OutputKind, Role } from './enums.ts';

export const IssuerInput = builder.inputType('IssuerInput', {
  description: 'Cơ quan ban hành và thẩm quyền ký.',
  fields: (t) => ({
    unit: t.field({ type: 'UUID', required: true, description: 'Cơ quan ban hành.' }),
    capacity: t.field({ type: Capacity, required: true, description: 'Tập thể hay người đứng đầu ký.' }),
  }),
});

export const PeriodInput = builder.inputType('PeriodInput', {
  description: 'Thời kỳ của văn bản.',
  fields: (t) => ({
    from: t.field({ type: 'Day', required: true, description: 'Ngày đầu.' }),
    to: t.field({ type: 'Day', required: true, description: 'Ngày cuối.' }),
  }),
});

export const CorrectionInput = builder.inputType('PlanCorrectionInput', {
  description: 'Phần được sửa hoặc bổ sung; phần không nêu giữ nguyên, null là chưa biết.',
  fields: (t) => ({
    issuer: t.field({ type: IssuerInput, description: 'Cơ quan ban hành.' }),
    documentType: t.field({ type: 'ShortCode', description: 'Loại văn bản: QĐ, KH, CT …' }),
    number: t.field({ type: 'DocumentSymbol', description: 'Số.' }),
    symbol: t.field({ type: 'DocumentSymbol', description: 'Số, ký hiệu đúng như in.' }),
    title: t.field({ type: 'Text', description: 'Trích yếu.' }),
    issuedOn: t.field({ type: 'Day', description: 'Ngày ban hành ghi trên văn bản.' }),
    period: t.field({ type: PeriodInput, description: 'Thời kỳ thực hiện.' }),
  }),
});

export const BasisInput = builder.inputType('BasisInput', {
  description: 'Một căn cứ hoặc viện dẫn; giữ nguyên văn khi chưa rõ là văn bản nào.',
  fields: (t) => ({
    basis: t.field({ type: 'UUID', description: 'Mã của căn cứ; bỏ trống thì hệ thống đặt.' }),
    literal: t.field({ type: 'Text', required: true, description: 'Nguyên văn.' }),
    kind: t.field({ type: BasisKind, required: true, description: 'Căn cứ hay viện dẫn nội dung.' }),
    edge: t.field({ type: Edge, required: true, description: 'Vì sao biết.' }),
    plan: t.field({ type: 'UUID', description: 'Văn bản được viện dẫn, nếu đã đăng ký.' }),
  }),
});

export const SetInput = builder.inputType('RecipientSetInput', {
  description: 'Tập hợp đơn vị nhận, hiểu theo ngày ban hành.',
  fields: (t) => ({
    every: t.field({ type: Every, required: true, description: 'Mọi đơn vị loại nào.' }),
    of: t.field({ type: 'UUID', required: true, description: 'Của đơn vị nào.' }),
  }),
});

const AddresseesInput = builder.inputType('AddresseesInput', {
  description: 'Nơi thực hiện: đơn vị nêu tên hoặc tập hợp, theo vai trò.',
  fields: (t) => ({
    role: t.field({ type: Role, required: true, description: 'Chủ trì hay phối hợp.' }),
    units: t.field({ type: ['UUID'], required: true, defaultValue: [], description: 'Các đơn vị nêu tên.' }),
    sets: t.field({ type: [SetInput], required: true, defaultValue: [], description: 'Các tập hợp.' }),
  }),
});

const OutputInput = builder.inputType('OutputInput', {
  description: 'Kết quả phải có.',
  fields: (t) => ({
    kind: t.field({ type: OutputKind, required: true, description: 'Loại kết quả.' }),
    detail: t.field({ type: 'Text', description: 'Mô tả.' }),
  }),
});

const TimingInput = builder.inputType('TimingInput', {
  description: 'Thời hạn: nguyên văn, ngày cuối còn trong hạn và cách tính khi trùng ngày nghỉ.',
  fields: (t) => ({
    literal: t.field({ type: 'Text', description: 'Nguyên văn.' }),
    due: t.field({
      type: 'Day',
      description: 'Ngày cuối còn trong hạn; không nêu thì tính theo nguyên văn, null là không hạn.',
    }),
    rolling: t.field({
      type: Rolling,
      description: 'Lựa chọn của cơ quan ban hành khi ngày cuối là ngày nghỉ; không nêu là giữ nguyên ngày.',
    }),
  }),
});

export const TaskInput = builder.inputType('TaskInput', {
  description: 'Một nhiệm vụ trong văn bản, kèm câu giao việc nguyên văn.',
  fields: (t) => ({
    key: t.field({
      type: 'ShortCode',
      description:
        'Khóa của nhiệm vụ trong văn bản này, do người gọi đặt; bỏ trống thì theo mục. Mã suy từ văn bản và khóa.',
    }),
    task: t.field({
      type: 'UUID',
      description: 'Chỉ khi sửa đổi (`changed`): mã của nhiệm vụ đang có; bỏ trống thì suy từ khóa.',
    }),
    clause: t.field({ type: 'Line', required: true, description: 'Địa chỉ mục, điều, khoản, điểm.' }),
    title: t.field({ type: 'Line', required: true, description: 'Tên gọn.' }),
    sentence: t.field({ type: 'Text', required: true, description: 'Câu giao việc, nguyên văn.' }),
    modality: t.field({ type: Modality, required: true, description: 'Bắt buộc hay đề nghị.' }),
    addressees: t.field({ type: [AddresseesInput], required: true, description: 'Nơi thực hiện.' }),
    via: t.field({ type: 'UUID', description: 'Gửi hoặc báo cáo qua đơn vị nào.' }),
    output: t.field({ type: OutputInput, required: true, description: 'Kết quả phải có.' }),
    timing: t.field({ type: TimingInput, required: true, description: 'Thời hạn.' }),
  }),
});

type IdentityGiven = Partial<Record<keyof DocumentIdentity, unknown>> & typeof CorrectionInput.$inferInput;

/** Only the parts that were named; a named null means unknown. */
export function correctionOf(given: IdentityGiven): Partial<DocumentIdentity> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The whole identity of a document, unknown parts as null. */
export function identityOf(given: IdentityGiven, title: string): DocumentIdentity {
  return {
    issuer: given.issuer ?? null,
    documentType: given.documentType ?? null,
    number: given.number ?? null,
    symbol: given.symbol ?? null,
    title,
    issuedOn: given.issuedOn ?? null,
    period: given.period ?? null,
  };
}

/** Bases with ids: the given one, or one derived from the plan, the place and the words. */
export const basesOf = (plan: string, given: readonly (typeof BasisInput.$inferInput)[]): Basis[] =>
  given.map((one) => ({
    basis: one.basis ?? derivedId('basis', plan, one.kind, one.literal),
    literal: one.literal,
    kind: one.kind,
    edge: one.edge,
    plan: one.plan ?? null,
  }));

type TaskGiven = typeof TaskInput.$inferInput;

/** New tasks: an id follows from plan and key, so that no two plans can ever mean the same task, however quick. */
export function tasksOf(plan: string, given: readonly TaskGiven[]): TaskAsked[] {
  if (given.some(({ task }) => task != null))
    throw badInput('task', 'chỉ nêu khi sửa đổi nhiệm vụ đang có', 'only for changing a task that stands');
  return changedTasksOf(plan, given);
}

/** Tasks with ids: the named one, or one derived from plan and key or clause, counting repeated clauses. */
export function changedTasksOf(plan: string, given: readonly TaskGiven[]): TaskAsked[] {
  const seen = new Map<string, number>();
  return given.map((one) => {
    const key = one.key ?? one.clause;
    const times = (seen.get(key) ?? 0) + (one.key == null ? 1 : 0);
    seen.set(key, times);
    const causes = times <= 1 ? [key] : [key, String(times)];
    return {
      task: one.task ?? derivedId('task', plan, ...causes),
      clause: one.clause,
      title: one.title,
      sentence: one.sentence,
      modality: one.modality,
      addressees: one.addressees.map(({ role, units, sets }) => ({ role, units, sets })),
      via: one.via ?? null,
      output: { kind: one.output.kind, detail: one.output.detail ?? null },
      timing: {
        literal: one.timing.literal ?? null,
        due: one.timing.due,
        rolling: one.timing.rolling ?? undefined,
      },
    };
  });
}
