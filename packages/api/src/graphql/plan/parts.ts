import type { Addressees, RecipientSet, Timing as TimingOfTask } from '@thac/domain/plan/events';
import type { BasisRow, FlagRow, TaskRow } from '@thac/projections/planQueries';
import { builder } from '../builder.ts';
import { Rolling } from '../deadline/enums.ts';
import { DeadlineRuleType } from '../deadline/rule.ts';
import type { At } from '../loaders.ts';
import { Plan, planAt, Task, taskAt, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { BasisKind, Edge, Every, FlagCause, OutputKind, Role } from './enums.ts';

export const Period = builder.objectRef<{ from: string; to: string }>('Period').implement({
  description: 'Thời kỳ thực hiện.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Day', description: 'Ngày đầu.' }),
    to: t.expose('to', { type: 'Day', description: 'Ngày cuối.' }),
  }),
});

export const Basis = builder.objectRef<At<BasisRow>>('Basis').implement({
  description: 'Căn cứ hoặc viện dẫn: một liên kết trong cây văn bản.',
  fields: (t) => ({
    basis: t.field({ type: 'UUID', resolve: ({ row }) => row.basis, description: 'Mã của căn cứ.' }),
    literal: t.string({ resolve: ({ row }) => row.literal, description: 'Nguyên văn.' }),
    kind: t.field({
      type: BasisKind,
      resolve: ({ row }) => row.kind,
      description: 'Căn cứ hay viện dẫn nội dung.',
    }),
    edge: t.field({ type: Edge, resolve: ({ row }) => row.edge, description: 'Vì sao biết.' }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.target),
      description: 'Văn bản được viện dẫn; trống khi chưa xác định.',
    }),
  }),
});

export const Flag = builder.objectRef<At<FlagRow>>('Flag').implement({
  description: 'Cảnh báo: văn bản cấp trên đã thay đổi, cần người xem xét.',
  fields: (t) => ({
    flag: t.field({ type: 'UUID', resolve: ({ row }) => row.flag, description: 'Mã cảnh báo.' }),
    parent: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.parent),
      description: 'Văn bản cấp trên.',
    }),
    cause: t.field({ type: FlagCause, resolve: ({ row }) => row.cause, description: 'Điều đã xảy ra.' }),
    summary: t.string({ resolve: ({ row }) => row.summary, description: 'Tóm tắt điều thay đổi.' }),
    changedTasks: t.field({
      type: [Task],
      resolve: async ({ row, moment }) => {
        const found = await Promise.all(row.changed_tasks.map((task) => taskAt(moment, task)));
        return found.filter((task) => task !== null);
      },
      description: 'Các nhiệm vụ cấp trên đã thay đổi.',
    }),
    raised: t.field({
      type: 'Position',
      resolve: ({ row }) => row.raised,
      description: 'Vị trí của sự kiện cảnh báo.',
    }),
    cleared: t.boolean({ resolve: ({ row }) => row.cleared, description: 'Đã được xem xét.' }),
    note: t.string({ nullable: true, resolve: ({ row }) => row.note, description: 'Kết quả xem xét.' }),
  }),
});

export const Output = builder
  .objectRef<{ kind: typeof OutputKind.$inferType; detail: string | null }>('Output')
  .implement({
    description: 'Kết quả phải có.',
    fields: (t) => ({
      kind: t.expose('kind', { type: OutputKind, description: 'Loại kết quả.' }),
      detail: t.exposeString('detail', { nullable: true, description: 'Mô tả.' }),
    }),
  });

/** Thời hạn of a task as the view keeps it. */
export const timingOf = (row: TaskRow): TimingOfTask => {
  const {
    due_literal: literal,
    due_rule: rule,
    rolling,
    due_on: due,
    literal_day,
    rolled_day,
    calendar,
    counted_from,
  } = row;
  const fixed =
    literal_day === null || rolled_day === null
      ? null
      : { literalDay: literal_day, rolledDay: rolled_day, edition: calendar, from: counted_from };
  return { literal, rule, rolling, due, fixed };
};

export const Timing = builder.objectRef<TimingOfTask>('Timing').implement({
  description: 'Thời hạn: nguyên văn, quy tắc đã đọc và ngày cuối còn trong hạn.',
  fields: (t) => ({
    literal: t.exposeString('literal', { nullable: true, description: 'Nguyên văn.' }),
    rule: t.expose('rule', { type: DeadlineRuleType, description: 'Quy tắc đọc được từ nguyên văn.' }),
    rolling: t.expose('rolling', {
      type: Rolling,
      description: 'Lựa chọn của cơ quan ban hành khi ngày cuối là ngày nghỉ.',
    }),
    due: t.expose('due', {
      type: 'Day',
      nullable: true,
      description: 'Ngày cuối còn trong hạn; trống là không hạn, hoặc chưa tính được trước khi ban hành.',
    }),
    literalDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ fixed }) => fixed?.literalDay ?? null,
      description: 'Ngày cuối theo đúng câu chữ.',
    }),
    rolledDay: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ fixed }) => fixed?.rolledDay ?? null,
      description: 'Ngày ấy nếu chuyển sang ngày làm việc tiếp theo.',
    }),
    calendar: t.string({
      nullable: true,
      resolve: ({ fixed }) => fixed?.edition ?? null,
      description: 'Lịch làm việc dùng khi xác định hạn; trống là khi ấy chưa có lịch cho ngày ấy.',
    }),
    countedFrom: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ fixed }) => fixed?.from ?? null,
      description: 'Ngày ban hành hoặc ngày nhận mà hạn được tính từ đó.',
    }),
  }),
});

export const SetType = builder.objectRef<{ set: RecipientSet; moment: Moment }>('RecipientSet').implement({
  description: 'Tập hợp đơn vị, hiểu theo ngày ban hành.',
  fields: (t) => ({
    every: t.field({ type: Every, resolve: ({ set }) => set.every, description: 'Mọi đơn vị loại nào.' }),
    of: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ set, moment }) => unitAt(moment, set.of),
      description: 'Của đơn vị nào.',
    }),
  }),
});

export const AddresseesType = builder
  .objectRef<{ addressees: Addressees; moment: Moment }>('Addressees')
  .implement({
    description: 'Nơi thực hiện theo vai trò.',
    fields: (t) => ({
      role: t.field({
        type: Role,
        resolve: ({ addressees }) => addressees.role,
        description: 'Chủ trì hay phối hợp.',
      }),
      units: t.field({
        type: [Unit],
        resolve: async ({ addressees, moment }) => {
          const found = await Promise.all(addressees.units.map((unit) => unitAt(moment, unit)));
          return found.filter((unit) => unit !== null);
        },
        description: 'Các đơn vị nêu tên.',
      }),
      sets: t.field({
        type: [SetType],
        resolve: ({ addressees, moment }) => addressees.sets.map((set) => ({ set, moment })),
        description: 'Các tập hợp.',
      }),
    }),
  });
