import type { Asking } from '@thac/projections/reading/reader';
import type { Caller, Role } from './callers.ts';

/** Whom no rule of reading restricts. */
const unrestricted: readonly Role[] = ['inspector', 'administrator'];

/** Đọc được những gì: whoever acts for units reads what is theirs, and what else the list of callers says. */
export function askingOf(caller: Caller): Asking {
  const asking = known.get(caller) ?? worked(caller);
  known.set(caller, asking);
  return asking;
}

/** Of callers who ask again. */
const known = new WeakMap<Caller, Asking>();

const worked = ({ unit, onBehalfOf, roles, kind, reads = [] }: Caller): Asking => ({
  all: roles.some((role) => unrestricted.includes(role)),
  // A dossier system is let in for few questions, each about its own source.
  house: reads === 'all' || kind === 'service',
  own: [...new Set([...(unit === null ? [] : [unit]), ...onBehalfOf])],
  reads: reads === 'all' ? [] : reads,
});
