import { workingDays } from '@thac/domain/calendar/working';
import { occurrenceOf } from '@thac/domain/regime/occurrences';
import type { Footprint } from '@thac/domain/reorganisation/footprints';
import type { Covering } from '@thac/projections/footprints';
import { courseOf } from '@thac/projections/regimes';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Report, regimeAt, Unit, unitAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';

export const FootprintType = builder.objectRef<At<Footprint>>('ReportFootprint').implement({
  description: 'Một phần của kỳ báo cáo: đơn vị nào bao quát địa bàn nào, trong những ngày nào.',
  fields: (t) => ({
    unit: t.field({
      type: Unit,
      nullable: true,
      resolve: ({ row, moment }) => unitAt(moment, row.unit),
      description: 'Đơn vị.',
    }),
    from: t.field({ type: 'Day', resolve: ({ row }) => row.from, description: 'Từ ngày.' }),
    to: t.field({ type: 'Day', resolve: ({ row }) => row.to, description: 'Đến hết ngày.' }),
    footprint: t.string({
      nullable: true,
      resolve: ({ row }) => row.footprint,
      description: 'Phần địa bàn theo văn bản sắp xếp; trống là toàn bộ.',
    }),
  }),
});

type Asked = Pick<Covering, 'unit' | 'inherited'> & { regime: string; period: string };

/** Who covered which days of the window of a report. */
export async function footprintsAt(
  moment: Moment,
  { regime, period, unit, inherited }: Asked,
): Promise<At<Footprint>[]> {
  const node = await regimeAt(moment, regime);
  // Windows need no calendar; only the last days of handing in do.
  const one = node && occurrenceOf(courseOf(node.row), period, () => workingDays([]));
  if (!one) return [];
  const found = await moment.load.footprints.load({ unit, ...one.window, inherited });
  return found.map((row) => ({ row, moment }));
}

builder.objectField(Report, 'footprints', (t) =>
  t.field({
    type: [FootprintType],
    complexity: { field: 1, multiplier: 1 },
    resolve: ({ row, moment }) => footprintsAt(moment, row),
    description:
      'Ai bao quát những ngày nào của kỳ, theo nguồn gốc của đơn vị và những gì được kế thừa; nhiều dòng khi kỳ vắt qua một lần sắp xếp.',
  }),
);
