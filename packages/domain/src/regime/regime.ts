import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Day } from '../vocabulary.ts';
import { assertDay, assertReason, assertTerms } from './checks.ts';
import type { RegimeCommand } from './commands.ts';
import { courseAfter, noCourse, type RegimeCourse } from './course.ts';
import type { RegimeEvent } from './events.ts';
import { begunBy } from './occurrences.ts';
import { regimeRefusals } from './refusals.ts';

type Asked<Type extends RegimeCommand['type']> = Extract<RegimeCommand, { type: Type }>['data'];

/** What deciding about a regime needs to remember: how it was established, and what holds since when. */
export type Regime = RegimeCourse & {
  established: Extract<RegimeEvent, { type: 'RegimeEstablished' }>['data'];
};

/** Null until the regime is established. */
export type RegimeState = Regime | null;

const initialState = (): RegimeState => null;

function decide(command: RegimeCommand, regime: RegimeState): RegimeEvent[] {
  switch (command.type) {
    case 'EstablishRegime':
      return establish(command.data, regime);
    case 'ReviseRegime':
      return revise(command.data, regime);
    case 'EndRegime':
      return end(command.data, regime);
  }
}

function evolve(regime: RegimeState, event: RegimeEvent): RegimeState {
  if (event.type === 'RegimeEstablished') return { established: event.data, ...courseAfter(noCourse, event) };
  return regime === null ? null : { ...regime, ...courseAfter(regime, event) };
}

/** Chế độ báo cáo: established once; changed and ended only for windows that have not begun. */
export const regime: Decider<RegimeState, RegimeCommand, RegimeEvent> = { decide, evolve, initialState };

function establish(asked: Asked<'EstablishRegime'>, known: RegimeState): RegimeEvent[] {
  assertTerms(asked.terms, asked.from);
  if (asked.by.literal.trim() === '') refuse(regimeRefusals['regime-document-missing']);
  if (known === null) return [{ type: 'RegimeEstablished', data: asked }];
  return same(asked, known.established) ? [] : refuse(regimeRefusals['regime-established-differently']);
}

function revise({ today, ...asked }: Asked<'ReviseRegime'>, known: RegimeState): RegimeEvent[] {
  if (known === null) return refuse(regimeRefusals['regime-unknown']);
  assertTerms(asked.terms, asked.from);
  assertReason(asked.reason);
  const last = known.revisions.at(-1);
  if (last !== undefined && last.from <= asked.from && same(last.terms, asked.terms)) return [];
  if (known.lastDay !== null && asked.from > known.lastDay)
    refuse(regimeRefusals['regime-ended'], { day: spoken(known.lastDay) });
  return keeping(known, { type: 'RegimeRevised', data: asked }, today);
}

function end({ today, ...asked }: Asked<'EndRegime'>, known: RegimeState): RegimeEvent[] {
  if (known === null) return refuse(regimeRefusals['regime-unknown']);
  assertDay(asked.lastDay);
  assertReason(asked.reason);
  if (known.lastDay === asked.lastDay) return [];
  if (known.lastDay !== null) refuse(regimeRefusals['regime-ended'], { day: spoken(known.lastDay) });
  return keeping(known, { type: 'RegimeEnded', data: asked }, today);
}

/** An event that leaves every window as it was which has begun by the day on which it is asked for. */
function keeping(known: Regime, event: RegimeEvent, today: Day): RegimeEvent[] {
  const before = begunBy(known, today);
  const after = begunBy(evolve(known, event) ?? known, today);
  const longer = before.length < after.length ? after : before;
  const changed = longer.find((_, index) => !same(before[index], after[index]));
  if (changed !== undefined)
    refuse(regimeRefusals['regime-window-begun'], { name: changed.name, day: spoken(changed.from) });
  return [event];
}
