import { isOpen, type Obligation } from '@thac/domain/obligation/state';
import type { Passed } from '@thac/domain/policies/passing';
import { type Fate, fatesOf, type Proposal, proposalFor } from '@thac/domain/policies/proposals';
import { dutyStream } from '@thac/domain/streams';
import type { PlanId, UnitId } from '@thac/domain/vocabulary';
import type { Ledger } from './ledger.ts';

/** Việc đang treo: what a unit that a decree ended still owes, and where it would go by that decree. */
type Hanging = { plan: PlanId; unit: UnitId; owed: Obligation; fate: Fate };

/** Đề xuất đối với một việc đang treo. */
export type Proposed = Hanging & { proposal: Proposal };

/** What hangs of one reorganisation, with its proposals, in the order of plans, units and tasks. */
export function proposedUnder(reorganisation: string, ledger: Ledger): Proposed[] {
  const { decrees, duties } = ledger;
  const ends = decrees.find((decree) => decree.reorganisation === reorganisation)?.ends ?? [];
  const fates = new Map(fatesOf(ends, decrees).map((fate) => [fate.unit, fate]));
  const hanging = [...duties.values()].flatMap(({ plan, unit, obligations }) => {
    const fate = fates.get(unit ?? '');
    if (plan === null || unit === null || fate === undefined) return [];
    return [...obligations.values()].filter(hangs).map((owed): Hanging => ({ plan, unit, owed, fate }));
  });
  const together = Map.groupBy(hanging, sameFor);
  return hanging.map((one) => {
    const others = (together.get(sameFor(one)) ?? []).filter(({ unit }) => unit !== one.unit);
    const own = ownOf(one, ledger);
    const facts = {
      due: one.owed.due,
      submitted: one.owed.state === 'submitted',
      own: own && { due: own.due, submitted: own.state === 'submitted' },
      others: one.fate.heir === null ? [] : others.map(({ unit, owed: { due } }) => ({ unit, due })),
    };
    return { ...one, proposal: proposalFor(one.fate, facts, (unit) => unit) };
  });
}

const hangs = ({ state }: Obligation): boolean => isOpen(state) || state === 'declined';

/** The same task in the same role on its way to the same heir. */
const sameFor = ({ plan, owed: { task, role }, fate: { heir, unit } }: Hanging): string =>
  `${plan} ${task} ${role} ${heir ?? unit}`;

function ownOf({ plan, owed, fate: { heir } }: Hanging, { duties }: Ledger): Obligation | null {
  const own = heir === null ? undefined : duties.get(dutyStream(plan, heir));
  return (
    [...(own?.obligations.values() ?? [])].find(
      ({ task, role, state }) => task === owed.task && role === owed.role && isOpen(state),
    ) ?? null
  );
}

/** The proposal as it is decided. */
export const accepted = ({ plan, unit, owed, proposal: { heirs, due } }: Proposed): Passed => ({
  plan,
  unit,
  obligation: owed.obligation,
  heirs,
  due,
});
