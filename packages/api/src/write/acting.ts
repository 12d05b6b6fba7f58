import { dayOf } from '@thac/domain/calendar/day';
import { assertBeneath } from '@thac/domain/policies/authority/bearing';
import type { CommandType } from '@thac/domain/policies/authority/commands';
import { formsFor } from '@thac/domain/policies/authority/forms';
import type { Matter } from '@thac/domain/policies/authority/matter';
import { Refusal, refuse } from '@thac/domain/refusal';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Occasion } from '@thac/eventstore/emmett';
import type { Caller } from '../auth/callers.ts';
import { actingUnits } from './closed.ts';
import { chainAbove, delegationNow, delegationsTo, type Granted } from './delegations.ts';
import { assertMay } from './may.ts';
import type { OrderOptions } from './outcome.ts';
import type { House } from './record.ts';
import { doorRefusals } from './refusals.ts';

/** Who acts: the units in whose name, and the occasion as it goes into the record. */
export type Acting = { units: (UnitId | null | undefined)[]; occasion: Occasion };

/**
 * Thẩm quyền của người gọi: by his own right, under the delegation that he names, or under the only one that fits; refused
 * as by his own right where none does. All that one act is about is judged under the same.
 */
export async function mayAct(
  house: House,
  caller: Caller,
  options: OrderOptions,
  occasion: Occasion,
  command: CommandType,
  matters: readonly Matter[],
): Promise<Acting> {
  const found = await delegationFor(house, caller, options, command, matters, dayOf(occasion.at));
  const units = actingUnits(caller, options);
  if (found === null) return { units, occasion };
  const { delegation, form, by, unit, document } = found;
  const authority = {
    ...(occasion.metadata.authority ?? document),
    delegation: { delegation, form, by },
  };
  const metadata = { ...occasion.metadata, onBehalfOf: unit, authority };
  return { units: [...units, unit], occasion: { ...occasion, metadata } };
}

/** Under which delegation the caller acts; null by his own right. */
export async function delegationFor(
  house: House,
  caller: Caller,
  options: OrderOptions,
  command: CommandType,
  matters: readonly Matter[],
  on: Day,
): Promise<Granted | null> {
  const judge = (granted?: Granted) => {
    for (const matter of matters) assertMay(caller, options, command, matter, on, granted);
  };
  if (options.delegation !== undefined) {
    const named = await delegationNow(house, options.delegation);
    if (options.onBehalfOf !== undefined && options.onBehalfOf !== named.unit)
      refuse(doorRefusals['delegation-of-another-unit']);
    judge(named);
    await assertStanding(house, named, on);
    return named;
  }
  const own = refusalOf(() => judge());
  if (own === null) return null;
  const fitting: Granted[] = [];
  for (const one of formsFor(command).length === 0 ? [] : await delegationsTo(house, caller, on))
    if (await fits(house, one, options, () => judge(one), on)) fitting.push(one);
  const [only, ...others] = fitting;
  if (only === undefined) throw own;
  if (others.length > 0)
    refuse(doorRefusals['delegation-ambiguous'], {
      delegations: fitting.map(({ delegation }) => delegation).join(', '),
    });
  return only;
}

async function fits(
  house: House,
  granted: Granted,
  { onBehalfOf }: OrderOptions,
  judge: () => void,
  on: Day,
): Promise<boolean> {
  if (onBehalfOf !== undefined && onBehalfOf !== granted.unit) return false;
  if (refusalOf(judge) !== null) return false;
  return assertStanding(house, granted, on).then(
    () => true,
    (error) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
}

/** Where the delegate's unit stands on the day decides too: one that was moved away acts no more by order. */
async function assertStanding(house: House, { form, unit, to }: Granted, on: Day): Promise<void> {
  if (form === 'TL' || form === 'TUQ') assertBeneath({ form, unit }, await chainAbove(house, to.unit, on));
}

function refusalOf(work: () => void): Refusal | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
