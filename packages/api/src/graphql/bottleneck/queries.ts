import { bottlenecks, lagByTier } from '@thac/projections/bottlenecks';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { keyOf, pageArgs, pageCost, pageOf, sizeOf } from '../page.ts';
import { Tier } from '../unit/enums.ts';
import { assertBelow } from '../whole.ts';
import { BottleneckConnection, TierLag } from './bottleneck.ts';
import { Waiting } from './enums.ts';

const startArgs = builder.args((t) => ({
  plan: t.field({ type: 'UUID', description: 'Của mọi nhiệm vụ trong văn bản này.' }),
  task: t.field({ type: 'UUID', description: 'Của riêng nhiệm vụ này.' }),
}));

function startOf({ plan, task }: { plan?: string | null | undefined; task?: string | null | undefined }) {
  if (plan && !task) return { plan };
  if (task && !plan) return { task };
  throw badInput('plan, task', 'nêu đúng một', 'give exactly one of them');
}

builder.queryFields((t) => ({
  bottlenecks: t.field({
    type: BottleneckConnection,
    args: {
      ...asOfArg,
      ...startArgs,
      ...pageArgs,
      level: t.arg({ type: 'Count', description: 'Chỉ bậc này.' }),
      tier: t.arg({ type: Tier, description: 'Chỉ cấp này.' }),
      waitingFor: t.arg({ type: Waiting, description: 'Chỉ những chỗ đang chờ điều này.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, plan, task, level, tier, waitingFor, ...given }, { reads }) => {
      const start = startOf({ plan, task });
      const key = keyOf<[number, string]>(given, ['whole', 'uuid']);
      const after = key && { days: key[0], obligation: key[1] };
      const moment = await reads.moment(asOf);
      const filter = { level: level ?? null, tier: tier ?? null, waitingFor: waitingFor ?? null };
      const page = { first: sizeOf(given) + 1, after };
      await assertBelow(moment, start);
      const rows = await bottlenecks(moment.db, start, moment, page, filter);
      return pageOf(
        given,
        rows,
        (row) => [row.days, row.obligation],
        (row) => ({ row, moment }),
      );
    },
    description: 'Các chỗ nghẽn của một văn bản hay một nhiệm vụ, lâu nhất trước, xuống mọi cấp bên dưới.',
  }),
  lagByTier: t.field({
    type: [TierLag],
    complexity: 300,
    args: { ...asOfArg, ...startArgs },
    resolve: async (_, { asOf, ...given }, { reads }) => {
      const start = startOf(given);
      const moment = await reads.moment(asOf);
      await assertBelow(moment, start);
      return lagByTier(moment.db, start, moment);
    },
    description: 'Độ trễ triển khai của từng cấp: đến kế hoạch triển khai, rồi đến việc làm đầu tiên.',
  }),
}));
