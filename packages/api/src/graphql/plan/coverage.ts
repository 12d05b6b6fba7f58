import { coverage } from '@thac/projections/coverage';
import { builder } from '../builder.ts';
import { traceText } from '../explain/trace.ts';
import type { At } from '../loaders.ts';
import type { Moment } from '../reads.ts';
import { Tier } from '../unit/enums.ts';
import { assertBelow } from '../whole.ts';

type TierCoverage = Awaited<ReturnType<typeof coverage>>[number];

export const Lag = builder.objectRef<NonNullable<TierCoverage['lag']>>('Lag').implement({
  description: 'Số ngày từ khi văn bản cấp trên ban hành đến khi có kế hoạch triển khai.',
  fields: (t) => ({
    least: t.exposeInt('least', { description: 'Ít nhất.' }),
    median: t.exposeFloat('median', { description: 'Trung vị.' }),
    most: t.exposeInt('most', { description: 'Nhiều nhất.' }),
  }),
});

type Covered = At<TierCoverage & { task: string }>;

const tracedIn = ({ row, moment }: Covered, issued?: boolean): string => {
  const tier = row.tier === null ? { tierKnown: false } : { tier: row.tier };
  const of = [{ demanded: { task: row.task, level: row.level, ...tier } }];
  const counted = issued === undefined ? {} : { demanded: { task: row.task, issued } };
  return traceText(moment, { of, counted, but: null });
};

export const CoverageType = builder.objectRef<Covered>('Coverage').implement({
  description: 'Độ phủ triển khai ở một cấp.',
  fields: (t) => ({
    level: t.int({
      resolve: ({ row }) => row.level,
      description: 'Bậc: 1 là các đơn vị được nhiệm vụ này gọi tên.',
    }),
    tier: t.field({
      type: Tier,
      nullable: true,
      resolve: ({ row }) => row.tier,
      description: 'Cấp của các đơn vị.',
    }),
    expected: t.int({ resolve: ({ row }) => row.expected, description: 'Số kế hoạch phải có.' }),
    issued: t.int({
      resolve: ({ row }) => row.issued,
      description: 'Số đã ban hành và còn hiệu lực; kế hoạch được thay thế tính theo kế hoạch thay thế.',
    }),
    missing: t.int({ resolve: ({ row }) => row.missing, description: 'Số còn thiếu.' }),
    lag: t.field({
      type: Lag,
      nullable: true,
      resolve: ({ row }) => row.lag,
      description: 'Độ trễ, tính đến ngày ban hành lần đầu; trống khi chưa có kế hoạch nào.',
    }),
    expectedTrace: t.string({
      resolve: (covered) => tracedIn(covered),
      description: 'Mã truy vết của số phải có; đưa vào `explain`.',
    }),
    issuedTrace: t.string({
      resolve: (covered) => tracedIn(covered, true),
      description: 'Mã truy vết của số đã ban hành; đưa vào `explain`.',
    }),
    missingTrace: t.string({
      resolve: (covered) => tracedIn(covered, false),
      description: 'Mã truy vết của số còn thiếu; đưa vào `explain`.',
    }),
  }),
});

/** The coverage of a task at a moment. */
export async function coverageAt(moment: Moment, task: string): Promise<Covered[]> {
  await assertBelow(moment, { task });
  return (await coverage(moment.db, task, moment)).map((line) => ({ row: { ...line, task }, moment }));
}
