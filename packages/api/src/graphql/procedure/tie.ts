import type { TieRow } from '@thac/projections/procedureQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Plan, Procedure, planAt, procedureAt, Task, taskAt } from '../nodes.ts';
import { ProcedureDuty } from './enums.ts';

export const TieType = builder.objectRef<At<TieRow>>('ProcedureTie').implement({
  description: 'Một nhiệm vụ được gắn với thủ tục hành chính: phải làm gì, về những thủ tục nào.',
  fields: (t) => ({
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
      description: 'Nhiệm vụ.',
    }),
    duty: t.field({ type: ProcedureDuty, resolve: ({ row }) => row.duty, description: 'Việc phải làm.' }),
    procedures: t.field({
      type: [Procedure],
      nullable: true,
      complexity: { field: 1, multiplier: 20 },
      resolve: async ({ row, moment }) => {
        if (row.procedures === null) return null;
        const found = await Promise.all(row.procedures.map((one) => procedureAt(moment, one)));
        return found.filter((one) => one !== null);
      },
      description: 'Những thủ tục được nêu; trống khi không nêu riêng thủ tục nào.',
    }),
    fields: t.field({
      type: ['String'],
      nullable: true,
      resolve: ({ row }) => row.fields,
      description:
        'Những lĩnh vực được nêu. Cả thủ tục và lĩnh vực đều trống thì là mọi thủ tục do cấp của đơn vị thực hiện.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    since: t.field({ type: 'Position', resolve: ({ row }) => row.since, description: 'Gắn từ vị trí nào.' }),
  }),
});
