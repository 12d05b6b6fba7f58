import { obligationTimeline, planTimeline, unitTimeline } from '@thac/projections/timelineQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import { pageArgs, pageCost } from '../page.ts';
import { TimelineConnection, timelinePage } from './timeline.ts';

builder.queryField('timeline', (t) =>
  t.field({
    type: TimelineConnection,
    args: {
      ...asOfArg,
      ...pageArgs,
      plan: t.arg({ type: 'UUID', description: 'Của văn bản này.' }),
      unit: t.arg({ type: 'UUID', description: 'Của đơn vị này.' }),
      obligation: t.arg({ type: 'UUID', description: 'Của nhiệm vụ được giao này.' }),
    },
    complexity: pageCost,
    resolve: async (_, { asOf, plan, unit, obligation, ...page }, { reads }) => {
      const given = [plan, unit, obligation].filter((id) => id !== null && id !== undefined);
      if (given.length !== 1)
        throw badInput('plan, unit, obligation', 'nêu đúng một', 'give exactly one of them');
      const moment = await reads.moment(asOf);
      return timelinePage(moment, page, (keyset) => {
        if (plan) return planTimeline(moment.db, plan, moment, keyset, true);
        if (unit) return unitTimeline(moment.db, unit, moment, keyset);
        return obligationTimeline(moment.db, obligation ?? '', moment, keyset);
      });
    },
    description: 'Diễn biến của một văn bản, một đơn vị hoặc một nhiệm vụ được giao, mới trước cũ sau.',
  }),
);
