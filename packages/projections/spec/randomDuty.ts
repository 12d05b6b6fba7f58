import type { ObligationCommand } from '@thac/domain/obligation/commands';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

type Step = ObligationCommand['type'];

/** What happens to an obligation in a row; from where it stands some of it is refused, which is as it should be. */
const ways: readonly (readonly Step[])[] = [
  ['AcceptObligation'],
  ['AcceptObligation', 'ReportProgress'],
  ['AcceptObligation', 'ReportProgress', 'SubmitObligation'],
  ['SubmitObligation', 'FulfilObligation'],
  ['SubmitObligation', 'ReturnObligation', 'SubmitObligation', 'FulfilObligation'],
  ['SubmitObligation', 'ReturnObligation'],
  ['SuspendObligation'],
  ['SubmitObligation', 'SuspendObligation', 'ResumeObligation', 'FulfilObligation'],
  ['ResumeObligation'],
  ['ExtendObligation', 'SubmitObligation'],
  ['ReassignObligation'],
  ['DeclineObligation'],
  ['DeclineObligation', 'ReturnObligation', 'ExcuseObligation'],
  ['WithdrawObligation'],
];

type List = { plan: string; unit: string; assignments: { obligation: string }[] };

/** Something happens to one obligation, over some days. */
export async function changeDuty(
  told: Story,
  random: Dice,
  others: readonly string[],
  at: string,
): Promise<void> {
  const lists = told.events.filter((event) => event.type === 'ObligationsAssigned');
  if (lists.length === 0) return;
  const { plan, unit, assignments } = random.of(lists).data as List;
  const { obligation } = random.of(assignments);
  for (const [days, type] of random.of(ways).entries()) {
    const then = new Date(Date.parse(at) + days * 3 * 86_400_000).toISOString();
    const data = dataOf(type, obligation, random, others);
    await told.duty(plan, unit, { type, data } as ObligationCommand, then, unit);
  }
}

function dataOf(type: Step, obligation: string, random: Dice, others: readonly string[]): object {
  const reason = 'Theo báo cáo của địa phương';
  if (type === 'ReportProgress') return { obligation, percent: random.below(101), note: '' };
  if (type === 'SubmitObligation') return { obligation, note: 'Đã thực hiện', evidence: [] };
  if (type === 'ExtendObligation')
    return { obligation, due: '2022-12-15', literal: 'đến hết ngày 15/12', reason };
  if (type === 'ReassignObligation') return { obligation, to: random.of(others), reason };
  return { obligation, note: '', reason };
}
