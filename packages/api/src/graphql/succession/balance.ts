import { type Balance, balanceOf, type Difference, differencesOf } from '@thac/projections/balance';
import { builder } from '../builder.ts';
import type { At, ReorganisationNode } from '../loaders.ts';
import { Obligation, obligationAt, Reorganisation } from '../nodes.ts';
import { assertWhole } from '../whole.ts';
import {
  mostDifferences,
  PlanBalanceType,
  planBalanceAt,
  ReportBalanceType,
  reportBalanceAt,
} from './otherBalances.ts';

type BalanceNode = At<Balance> & { differences: Difference[]; reorganisation: ReorganisationNode };

const BalanceType = builder.objectRef<BalanceNode>('SuccessionBalance').implement({
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
      plans: t.field({
        type: PlanBalanceType,
        complexity: 20,
        resolve: ({ reorganisation }) => planBalanceAt(reorganisation),
        description: 'Cân đối của các văn bản mà các đơn vị kết thúc theo dõi.',
      }),
      reports: t.field({
        type: ReportBalanceType,
        complexity: 50,
        resolve: ({ reorganisation }) => reportBalanceAt(reorganisation),
        description: 'Cân đối của các báo cáo mà các đơn vị kết thúc chưa nộp.',
      }),
    };
  },
});

async function differing({ differences, moment }: BalanceNode, kinds: readonly Difference['kind'][]) {
  const found = differences.filter(({ kind }) => kinds.includes(kind));
  const nodes = await Promise.all(found.map(({ obligation }) => obligationAt(moment, obligation)));
  return nodes.filter((node) => node !== null);
}

const isBalanced = ({ total, closed, undecided, transferred, merged, divided, lapsed, decided }: Balance) =>
  total - closed === undecided + transferred + merged + divided + lapsed &&
  decided === transferred + merged + divided + lapsed;

builder.objectFields(Reorganisation, (t) => ({
  balance: t.field({
    type: BalanceType,
    nullable: true,
    complexity: 20,
    resolve: async (reorganisation): Promise<BalanceNode> => {
      const { row, moment } = reorganisation;
      await assertWhole(moment, { units: row.ends });
      return {
        row: await balanceOf(moment.db, row, moment),
        differences: await differencesOf(moment.db, row, moment, mostDifferences),
        ...{ moment, reorganisation },
      };
    },
    description:
      'Cân đối trước và sau sắp xếp, tại vị trí được hỏi của sổ ghi; trống kèm lỗi `beyond-reading` khi vượt phạm vi đọc.',
  }),
}));
