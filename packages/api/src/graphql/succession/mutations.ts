import type { Line } from '../../write/succession/kinds.ts';
import type { SuccessionAnswer, SuccessionPreview } from '../../write/succession/succeeding.ts';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Obligation, obligationAt, Plan, planAt, Unit, unitAt } from '../nodes.ts';
import { AuthorityInput, authorityOf, orderArgs, orderOptions } from '../orderArgs.ts';
import { OutcomeType, RefusedType, touching } from '../outcome/outcome.ts';
import { listCost } from '../page.ts';
import type { Moment } from '../reads.ts';
import { DecisionType, decisionAt } from './decision.ts';
import { askedIn, SuccessionInput } from './inputs.ts';

type HeirLine = At<Line['heirs'][number]>;

const HeirType = builder.objectRef<HeirLine>('SuccessionHeir').implement({
  description: 'Nơi một mục sẽ chuyển đến.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị nhận.',
    }),
    id: t.field({ type: 'UUID', resolve: ({ row }) => row.id, description: 'Mã ở đơn vị nhận.' }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần nào; trống là toàn bộ.',
    }),
    joins: t.boolean({
      resolve: ({ row }) => row.joins,
      description: 'Gộp vào việc đơn vị nhận đang có, hay thành việc mới của đơn vị ấy.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due,
      description: 'Thời hạn ở đơn vị nhận; trống là không hạn.',
    }),
  }),
});

const LineType = builder.objectRef<At<Line>>('SuccessionLine').implement({
  description: 'Một mục của quyết định xem trước.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: async ({ row: { item }, moment }) =>
        item.kind === 'obligation' ? obligationAt(moment, item.id) : null,
      description: 'Nhiệm vụ được giao.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: async ({ row: { item }, moment }) => (item.kind === 'plan' ? planAt(moment, item.id) : null),
      description: 'Văn bản được bàn giao theo dõi.',
    }),
    report: t.field({
      type: 'UUID',
      nullable: true,
      resolve: ({ row: { item } }) => (item.kind === 'report' ? item.id : null),
      description: 'Mã báo cáo phải có, kể cả khi chưa lập.',
    }),
    heirs: t.field({
      type: [HeirType],
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ row, moment }) => row.heirs.map((heir) => ({ row: heir, moment })),
      description: 'Nơi chuyển đến; trống khi chấm dứt.',
    }),
  }),
});

const shown = 200;

const PreviewType = builder.objectRef<SuccessionPreview & { moment: Moment }>('SuccessionPreview').implement({
  description: 'Xem trước một quyết định chuyển giao; chưa ghi gì.',
  fields: (t) => ({
    refused: t.field({
      type: RefusedType,
      nullable: true,
      resolve: ({ refused }) => refused,
      description: 'Vì sao quyết định này sẽ bị từ chối; trống khi ghi được.',
    }),
    count: t.int({ resolve: ({ lines }) => lines.length, description: 'Số mục.' }),
    created: t.int({
      resolve: ({ lines }) => heirsIn(lines, false),
      description: 'Số việc mới ở các đơn vị nhận.',
    }),
    joined: t.int({
      resolve: ({ lines }) => heirsIn(lines, true),
      description: 'Số việc các đơn vị nhận đang có, được gộp thêm phạm vi.',
    }),
    remaining: t.int({
      resolve: ({ remaining }) => remaining,
      description: 'Số mục cùng đề xuất trong phạm vi mà một quyết định không chứa hết.',
    }),
    lines: t.field({
      type: [LineType],
      complexity: listCost(shown),
      args: {
        first: t.arg({
          type: 'PageSize',
          required: true,
          defaultValue: 50,
          description: `Nhiều nhất ${shown} mục đầu.`,
        }),
      },
      resolve: ({ lines, moment }, { first }) =>
        lines.slice(0, Math.max(0, Math.min(first, shown))).map((row) => ({ row, moment })),
      description: 'Các mục đầu.',
    }),
  }),
});

const heirsIn = (lines: readonly Line[], joins: boolean): number =>
  new Set(lines.flatMap(({ heirs }) => heirs.filter((heir) => heir.joins === joins).map(({ id }) => id)))
    .size;

const AnswerType = builder.objectRef<SuccessionAnswer>('SuccessionAnswer').implement({
  description: 'Kết cục của một quyết định chuyển giao.',
  fields: (t) => ({
    outcome: t.field({
      type: OutcomeType,
      resolve: ({ outcome }) => touching(outcome, {}),
      description: 'Kết cục.',
    }),
    decision: t.field({
      type: DecisionType,
      nullable: true,
      resolve: async ({ outcome, decision }, _, { reads }) =>
        outcome.outcome === 'recorded' && decision !== null
          ? decisionAt(await reads.moment({ atLeast: outcome.position }), decision)
          : null,
      description: 'Quyết định đã ghi.',
    }),
    passed: t.int({ resolve: ({ passed }) => passed, description: 'Số mục vừa quyết định.' }),
    remaining: t.int({
      resolve: ({ remaining }) => remaining,
      description: 'Số mục cùng đề xuất còn lại trong phạm vi; gửi tiếp cho đến khi bằng 0.',
    }),
  }),
});

const input = builder.args((t) => ({
  input: t.field({ type: SuccessionInput, required: true, description: 'Quyết định.' }),
}));

builder.queryField('previewSuccession', (t) =>
  t.field({
    type: PreviewType,
    complexity: 200,
    args: {
      ...input,
      onBehalfOf: t.arg({ type: 'UUID', description: 'Thay mặt đơn vị nào (TM., KT., TL., TUQ.).' }),
    },
    resolve: async (_, { input: given, onBehalfOf }, { caller, door, reads }) => {
      const preview = await door.previewSuccession(caller, askedIn(given), orderOptions({ onBehalfOf }));
      return { ...preview, moment: await reads.moment({ fresh: true }) };
    },
    description: 'Xem trước quyết định chuyển giao vào hôm nay: chuyển gì đến đâu, hoặc vì sao không được.',
  }),
);

builder.mutationFields((t) => ({
  decideSuccession: t.field({
    type: AnswerType,
    complexity: 200,
    args: { ...orderArgs, ...input },
    resolve: async (_, { input: given, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      return door.decideSuccession(caller, askedIn(given), orderOptions(rest));
    },
    description:
      'Quyết định chuyển giao những gì còn treo của đơn vị đã kết thúc: tất cả các mục hoặc không mục nào.',
  }),
  undoSuccession: t.field({
    type: OutcomeType,
    complexity: 200,
    args: {
      ...orderArgs,
      decision: t.arg({ type: 'UUID', required: true, description: 'Quyết định chuyển giao bị hủy.' }),
      by: t.arg({ type: AuthorityInput, required: true, description: 'Văn bản quyết định hủy.' }),
      reason: t.arg({ type: 'Text', required: true, description: 'Lý do.' }),
    },
    resolve: async (_, { decision, by, reason, ...rest }, { caller, door, reads }) => {
      await reads.renew();
      const asked = { decision, by: authorityOf(by), reason };
      return touching(await door.undoSuccession(caller, asked, orderOptions(rest)), {});
    },
    description: 'Hủy một quyết định chuyển giao: mọi mục trở lại đơn vị cũ và chờ quyết định mới.',
  }),
}));
