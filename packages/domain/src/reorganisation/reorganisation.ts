import { isDay } from '../calendar/day.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { ReorganisationCommand } from './commands.ts';
import type { ReorganisationEvent } from './events.ts';
import { reorganisationRefusals } from './refusals.ts';

/** Việc sắp xếp: as recorded, null before. */
export type Reorganisation = { recorded: ReorganisationEvent['data'] | null };

const initialState = (): Reorganisation => ({ recorded: null });

function decide({ data }: ReorganisationCommand, { recorded }: Reorganisation): ReorganisationEvent[] {
  if (recorded !== null)
    return same(recorded, { ...data, ends: recorded.ends })
      ? []
      : refuse(reorganisationRefusals['reorganisation-recorded-differently']);
  if (data.title.trim() === '' || data.by.literal.trim() === '')
    refuse(reorganisationRefusals['reorganisation-unnamed']);
  if (!isDay(data.from))
    refuse(reorganisationRefusals['reorganisation-day-unfit'], { day: String(data.from).slice(0, 40) });
  if (data.changes.length === 0) refuse(reorganisationRefusals['reorganisation-empty']);
  return [{ type: 'ReorganisationRecorded', data }];
}

const evolve = (_: Reorganisation, { data }: ReorganisationEvent): Reorganisation => ({ recorded: data });

/** Sắp xếp đơn vị: one decree, recorded once; whether the map of the day allows it is a policy. */
export const reorganisation: Decider<Reorganisation, ReorganisationCommand, ReorganisationEvent> = {
  decide,
  evolve,
  initialState,
};
