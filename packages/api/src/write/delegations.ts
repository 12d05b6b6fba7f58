import { delegation as decider } from '@thac/domain/delegation/delegation';
import type { DelegationEvent, DelegationTerms } from '@thac/domain/delegation/events';
import { delegationRefusals } from '@thac/domain/delegation/refusals';
import { refuse } from '@thac/domain/refusal';
import { delegationStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { unitsAbove } from '@thac/projections/hanging';
import { unitsById } from '@thac/projections/unitQueries';
import type { Caller } from '../auth/callers.ts';
import type { House } from './record.ts';
import { readStreams } from './streams.ts';

/** Ủy quyền as the record has it by now: with the last day that it has since it was ended. */
export type Granted = DelegationTerms;

const grantedIn = (events: readonly unknown[]): Granted | null => {
  const state = (events as DelegationEvent[]).reduce(decider.evolve, decider.initialState());
  return state && { ...state.terms, lastDay: state.lastDay };
};

/** One delegation; refused where there is none. */
export const delegationNow = async (
  { eventLog }: Pick<House, 'eventLog'>,
  delegation: string,
): Promise<Granted> =>
  grantedIn(await eventLog.readStream(delegationStream(delegation))) ??
  refuse(delegationRefusals['delegation-unknown']);

/** Những ủy quyền cho một chức vụ vào một ngày, read from the record: one that was ended counts no more from that moment. */
export async function delegationsTo(
  { pool, eventLog }: Pick<House, 'pool' | 'eventLog'>,
  { official, unit }: Pick<Caller, 'official' | 'unit'>,
  on: Day,
): Promise<Granted[]> {
  const { rows } = await pool.query<{ stream: string }>(
    `select stream from record.event
     where log = $1 and stream >= 'delegation-' and stream < 'delegation.' and version = 1
       and bytes::jsonb->'data'->'to' = $2::jsonb`,
    [eventLog.log, JSON.stringify({ official, unit })],
  );
  const histories = await readStreams(
    pool,
    eventLog,
    rows.map(({ stream }) => stream),
  );
  return [...histories.values()]
    .map(grantedIn)
    .filter((one) => one !== null)
    .filter(({ from, lastDay }) => from <= on && (lastDay === null || on <= lastDay));
}

/** Các đơn vị cấp trên, from below, on a day. */
export async function chainAbove(house: House, unit: UnitId, on: Day): Promise<UnitId[]> {
  await house.catchUp();
  const asOf = { knownAt: null, validAt: on };
  const [own] = await unitsById(house.views, [unit], asOf);
  const parent = own?.parent ?? null;
  if (parent === null) return [];
  const above = (await unitsAbove(house.views, [unit], asOf)).map((row) => row.above);
  return [parent, ...above.filter((one) => one !== parent)];
}
