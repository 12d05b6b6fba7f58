import type { FollowerStatus } from '@thac/eventstore/follow';
import { messageOf } from '../startError.ts';
import { rounds } from '../workers/rounds.ts';
import { type SourceSettings, sourcesIn, textOf } from './settings.ts';

/** Các nguồn đang được phép: what the operator knows of dossier systems, as the file says by now. */
export type Sources = {
  now(): readonly SourceSettings[];
  /** Is called after each change. */
  onChange(listener: () => void): void;
  /** What hinders them. */
  statuses(): FollowerStatus[];
  stopped: Promise<unknown>;
};

/** Sources that never change. */
const fixed = (sources: readonly SourceSettings[]): Sources => ({
  now: () => sources,
  onChange: () => {},
  statuses: () => [],
  stopped: Promise.resolve(),
});

const looksEveryMs = 1_000;

/**
 * Đọc lại tệp THAC_SOURCES khi tệp thay đổi, so that a secret is rotated without a restart. While the file is wrong, what
 * it said before holds; neither what is said of it nor the readiness holds a secret.
 */
export function openSources(
  given: string | readonly SourceSettings[],
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Sources {
  if (typeof given !== 'string') return fixed(given);
  const listeners: (() => void)[] = [];
  let held = textOf(given);
  let sources: readonly SourceSettings[] = sourcesIn(given, held);
  let complaint: string | null = null;

  function look(): void {
    const text = textOf(given as string);
    if (text === held && complaint === null) return;
    sources = sourcesIn(given as string, text);
    [held, complaint] = [text, null];
    say(`THAC_SOURCES: đã đọc lại, có ${sources.length} nguồn`);
    for (const listener of listeners) listener();
  }
  /** What is wrong is said once, however often the file is looked at. */
  function complain(error: unknown): void {
    const problem = messageOf(error);
    if (problem !== complaint) say(`${problem}\nTHAC_SOURCES: vẫn dùng các nguồn đã đọc trước đó`);
    complaint = problem;
  }
  const looking = rounds({
    ...{ consumer: 'sources', signal, everyMs: looksEveryMs, mostMs: looksEveryMs },
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
    now: () => sources,
    onChange: (listener) => void listeners.push(listener),
    statuses: () => [looking.status()].filter(({ error }) => error !== null),
    stopped: looking.stopped,
  };
}
