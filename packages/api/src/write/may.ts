import type { CommandType } from '@thac/domain/policies/authority/commands';
import { assertAuthority } from '@thac/domain/policies/authority/judgement';
import type { Matter } from '@thac/domain/policies/authority/matter';
import type { Caller } from '../auth/callers.ts';
import type { OrderOptions } from './outcome.ts';

/** Refuses what the caller may not order in this matter, for himself or on whose behalf he acts this time. */
export function assertMay(caller: Caller, options: OrderOptions, command: CommandType, matter: Matter): void {
  assertAuthority(
    { ...caller, unit: caller.unit ?? '', onBehalfOf: options.onBehalfOf ?? null },
    command,
    matter,
  );
}
