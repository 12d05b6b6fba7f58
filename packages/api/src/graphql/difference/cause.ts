import type { Between } from '@thac/projections/between';
import { daysLate, isBackDated } from '@thac/projections/lateness';
import type { TimelineRow } from '@thac/projections/timelineQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { connectionOf } from '../page.ts';
import { Entry } from '../timeline/timeline.ts';

/** An event between two moments. */
export type CauseNode = At<TimelineRow> & { between: Between };

export const Cause = builder.objectRef<CauseNode>('DifferenceCause').implement({
  description:
    'Một sự kiện đã làm nên khác biệt: việc gì, ai ghi, theo văn bản nào, lý do gì, ghi muộn bao nhiêu ngày, có ghi lùi ngày không.',
  fields: (t) => ({
    event: t.field({
      type: Entry,
      resolve: ({ row, moment }) => ({ row, moment }),
      description: 'Sự kiện: người thực hiện, thời điểm xảy ra và thời điểm sổ ghi biết, căn cứ, lý do.',
    }),
    daysLate: t.int({
      resolve: ({ row }) => daysLate(row),
      description:
        'Ghi muộn mấy ngày: từ ngày việc xảy ra đến ngày sổ ghi biết, theo giờ Việt Nam; 0 là ghi trong ngày.',
    }),
    backDated: t.boolean({
      resolve: ({ row, between }) =>
        isBackDated(row, { knownAt: between.from, validAt: between.before.validAt }),
      description:
        'Ghi lùi ngày: ghi sau thời điểm trước mà xảy ra đến hết ngày xét của thời điểm ấy, nên số đã báo cáo khi đó không còn đúng với điều nay đã biết.',
    }),
  }),
});

export const CauseConnection = connectionOf('DifferenceCause', Cause, 'sự kiện ghi muộn');
