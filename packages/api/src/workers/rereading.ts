import type { FollowerStatus } from '@thac/eventstore/follow';
import { messageOf } from '../startError.ts';
import { rounds } from './rounds.ts';

/** Tệp được đọc lại: what a file of settings says by now. */
export type Reread<T> = {
  now(): T;
  /** What hinders reading it. */
  statuses(): FollowerStatus[];
  stopped: Promise<unknown>;
};

/** What is read of a file, and in which words it is told; nothing that is said may hold a secret. */
export type Readable<T> = {
  consumer: string;
  text(): string;
  parsed(text: string): T;
  told(value: T): string;
  /** What holds while the file is wrong. */
  stillHeld: string;
};

const looksEveryMs = 1_000;

/** Đọc lại tệp khi tệp thay đổi, without a restart. While the file is wrong, what it said before holds. */
export function reread<T>(
  { consumer, text: textNow, parsed, told, stillHeld }: Readable<T>,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
  changed: () => void = () => {},
): Reread<T> {
  let held = textNow();
  let value = parsed(held);
  let complaint: string | null = null;

  function look(): void {
    const text = textNow();
    if (text === held && complaint === null) return;
    value = parsed(text);
    [held, complaint] = [text, null];
    say(told(value));
    changed();
  }
  /** What is wrong is said once, however often the file is looked at. */
  function complain(error: unknown): void {
    const problem = messageOf(error);
    if (problem !== complaint) say(`${problem}\n${stillHeld}`);
    complaint = problem;
  }
  const looking = rounds({
    ...{ consumer, signal, everyMs: looksEveryMs, mostMs: looksEveryMs },
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
    now: () => value,
    statuses: () => [looking.status()].filter(({ error }) => error !== null),
    stopped: looking.stopped,
  };
}
