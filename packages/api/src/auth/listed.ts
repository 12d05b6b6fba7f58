import type { FollowerStatus } from '@thac/eventstore/follow';
import { messageOf } from '../startError.ts';
import { rounds } from '../workers/rounds.ts';
import type { KnownCaller, Official } from './callers.ts';
import { callersIn, textOf } from './callersFile.ts';

/** Danh sách người gọi: those who may call, as the file says by now. */
export type Listed = {
  now(): readonly (KnownCaller | Official)[];
  /** What hinders reading it. */
  statuses(): FollowerStatus[];
  stopped: Promise<unknown>;
};

/** A list that never changes. */
export const fixed = (callers: readonly (KnownCaller | Official)[]): Listed => ({
  now: () => callers,
  statuses: () => [],
  stopped: Promise.resolve(),
});

const looksEveryMs = 1_000;

/**
 * Đọc lại tệp THAC_CALLERS khi tệp thay đổi: who left is out without a restart. While the file is wrong, what it said before
 * holds; what is said of it holds no token.
 */
export function openListed(
  path: string,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Listed {
  let held = textOf(path);
  let callers = callersIn(path, held);
  let complaint: string | null = null;

  function look(): void {
    const text = textOf(path);
    if (text === held && complaint === null) return;
    callers = callersIn(path, text);
    [held, complaint] = [text, null];
    say(`THAC_CALLERS: đã đọc lại, có ${callers.length} người gọi`);
  }
  /** What is wrong is said once, however often the file is looked at. */
  function complain(error: unknown): void {
    const problem = messageOf(error);
    if (problem !== complaint) say(`${problem}\nTHAC_CALLERS: vẫn dùng danh sách đã đọc trước đó`);
    complaint = problem;
  }
  const looking = rounds({
    ...{ consumer: 'callers', signal, everyMs: looksEveryMs, mostMs: looksEveryMs },
    round: async () => {
      try {
        look();
        return 0;
      } catch (error) {
        complain(error);
        throw error;
      }
    },
  });
  return {
    now: () => callers,
    statuses: () => [looking.status()].filter(({ error }) => error !== null),
    stopped: looking.stopped,
  };
}
