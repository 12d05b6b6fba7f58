import { rankVerdictOf, type Verdict, verdictOf } from '@thac/domain/policies/measuring/measure';
import type { Wanted } from '@thac/domain/target/events';
import { wantedInWords } from '@thac/domain/words/indicator';
import { editionsOf, type TargetRow } from '@thac/projections/indicatorQueries';
import { builder } from '../builder.ts';
import { Area, TargetVerdict } from '../indicator/enums.ts';
import { Indicator } from '../indicator/indicator.ts';
import type { At, ObligationNode } from '../loaders.ts';
import { Measurement } from '../measurement/measurement.ts';
import { type Reading, read } from '../measurement/reading.ts';
import { at, Obligation, Plan, Procedure, planAt, procedureAt, Task, taskAt } from '../nodes.ts';
import { entryAt } from '../oversight/inspection.ts';
import type { Moment } from '../reads.ts';
import { Entry } from '../timeline/timeline.ts';

const WantedRank = builder.objectRef<Extract<Wanted, { rank: unknown }>['rank']>('WantedRank').implement({
  description: 'Thứ hạng phải đạt; tổng số đơn vị là một phần của chỉ tiêu.',
  fields: (t) => ({
    from: t.int({ resolve: ({ from }) => from, description: 'Từ hạng.' }),
    to: t.int({ resolve: ({ to }) => to, description: 'Đến hạng.' }),
    of: t.int({ resolve: ({ of }) => of, description: 'Trong tổng số bao nhiêu đơn vị.' }),
  }),
});

export const Target = builder.objectRef<At<TargetRow>>('Target').implement({
  description: 'Chỉ tiêu của một nhiệm vụ: chỉ số nào phải đạt mức nào, trong thời gian nào.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.target, description: 'Mã chỉ tiêu.' }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản.',
    }),
    task: t.field({
      type: Task,
      nullable: true,
      resolve: ({ row, moment }) => taskAt(moment, row.task),
      description: 'Nhiệm vụ.',
    }),
    indicator: t.field({
      type: Indicator,
      nullable: true,
      resolve: async ({ row, moment }) =>
        at(moment, (await editionsOf(moment.db, [row.indicator], moment)).at(-1)),
      description: 'Chỉ số, phiên bản mới nhất.',
    }),
    literal: t.string({ resolve: ({ row }) => row.literal, description: 'Nguyên văn trong văn bản.' }),
    wanted: t.string({
      resolve: ({ row }) => wantedInWords(row.wanted).vi,
      description: 'Mức phải đạt, bằng lời.',
    }),
    atLeast: t.string({
      nullable: true,
      resolve: ({ row: { wanted } }) => ('atLeast' in wanted ? wanted.atLeast : null),
      description: 'Phải đạt từ mức này trở lên.',
    }),
    atMost: t.string({
      nullable: true,
      resolve: ({ row: { wanted } }) => ('atMost' in wanted ? wanted.atMost : null),
      description: 'Không được quá mức này.',
    }),
    rank: t.field({
      type: WantedRank,
      nullable: true,
      resolve: ({ row: { wanted } }) => ('rank' in wanted ? wanted.rank : null),
      description: 'Thứ hạng phải đạt.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from_day, description: 'Tính từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ row }) => row.to_day, description: 'Đến hết ngày.' }),
    procedures: t.field({
      type: [Procedure],
      nullable: true,
      complexity: { field: 1, multiplier: 20 },
      resolve: async ({ row, moment }) => {
        if (row.procedures === null) return null;
        const found = await Promise.all(row.procedures.map((one) => procedureAt(moment, one)));
        return found.filter((one) => one !== null);
      },
      description: 'Chỉ những thủ tục này; trống là mọi thủ tục.',
    }),
    area: t.field({ type: Area, resolve: ({ row }) => row.area, description: 'Phạm vi đơn vị.' }),
    dropped: t.string({
      nullable: true,
      resolve: ({ row }) => row.dropped,
      description: 'Lý do bỏ chỉ tiêu; trống khi đang áp dụng.',
    }),
    version: t.int({
      resolve: ({ row }) => row.version,
      description: 'Phiên bản của dòng sự kiện; dùng cho `expectedVersion`.',
    }),
    event: t.field({
      type: Entry,
      nullable: true,
      resolve: ({ row, moment }) => entryAt(moment, row.since),
      description: 'Sự kiện làm chỉ tiêu thành như vậy.',
    }),
  }),
});

/** Một chỉ tiêu được đo cho một nhiệm vụ được giao. */
export type TargetNode = { target: TargetRow; obligation: ObligationNode; reading: Reading };

/** Đo một chỉ tiêu cho đơn vị được giao, at a moment. */
export const measured = async (
  moment: Moment,
  target: TargetRow,
  obligation: ObligationNode,
): Promise<TargetNode> => ({
  target,
  obligation,
  reading: await read(moment, {
    indicator: target.indicator,
    unit: obligation.row.unit,
    area: target.area,
    from: target.from_day,
    to: target.to_day,
    procedures: target.procedures,
    source: null,
    side: null,
  }),
});

function judged({ target, reading: { edition, measured, rank } }: TargetNode): Verdict {
  const formula = edition?.formula ?? null;
  return formula === null
    ? rankVerdictOf(target.wanted, rank)
    : verdictOf(target.wanted, formula, measured.ratio);
}

export const TargetMeasurement = builder.objectRef<TargetNode>('TargetMeasurement').implement({
  description:
    'Chỉ tiêu và số đo đến nay. Số đo không tự làm nhiệm vụ hoàn thành: người có thẩm quyền xác nhận.',
  fields: (t) => ({
    target: t.field({
      type: Target,
      resolve: ({ target, reading }) => ({ row: target, moment: reading.moment }),
      description: 'Chỉ tiêu.',
    }),
    obligation: t.field({
      type: Obligation,
      resolve: ({ obligation }) => obligation,
      description: 'Nhiệm vụ được giao.',
    }),
    verdict: t.field({
      type: TargetVerdict,
      resolve: judged,
      description: 'So số đo với chỉ tiêu, theo phân số chính xác, không theo giá trị đã làm tròn.',
    }),
    measurement: t.field({
      type: Measurement,
      resolve: ({ reading }) => reading,
      description: 'Số đo: giá trị, kỳ số liệu, nguồn, bản, những gì còn thiếu.',
    }),
  }),
});

builder.objectFields(Obligation, (t) => ({
  measurements: t.field({
    type: [TargetMeasurement],
    nullable: true,
    complexity: { field: 50, multiplier: 3 },
    resolve: async (obligation) => {
      const { row, moment } = obligation;
      const targets = await moment.load.targets.load(row.task);
      return Promise.all(targets.map((target) => measured(moment, target, obligation)));
    },
    description:
      'Các chỉ tiêu của nhiệm vụ và số đo đến ngày xét; trống kèm lỗi `beyond-reading` khi vượt phạm vi đọc.',
  }),
}));

builder.objectFields(Task, (t) => ({
  targets: t.field({
    type: [Target],
    complexity: { field: 1, multiplier: 3 },
    resolve: async ({ row, moment }) =>
      (await moment.load.targets.load(row.task)).map((target) => ({ row: target, moment })),
    description: 'Các chỉ tiêu của nhiệm vụ.',
  }),
}));
