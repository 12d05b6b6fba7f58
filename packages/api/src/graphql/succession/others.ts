import type { Fate, Proposal } from '@thac/domain/policies/proposals';
import type { PlanId, UnitId } from '@thac/domain/vocabulary';
import { calendarOn } from '@thac/projections/calendarQueries';
import { hangingPlans, homeAffairsOf } from '@thac/projections/hangingPlans';
import { type HangingReport, hangingReports } from '@thac/projections/hangingReports';
import { plansProposed, reportsProposed } from '../../write/succession/proposing.ts';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Regime, Report, regimeAt, reportAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { namesOf } from './proposing.ts';

export const HangingReportType = builder.objectRef<At<HangingReport>>('HangingReport').implement({
  description: 'Báo cáo mà đơn vị đã kết thúc phải nộp, chưa nhận được và chưa có quyết định.',
  fields: (t) => ({
    id: t.field({
      type: 'UUID',
      resolve: ({ row }) => row.report,
      description: 'Mã báo cáo, kể cả khi chưa lập; dùng trong `decideSuccession`.',
    }),
    report: t.field({
      type: Report,
      nullable: true,
      resolve: ({ row, moment }) => reportAt(moment, row.report),
      description: 'Báo cáo đang lập dở; trống khi chưa lập.',
    }),
    regime: t.field({
      type: Regime,
      nullable: true,
      resolve: ({ row, moment }) => regimeAt(moment, row.regime),
      description: 'Chế độ báo cáo.',
    }),
    period: t.string({ resolve: ({ row }) => row.period, description: 'Mã kỳ.' }),
    name: t.string({ resolve: ({ row }) => row.name, description: 'Tên kỳ như in trên báo cáo.' }),
    due: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ row }) => row.due.due,
      description: 'Ngày cuối còn trong hạn.',
    }),
    closesOn: t.field({
      type: 'Day',
      resolve: ({ row }) => row.due.closesOn,
      description: 'Ngày chốt số liệu.',
    }),
    straddling: t.boolean({
      resolve: ({ row }) => row.straddling,
      description: 'Kỳ vắt qua ngày sắp xếp: đơn vị kế thừa đằng nào cũng phải báo cáo kỳ này.',
    }),
  }),
});

/** Một mục còn treo, with what is proposed for it. */
export type HangingItem = {
  id: string;
  unit: UnitId;
  plan: PlanId | null;
  report: HangingReport | null;
  proposal: Proposal;
};

/** Văn bản còn treo của những đơn vị này. */
export async function hangingPlansAt(moment: Moment, fates: readonly Fate[]): Promise<HangingItem[]> {
  const plans = await hangingPlans(
    moment.db,
    fates.map(({ unit }) => unit),
    moment,
  );
  const found = await plansProposed(moment.db, plans, byUnit(fates), moment, await namesFor(moment, fates));
  return found.map(({ hanging: { plan, unit }, proposal }) => ({
    id: plan,
    unit,
    plan,
    report: null,
    proposal,
  }));
}

/** Báo cáo còn treo của mọi đơn vị mà văn bản sắp xếp cho kết thúc: what comes to one report is proposed together. */
export async function hangingReportsAt(
  moment: Moment,
  reorganisation: string,
  fates: readonly Fate[],
): Promise<HangingItem[]> {
  const ended = new Set(fates.map(({ unit }) => unit));
  const calendar = await calendarOn(moment.db, moment);
  const reports = await hangingReports(moment.db, reorganisation, ended, calendar, moment);
  const nameOf = await namesFor(moment, fates);
  const found = await reportsProposed(moment.db, reports, byUnit(fates), moment, nameOf);
  return found.map(({ hanging: report, proposal }) => ({
    id: report.report,
    unit: report.unit,
    plan: null,
    report,
    proposal,
  }));
}

const byUnit = (fates: readonly Fate[]) => new Map(fates.map((fate) => [fate.unit, fate]));

async function namesFor(moment: Moment, fates: readonly Fate[]): Promise<(unit: UnitId) => string> {
  const near = fates.flatMap(({ unit, heir, candidates }) => [
    unit,
    heir ?? unit,
    ...candidates.map((one) => one.unit),
  ]);
  const departments = await homeAffairsOf(
    moment.db,
    fates.map(({ unit }) => unit),
    moment,
  );
  const names = await namesOf(moment, [...near, ...departments.values()]);
  return (unit) => names.get(unit) ?? unit;
}
