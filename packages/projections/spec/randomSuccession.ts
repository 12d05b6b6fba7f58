import { derivedId } from '@thac/domain/identity';
import type { ObligationEvent } from '@thac/domain/obligation/events';
import { obligation } from '@thac/domain/obligation/obligation';
import { isOpen } from '@thac/domain/obligation/state';
import type { PastObligationEvent } from '@thac/domain/policies/history';
import { standingOf } from '@thac/domain/policies/standing';
import { dutyStream } from '@thac/domain/streams';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

const by = { literal: '15/QĐ-UBND', plan: null };
const reason = 'Chuyển cho đơn vị kế thừa';

type Places = { department: string; province: string; districts: readonly string[] };
type Passed = {
  plan: string;
  unit: string;
  obligation: string;
  heir: { unit: string; obligation: string } | null;
};

/** What the districts owed goes on at the province, ends with them, or comes back when the decision is undone. */
export async function changeSuccession(told: Story, random: Dice, places: Places, at: string): Promise<void> {
  const decided = told.events.filter((event) => event.type === 'SuccessionDecided');
  const undone = decided.length > 0 && random.below(4) === 0 ? random.of(decided) : null;
  if (undone) await undo(told, String(undone.data.decision), at);
  const lists = told.events.filter(
    ({ type, data }) => type === 'ObligationsAssigned' && places.districts.includes(String(data.unit)),
  );
  if (lists.length === 0) return;
  const { plan, unit } = random.of(lists).data as { plan: string; unit: string };
  const duty = dutyOf(told, plan, unit);
  const open = [...duty.obligations.values()].filter(({ state }) => isOpen(state) || state === 'declined');
  if (open.length === 0 || duty.issuer === null) return;
  const passed = random.of(open);
  const { obligation: id, due, task, role, modality, output } = passed;
  const decision = derivedId('spec', 'decision', String(decided.length));
  const reorganisation = derivedId('spec', 'reorganisation', 'districts');
  const lapse = random.below(4) === 0;
  const heirUnit = random.of([places.department, places.province]);
  const owing = dutyOf(told, plan, heirUnit).obligations.values();
  const own = [...owing].find((one) => one.task === task && one.role === role && isOpen(one.state));
  const heir = own?.obligation ?? derivedId('inherited', decision, plan, task, role, heirUnit);
  const from = [{ unit, obligation: id, footprint: null }];
  const heirs = lapse ? [] : [{ unit: heirUnit, obligation: heir, footprint: null }];
  const passing = lapse ? ('lapse' as const) : own ? ('merge' as const) : ('transfer' as const);
  const data = { obligation: id, decision, reorganisation, passing, heirs, reason };
  const counts = { obligations: 1, plans: 0, reports: 0, events: 0 };
  await told.succession(
    { type: 'DecideSuccession', data: { decision, reorganisation, passing, by, reason, ...counts } },
    at,
  );
  await told.duty(plan, unit, { type: 'SucceedObligation', data }, at);
  if (lapse) return;
  if (own) {
    const joined = { obligation: heir, decision, from, due: due ?? own.due };
    await told.duty(plan, heirUnit, { type: 'JoinFootprint', data: joined }, at);
    return;
  }
  const history = told.events.filter(({ stream }) => stream === dutyStream(plan, unit));
  const standing = standingOf(passed, history as unknown as PastObligationEvent[]);
  const assignment = { task, role, modality, output, due };
  const inherited = { obligation: heir, plan, unit: heirUnit, issuer: duty.issuer, decision, from };
  await told.duty(
    plan,
    heirUnit,
    { type: 'InheritObligation', data: { ...inherited, assignment, standing } },
    at,
  );
}

async function undo(told: Story, decision: string, at: string): Promise<void> {
  const passed = told.events.flatMap(({ type, data, stream }): Passed[] => {
    if (type !== 'ObligationSucceeded' || data.decision !== decision) return [];
    const [heir = null] = (data as { heirs: Passed['heir'][] }).heirs;
    const [plan, unit] = [stream.slice(5, 41), stream.slice(42)];
    return [{ plan, unit, obligation: String(data.obligation), heir }];
  });
  const undoing = { decision, undoing: derivedId('undone', decision), reason: 'Xác định lại' };
  for (const { plan, unit, obligation: id, heir } of passed) {
    const before = told.events.length;
    if (heir) {
      const data = { obligation: heir.obligation, ...undoing };
      await told.duty(plan, heir.unit, { type: 'RevokeInheritance', data }, at);
      if (told.events.length === before) return;
    }
    await told.duty(plan, unit, { type: 'RestoreObligation', data: { obligation: id, ...undoing } }, at);
    if (told.events.length === before) return;
  }
  await told.succession({ type: 'UndoSuccession', data: { ...undoing, by, events: 0 } }, at);
}

const dutyOf = (told: Story, plan: string, unit: string) =>
  (
    told.events.filter(({ stream }) => stream === dutyStream(plan, unit)) as unknown as ObligationEvent[]
  ).reduce(obligation.evolve, obligation.initialState());
