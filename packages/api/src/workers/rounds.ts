import type { FollowerStatus } from '@thac/eventstore/follow';
import { pauses } from '@thac/eventstore/pause';

/** One round of work; answers the position of the record that it has seen. */
export type Round = () => Promise<number>;

/** Runs a round again and again until the signal: what fails is said and tried again, a little later each time. */
export function rounds({
  consumer,
  signal,
  everyMs,
  mostMs = 5_000,
  round,
}: {
  consumer: string;
  signal: AbortSignal;
  everyMs: number;
  /** The longest wait after a failure. */
  mostMs?: number;
  round: Round;
}): { status(): FollowerStatus; stopped: Promise<void>; wake(): void } {
  const healthy = { attempts: 0, failingSince: null, error: null };
  const state: FollowerStatus = { consumer, leading: true, position: 0, ...healthy };
  const pause = pauses(signal);
  const run = async () => {
    while (!signal.aborted) {
      try {
        const position = await round();
        Object.assign(state, healthy, { position });
        await pause.untilWoken(everyMs);
      } catch (error) {
        state.attempts += 1;
        state.failingSince ??= new Date().toISOString();
        state.error = error instanceof Error ? error.message : String(error);
        await pause.sleep(
          Math.max(waitAsked(error), Math.min(50 * 2 ** Math.min(state.attempts, 20), mostMs)),
        );
      }
    }
    state.leading = false;
  };
  return { status: () => ({ ...state }), stopped: run(), wake: pause.wake };
}

/** Whoever was asked may want to be left alone for longer. */
const waitAsked = (error: unknown): number =>
  error instanceof Error && 'waitMs' in error && typeof error.waitMs === 'number' ? error.waitMs : 0;
