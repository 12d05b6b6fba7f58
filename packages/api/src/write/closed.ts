import { dayOf } from '@thac/domain/calendar/day';
import { spoken } from '@thac/domain/calendar/spoken';
import { titleOf } from '@thac/domain/organisation/kinds';
import type { Matter } from '@thac/domain/policies/authority/matter';
import { refuse } from '@thac/domain/refusal';
import { unitStream } from '@thac/domain/streams';
import type { Day, Instant, UnitId } from '@thac/domain/vocabulary';
import { successorsOf } from '@thac/projections/lineage';
import { reorganisationsPage } from '@thac/projections/reorganisationQueries';
import { unitsById } from '@thac/projections/unitQueries';
import type { Caller } from '../auth/callers.ts';
import { type DomainCommand, isAbout } from './command.ts';
import type { OrderOptions } from './outcome.ts';
import type { House } from './record.ts';
import { doorRefusals } from './refusals.ts';

/** Those in whose name the caller acts this time. */
export const actingUnits = (caller: Caller, { onBehalfOf }: OrderOptions): (UnitId | null | undefined)[] => [
  caller.unit,
  onBehalfOf,
];

/**
 * Whom a command reaches: who owes or reports, or issued. That the recipient takes note of what a unit handed in before
 * its end asks nothing more of that unit.
 */
export function reached(command: DomainCommand, { issuer, obliged }: Matter): (UnitId | null)[] {
  if (command.type === 'AcceptReport' || command.type === 'LockReport') return [];
  if (isAbout('obligation', command) || isAbout('report', command)) return [obliged];
  if (command.type === 'GrantDelegation') return [command.data.unit, command.data.to.unit];
  if (isAbout('tie', command) || isAbout('target', command)) return [issuer];
  return isAbout('plan', command) || isAbout('regime', command) || isAbout('ladder', command) ? [issuer] : [];
}

/**
 * Đơn vị đã kết thúc: nothing that happens after its last day reaches a closed unit or comes from it; what happened up to
 * that day may still be recorded, with the time at which it did. What it owes passes on by decision.
 */
export async function assertOpen(
  house: House,
  units: readonly (UnitId | null | undefined)[],
  at: Instant,
): Promise<void> {
  const day = dayOf(at);
  const named = [...new Set(units.filter((unit) => typeof unit === 'string'))];
  const closed = (await lastDays(house, named)).find(({ end }) => end < day);
  if (closed !== undefined) await refuseClosed(house, closed);
}

/** As the record has it, not a view: an end counts from the moment it is recorded. */
async function lastDays({ pool, eventLog }: House, units: readonly UnitId[]) {
  if (units.length === 0) return [];
  const { rows } = await pool.query<{ unit: UnitId; end: Day }>(
    `select bytes::jsonb->'data'->>'unit' as unit, bytes::jsonb->'data'->>'lastDay' as "end" from record.event
     where log = $1 and stream = any($2::text[]) and split_part(type, '@', 1) = 'UnitEnded'`,
    [eventLog.log, units.map(unitStream)],
  );
  return rows;
}

async function refuseClosed(
  { views, catchUp }: House,
  { unit, end }: { unit: UnitId; end: Day },
): Promise<never> {
  await catchUp();
  const asOf = { knownAt: null, validAt: end };
  const page = { first: 1, after: null };
  const [decree] = await reorganisationsPage(views, { ended: unit }, asOf, page);
  const edges = (await successorsOf(views, [unit], asOf)).filter(({ effective }) => effective > end);
  const heirs = [...new Set(edges.map(({ successor }) => successor))];
  const day = edges[0]?.effective ?? end;
  const named = await unitsById(views, [unit], asOf);
  const successors = await unitsById(views, heirs, { ...asOf, validAt: day });
  const names = successors.map(titleOf).join(', ');
  return refuse(doorRefusals['unit-closed'], {
    unit,
    name: named[0] ? titleOf(named[0]) : unit,
    day: spoken(end),
    under: decree === undefined ? '' : ` theo ${decree.by_literal}`,
    underEn: decree === undefined ? '' : ` under ${decree.by_literal}`,
    heirs: names === '' ? 'chưa rõ đơn vị kế thừa' : `đơn vị kế thừa: ${names}`,
    heirsEn: names === '' ? 'who succeeds it is not known' : `succeeded by ${names}`,
    successors: heirs.join(','),
  });
}
