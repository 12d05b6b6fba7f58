import type { FollowerStatus } from '@thac/eventstore/follow';
import { pauses } from '@thac/eventstore/pause';

/** One round of work; answers the position of the record that it has seen. */
export type Round = () => Promise<number>;

/** Runs a round again and again until the signal: what fails is said and tried again, a little later each time. */
export function rounds({
  consumer,
  signal,
  everyMs,
  round,
}: {
  consumer: string;
  signal: AbortSignal;
  everyMs: number;
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
        await pause.sleep(Math.min(50 * 2 ** Math.min(state.attempts, 10), 5_000));
      }
    }
    state.leading = false;
  };
  return { status: () => ({ ...state }), stopped: run(), wake: pause.wake };
}
