import { titleOf } from '@thac/domain/organisation/kinds';
import { directoryOf } from '@thac/domain/policies/directory';
import type { PastEvent } from '@thac/domain/policies/history';
import { dutyStream } from '@thac/domain/streams';
import { type Act, inOrder } from '../act.ts';
import { finder } from '../bodies.ts';
import { moment } from '../days.ts';
import { clerkOf } from '../officials.ts';
import type { Owed } from '../owed.ts';
import { expansionsOf, owedUnder, paperworkOf } from '../paperwork.ts';
import type { Place } from '../places.ts';
import { rehearse } from '../rehearsal.ts';
import { emptyStage } from '../stage.ts';
import { accept } from '../steps.ts';
import { afterwards, foundations, promises, provincialSource } from './acts.ts';
import { centreActs } from './centre.ts';
import { deliveriesOf, ofMoDuc } from './deliveries.ts';
import { planOfServices, province } from './plan.ts';
import { receivedOf } from './sending.ts';
import { settler } from './settling.ts';
import { type Coded, communesOfMoDuc, communesOfProvince, territoriesOn } from './territory.ts';

/** Mọi mệnh lệnh của phần một cửa, apart from the papers of its plan. */
export const oneStopShopActs = (): Act[] => [
  ...centreActs(),
  ...foundations(),
  ...promises(),
  ...afterwards(),
];

/**
 * Một cửa: what is known before the first window, the plan of 2026 with what it promises of it, and every delivery from the
 * last month of the districts to the first half of 2026, each settled right after it came; out of the events of all units.
 */
export async function oneStopShopEvents(units: readonly PastEvent[]): Promise<PastEvent[]> {
  const stage = emptyStage();
  const perform = (acts: readonly Act[]) => acts.flatMap((act) => stage.perform(act));
  const founded = perform([...centreActs(), ...foundations()]);
  const old = communesOfMoDuc(territoriesOn(units, '2025-06-30'));
  const communes = communesOfProvince(territoriesOn(units, '2026-01-15'));
  const settle = settler([...units, ...founded], provincialSource);
  const delivered = deliveriesOf(old, communes).flatMap((sending) => {
    const received = receivedOf(sending);
    return [received, ...settle(received)];
  });
  const planned = await rehearse(planActs(communes));
  return [...founded, ...delivered, ...perform(afterwards()), ...planned];
}

/** Kế hoạch 18/KH-UBND, as it is registered, drafted and issued; the communes of the old Mộ Đức have accepted. */
function planActs(communes: readonly Coded[]): Act[] {
  const rows = [province, ...communes.map(placeOf)];
  const document = planOfServices();
  const roll = { directory: directoryOf(rows), place: finder(rows) };
  const expansions = expansionsOf(document, roll);
  const accepting = owedUnder(document, expansions, roll).filter(({ unit }) => ofMoDuc.includes(unit.code));
  return inOrder([...paperworkOf(document, expansions), ...accepting.map(accepted), ...promises()]);
}

const placeOf = ({ code, name, kind, ...unit }: Coded): Place => ({
  ...unit,
  name: titleOf({ kind, name }),
  kind,
  category: 'territory',
  code: code.value,
});

const accepted = (owed: Owed): Act => ({
  key: `${owed.obligation}/AcceptObligation`,
  at: moment('2026-01-20', owed.obligation),
  caller: clerkOf(owed.unit),
  stream: dutyStream(owed.plan, owed.unit.unit),
  command: accept(owed).command,
  authority: null,
});
