import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { CommendationCommand } from './commands.ts';
import type { CommendationEvent } from './events.ts';
import { assertDocument, assertOversightDay } from './inspection.ts';
import { oversightRefusals } from './refusals.ts';

/** Việc khen thưởng: as recorded, null before. */
export type Commendation = { recorded: CommendationEvent['data'] | null };

const initialState = (): Commendation => ({ recorded: null });

function decide({ data }: CommendationCommand, { recorded }: Commendation): CommendationEvent[] {
  if (recorded !== null)
    return same(recorded, data) ? [] : refuse(oversightRefusals['commendation-recorded-differently']);
  if (data.form.trim() === '' || data.reason.trim() === '') refuse(oversightRefusals['commendation-unclear']);
  assertOversightDay(data.on);
  assertDocument(data.by);
  return [{ type: 'CommendationRecorded', data }];
}

const evolve = (_: Commendation, { data }: CommendationEvent): Commendation => ({ recorded: data });

/** Khen thưởng: a unit is commended for what it did, under a plan or in general. */
export const commendation: Decider<Commendation, CommendationCommand, CommendationEvent> = {
  decide,
  evolve,
  initialState,
};
