import { derivedId } from '@thac/domain/identity';
import { dutyStream } from '@thac/domain/streams';
import type { Day } from '@thac/domain/vocabulary';
import type { Act } from './act.ts';
import { clock } from './days.ts';
import { leaderOf } from './officials.ts';
import type { Owed } from './owed.ts';
import type { Place } from './places.ts';

/** Giao lại cho đơn vị khác: what was owed goes to `to`, as the successor of the obligation. */
export function reassigned(
  owed: Owed,
  to: Place,
  on: Day,
  reason: string,
  literal: string,
): { act: Act; successor: Owed } {
  const act: Act = {
    key: `${owed.obligation}/ReassignObligation`,
    at: clock(on, 15 * 60 + 20),
    caller: leaderOf(owed.issuer),
    stream: dutyStream(owed.plan, owed.unit.unit),
    command: { type: 'ReassignObligation', data: { obligation: owed.obligation, to: to.unit, reason } },
    authority: { literal, plan: null },
  };
  const obligation = derivedId('reassigned', owed.obligation, to.unit);
  return { act, successor: { ...owed, obligation, unit: to, since: on } };
}
