import { scopeOn } from '@thac/domain/oneStopShop/course';
import {
  type DutyKey,
  type MeantRow,
  type ProcedureDutyRow,
  procedureDuties,
} from '@thac/projections/procedureDuties';
import { sourceCourseOf } from '@thac/projections/sources';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Plan, planAt, Task, taskAt, Unit, unitAt } from '../nodes.ts';
import { WorkState } from '../obligation/enums.ts';
import type { Moment } from '../reads.ts';
import { CodeType } from '../unit/unit.ts';
import { ProcedureDuty } from './enums.ts';

/** One duty, and after which position whoever has it reads on. */
export type DutyNode = At<ProcedureDutyRow> & { resume: number };

const Meant = builder.objectRef<MeantRow>('ProcedureMeant').implement({
  description: 'Một thủ tục mà nhiệm vụ nói đến, đang hoặc sẽ có hiệu lực.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Mã thủ tục.' }),
    name: t.exposeString('name', { description: 'Tên thủ tục.' }),
    from: t.expose('from_day', { type: 'Day', description: 'Từ ngày.' }),
    to: t.expose('to_day', {
      type: 'Day',
      nullable: true,
      description: 'Đến hết ngày; trống khi chưa bãi bỏ.',
    }),
  }),
});

/** Nhiệm vụ về thủ tục: what the dossier system of a unit must know of what the unit owes. */
export const DutyType = builder.objectRef<DutyNode>('ProcedureObligation').implement({
  description: 'Một nhiệm vụ về thủ tục hành chính của một đơn vị thuộc phạm vi của nguồn.',
  fields: (t) => ({
    position: t.field({
      type: 'Position',
      resolve: ({ row }) => row.position,
      description: 'Vị trí của sự kiện mới nhất làm nhiệm vụ thành như vậy.',
    }),
    resumeAfter: t.field({
      type: 'Position',
      resolve: ({ resume }) => resume,
      description: 'Đọc tiếp sau vị trí này thì không sót mục nào.',
    }),
    day: t.field({
      type: 'Day',
      resolve: ({ row }) => row.on_day,
      description: 'Ngày của sự kiện đó; mã đơn vị và thủ tục là của ngày này.',
    }),
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: ({ row, moment }) => obligationAt(moment, row.obligation),
      description: 'Nhiệm vụ được giao.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản giao.',
    }),
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ row, moment }) => taskAt(moment, row.task),
      description: 'Nhiệm vụ trong văn bản.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment.on(row.on_day), row.unit),
      description: 'Đơn vị phải làm.',
    }),
    codes: t.field({
      type: [CodeType],
      resolve: ({ row, moment }) => moment.on(row.on_day).load.deskCodes.load(row.unit),
      description:
        'Mã của đơn vị vào ngày đó, trong các hệ thống mã mà bảng mã của ngày đó nêu; mọi mã khi chưa có bảng mã.',
    }),
    duty: t.field({ type: ProcedureDuty, resolve: ({ row }) => row.duty, description: 'Việc phải làm.' }),
    tied: t.boolean({
      resolve: ({ row }) => row.tied,
      description: 'Còn là nhiệm vụ về thủ tục; không khi đã bỏ gắn.',
    }),
    state: t.field({ type: WorkState, resolve: ({ row }) => row.state, description: 'Trạng thái.' }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due,
      description: 'Ngày cuối còn trong hạn; trống khi không có thời hạn.',
    }),
    procedures: t.field({
      type: [Meant],
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ row, moment }) => moment.on(row.on_day).load.meant.load(row),
      description: 'Những thủ tục phải làm, kể cả thủ tục sẽ có hiệu lực.',
    }),
  }),
});

/** Những nhiệm vụ về thủ tục của một nguồn, at a moment; null when there is no such source. */
export async function dutiesAt(
  moment: Moment,
  source: string,
  page: { first: number; after: DutyKey },
): Promise<ProcedureDutyRow[] | null> {
  const row = await moment.load.figureSource.load(source);
  if (row === null) return null;
  return procedureDuties(moment.db, scopeOn(sourceCourseOf(row), moment.validAt), moment, page);
}

/** Where to read on after each row; of the last one only the row that comes next can say. */
export const resuming = (rows: readonly ProcedureDutyRow[], size: number, moment: Moment): DutyNode[] =>
  rows.slice(0, size).map((row, index) => {
    const whole = rows[index + 1]?.position !== row.position;
    return { row, moment, resume: whole ? row.position : row.position - 1 };
  });
