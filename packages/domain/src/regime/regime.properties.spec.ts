import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { repeated } from '../specify.ts';
import type { RegimeCommand } from './commands.ts';
import { regimeCommands, regimeId, terms } from './controls.ts';
import type { RegimeEvent } from './events.ts';
import { begunBy } from './occurrences.ts';
import { regime } from './regime.ts';

const anyTerms = fc
  .tuple(
    fc.constantFrom('monthly' as const, 'quarterly' as const, 'cchc' as const, 'annual' as const),
    fc.constantFrom(5, 14, 31),
  )
  .map(([frequency, closesOn]) => ({ ...terms, frequency, closesOn, cumulative: true }));
/** What is asked, so many days after the command before, about a day so many days away. */
const anyStep = fc.record({
  later: fc.integer({ min: 0, max: 400 }),
  away: fc.integer({ min: -120, max: 400 }),
  terms: anyTerms,
  ends: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
});

test('whatever is asked, no window that has begun ever changes, and repeating records nothing', () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
      let history: RegimeEvent[] = [...repeated(regime, [], regimeCommands.EstablishRegime)];
      let today = '2021-12-01';
      const stateOf = (events: RegimeEvent[]) => {
        const state = events.reduce(regime.evolve, regime.initialState());
        if (state === null) throw new Error('established above');
        return state;
      };
      for (const step of steps) {
        today = addDays(today, step.later);
        const day = addDays(today, step.away);
        const about = { regime: regimeId, reason: 'Theo chỉ đạo', today };
        const command: RegimeCommand = step.ends
          ? { type: 'EndRegime', data: { ...about, lastDay: day } }
          : { type: 'ReviseRegime', data: { ...about, terms: step.terms, from: day } };
        const recorded = repeated(regime, history, command);
        expect(repeated(regime, [...history, ...recorded], command)).toEqual([]);
        const begun = begunBy(stateOf(history), today);
        history = [...history, ...recorded];
        expect(begunBy(stateOf(history), today)).toEqual(begun);
        changed += recorded.length;
      }
    }),
  );
  expect(changed).toBeGreaterThan(100);
});
