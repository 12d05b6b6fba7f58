import { calendarOn } from '@thac/projections/calendarQueries';
import {
  type PlanBalance,
  type PlanDifference,
  planBalanceOf,
  planDifferencesOf,
} from '@thac/projections/planBalance';
import {
  type ReportBalance,
  type ReportDifference,
  reportBalanceOf,
  reportDifferencesOf,
} from '@thac/projections/reportBalance';
import { builder } from '../builder.ts';
import type { At, ReorganisationNode } from '../loaders.ts';
import { Plan, planAt, Report, reportAt } from '../nodes.ts';
import { assertWhole } from '../whole.ts';

/** How many differences are shown; there must be none. */
export const mostDifferences = 50;

type PlanBalanceNode = At<PlanBalance> & { differences: PlanDifference[] };
type ReportBalanceNode = At<ReportBalance> & { differences: ReportDifference[] };

/** Cân đối văn bản của một việc sắp xếp. */
export async function planBalanceAt({ row, moment }: ReorganisationNode): Promise<PlanBalanceNode> {
  await assertWhole(moment, { units: row.ends });
  return {
    row: await planBalanceOf(moment.db, row, moment),
    differences: await planDifferencesOf(moment.db, row, moment, mostDifferences),
    moment,
  };
}

/** Cân đối báo cáo của một việc sắp xếp. */
export async function reportBalanceAt({ row, moment }: ReorganisationNode): Promise<ReportBalanceNode> {
  await assertWhole(moment, { units: row.ends });
  const calendar = await calendarOn(moment.db, moment);
  return {
    row: await reportBalanceOf(moment.db, row, calendar, moment),
    differences: await reportDifferencesOf(moment.db, row, moment, mostDifferences),
    moment,
  };
}

export const PlanBalanceType = builder.objectRef<PlanBalanceNode>('PlanBalance').implement({
  description: 'Cân đối của các văn bản mà các đơn vị kết thúc theo dõi: nay ai theo dõi.',
  fields: (t) => {
    const count = (of: keyof PlanBalance, description: string) =>
      t.int({ resolve: ({ row }) => row[of], description });
    return {
      total: count('total', 'Mọi văn bản mà các đơn vị kết thúc đã ban hành hoặc theo dõi, trừ dự thảo.'),
      closed: count('closed', 'Đã hết hiệu lực mà chưa bàn giao.'),
      hanging: t.int({
        resolve: ({ row }) => row.total - row.closed,
        description: 'Còn hiệu lực khi sắp xếp: bằng tổng của hai số bên dưới.',
      }),
      undecided: count('undecided', 'Chưa quyết định.'),
      handedOver: count('handedOver', 'Đã bàn giao.'),
      decided: count('decided', 'Số văn bản mà các quyết định còn hiệu lực nói là đã bàn giao.'),
      balanced: t.boolean({
        resolve: ({ row, differences }) => plansBalance(row) && differences.length === 0,
        description: 'Không mất, không tính hai lần.',
      }),
      lost: t.field({
        type: [Plan],
        resolve: (node) => plansIn(node, ['withoutHolder']),
        description: 'Chỗ lệch: đã bàn giao mà không còn ai theo dõi; phải trống.',
      }),
      countedTwice: t.field({
        type: [Plan],
        resolve: (node) => plansIn(node, ['twice', 'orphan']),
        description: 'Chỗ lệch: ở hai nơi, hoặc bàn giao mà không có quyết định còn hiệu lực; phải trống.',
      }),
    };
  },
});

export const ReportBalanceType = builder.objectRef<ReportBalanceNode>('ReportBalance').implement({
  description: 'Cân đối của các báo cáo mà các đơn vị kết thúc chưa nộp: nay đơn vị nào báo cáo.',
  fields: (t) => {
    const count = (of: keyof ReportBalance, description: string) =>
      t.int({ resolve: ({ row }) => row[of], description });
    return {
      hanging: count('hanging', 'Còn treo khi sắp xếp: bằng tổng của năm số bên dưới.'),
      undecided: count('undecided', 'Chưa quyết định.'),
      transferred: count('transferred', 'Đã chuyển nguyên trạng.'),
      merged: count('merged', 'Đã gộp.'),
      divided: count('divided', 'Đã chia.'),
      lapsed: count('lapsed', 'Đã chấm dứt.'),
      decided: count('decided', 'Số báo cáo mà các quyết định còn hiệu lực nói là đã xử lý.'),
      heirs: count('heirs', 'Báo cáo của các đơn vị kế thừa nhận thêm phạm vi.'),
      balanced: t.boolean({
        resolve: ({ row, differences }) => reportsBalance(row) && differences.length === 0,
        description: 'Không mất, không tính hai lần.',
      }),
      lost: t.field({
        type: [Report],
        resolve: (node) => reportsIn(node, ['withoutHeir']),
        description: 'Chỗ lệch: đã chuyển đi mà không đơn vị nào báo cáo; phải trống.',
      }),
      countedTwice: t.field({
        type: [Report],
        resolve: (node) => reportsIn(node, ['twice', 'orphan']),
        description: 'Chỗ lệch: ở hai nơi, hoặc nhận mà không có quyết định còn hiệu lực; phải trống.',
      }),
    };
  },
});

async function plansIn({ differences, moment }: PlanBalanceNode, kinds: readonly PlanDifference['kind'][]) {
  const found = new Set(differences.flatMap(({ kind, plan }) => (kinds.includes(kind) ? [plan] : [])));
  const nodes = await Promise.all([...found].map((plan) => planAt(moment, plan)));
  return nodes.filter((node) => node !== null);
}

async function reportsIn(
  { differences, moment }: ReportBalanceNode,
  kinds: readonly ReportDifference['kind'][],
) {
  const found = new Set(differences.flatMap(({ kind, report }) => (kinds.includes(kind) ? [report] : [])));
  const nodes = await Promise.all([...found].map((report) => reportAt(moment, report)));
  return nodes.filter((node) => node !== null);
}

const plansBalance = ({ total, closed, undecided, handedOver, decided }: PlanBalance) =>
  total - closed === undecided + handedOver && decided === handedOver;

const reportsBalance = ({
  hanging,
  undecided,
  transferred,
  merged,
  divided,
  lapsed,
  decided,
}: ReportBalance) => hanging === undecided + decided && decided === transferred + merged + divided + lapsed;
