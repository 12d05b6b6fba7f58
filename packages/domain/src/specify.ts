import assert from 'node:assert/strict';
import { DeciderSpecification } from '@event-driven-io/emmett';
import type { Command, Decider, Event } from './decider.ts';
import { Refusal, type RefusalText } from './refusal.ts';

/** What a decision must lead to. */
export type Then<E> = {
  /** Exactly these events, in this order, to the last field; and ordering the same again records nothing. */
  then: (...events: E[]) => void;
  thenNothing: () => void;
  thenRefused: (text: RefusalText) => void;
};

type Fact = Event<string, Record<string, unknown>>;
type Order = Command<string, Record<string, unknown>>;

/**
 * Given, when, then through emmett, judged strictly: emmett's own comparison overlooks order and fields it was not told
 * of, and fails on null.
 */
export function specify<State, C extends Order, E extends Fact>(decider: Decider<State, C, E>) {
  return (...given: E[]) => ({
    when(command: C): Then<E> {
      const decided: E[] = [];
      const decide = (asked: C, state: State): E[] => {
        decided.push(...([decider.decide(asked, state)].flat() as E[]));
        return [];
      };
      const specification = DeciderSpecification.for<C, E, State>({ ...decider, decide })(frozen(given)).when(
        frozen(command),
      );
      const judge = (events: E[]) => {
        specification.thenNothingHappened();
        assert.deepStrictEqual(decided, events);
        assert.deepStrictEqual(repeated(decider, [...given, ...events], command), []);
      };
      return {
        // biome-ignore lint/suspicious/noThenProperty: given, when, then are the words of the specification
        then: (...events) => judge(events),
        thenNothing: () => judge([]),
        thenRefused: (text) => specification.thenThrows<Refusal>((error) => isRefusal(error, text)),
      };
    },
  });
}

function isRefusal(error: Error, { code }: RefusalText): boolean {
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.code, code);
  assert.doesNotMatch(error.vi + error.en, /\{\w+\}/, 'a detail of the refusal was left out');
  return true;
}

/** What ordering the same again would record; a refusal records nothing. */
export function repeated<State, C extends Order, E extends Fact>(
  { decide, evolve, initialState }: Decider<State, C, E>,
  given: readonly E[],
  command: C,
): E[] {
  try {
    return [decide(command, given.reduce(evolve, initialState()))].flat() as E[];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

/** The same value, frozen all through, so that a decision that changes what it was given is found out. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
