import { dayOf } from '@thac/domain/calendar/day';
import type { CommandType } from '@thac/domain/policies/authority/commands';
import { assertAuthority } from '@thac/domain/policies/authority/judgement';
import type { Bearing, Matter } from '@thac/domain/policies/authority/matter';
import type { Day } from '@thac/domain/vocabulary';
import type { Caller } from '../auth/callers.ts';
import type { OrderOptions } from './outcome.ts';
import type { House } from './record.ts';

/**
 * Refuses what the caller may not order in this matter on the day of the act, for himself, on whose behalf he acts this time,
 * or under a delegation.
 */
export function assertMay(
  { kind, ...caller }: Caller,
  { onBehalfOf, at }: Pick<OrderOptions, 'onBehalfOf' | 'at'>,
  command: CommandType,
  matter: Matter,
  on: Day,
  delegation?: Bearing,
): void {
  const acting = {
    ...caller,
    // The public holds no role, and so may order nothing.
    ...(kind === 'service' && { kind }),
    ...{ unit: caller.unit ?? '', onBehalfOf: onBehalfOf ?? null, enters: at !== undefined, delegation },
  };
  assertAuthority(acting, command, matter, on);
}

/** Ngày thực hiện: the day of an act that is not yet an occasion. */
export const dayFor = ({ clock }: Pick<House, 'clock'>, { at }: Pick<OrderOptions, 'at'>): Day =>
  dayOf(at ?? clock());
