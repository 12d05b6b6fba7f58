import type { ReportScope } from '@thac/projections/reportFigures';
import {
  type ReportReckoning as Reckoned,
  type ReportPart,
  type ReportTally,
  reportDenominator,
  reportNumerators,
  reportReckonings,
} from '@thac/projections/reportStanding';
import { builder } from '../builder.ts';
import { RateType } from '../explain/completion.ts';
import { reportTraceText } from '../explain/trace.ts';
import type { Moment } from '../reads.ts';
import { ReportReckoning } from './enums.ts';

/** Counts of reports, with the scope that they are counts of. */
export type CountedReports = { tally: ReportTally; scope: ReportScope; moment: Moment };

/** Mã truy vết of a number of a tally: within what was already asked for, those that are reckoned so. */
const traced = ({ scope, moment }: CountedReports, reckonings?: readonly Reckoned[]): string => {
  const within = scope.reckonings ?? null;
  const wanted = reckonings?.filter((one) => within === null || within.includes(one)) ?? within;
  return reportTraceText(moment, { ...scope, reckonings: wanted });
};

export const ReportPartType = builder.objectRef<ReportPart & { trace: string }>('ReportTallyPart').implement({
  description: 'Số báo cáo được tính theo một cách.',
  fields: (t) => ({
    reckoning: t.expose('reckoning', { type: ReportReckoning, description: 'Cách tính.' }),
    reason: t.string({
      resolve: ({ reckoning }) => reportReckonings[reckoning].vi,
      description: 'Nghĩa là, bằng tiếng Việt.',
    }),
    reasonEnglish: t.string({
      resolve: ({ reckoning }) => reportReckonings[reckoning].en,
      description: 'Nghĩa là, bằng tiếng Anh.',
    }),
    count: t.exposeInt('count', { description: 'Số lượng.' }),
    trace: t.exposeString('trace', { description: 'Mã truy vết; đưa vào `explain` để xem từng dòng.' }),
  }),
});

/** Each part with its trace. */
export const partsOf = (counted: CountedReports) =>
  counted.tally.parts.map((part) => ({ ...part, trace: traced(counted, [part.reckoning]) }));

const rateOf = (counted: CountedReports, rate: 'completeness' | 'timeliness') => ({
  rate: counted.tally[rate],
  numeratorTrace: traced(counted, reportNumerators[rate]),
  denominatorTrace: traced(counted, reportDenominator),
});

export const ReportTallyType = builder.objectRef<CountedReports>('ReportTally').implement({
  description: 'Số liệu báo cáo: bao nhiêu phải nộp, tỷ lệ đầy đủ và tỷ lệ đúng hạn, với tử số và mẫu số.',
  fields: (t) => ({
    total: t.int({
      resolve: ({ tally }) => tally.total,
      description: 'Mọi báo cáo trong phạm vi, kể cả chưa đến hạn.',
    }),
    completeness: t.field({
      type: RateType,
      resolve: (counted) => ({
        name: 'Tỷ lệ đầy đủ',
        formula: 'đã nộp / (đã nộp + chưa nộp mà quá hạn) × 100 %',
        ...rateOf(counted, 'completeness'),
      }),
      description: 'Tỷ lệ đầy đủ.',
    }),
    timeliness: t.field({
      type: RateType,
      resolve: (counted) => ({
        name: 'Tỷ lệ đúng hạn',
        formula: 'nộp đúng hạn / (đã nộp + chưa nộp mà quá hạn) × 100 %',
        ...rateOf(counted, 'timeliness'),
      }),
      description: 'Tỷ lệ đúng hạn.',
    }),
    parts: t.field({
      type: [ReportPartType],
      resolve: partsOf,
      description: 'Từng cách tính; cộng lại là tổng số.',
    }),
    trace: t.string({
      resolve: (counted) => traced(counted),
      description: 'Mã truy vết của tổng số; đưa vào `explain` để xem từng dòng.',
    }),
  }),
});
