import { daysBetween } from '@thac/domain/calendar/day';
import type { ReportScope } from '@thac/projections/reportFigures';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { badInput } from '../errors.ts';
import type { Loose } from '../given.ts';
import { Regime } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { Tier } from '../unit/enums.ts';
import { ReportReckoning } from './enums.ts';
import { ReportMatrix, reportMatrixAt } from './matrix.ts';

const ReportScopeInput = builder.inputType('ReportScope', {
  description: 'Những báo cáo nào của một chế độ; phần bỏ trống không hạn chế.',
  fields: (t) => ({
    regime: t.field({ type: 'UUID', required: true, description: 'Chế độ báo cáo.' }),
    from: t.field({
      type: 'Day',
      description: 'Các kỳ có thời gian lấy số liệu từ ngày này; mặc định là đầu năm của ngày xét.',
    }),
    to: t.field({ type: 'Day', description: 'Đến ngày này; mặc định là ngày xét.' }),
    period: t.field({ type: 'PeriodCode', description: 'Chỉ kỳ này.' }),
    unit: t.field({ type: 'UUID', description: 'Chỉ đơn vị này.' }),
    under: t.field({
      type: 'UUID',
      description: 'Chỉ đơn vị này và mọi đơn vị bên dưới, vào ngày xét hoặc trên bản đồ quy về.',
    }),
    exact: t.boolean({
      description: 'Khi quy về bản đồ (`asOf.map`): quy được chính xác về một đơn vị, hay không.',
    }),
    tier: t.field({ type: Tier, description: 'Chỉ các đơn vị cấp này vào ngày chốt số liệu.' }),
    tierKnown: t.boolean({ description: 'Có biết cấp của đơn vị vào ngày chốt số liệu hay không.' }),
    reckonings: t.field({ type: [ReportReckoning], description: 'Chỉ những báo cáo được tính như vậy.' }),
  }),
});

/** Five years of weeks: what one answer may look at. */
const longest = 5 * 366;

type Given = Loose<Omit<ReportScope, 'from' | 'to'>> & {
  regime: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
};

function scopeOf(given: Given, { validAt }: Moment): ReportScope {
  const to = given.to ?? validAt;
  const from = given.from ?? `${to.slice(0, 4)}-01-01`;
  const days = daysBetween(from, to);
  if (days < 0) throw badInput('scope.from', 'phải trước ngày cuối', 'must lie before the last day');
  if (days > longest) throw badInput('scope.from', 'không quá 5 năm', 'at most five years');
  return { ...given, from, to };
}

builder.queryField('reportMatrix', (t) =>
  t.field({
    type: ReportMatrix,
    nullable: true,
    complexity: 100,
    args: {
      ...asOfArg,
      scope: t.arg({ type: ReportScopeInput, required: true, description: 'Những báo cáo nào.' }),
    },
    resolve: async (_, { asOf, scope }, { reads }) => {
      const moment = await reads.moment(asOf);
      return reportMatrixAt(moment, scopeOf(scope, moment));
    },
    description: 'Ma trận đơn vị × kỳ × trạng thái, tỷ lệ đầy đủ và tỷ lệ đúng hạn của một chế độ báo cáo.',
  }),
);

builder.objectField(Regime, 'reportMatrix', (t) =>
  t.field({
    type: ReportMatrix,
    nullable: true,
    complexity: 100,
    args: {
      from: t.arg({ type: 'Day', description: 'Từ ngày; mặc định là đầu năm của ngày xét.' }),
      to: t.arg({ type: 'Day', description: 'Đến ngày; mặc định là ngày xét.' }),
      unit: t.arg({ type: 'UUID', description: 'Chỉ đơn vị này.' }),
      under: t.arg({ type: 'UUID', description: 'Chỉ đơn vị này và mọi đơn vị bên dưới.' }),
      tier: t.arg({ type: Tier, description: 'Chỉ cấp này.' }),
    },
    resolve: ({ row, moment }, given) =>
      reportMatrixAt(moment, scopeOf({ ...given, regime: row.regime }, moment)),
    description: 'Ai đã báo cáo, ai chưa, đúng hạn hay không: ma trận đơn vị × kỳ của chế độ này.',
  }),
);
