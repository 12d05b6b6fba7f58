import type { Candidate, Fate, Proposal } from '@thac/domain/policies/proposals';
import { type Balance, balanceOf, type Difference, differencesOf } from '@thac/projections/balance';
import { unitsUnder } from '@thac/projections/hanging';
import { countHanging, hangingPage } from '@thac/projections/hangingList';
import type { ObligationRow } from '@thac/projections/obligationQueries';
import { builder } from '../builder.ts';
import { HangingKind, PassingKind, SuccessionExtent } from '../enums.ts';
import type { At, ReorganisationNode } from '../loaders.ts';
import { Obligation, obligationAt, Plan, planAt, Reorganisation, Unit, unitAt } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { DecisionConnection, decisionPage } from './decision.ts';
import { type HangingItem, HangingReportType, hangingPlansAt, hangingReportsAt } from './others.ts';
import { fatesIn, proposalsFor } from './proposing.ts';

type Part = At<Candidate>;

const CandidateType = builder.objectRef<Part>('SuccessionCandidate').implement({
  description: 'Đơn vị đã nhận một phần hoặc toàn bộ đơn vị kết thúc.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    extent: t.field({
      type: SuccessionExtent,
      resolve: ({ row }) => row.extent,
      description: 'Mức kế thừa.',
    }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần nào, theo lời của văn bản; trống là toàn bộ.',
    }),
  }),
});

const ProposalType = builder.objectRef<At<Proposal>>('SuccessionProposal').implement({
  description: 'Đề xuất cho một mục còn treo, suy từ văn bản sắp xếp, không bao giờ từ tên gọi.',
  fields: (t) => ({
    passing: t.field({
      type: PassingKind,
      nullable: true,
      resolve: ({ row }) => row.passing,
      description: 'Cách xử lý được đề xuất; trống khi phải có người quyết định.',
    }),
    heirs: t.field({
      type: [Unit],
      complexity: { field: 1, multiplier: 1 },
      resolve: async ({ row, moment }) =>
        (await Promise.all(row.heirs.map(({ unit }) => unitAt(moment, unit)))).filter((one) => one !== null),
      description: 'Đơn vị nhận được đề xuất.',
    }),
    candidates: t.field({
      type: [CandidateType],
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ row, moment }) => row.candidates.map((one) => ({ row: one, moment })),
      description: 'Các đơn vị có thể nhận, khi phải có người quyết định.',
    }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due,
      description: 'Thời hạn được đề xuất, khi các nhiệm vụ gộp lại có hạn khác nhau.',
    }),
    text: t.string({ resolve: ({ row }) => row.vi, description: 'Vì sao.' }),
    english: t.string({ resolve: ({ row }) => row.en, description: 'Vì sao, bằng tiếng Anh.' }),
    warnings: t.stringList({
      resolve: ({ row }) => row.warnings.map(({ vi }) => vi),
      description: 'Điều cần xem lại trước khi chấp nhận.',
    }),
    englishWarnings: t.stringList({
      resolve: ({ row }) => row.warnings.map(({ en }) => en),
      description: 'Điều cần xem lại, bằng tiếng Anh.',
    }),
  }),
});

type Hanging = Omit<HangingItem, 'id'> & { moment: Moment; obligation: ObligationRow | null };

const HangingType = builder.objectRef<Hanging>('HangingItem').implement({
  description: 'Một mục còn treo ở đơn vị đã kết thúc, chờ quyết định.',
  fields: (t) => ({
    obligation: t.field({
      type: Obligation,
      nullable: true,
      resolve: async ({ obligation, moment }) => obligation && obligationAt(moment, obligation.obligation),
      description: 'Nhiệm vụ được giao.',
    }),
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ plan, moment }) => planAt(moment, plan),
      description: 'Văn bản còn hiệu lực mà cơ quan theo dõi đã kết thúc.',
    }),
    report: t.field({
      type: HangingReportType,
      nullable: true,
      resolve: ({ report, moment }) => report && { row: report, moment },
      description: 'Báo cáo phải nộp mà chưa nhận được.',
    }),
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ unit, moment }) => unitAt(moment, unit),
      description: 'Đơn vị đã kết thúc.',
    }),
    proposal: t.field({
      type: ProposalType,
      resolve: ({ proposal, moment }) => ({ row: proposal, moment }),
      description: 'Đề xuất, hoặc vì sao phải hỏi.',
    }),
  }),
});

const HangingConnection = connectionOf('Hanging', HangingType, 'mục còn treo');

type Asked = {
  kind: 'obligation' | 'plan' | 'report';
  unit?: string | null | undefined;
  under?: string | null | undefined;
  asked?: boolean | null | undefined;
};

async function hangingIn({ row, moment }: ReorganisationNode, given: Asked & PageGiven) {
  const below = given.under == null ? null : new Set(await unitsUnder(moment.db, given.under, moment));
  const all = moment.validAt < row.effective ? [] : await fatesIn(moment, row.ends);
  const fates = all.filter(
    ({ unit, heir }) =>
      (given.unit == null || unit === given.unit) &&
      (below === null || below.has(unit)) &&
      (given.asked == null || (heir === null) === given.asked),
  );
  if (given.kind !== 'obligation') return othersIn({ row, moment }, given, { all, fates });
  const units = fates.map(({ unit }) => unit);
  const key = keyOf<[string | null, string]>(given, ['dayOrNull', 'uuid']);
  const after = key && { unit: '', dueOn: key[0], obligation: key[1] };
  const rows = await hangingPage(moment.db, units, moment, { first: sizeOf(given) + 1, after });
  const proposals = await proposalsFor(moment, rows, all);
  return pageOf(
    given,
    rows.map(
      (one, index): Hanging => ({
        ...{ obligation: one, unit: one.unit, plan: null, report: null, moment },
        proposal: proposals[index] as Proposal,
      }),
    ),
    ({ obligation }) => [obligation?.due_on ?? null, obligation?.obligation ?? ''],
    (one) => one,
    () => countHanging(moment.db, units, moment),
  );
}

/** Plans and reports are few beside obligations: all of them are looked at, since a proposal depends on the others. */
async function othersIn(
  { row, moment }: ReorganisationNode,
  given: Asked & PageGiven,
  { all, fates }: { all: readonly Fate[]; fates: readonly Fate[] },
) {
  const found =
    given.kind === 'plan'
      ? await hangingPlansAt(moment, fates)
      : await hangingReportsAt(moment, row.reorganisation, all);
  const wanted = new Set(fates.map(({ unit }) => unit));
  const items = found.filter(({ unit }) => wanted.has(unit));
  const key = keyOf<[string | null, string]>(given, ['dayOrNull', 'uuid']);
  const from = key === null ? 0 : items.findIndex(({ id }) => id === key[1]) + 1;
  return pageOf(
    given,
    items.slice(from),
    ({ id }) => [null, id],
    ({ id: _, ...item }): Hanging => ({ ...item, obligation: null, moment }),
    async () => items.length,
  );
}

const BalanceType = builder
  .objectRef<At<Balance> & { differences: Difference[] }>('SuccessionBalance')
  .implement({
    description: 'Cân đối của một việc sắp xếp: các đơn vị kết thúc đã được giao gì, và nay ở đâu.',
    fields: (t) => {
      const count = (of: keyof Balance, description: string) =>
        t.int({ resolve: ({ row }) => row[of], description });
      return {
        total: count('total', 'Mọi nhiệm vụ đã giao cho các đơn vị kết thúc.'),
        closed: count('closed', 'Đã tự kết thúc: hoàn thành, miễn, rút, chuyển trước khi sắp xếp.'),
        hanging: t.int({
          resolve: ({ row }) => row.total - row.closed,
          description: 'Còn treo khi sắp xếp: bằng tổng của các số bên dưới.',
        }),
        undecided: count('undecided', 'Chưa quyết định.'),
        transferred: count('transferred', 'Đã chuyển nguyên trạng.'),
        merged: count('merged', 'Đã gộp.'),
        divided: count('divided', 'Đã chia.'),
        lapsed: count('lapsed', 'Đã chấm dứt.'),
        decided: count('decided', 'Số nhiệm vụ mà các quyết định còn hiệu lực nói là đã xử lý.'),
        created: count('created', 'Nhiệm vụ mới ở các đơn vị kế thừa.'),
        joined: count('joined', 'Nhiệm vụ các đơn vị kế thừa đã có, được gộp thêm phạm vi.'),
        balanced: t.boolean({
          resolve: ({ row, differences }) => isBalanced(row) && differences.length === 0,
          description: 'Không mất, không tính hai lần.',
        }),
        lost: t.field({
          type: [Obligation],
          resolve: (node) => differing(node, ['withoutHeir']),
          description: 'Chỗ lệch: đã chuyển đi mà không còn ở đâu; phải trống.',
        }),
        countedTwice: t.field({
          type: [Obligation],
          resolve: (node) => differing(node, ['twice', 'orphan']),
          description: 'Chỗ lệch: ở hai nơi, hoặc nhận mà không rõ từ đâu; phải trống.',
        }),
      };
    },
  });

async function differing(
  { differences, moment }: At<Balance> & { differences: Difference[] },
  kinds: readonly Difference['kind'][],
) {
  const found = differences.filter(({ kind }) => kinds.includes(kind));
  const nodes = await Promise.all(found.map(({ obligation }) => obligationAt(moment, obligation)));
  return nodes.filter((node) => node !== null);
}

const isBalanced = ({ total, closed, undecided, transferred, merged, divided, lapsed, decided }: Balance) =>
  total - closed === undecided + transferred + merged + divided + lapsed &&
  decided === transferred + merged + divided + lapsed;

const mostDifferences = 50;

builder.objectFields(Reorganisation, (t) => ({
  hanging: t.field({
    type: HangingConnection,
    args: {
      ...pageArgs,
      kind: t.arg({
        type: HangingKind,
        required: true,
        defaultValue: 'obligation',
        description: 'Loại mục.',
      }),
      unit: t.arg({ type: 'UUID', description: 'Chỉ của đơn vị đã kết thúc này.' }),
      under: t.arg({ type: 'UUID', description: 'Chỉ của những đơn vị đã kết thúc từng ở dưới đơn vị này.' }),
      asked: t.arg.boolean({
        description: 'true: chỉ những mục phải có người quyết định; false: chỉ những mục có đề xuất.',
      }),
    },
    complexity: pageCost,
    resolve: (node, given) => hangingIn(node, given),
    description: 'Còn treo gì: các mục chờ quyết định, theo hạn, mỗi mục với đề xuất và lý do.',
  }),
  balance: t.field({
    type: BalanceType,
    complexity: 20,
    resolve: async ({ row, moment }) => ({
      row: await balanceOf(moment.db, row, moment),
      differences: await differencesOf(moment.db, row, moment, mostDifferences),
      moment,
    }),
    description: 'Cân đối trước và sau sắp xếp, tại vị trí được hỏi của sổ ghi.',
  }),
  decisions: t.field({
    type: DecisionConnection,
    args: pageArgs,
    complexity: pageCost,
    resolve: ({ row, moment }, page) => decisionPage(moment, row.reorganisation, page),
    description: 'Các quyết định chuyển giao theo việc sắp xếp này, mới trước cũ sau.',
  }),
}));
