import type { Fate, Proposal } from '@thac/domain/policies/proposals';
import { unitsUnder } from '@thac/projections/hanging';
import { countHanging, hangingPage } from '@thac/projections/hangingList';
import type { ObligationRow } from '@thac/projections/obligationQueries';
import { builder } from '../builder.ts';
import type { ReorganisationNode } from '../loaders.ts';
import { Obligation, obligationAt, Plan, planAt, Reorganisation, Unit, unitAt } from '../nodes.ts';
import { connectionOf, keyOf, type PageGiven, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { HangingKind } from './enums.ts';
import { type HangingItem, HangingReportType, hangingPlansAt, hangingReportsAt } from './others.ts';
import { ProposalType } from './proposal.ts';
import { fatesIn, proposalsFor } from './proposing.ts';

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
        obligation: one,
        unit: one.unit,
        plan: null,
        report: null,
        moment,
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
  const items = found
    .filter(({ unit }) => wanted.has(unit))
    .sort((a, b) => (isBefore(placeOf(a), placeOf(b)) ? -1 : 1));
  const key = keyOf<[string | null, string]>(given, ['dayOrNull', 'uuid']);
  return pageOf(
    given,
    items.filter((one) => key === null || isBefore(key, placeOf(one))),
    placeOf,
    ({ id: _, ...item }): Hanging => ({ ...item, obligation: null, moment }),
    async () => items.length,
  );
}

type Place = readonly [due: string | null, id: string];

const placeOf = ({ id, report }: HangingItem): Place => [report?.due.due ?? null, id];

/** By due day as obligations are, what has none last: an item that passes on meanwhile moves no other. */
const isBefore = ([due, id]: Place, [otherDue, otherId]: Place): boolean =>
  due === otherDue ? id < otherId : due !== null && (otherDue === null || due < otherDue);

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
    resolve: hangingIn,
    description: 'Còn treo gì: các mục chờ quyết định, theo hạn, mỗi mục với đề xuất và lý do.',
  }),
}));
