import { DeciderSpecification } from '@event-driven-io/emmett';
import type { Command, Decider, Event } from './decider.ts';
import { same } from './equality.ts';
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
        assertSame(decided, events, 'recorded');
        assertSame(repeated(decider, [...given, ...events], command), [], 'recorded when ordered again');
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
  if (!(error instanceof Refusal)) throw error;
  assertSame(error.code, code, 'refused');
  if (/\{\w+\}/.test(error.vi + error.en))
    throw new Error(`a detail of the refusal was left out: ${error.vi}`);
  return true;
}

function assertSame(actual: unknown, expected: unknown, what: string): void {
  if (same(actual, expected)) return;
  const [was, meant] = [actual, expected].map((value) => JSON.stringify(value, null, 2));
  throw new Error(`${what}: ${was}\nbut should be: ${meant}`);
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
