import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import { fatesOf } from '@thac/domain/policies/proposals';
import { refuse } from '@thac/domain/refusal';
import { successionStream } from '@thac/domain/streams';
import type { SuccessionCommand } from '@thac/domain/succession/commands';
import type { SuccessionEvent } from '@thac/domain/succession/events';
import { succession } from '@thac/domain/succession/succession';
import type { Occasion } from '@thac/eventstore/emmett';
import { VersionConflict } from '@thac/eventstore/errors';
import type { Request } from '@thac/eventstore/eventLog';
import type { AsOf } from '@thac/projections/asOf';
import { decreesAbout, decreesInEffect } from '@thac/projections/hanging';
import type { Caller } from '../../auth/callers.ts';
import { type Acting, mayAct } from '../acting.ts';
import type { Decided } from '../appending.ts';
import { actingUnits, assertOpen } from '../closed.ts';
import { delegationsTo } from '../delegations.ts';
import { causeOf } from '../occasion.ts';
import type { OrderOptions } from '../outcome.ts';
import type { House } from '../record.ts';
import { assertHeirs, mattersAbove } from './entitled.ts';
import { type Consequence, kinds, type Setting } from './kinds.ts';
import { successionDoorRefusals } from './refusals.ts';
import type { SuccessionAsked } from './succeeding.ts';

/** So many items at most pass by one decision; a client goes on until nothing remains. */
export const mostItems = 5_000;

/** The decision follows from its request, so that whoever repeats one hears of the same. */
const idOf = (cause: string): string => derivedId('decision', cause);

export const decisionOf = (request: Request | undefined): string | null =>
  request === undefined ? null : idOf(causeOf(request));

export const countOf = (decided: readonly Decided[]): number =>
  decided.reduce((sum, { events }) => sum + events.length, 0);

export const asOfOf = ({ at }: Occasion): AsOf => ({ knownAt: null, validAt: dayOf(at) });

/** All that one decision records, the decision itself first. */
export async function decided(
  house: House,
  caller: Caller,
  asked: SuccessionAsked,
  options: OrderOptions,
  occasion: Occasion,
): Promise<{ decision: string; consequence: Consequence; remaining: number; acting: Acting }> {
  const asOf = asOfOf(occasion);
  const setting = await settingOf(house, asked, idOf(occasion.metadata.correlation), asOf);
  const { items, remaining } = await itemsOf(house, setting, asked);
  const delegated = (await delegationsTo(house, caller, asOf.validAt)).map(({ unit }) => unit);
  await assertHeirs(house, setting, items, [...actingUnits(caller, options), ...delegated]);
  const counts = { obligations: 0, plans: 0, reports: 0 };
  const consequence: Consequence = { decided: [], concerns: [], lines: [] };
  for (const [kind, own] of Map.groupBy(items, (item) => item.kind)) {
    const handled = kinds[kind];
    const part = await handled.decide(house, setting, own);
    counts[handled.counted] += own.length;
    for (const one of ['decided', 'concerns', 'lines'] as const)
      for (const entry of part[one]) (consequence[one] as unknown[]).push(entry);
  }
  const matters = await mattersAbove(house, consequence.concerns, asOf);
  const acting = await mayAct(house, caller, options, occasion, 'DecideSuccession', matters);
  // Heirs are for those in whose name it is decided in the end.
  if (delegated.length > 0) await assertHeirs(house, setting, items, acting.units);
  await assertOpen(house, acting.units, occasion.at);
  const { decision, reorganisation, passing, reason } = setting;
  const events = countOf(consequence.decided);
  const data = { decision, reorganisation, passing, reason, by: asked.by, ...counts, events };
  consequence.decided.unshift(await ordered(house, { type: 'DecideSuccession', data }, options));
  return { decision, consequence, remaining, acting };
}

export async function ordered(
  { eventLog }: House,
  command: SuccessionCommand,
  { expectedVersion }: OrderOptions,
): Promise<Decided> {
  const stream = successionStream(command.data.decision);
  const history = await eventLog.readStream(stream);
  if (expectedVersion !== undefined && expectedVersion !== history.length)
    throw new VersionConflict(stream, BigInt(history.length), BigInt(expectedVersion));
  const state = (history as unknown as SuccessionEvent[]).reduce(
    succession.evolve,
    succession.initialState(),
  );
  return { stream, version: history.length, events: [succession.decide(command, state)].flat() };
}

async function settingOf(
  { views }: House,
  { reorganisation, passing, reason }: SuccessionAsked,
  decision: string,
  asOf: AsOf,
): Promise<Setting> {
  const [decree] = await decreesInEffect(views, asOf, reorganisation);
  if (decree === undefined) return refuse(successionDoorRefusals['reorganisation-unknown']);
  const decrees = await decreesAbout(views, decree.ends, asOf);
  const fates = new Map(fatesOf(decree.ends, decrees).map((fate) => [fate.unit, fate]));
  return { decision, reorganisation, passing, reason, fates, asOf };
}

async function itemsOf(house: House, setting: Setting, { items, proposals }: SuccessionAsked) {
  if ((items === null) === (proposals === null)) refuse(successionDoorRefusals['items-or-proposals']);
  if (proposals !== null) {
    if (setting.passing === 'divide' || setting.passing === 'lapse')
      refuse(successionDoorRefusals['passing-not-proposed']);
    const limit = Math.max(1, Math.min(proposals.limit, mostItems));
    const found = await kinds[proposals.kind].proposed(house, setting, { ...proposals, limit });
    if (found.items.length === 0) refuse(successionDoorRefusals['nothing-proposed']);
    return found;
  }
  const named = items ?? [];
  if (named.length > mostItems)
    refuse(successionDoorRefusals['decision-too-large'], { most: `${mostItems}`, count: `${named.length}` });
  const seen = new Set<string>();
  for (const { id } of named)
    if (seen.size === seen.add(id).size) refuse(successionDoorRefusals['item-twice'], { id });
  return { items: named, remaining: 0 };
}
