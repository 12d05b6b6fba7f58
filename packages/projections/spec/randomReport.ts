import { addDays, dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { ReportCommand } from '@thac/domain/report/commands';
import { attachment, terms } from '@thac/domain/report/controls';
import type { Discharge, ReportContent } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

/** Chế độ báo cáo của các ví dụ. */
export const regimeOfReports = derivedId('spec', 'regime');

type Step = ReportCommand['type'];

/** What happens to a report in a row; from where it stands some of it is refused, which is as it should be. */
const ways: readonly (readonly Step[])[] = [
  ['SaveReport'],
  ['SaveReportPart', 'SaveReport'],
  ['SaveReport', 'SubmitReport'],
  ['SaveReport', 'SubmitReport', 'AcceptReport'],
  ['SubmitReport', 'ReturnReport', 'SaveReport', 'SubmitReport', 'AcceptReport', 'LockReport'],
  ['ReturnReport'],
  ['AcceptReport', 'LockReport'],
  ['ReopenReport', 'SaveReport', 'SubmitReport'],
];

/** What happens to the reports of a unit that ends and of its heir, in a row. */
const passings: readonly (readonly Step[])[] = [
  ['SucceedReport', 'InheritReport'],
  ['SucceedReport', 'InheritReport', 'RestoreReport', 'RevokeReportInheritance'],
  ['InheritReport', 'RevokeReportInheritance'],
];

/** Something is decided about the report of one unit, and about that of its heir. */
export async function passReport(
  told: Story,
  random: Dice,
  { province, communes }: { province: string; communes: readonly string[] },
  at: string,
): Promise<void> {
  const [unit, heir] = [random.of(communes), random.of(communes)];
  if (unit === heir) return;
  const period = random.of(['2022-06T', '2022-09T', '2022-Q1']);
  const of = (unit: string): Share => ({
    report: reportId(regimeOfReports, period, unit),
    regime: regimeOfReports,
    period,
    unit,
  });
  const [own, other] = [of(unit), of(heir)];
  const decision = derivedId('spec', 'decision', at);
  const undoing = { decision, undoing: derivedId('spec', 'undoing', at), reason: 'Giao lại' };
  const due = { literal: 'trước ngày 20', due: '2022-06-19', closesOn: '2022-06-14' };
  const share = ({ unit, report }: Share) => ({ unit, report, footprint: null });
  const data: Partial<Record<Step, object>> = {
    SucceedReport: {
      ...own,
      decision,
      reorganisation: derivedId('spec', 'decree'),
      reason: 'Nhập',
      ...(random.below(3) > 0
        ? { passing: 'merge', heirs: [share(other)] }
        : { passing: 'lapse', heirs: [] }),
    },
    InheritReport: { ...other, decision, from: [share(own)], to: province, via: null, due },
    RestoreReport: { report: own.report, ...undoing },
    RevokeReportInheritance: { report: other.report, ...undoing },
  };
  for (const type of random.of(passings))
    await told.report({ type, data: data[type] } as ReportCommand, at, province);
}

type Share = { report: string; regime: string; period: string; unit: string };

/** Something happens to one report, over some days. */
export async function changeReport(
  told: Story,
  random: Dice,
  { province, communes }: { province: string; communes: readonly string[] },
  at: string,
): Promise<void> {
  const unit = random.of(communes);
  const period = random.of(['2022-06T', '2022-Q1', '2022-Q3']);
  const report = reportId(regimeOfReports, period, unit);
  const which = { report, regime: regimeOfReports, period, unit };
  for (const [days, type] of random.of(ways).entries()) {
    const then = new Date(Date.parse(at) + days * 2 * 86_400_000).toISOString();
    const judging = !['SaveReport', 'SaveReportPart', 'SubmitReport'].includes(type);
    const data = dataOf(type, which, told, random, province, dayOf(then));
    await told.report({ type, data } as ReportCommand, then, judging ? province : unit);
  }
}

function dataOf(
  type: Step,
  which: { report: string; unit: string },
  told: Story,
  random: Dice,
  province: string,
  on: string,
): object {
  const { report, unit } = which;
  const reason = 'Theo kết quả rà soát';
  if (type === 'SaveReport')
    return { ...which, terms, content: typed(random), attachments: random.below(2) ? [attachment] : [] };
  if (type === 'SaveReportPart')
    return { ...which, terms, section: derivedId('spec', 'section', unit), content: typed(random) };
  if (type === 'ReopenReport') return { report, reason, by: { literal: '15/QĐ-UBND', plan: null } };
  if (type !== 'SubmitReport') return { report, reason, note: '' };
  const closesOn = addDays(on, random.below(3) - 1);
  const due = { literal: 'trước ngày 20', due: addDays(on, random.below(5) - 2), closesOn };
  const demand = { owner: province, to: province, via: null, terms, due, on, neighbours: [] };
  return { report, demand, discharges: discharged(told, random, unit), explanations: [] };
}

const typed = (random: Dice): ReportContent => ({
  figures: [
    {
      figure: 'hoSoTrucTuyen',
      value: random.of(['120', '7', 'chưa có']),
      note: '',
      prefilled: random.of([null, { value: '120', source: 'report:khác@1' }]),
    },
  ],
  sections: [{ section: 'ketQua', text: random.of(['Đã phát thanh 12 buổi.', 'Đã niêm yết.']) }],
});

type List = { plan: string; unit: string; assignments: { obligation: string }[] };

/** Up to two obligations of the unit, wholly or in part. */
function discharged(told: Story, random: Dice, unit: string): Discharge[] {
  const lists = told.events.filter(
    (event) => event.type === 'ObligationsAssigned' && (event.data as List).unit === unit,
  );
  const owed = lists.flatMap(({ data }) =>
    (data as List).assignments.map(({ obligation }) => ({ plan: (data as List).plan, obligation })),
  );
  return owed
    .slice(random.below(owed.length + 1))
    .slice(0, 2)
    .map((one) =>
      random.below(2)
        ? { ...one, share: 'whole', percent: 100 }
        : { ...one, share: 'part', percent: 1 + random.below(99) },
    );
}
