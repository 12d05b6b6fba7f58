import type { Caller } from '@thac/api/auth/callers';
import type { DomainCommand } from '@thac/api/write/command';
import { addDays, dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { TaskAsked } from '@thac/domain/plan/timing';
import type { Dice } from '../../packages/projections/spec/dice.ts';
import { cast, clerkOf, units } from './cast.ts';
import type { Command, Give, Work } from './client.ts';

const ordering =
  (caller: Caller, command: DomainCommand): Command =>
  (door, options) =>
    door.order(caller, command, options);

const communes = [units.phong, units.thanh, units.chanh] as const;

/** What a story is told with. */
export type Telling = { name: string; give: Give; throws: Dice; work: Work };

/** A plan from its registration to what the communes make of it. */
export async function tellOfPlan({ name, give, throws, work }: Telling): Promise<void> {
  const plan = derivedId('simulation', 'plan', name);
  const today = dayOf(new Date().toISOString());
  const tasks = Array.from({ length: 1 + throws.below(2) }, (_, nth) => taskOf(plan, nth, today, throws));
  const say = (step: string, caller: Caller, command: DomainCommand) =>
    give(`${name} ${step}`, ordering(caller, command));
  await say('register', cast.officer, {
    type: 'RegisterPlan',
    data: {
      ...{ plan, title: `Kế hoạch ${name}`, issuer: null, documentType: 'KH', number: null, symbol: null },
      ...{ issuedOn: null, period: null },
    },
  });
  await say('draft', cast.officer, { type: 'DraftTasks', data: { plan, tasks } });
  const issuer = { unit: units.district, capacity: 'collective' as const };
  const issued = await say('issue', cast.leader, {
    type: 'IssuePlan',
    data: { plan, issuer, issuedOn: addDays(today, -1), expansions: [] },
  });
  if (issued.outcome !== 'recorded') return;
  for (const one of owedUnder(plan, tasks)) work.owed.add(one.obligation);
  if (throws.below(3) === 0) {
    const added = [taskOf(plan, 9, today, throws)];
    const amendment = derivedId('simulation', 'amendment', name);
    const by = { literal: 'Kế hoạch sửa đổi', plan: null };
    const data = { plan, amendment, by, summary: 'Bổ sung', added, changed: [], removed: [], expansions: [] };
    const amended = await say('amend', cast.leader, { type: 'AmendPlan', data });
    if (amended.outcome === 'recorded')
      for (const one of owedUnder(plan, added)) work.owed.add(one.obligation);
  }
  for (const one of owedUnder(plan, tasks).filter(({ role }) => role === 'lead'))
    if (throws.below(3) === 0)
      await carryOut(one, { name: `${name} ${one.unit.slice(0, 4)}`, give, throws, work });
}

type Owed = ReturnType<typeof owedUnder>[number];

async function carryOut({ obligation, unit }: Owed, { name, give, throws }: Telling): Promise<void> {
  const say = (step: string, caller: Caller, command: DomainCommand) =>
    give(`${name} ${step}`, ordering(caller, command));
  const clerk = clerkOf(unit);
  await say('accept', clerk, { type: 'AcceptObligation', data: { obligation, note: '' } });
  for (const percent of [30, 60])
    if (throws.below(2) === 0)
      await say(`progress ${percent}`, clerk, {
        type: 'ReportProgress',
        data: { obligation, percent, note: '' },
      });
  if (throws.below(2) === 0) return;
  await say('submit', clerk, {
    type: 'SubmitObligation',
    data: { obligation, note: 'Đã làm', evidence: [] },
  });
  if (throws.below(2) === 0)
    await say('fulfil', cast.leader, { type: 'FulfilObligation', data: { obligation, note: 'Đạt' } });
  else await say('return', cast.leader, { type: 'ReturnObligation', data: { obligation, reason: 'Thiếu' } });
}

function taskOf(plan: string, nth: number, today: string, throws: Dice): TaskAsked {
  const few = communes.filter(() => throws.below(3) > 0);
  const led = few.length === 0 ? [units.chanh] : few;
  return {
    ...{ task: derivedId('simulation', 'task', plan, String(nth)), clause: `III/${nth + 1}` },
    ...{ title: 'Phát thanh', sentence: 'UBND các xã phát thanh.', modality: 'binding', via: null },
    addressees: [
      { role: 'lead', units: led, sets: [] },
      { role: 'support', units: [units.district], sets: [] },
    ],
    output: { kind: 'activity', detail: null },
    timing: { literal: 'trong tháng', due: addDays(today, 1 + throws.below(5)) },
  };
}

/** What follows from tasks by themselves: one obligation for each who is named. */
const owedUnder = (plan: string, tasks: readonly TaskAsked[]) =>
  tasks.flatMap(({ task, addressees }) =>
    addressees.flatMap(({ role, units: named }) =>
      named.map((unit) => ({
        ...{ unit, role, obligation: derivedId('obligation', plan, task, unit, role) },
      })),
    ),
  );

/** Two communes become one, and what they owe passes on, by as many decisions as it takes. */
export async function tellOfSuccession({ give, throws, work }: Telling): Promise<void> {
  const reorganisation = derivedId('simulation', 'decree');
  const ends = [units.phong, units.thanh];
  const by = { literal: 'Nghị quyết số 1', plan: null };
  const decree = {
    ...{ reorganisation, title: 'Sắp xếp', by, from: dayOf(new Date().toISOString()) },
    changes: [
      {
        ...{ change: 'establish' as const, unit: units.lan, name: 'Lân Phong', kind: 'commune' },
        ...{ tier: 'commune' as const, parent: units.district, codes: [] },
      },
      { change: 'merge' as const, units: ends, into: units.lan },
    ],
  };
  const recorded = await give('decree', async (door, options) => {
    const { outcome, errors } = await door.recordDecree(cast.administrator, decree, false, options);
    if (outcome === null) throw new Error(JSON.stringify(errors));
    return outcome;
  });
  if (recorded.outcome !== 'recorded') return;
  work.reorganised.push({ reorganisation, ends });
  for (let nth = 1; nth <= 4; nth += 1) {
    const passing = throws.of(['merge', 'transfer'] as const);
    const proposals = { kind: 'obligation' as const, unit: null, under: null, limit: 2 + throws.below(20) };
    const asked = { reorganisation, by, reason: 'Sắp xếp', passing, items: null, proposals };
    let decision: string | null = null;
    await give(`decision ${nth}`, async (door, options) => {
      const answer = await door.decideSuccession(cast.chairman, asked, options);
      decision = answer.decision;
      return answer.outcome;
    });
    if (decision === null || throws.below(3) > 0) continue;
    const undone = { decision, by, reason: 'Xác định lại' };
    await give(`undo ${nth}`, (door, options) => door.undoSuccession(cast.chairman, undone, options));
  }
}
