import type { Assignment } from '@thac/domain/obligation/events';
import type { Expansion, Task as TaskOfPlan } from '@thac/domain/plan/events';
import { timedAtIssue } from '@thac/domain/plan/timing';
import { type Preview as PreviewOf, type Problem, preview } from '@thac/domain/policies/preview';
import type { TaskRow } from '@thac/projections/planQueries';
import { directoryFor } from '../../write/expansion.ts';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { editionsAt } from '../calendar/at.ts';
import { badInput } from '../errors.ts';
import { planAt, Task, taskAt, Unit, unitAt } from '../nodes.ts';
import { listCost } from '../page.ts';
import type { Moment } from '../reads.ts';
import { Modality, OutputKind, Role } from './enums.ts';
import { SetType, timingOf } from './parts.ts';

type At<T> = { of: T; moment: Moment };

const Owed = builder.objectRef<At<Assignment>>('PreviewedDuty').implement({
  description: 'Một nhiệm vụ mà đơn vị sẽ được giao.',
  fields: (t) => ({
    obligation: t.field({
      type: 'UUID',
      resolve: ({ of }) => of.obligation,
      description: 'Mã nhiệm vụ được giao sẽ có.',
    }),
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ of, moment }) => taskAt(moment, of.task),
      description: 'Nhiệm vụ trong văn bản.',
    }),
    role: t.field({ type: Role, resolve: ({ of }) => of.role, description: 'Chủ trì hay phối hợp.' }),
    modality: t.field({
      type: Modality,
      resolve: ({ of }) => of.modality,
      description: 'Bắt buộc hay đề nghị.',
    }),
    output: t.field({
      type: OutputKind,
      resolve: ({ of }) => of.output,
      description: 'Loại kết quả phải có.',
    }),
    due: t.field({ type: 'Day', nullable: true, resolve: ({ of }) => of.due, description: 'Hạn.' }),
  }),
});

const PreviewedUnit = builder.objectRef<At<PreviewOf['units'][number]>>('PreviewedUnit').implement({
  description: 'Một đơn vị sẽ được giao nhiệm vụ.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ of, moment }) => unitAt(moment, of.unit),
      description: 'Đơn vị, như vào ngày ban hành.',
    }),
    owes: t.field({
      type: [Owed],
      resolve: ({ of, moment }) => of.owes.map((one) => ({ of: one, moment })),
      description: 'Những gì đơn vị sẽ được giao.',
    }),
  }),
});

const ExpansionType = builder.objectRef<At<Expansion>>('Expansion').implement({
  description: 'Một tập hợp và các đơn vị mà nó chỉ vào ngày ban hành.',
  fields: (t) => ({
    set: t.field({
      type: SetType,
      resolve: ({ of, moment }) => ({ set: of.set, moment }),
      description: 'Tập hợp.',
    }),
    count: t.int({ resolve: ({ of }) => of.units.length, description: 'Số đơn vị.' }),
    units: t.field({ type: ['UUID'], resolve: ({ of }) => of.units, description: 'Các đơn vị.' }),
  }),
});

const problemTexts = {
  nobodyAddressed: 'Nhiệm vụ không nêu nơi thực hiện.',
  emptySet: 'Tập hợp nơi thực hiện không có đơn vị nào vào ngày ban hành.',
  unitUnknown: 'Đơn vị được nêu tên không tồn tại vào ngày ban hành.',
  notSubordinate: 'Giao việc bắt buộc cho đơn vị không thuộc cấp dưới; xem lại là giao hay đề nghị.',
  dueBeforeIssue: 'Thời hạn trước ngày ban hành.',
} satisfies Record<Problem['kind'], string>;

const ProblemType = builder.objectRef<Problem>('PreviewProblem').implement({
  description: 'Điều cần xem lại trước khi ban hành; không cản việc ban hành.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'Loại vấn đề.' }),
    message: t.string({ resolve: ({ kind }) => problemTexts[kind], description: 'Giải thích.' }),
    task: t.field({ type: 'UUID', resolve: ({ task }) => task, description: 'Nhiệm vụ.' }),
    clause: t.exposeString('clause', { description: 'Địa chỉ mục, điều, khoản, điểm.' }),
    unit: t.field({
      type: 'UUID',
      nullable: true,
      resolve: (one) => ('unit' in one ? one.unit : null),
      description: 'Đơn vị liên quan.',
    }),
  }),
});

const Preview = builder.objectRef<At<PreviewOf>>('CascadePreview').implement({
  description: 'Xem trước việc giao nhiệm vụ: bao nhiêu đơn vị, đơn vị nào, được giao gì.',
  fields: (t) => ({
    unitCount: t.int({ resolve: ({ of }) => of.units.length, description: 'Số đơn vị sẽ được giao.' }),
    obligations: t.int({ resolve: ({ of }) => of.obligations, description: 'Số nhiệm vụ sẽ được giao.' }),
    units: t.field({
      type: [PreviewedUnit],
      args: {
        first: t.arg({
          type: 'PageSize',
          required: true,
          defaultValue: 50,
          description: 'Nhiều nhất bao nhiêu, đến 20.000.',
        }),
      },
      complexity: listCost(20_000),
      resolve: ({ of, moment }, { first }) =>
        of.units.slice(0, Math.min(Math.max(first, 0), 20_000)).map((one) => ({ of: one, moment })),
      description: 'Các đơn vị và những gì sẽ được giao.',
    }),
    expansions: t.field({
      type: [ExpansionType],
      resolve: ({ of, moment }) => of.expansions.map((one) => ({ of: one, moment })),
      description: 'Các tập hợp vào ngày ban hành.',
    }),
    problems: t.field({
      type: [ProblemType],
      resolve: ({ of }) => of.problems,
      description: 'Điều cần xem lại.',
    }),
  }),
});

const asTask = (row: TaskRow): TaskOfPlan => ({
  task: row.task,
  clause: row.clause,
  title: row.title,
  sentence: row.sentence,
  modality: row.modality,
  addressees: row.addressees,
  via: row.via,
  output: { kind: row.output, detail: row.output_detail },
  timing: timingOf(row),
});

builder.queryField('previewCascade', (t) =>
  t.field({
    type: Preview,
    nullable: true,
    complexity: 600,
    args: {
      ...asOfArg,
      plan: t.arg({ type: 'UUID', required: true, description: 'Văn bản.' }),
      issuedOn: t.arg({
        type: 'Day',
        required: true,
        description: 'Nếu ban hành ngày này; thay cho `asOf.validAt`.',
      }),
      issuer: t.arg({ type: 'UUID', description: 'Cơ quan ban hành, nếu chưa đăng ký.' }),
    },
    resolve: async (_, { plan: id, issuedOn, issuer, asOf }, { reads }) => {
      const moment = await reads.moment({ ...asOf, validAt: issuedOn, fresh: true });
      const found = await planAt(moment, id);
      if (found === null) return null;
      const unit = found.row.issuer ?? issuer ?? null;
      if (unit === null)
        throw badInput('issuer', 'văn bản chưa rõ cơ quan ban hành', 'the plan has no issuer yet');
      const circumstances = {
        period: null,
        base: { issue: issuedOn, receipt: issuedOn },
        calendars: await editionsAt(moment),
      };
      const drafted = (await moment.load.tasks.load(id)).map(asTask);
      const tasks = drafted.map((task) => timedAtIssue(task, circumstances));
      const named = tasks.flatMap(({ addressees, via }) => [
        ...addressees.flatMap(({ units }) => units),
        ...(via === null ? [] : [via]),
      ]);
      const directory = await directoryFor(moment.db, tasks, moment, named);
      return { of: preview({ plan: id, issuer: unit, issuedOn, tasks }, directory), moment };
    },
    description: 'Xem trước: nếu ban hành vào ngày ấy thì những đơn vị nào được giao gì.',
  }),
);
